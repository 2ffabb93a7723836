import type { Outcome, Verdict } from '../../council/verdict.ts'

interface Look {
  heading: string
  /** 24-bit RGB. */
  colour: number
  icon: string
}

/** A lone survivor or a stopped council never wears the heading of a consensus. */
export const looks: Readonly<Record<Outcome, Look>> = {
  unanimous: { heading: 'Unanimous', colour: 0x2f9e44, icon: '🟢' },
  consensus: { heading: 'Consensus', colour: 0x0ca678, icon: '🟢' },
  'consensus with dissent': { heading: 'Consensus with dissent', colour: 0xe8b10c, icon: '🟡' },
  majority: { heading: 'Majority, but no consensus', colour: 0x1c7ed6, icon: '🔵' },
  split: { heading: 'Split: the council does not agree', colour: 0xe8590c, icon: '🟠' },
  'no quorum': { heading: 'No quorum: nothing is claimed', colour: 0x868e96, icon: '⚪' },
  stopped: { heading: 'Stopped before a verdict', colour: 0xc92a2a, icon: '🔴' },
}

/** While the council is at work. */
export const workingColour = 0x5865f2

/** The look of an outcome that was read from a listing, where it is only a word. */
export function lookOf(outcome: string | null): Look | null {
  return outcome !== null && isOutcome(outcome) ? looks[outcome] : null
}

function isOutcome(word: string): word is Outcome {
  return word in looks
}

/** Such as "2 of 3 signed". */
export function signed({ signatures, seats }: Pick<Verdict, 'signatures' | 'seats'>): string {
  return `${signatures} of ${seats} signed`
}
