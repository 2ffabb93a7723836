import { horizon as exchange } from './exchange/horizon.ts'
import type { Voice } from './voice.ts'

/** Sorts by what can be taken back. */
export const horizon: Voice = {
  temper: /patien|long|future|calm|histor|strateg/iu,
  why: [
    'I ask how this looks in five years. **Doors matter more than rooms**: an answer that keeps the next choice open is worth more than one that is a little better and final.\n\n- What can be undone may be decided quickly.\n- What cannot be undone deserves a slow yes.\n- Most mistakes of this kind come from taking the second sort for the first.',
    'Decisions like this one are remembered less for what was chosen than for what the choice made impossible. So I sort by what can be taken back, and only then by what looks best today.\n\n*The best time to leave a door open is while walking through it.*',
  ],
  claims: [
    {
      text: 'A choice that can be taken back may be made on weaker evidence.',
      kind: 'value',
      load_bearing: true,
    },
    {
      text: 'What looks settled today will be asked again within a few years.',
      kind: 'inference',
      load_bearing: true,
    },
    {
      text: 'Habits outlive the reasons for which they were taken up.',
      kind: 'fact',
      load_bearing: false,
    },
  ],
  counter: [
    'Keeping every door open is a way of never entering a room.',
    'Five years is a long time; those who ask need an answer this month.',
  ],
  changeIf: [
    'It turns out that waiting closes the better door.',
    'The step that I take for reversible proves to be final.',
  ],
  stillOpen: [
    'It is not said how this would be taken back if it fails.',
    'The answer suits this year better than the next one.',
  ],
  reservation: [
    'I sign if there is a day on which the question is asked again, whatever happens until then.',
    'The way back ought to be in the text, not in our heads.',
  ],
  dissent: [
    'It closes a door that costs nothing to leave open. That is the one kind of mistake I will not sign.',
    'It is the right answer for this month. I was asked for more than a month.',
  ],
  exchange,
}
