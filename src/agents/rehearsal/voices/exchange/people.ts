import { objection, type ExchangeVoice } from './voice.ts'

export const people: ExchangeVoice = {
  objections: [
    objection(
      'answer',
      'value',
      'It counts a small gain for many as more than a great loss for one. Some sums come out wrong although the arithmetic is right.',
      'What is owed to the one who loses, in writing.',
    ),
    objection(
      'reason',
      'evidence',
      'Has anybody said this **who would have to live with it**? So far I hear it in our voices only.',
      'Three of those concerned, asked without being told what we hope to hear.',
    ),
    objection(
      'reason',
      'missing-case',
      'It forgets those who join later and find the matter settled. They will be told that everyone agreed.',
      'A day on which newcomers may ask again.',
    ),
    objection(
      'answer',
      'missing-case',
      'For somebody this is the worst of all answers. I cannot say for whom, and neither can the answer; *that* is my objection.',
      'The name of the one who loses most, or the reason why nobody does.',
    ),
    objection(
      'answer',
      'scope',
      'It answers those who asked. The question reaches further than the people who put it.',
      'One line for those who will hear of it only when it is done.',
    ),
    objection(
      'reason',
      'factual',
      'It is so for those who are easy to ask. The quiet ones tell another story, and there are more of them than one thinks.',
      'An answer from the quiet ones, whichever way it turns out.',
    ),
    objection(
      'reason',
      'logic',
      'Between “it is so” and “it may be done to people” there is a step, and here it was taken in the dark.',
      'That step, said aloud, in front of those whom it concerns.',
    ),
  ],
  answers: {
    accept: [
      'Thank you. I had not thought of them, and I of all voices should have.',
      'It is right, and it was unkind of me to leave it out.',
      'I cannot defend this to the people whom it would hit. So I do not.',
    ],
    rebut: [
      'I have asked myself who would be better off if I gave way here, and I find nobody.',
      'I see the worry, and I share it; the claim was made because of it.',
      'That would spare us a discomfort and nobody else.',
      'It speaks for people who, I believe, would speak otherwise.',
    ],
    'concede-in-part': [
      'There is somebody in this objection whom I had overlooked, though not everybody.',
      'I owe it half a sentence, and the half will be added.',
      'Part of this is deserved, and I would rather say so than have it said for me.',
    ],
  },
  persuaded: [
    'One sentence here speaks for somebody whom I had left out, and I wish that I had written it. **I cannot hold my first answer and look that person in the eye.**',
    'I asked for whom my answer was good, as I ask everyone. The list came out shorter than I liked.',
  ],
  wrong: [
    'It protected the people whom I had in mind, and left the others to luck.',
    'I called it fair because nobody whom I had pictured was complaining.',
  ],
  swayed: [
    'Most of what I read here leans the other way, and it would be unkind to hold everybody up over the difference.',
    'I still feel what I felt. But a council that stays apart is of no use to those who wait for it, so I come along.',
  ],
  sentBack: [
    'Somebody took the trouble to send this back. What is owed to them is an answer, not a majority.',
    'It was written by people who will live with the outcome. I would hear them before I hear us.',
  ],
  earlier: 'After what the council said on E, my first question was whom that had left out.',
}
