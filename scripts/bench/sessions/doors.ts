import type { SentRequest } from '../provider/plan.ts'
import type { Cost } from '../usage.ts'

export interface RunnerDoors {
  [name: string]: (argument: never) => unknown
  open(settings: { url: string; voice: Voice }): Promise<void>
  /** Collects garbage; resolves with the bytes that the process still holds. */
  rest(): number
  /** Holds so many sessions at once, with marks from `first` on, and tells what they cost together. */
  run(settings: { first: number; count: number }): Promise<Run>
}

/** Maestro, or the SDKs alone with what a session of Maestro was recorded to send. */
export type Voice = 'maestro' | { bare: SentRequest[] }

export interface Run extends Cost {
  /** Milliseconds that each session took, by its mark. */
  sessions: Record<number, number>
}
