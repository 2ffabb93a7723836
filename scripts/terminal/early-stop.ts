/** Whether the council came to its ballot with exchange rounds left, for want of anything to exchange. */
import type { State } from '../../src/council/state.ts'

/**
 * `withstood`: all openings gave one answer, and the probe did not break it. `settled`: the first examination found
 * nothing to exchange. `nothing-new`: a round brought nothing new, or agreement enough.
 */
export type EarlyStop = 'withstood' | 'settled' | 'nothing-new'

/**
 * Null too when no exchange was wanted, when the session ended before its ballot, and before that ballot opens. Only
 * a first sitting can stop early: a later one holds its one round in any case. A debate holds no exchange.
 */
export function earlyStopIn({ opening, steps, past, since }: State): EarlyStop | null {
  if (opening.procedure === 'debate') return null
  const end = past.length === 0 ? steps.length : (past[1]?.since ?? since).steps
  const voted = steps.slice(0, end).findIndex(({ step }) => step === 'ballot')
  const last = steps[voted - 1]
  switch (last?.step) {
    case 'probe':
      return 'withstood'
    case 'examination':
      return 'settled'
    case 'revision':
      return last.round < opening.charter.rounds ? 'nothing-new' : null
    case 'opening':
    case 'speech':
    case 'answer':
    case 'ballot':
    case 'statement':
    case 'signing':
    case undefined:
      return null
  }
}
