/** Sessions of four vendors in which some calls fail, and what must hold after any of them. */
import { expect } from 'vitest'
import type { ProcedureName } from '../../src/council/facts.ts'
import type { Fact } from '../../src/council/facts.ts'
import type { SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import {
  aria,
  local,
  openHouse,
  prism,
  sol,
  type Asked,
  type House,
  type VendorName,
} from '../app/vendors.ts'
import { asking, recordingStage } from '../support/app.ts'
import { charter } from '../support/council.ts'
import type { ProviderFault } from './provider-faults.ts'

export const seats = [sol, aria, prism, local]
export const vendors: VendorName[] = ['openai', 'anthropic', 'google', 'compatible']
export const seatOf: Record<VendorName, SeatId> = {
  openai: 'sol',
  anthropic: 'aria',
  google: 'prism',
  compatible: 'local',
}

/** Two may fail in any step: what is looked at is who was heard, not who won. */
export const lenient = {
  quorum: 2,
  rounds: 1,
  debate: { ...charter.debate, rounds: 1 },
}

/** How often this call must still fail; `tried` counts the calls of the same turn before it. */
export type Failing = (vendor: VendorName, step: Step, tried: number) => boolean

export interface Held {
  state: State
  facts: Fact[]
  /** Calls by vendor and step, in which one turn follows another. */
  calls: Map<string, number>
  waits: number[]
}

/** A whole session in which those calls meet the fault. */
export async function hold(
  fault: Pick<ProviderFault, 'behave' | 'brief'>,
  failing: Failing,
  procedure: ProcedureName = 'ask',
): Promise<Held> {
  const calls = new Map<string, number>()
  const tried = new Map<VendorName, number>()
  const plan = (vendor: VendorName) => (asked: Asked, dialect: Parameters<ProviderFault['behave']>[0]) => {
    const { step } = asked
    calls.set(`${vendor}/${step}`, (calls.get(`${vendor}/${step}`) ?? 0) + 1)
    const before = tried.get(vendor) ?? 0
    if (!failing(vendor, step, before)) {
      tried.set(vendor, 0)
      return undefined
    }
    tried.set(vendor, before + 1)
    return fault.behave(dialect, asked)
  }
  const house = await openHouse(Object.fromEntries(vendors.map((vendor) => [vendor, plan(vendor)])), {
    seats,
    charter: lenient,
    ...(fault.brief && { limits: fault.brief.limits, retry: { attempts: fault.brief.attempts } }),
  })
  return { ...(await run(house, procedure)), calls }
}

/** Convenes, waits for the end, closes the house (which looks for leaked keys and words), and checks what always holds. */
export async function run(house: House, procedure: ProcedureName = 'ask'): Promise<Omit<Held, 'calls'>> {
  try {
    const convened = await house.maestro.convene(asking({ procedure }), recordingStage().open)
    const state = await convened.done
    const facts = (await house.maestro.read('guild', 1))?.facts ?? []
    expectHonest(state, facts)
    return { state, facts, waits: house.waits }
  } finally {
    await house.close()
  }
}

/** It ended by itself; each turn is on record once; whoever was not heard is named, with the reason. */
export function expectHonest(state: State, facts: readonly Fact[]): void {
  expect(state).toMatchObject({ closed: true, stop: null, verdict: expect.anything() })
  expect(state.verdict?.outcome).not.toBe('stopped')
  const turns = facts.filter((fact) => fact.type === 'turn-end' || fact.type === 'turn-error')
  const places = turns.map(({ step, round, seat }) => `${step}/${round}/${seat}`)
  expect(new Set(places).size).toBe(places.length)
  const asked = facts.flatMap((fact) =>
    fact.type === 'step-open' ? fact.seats.map((seat) => `${fact.step}/${fact.round}/${seat}`) : [],
  )
  expect(places.toSorted()).toEqual(asked.toSorted())
  for (const { ms, at } of turns) expect([ms >= 0, Number.isInteger(ms), at > 0]).toEqual([true, true, true])
  const named = (state.verdict?.degraded ?? []).flatMap((one) =>
    one.kind === 'seat-failed' ? [`${one.seat} ${one.error}`] : [],
  )
  const failed = new Map(
    turns.flatMap((turn) => (turn.type === 'turn-error' ? [[turn.seat, turn.kind]] : [])),
  )
  expect(named.toSorted()).toEqual([...failed].map(([seat, kind]) => `${seat} ${kind}`).toSorted())
}

/** Turns that failed, as `opening sol overloaded`. */
export function failuresIn({ state }: Pick<Held, 'state'>): string[] {
  return state.turns.flatMap((turn) =>
    turn.type === 'turn-error' ? [`${turn.step} ${turn.seat} ${turn.kind}`] : [],
  )
}
