/** Every fault of a provider at every step of a council and in the turns of a debate, for every vendor. */
import { describe, expect, it } from 'vitest'
import type { VendorName } from '../app/vendors.ts'
import {
  able,
  at,
  callsOf,
  expectLasting,
  expectPassing,
  expectSpeechLost,
  steps,
} from './provider-checks.ts'
import { providerFaults } from './provider-faults.ts'
import { failuresIn, hold, seatOf } from './sessions.ts'

const faults = providerFaults.filter(({ brief }) => brief === undefined)
/** After one of these a provider would say the same again: the seat is not asked for the rest of the session. */
const forGood = new Set(['auth', 'quota', 'unknown-model'])

describe.each(faults.filter(({ calls }) => calls > 1))('$name that passes', (fault) => {
  it.each(['ask', 'debate'] as const)('costs nobody a turn of: %s', (procedure) =>
    expectPassing(fault, procedure),
  )
})

describe.each(faults.filter(({ kind }) => forGood.has(kind)))('$name', (fault) => {
  it.each(steps)('from the %s on is asked once, and the seat is named', async (step) => {
    let met: VendorName | null = null
    const held = await hold(fault, (vendor, asked) => {
      if (asked === step && (step === 'statement' || vendor === at(steps.indexOf(step)))) met ??= vendor
      return vendor === met
    })
    const vendor = met ?? 'openai'
    const seat = seatOf[vendor]
    expect(failuresIn(held)).toEqual([`${step} ${seat} ${fault.kind}`])
    expect(callsOf(held, vendor, step)).toBe(1)
    for (const later of steps.slice(steps.indexOf(step) + 1)) {
      expect(callsOf(held, vendor, later)).toBe(0)
    }
    expect(held.waits).toEqual([])
    expect(held.state.verdict).toMatchObject({
      outcome: 'consensus',
      signatures: 3,
      absent: [{ seat, reason: fault.kind }],
      degraded: [{ kind: 'seat-failed', seat, error: fault.kind }],
    })
  })
})

describe.each(faults.filter(({ kind }) => !forGood.has(kind)))('$name that never ends', (fault) => {
  it.each(able(fault))('costs a seat that one turn, beginning with %s', (first) =>
    expectLasting(fault, first),
  )
})

it.each(faults)('$name costs a seat of a debate its speech', (fault) => expectSpeechLost(fault))
