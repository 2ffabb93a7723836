import { numbers as exchange } from './exchange/numbers.ts'
import type { Voice } from './voice.ts'

/** Wants a figure, and the value at which one would stop. */
export const numbers: Voice = {
  temper: /evidence|number|measur|data|exact|precise/iu,
  why: [
    'Before opinions, the base rate: of things like this that were tried, how many were still standing a year later? I do not know the number here, **and neither does the question**. So I take the answer whose success can be counted.\n\n| what to count | good | bad |\n| --- | --- | --- |\n| time until the first useful result | weeks | quarters |\n| share of people who still use it | most | a few |',
    'I want to know what we would *see* if the answer were right, and what if it were wrong. An answer for which both look alike cannot be learned from.\n\n1. Write down one figure before starting.\n2. Write down the value at which everyone agrees to stop.\n3. Look once, on the day that was agreed, and not before.',
  ],
  claims: [
    {
      text: 'There is at least one figure by which success and failure could be told apart.',
      kind: 'assumption',
      load_bearing: true,
    },
    {
      text: 'Plans of this kind turn out slower than those who make them expect.',
      kind: 'fact',
      load_bearing: true,
    },
    {
      text: 'A result that is measured changes more minds than an argument that is won.',
      kind: 'inference',
      load_bearing: false,
    },
  ],
  counter: [
    'What can be counted is not always what counts; the figure may be met and the point missed.',
    'By the time the numbers are in, the decision may have made itself.',
  ],
  changeIf: [
    'One comparable case with figures points the other way.',
    'It turns out that the figure I would measure can be met without helping anyone.',
  ],
  stillOpen: [
    'No figure has been named at which we would admit that this was wrong.',
    'The comparison rests on a handful of cases.',
  ],
  reservation: [
    'It needs a figure and a day on which to look at it. I sign in the expectation of both.',
    'The confidence in it is higher than the evidence: I would sign the same text with “probably” in it.',
  ],
  dissent: [
    'There is no observation that would prove this statement wrong. That is my whole objection, and it is enough.',
    'There is no number in it that could embarrass anyone later. I think that is why there is none.',
  ],
  exchange,
}
