export interface PlaygroundDoors {
  [name: string]: (argument: never) => unknown
  address(): Address
  /** Asks for so many councils; resolves when all are at work. */
  convene(councils: number): Promise<void>
  /** Lets people ask for the history; resolves when all was acknowledged, or given up after three seconds. */
  ask(load: Load): Promise<Acknowledged>
}

export interface Address {
  api: string
  cdn: string
  token: string
}

export interface Load {
  /** Interactions a second, and for how many seconds. */
  rate: number
  seconds: number
}

export interface Acknowledged {
  /** Milliseconds from an interaction's dispatch to the arrival of its callback; one that never came is missing. */
  times: number[]
  failed: number
}

export interface BotDoors {
  [name: string]: (argument: never) => unknown
  open(settings: Address & { database: string }): Promise<void>
  /** How many councils are at work. */
  working(): number
}
