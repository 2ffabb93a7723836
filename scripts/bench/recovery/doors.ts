export interface RecoveryDoors {
  [name: string]: (argument: never) => unknown
  /** Resolves when every council has one answer on record, and its other seats are being asked. */
  hold(settings: { database: string; councils: number }): Promise<Call[]>
  /** Takes up all councils; resolves when so many calls are made again. */
  recover(settings: { database: string; calls: number }): Promise<Recovered>
}

/** Names the session by its seed, the step and the seat. */
export type Call = string

export interface Recovered {
  /** Milliseconds from this process's beginning until the history was open. */
  open: number
  /** Milliseconds from there until the last call was made again. */
  asked: number
  calls: Call[]
}
