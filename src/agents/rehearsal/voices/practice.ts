import { practice as exchange } from './exchange/practice.ts'
import type { Voice } from './voice.ts'

/** Asks what it costs to run, and who runs it. */
export const practice: Voice = {
  temper: /practical|direct|pragmat|works/iu,
  why: [
    'I go by what survives contact with a Tuesday afternoon. Most answers to a question like this are right on paper; they differ in **what they cost to run** and in who has to get up when they break.\n\n- It can be started with the people and tools already there.\n- Its cost is known within a factor of two, which is rare.\n- If it fails, it fails early and in plain sight.',
    'Three things decide this for me, in this order:\n\n1. **Who does the work on Monday?** An answer without an owner is a wish.\n2. **What does it cost to keep?** The first week is cheap; the second year is the price.\n3. **Who notices when it goes wrong?** If nobody would, it already has.',
  ],
  claims: [
    {
      text: 'Whatever is decided has to be kept up by people who also have other work.',
      kind: 'fact',
      load_bearing: true,
    },
    {
      text: 'The cost of keeping it is larger than the cost of starting it.',
      kind: 'inference',
      load_bearing: true,
    },
    {
      text: 'A clear owner matters more than the last ten percent of quality.',
      kind: 'value',
      load_bearing: false,
    },
  ],
  counter: [
    'What is easy to run today may be exactly what holds everyone back in two years.',
    'Practical answers have a habit of being the ones that practical people already knew.',
  ],
  changeIf: [
    'Someone shows me a case like ours where the dearer way paid for itself within a year.',
    'The people who would have to run it say that they prefer another way.',
  ],
  stillOpen: [
    'Nobody has yet said who owns this in six months.',
    'The running cost is an estimate, and estimates like it tend to be low.',
  ],
  reservation: [
    'It needs one name beside it, and a date on which that person reports. Without both I would not have signed.',
    'The running cost should be written into the statement as a number, even a rough one.',
  ],
  dissent: [
    'The statement is tidy, and nobody in it has to do anything on Monday. I do not put my name to plans that carry themselves out.',
    'It buys elegance with other people’s evenings. That bill is not mentioned once.',
  ],
  exchange,
}
