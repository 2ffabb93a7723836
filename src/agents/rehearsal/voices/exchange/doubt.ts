import { objection, type ExchangeVoice } from './voice.ts'

export const doubt: ExchangeVoice = {
  objections: [
    objection(
      'answer',
      'logic',
      'Put a “not” into this sentence and read it again. I find the case for that about as good, which is a bad sign for both.',
      'One reason that speaks for it and would not speak for its opposite.',
    ),
    objection(
      'reason',
      'factual',
      'I know this sentence. It is repeated so often that nobody remembers **who checked it**.',
      'Somebody who did check it, and what came of that.',
    ),
    objection(
      'reason',
      'missing-case',
      'There is a third possibility between this and its opposite. It has been sitting here all the time, and nobody has offered it a chair.',
      'A name for the third possibility, and a reason to send it away.',
    ),
    objection(
      'answer',
      'evidence',
      'It persuades me, and that is what makes me suspicious: nothing in it could have turned out otherwise.',
      'What we should have seen by now if it were wrong.',
    ),
    objection(
      'answer',
      'scope',
      'It answers the question next door. That one is easier, which may be how we came to be there.',
      'The same answer once more, with the words of the question in it.',
    ),
    objection(
      'reason',
      'logic',
      'It goes from “often” to “here” without stopping to look out of the window.',
      'What makes this case an ordinary one.',
    ),
    objection(
      'reason',
      'value',
      'It takes for granted that all of us want the same and differ only about the way. Nobody has asked us.',
      'What we want, in one sentence, before the next one says how.',
    ),
  ],
  answers: {
    accept: [
      'A hit. I go about breaking other people’s sentences and left this one lying open.',
      'I tried to refute the objection for as long as was decent, and longer. It stands.',
      'It is right. I am told that one gets used to saying so.',
    ],
    rebut: [
      'I made the same objection to myself this morning, and got further with it.',
      'It sounds unanswerable, which is usually where the weak spot is.',
      'If it were turned on the objection itself, it would fall first.',
      'It attacks a claim that stands close to mine. That one I give away gladly.',
    ],
    'concede-in-part': [
      'It is right against the wording and wrong against the thought. I give up the wording.',
      'One of its two edges cuts.',
      'I would have conceded more, had it asked for less.',
    ],
  },
  persuaded: [
    'I tried to break the other answer, which is my trade, and **broke my own**. It needed an assumption that I would have let pass in nobody else.',
    'The best attack on my answer was a sentence that did not mention it. I have looked for the way round, and there is none.',
  ],
  wrong: [
    'It took its own premise for granted, and I did not notice because the premise was mine.',
    'It was the opposite of the usual answer, and I took that for a reason.',
  ],
  swayed: [
    'I have doubted this so long that I have begun to doubt the doubt. Let it be the other answer.',
    'Somebody has to be the first to stop objecting. I was not refuted; I was outlasted.',
  ],
  sentBack: [
    'We passed over this as if it had been settled. It had only been outvoted.',
    'It is the kind of thing that one calls “noted” in order to forget it. I would read it again.',
  ],
  earlier:
    'What the council said on E is a verdict and no law of nature; I have used it as far as it carried.',
}
