import type { View } from '../view.ts'
import { ballotWire } from './ballot.ts'
import { openingWire } from './opening.ts'
import { signingWire } from './signing.ts'
import { statementWire } from './statement.ts'
import type { Wire } from './wire.ts'

/** The shape in which a seat must answer its task. */
export function wireFor({ task, candidates }: View): Wire {
  switch (task.step) {
    case 'opening':
      return openingWire(task)
    case 'ballot':
      return ballotWire(task, candidates)
    case 'statement':
      return statementWire
    case 'signing':
      return signingWire
  }
}
