import { doubt as exchange } from './exchange/doubt.ts'
import type { Voice } from './voice.ts'

/** Attacks the question first, and easy agreement next. */
export const doubt: Voice = {
  temper: /scept|skept|invent|angle|contrar|doubt/iu,
  why: [
    'Everyone will look at the answer; look at the question for a moment. It assumes that there are only the ways it names, and that the future resembles last year. **Turn it round**: if the opposite had been decided long ago, would anybody ask to change it?\n\n*I tried that, and my answer survived it. The usual one did not.*',
    'Easy agreement makes me nervous, so I began with the strongest case against myself. Two of its three legs are habit:\n\n- “It has always been done so” is a date, not a reason.\n- “Everyone does it” is a head count, not a reason either.\n- The third leg is real, and I come to it under *best counter-argument*.',
  ],
  claims: [
    {
      text: 'The question as it is put leaves out at least one way that is open.',
      kind: 'inference',
      load_bearing: true,
    },
    {
      text: 'The usual answer has not been tested against its opposite.',
      kind: 'assumption',
      load_bearing: true,
    },
    {
      text: 'An answer that everyone likes at once has usually left something out.',
      kind: 'inference',
      load_bearing: false,
    },
  ],
  counter: [
    'Sometimes the usual answer is usual because it is right.',
    'A clever way round the question can be one more way of not answering it.',
  ],
  changeIf: [
    'The plain answer survives one honest attempt to break it.',
    'Someone names the assumption that I have made without noticing.',
  ],
  stillOpen: [
    'We agree on the wording sooner than on what it would rule out.',
    'Nobody here has tried in earnest to break this answer.',
  ],
  reservation: [
    'I sign the answer and not its certainty: the case against it was heard, and not met.',
    'One sentence in it says “clearly”. Nothing here is clear, and I would strike the word.',
  ],
  dissent: [
    'It answers a neater question than the one that was asked. I prefer an untidy answer to the right question.',
    'Nodding heads are no evidence. The assumption beneath the statement was named, and then stepped over.',
  ],
  exchange,
}
