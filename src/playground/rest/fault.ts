import type { Fault } from '../options.ts'
import type { Sent } from './route.ts'

export type KnownFault = { effect: 'none' | 'applied' } & (
  | ({ kind: 'answer' } & Sent)
  | { kind: 'drop' | 'hang' }
)

/** The several short forms of a fault, as one. */
export function readFault(fault: Fault | undefined): KnownFault | undefined {
  if (fault === undefined) return undefined
  if (fault === 'drop') return { kind: 'drop', effect: 'none' }
  return 'fault' in fault ? { kind: fault.fault, effect: fault.effect } : { kind: 'answer', ...fault }
}
