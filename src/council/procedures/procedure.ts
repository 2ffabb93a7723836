import type { Fact } from '../facts.ts'
import type { SeatId } from '../seat.ts'
import type { State, StepState } from '../state.ts'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A fact whose time is not known yet. */
export type Undated = Without<Fact, 'at'>

/** What is to be done next: something to write down, or a seat to be heard. */
export type Due = { do: 'record'; fact: Undated } | { do: 'turn'; step: StepState; seat: SeatId }

/**
 * The order of business. Pure: given the state it lists what is left to do now, and an empty list means waiting
 * for turns or people. Turns already under way are listed again; the driver knows them.
 */
export type Procedure = (state: State) => Due[]
