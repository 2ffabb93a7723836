export interface RecoveryDoors {
  [name: string]: (argument: never) => unknown
  /** Resolves when every council has one answer on record, and its other seats are being asked. */
  hold(settings: { database: string; councils: number }): Promise<Call[]>
  /** Takes up all councils; resolves when so many calls are made again. */
  recover(settings: { database: string; calls: number }): Promise<Recovered>
}

/** The same for a whole bot. */
export interface BotDoors {
  [name: string]: (argument: never) => unknown
  /** Resolves when people may ask for so many councils. */
  serve(settings: { discord: Address; database: string; councils: number }): Promise<void>
  /** Resolves when every council has one answer on record, and its other seats are being asked. */
  hold(): Promise<Call[]>
  /** Takes up all councils; resolves when so many calls are made again. */
  recover(settings: { discord: Address; database: string; calls: number }): Promise<RecoveredBot>
}

export interface PlaygroundDoors {
  [name: string]: (argument: never) => unknown
  address(): Address
  /** Asks for so many councils in all channels; resolves when all have a thread. */
  convene(councils: number): Promise<void>
}

export interface Address {
  api: string
  cdn: string
  token: string
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

export interface RecoveredBot extends Recovered {
  /** Milliseconds from the open history until the client was ready. */
  ready: number
}
