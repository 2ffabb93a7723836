import type { MethodName } from '../seat.ts'
import type { ConsensusMethod } from './method.ts'
import { ranked } from './ranked.ts'
import { supermajority } from './supermajority.ts'

/** Every consensus method by its name in the charter. */
export const methods: Readonly<Record<MethodName, ConsensusMethod>> = { supermajority, ranked }
