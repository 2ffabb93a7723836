import { objection, type ExchangeVoice } from './voice.ts'

export const horizon: ExchangeVoice = {
  objections: [
    objection(
      'answer',
      'scope',
      'It is an answer for this spring. Nobody has said until which one it is meant to hold.',
      'The year in which it is allowed to be wrong.',
    ),
    objection(
      'reason',
      'evidence',
      'All that speaks for it is young. Things that fail slowly **look very well at that age**.',
      'One example that is older than the fashion.',
    ),
    objection(
      'reason',
      'factual',
      'It was true as long as the circumstances that made it true. Some of them have left quietly.',
      'A list of those circumstances that still hold.',
    ),
    objection(
      'answer',
      'missing-case',
      'Not a word about the day on which it has to be undone. That day comes to the good answers too.',
      'The way back, and what it costs to take it.',
    ),
    objection(
      'answer',
      'value',
      'It pays for a convenience now with a choice later. Later choices look cheap from here; *they always do*.',
      'What could still be done in three years, and what could not.',
    ),
    objection(
      'reason',
      'logic',
      'It draws a line through the last few years and lengthens it. The ruler is straight; the years are not.',
      'What would have to bend the line, and why it will not.',
    ),
    objection(
      'reason',
      'scope',
      'It holds within the walls as they stand. The walls are part of what is being decided.',
      'The same claim without the present arrangement in it.',
    ),
  ],
  answers: {
    accept: [
      'Yes. In a year I would have seen it; it is better to see it now.',
      'It is right, and the sooner this claim goes, the less there is to take back.',
      'I had looked over its head into the distance. It stands right here.',
    ],
    rebut: [
      'It would weigh more if the step were final. It is not, and that was the point.',
      'True of this month, and the claim is not about this month.',
      'I can wait for that to happen. If it does, the way back is open.',
      'Much that sounds like it was said before, and time has been kind to the other side.',
    ],
    'concede-in-part': [
      'It will be right one day. I grant it the day, and keep the years before it.',
      'It shortens the time for which I would say this, and leaves the rest.',
      'A door that I thought open is half closed. I had better say so.',
    ],
  },
  persuaded: [
    'Seen from five years off, the two answers differ in **which mistake can still be mended**. I had that the wrong way round.',
    'I have a rule for such cases: what can be undone goes first. Held against the other answer, the rule points away from mine.',
  ],
  wrong: [
    'I had taken it for the step that can be taken back. It is the other one that can.',
    'It looked far ahead, and stepped over what lies in front of it.',
  ],
  swayed: [
    'In a few years nobody will ask who held out. I let it go, without having been shown an error.',
    'The question will come back in any case. Until then I can live with the answer of the others.',
  ],
  sentBack: [
    'What one puts off comes back. This took less time than most.',
    'It was left open the first time, and open questions do not age well.',
  ],
  earlier: 'What was settled on E will be asked again one day; for this answer I take it as settled.',
}
