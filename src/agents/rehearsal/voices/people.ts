import { people as exchange } from './exchange/people.ts'
import type { Voice } from './voice.ts'

/** Asks who is affected and was not asked. */
export const people: Voice = {
  temper: /careful|fair|affected|kind|unsaid/iu,
  why: [
    'Before asking what is best, I ask **for whom**. The question names a decision and leaves out the people who live with it: those who were not in the room, those who cannot easily leave, and those who will join later.\n\n> A decision is fair when one would accept it without knowing which seat one gets.\n\nBy that measure my answer is the one I could explain to the person who loses most by it.',
    'What the question leaves unsaid matters more than what it says. Somebody gains at once, somebody pays slowly, and they are seldom the same person.\n\n- Those who gain will speak up without being asked.\n- Those who pay have to be asked, by name.\n- What cannot be undone for one of them weighs more than what is convenient for all the others.',
  ],
  claims: [
    {
      text: 'The people who carry the cost are not the ones who asked the question.',
      kind: 'assumption',
      load_bearing: true,
    },
    {
      text: 'A loss that cannot be undone weighs more than a gain of the same size.',
      kind: 'value',
      load_bearing: true,
    },
    {
      text: 'Asking those concerned takes days, and regretting that one did not takes years.',
      kind: 'inference',
      load_bearing: false,
    },
  ],
  counter: [
    'Caution has victims as well: those who would have gained, and never learn of it.',
    'Asking everybody can become a polite way of deciding nothing.',
  ],
  changeIf: [
    'Those who stand to lose most say, freely, that they want it otherwise.',
    'It turns out that the loss I fear can be made good afterwards.',
  ],
  stillOpen: [
    'Those who would pay for this have not been heard.',
    'It is not clear what happens to anyone who cannot go along.',
  ],
  reservation: [
    'I sign on the understanding that those who lose by it are told first, and in person.',
    'There has to be a way out for the few whom this does not fit; the statement ought to name it.',
  ],
  dissent: [
    'It speaks of everyone and means the ones who are easy to see. I cannot sign for the others.',
    'A council may ask people to carry a cost. It may not do so without saying whose back it is.',
  ],
  exchange,
}
