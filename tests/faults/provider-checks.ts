/** What a fault of a provider comes to in a session, for the two suites that go through all of them. */
import { expect } from 'vitest'
import type { ProcedureName } from '../../src/council/facts.ts'
import type { Step } from '../../src/council/task.ts'
import type { VendorName } from '../app/vendors.ts'
import { providerFaults, type ProviderFault } from './provider-faults.ts'
import { failuresIn, hold, seatOf, vendors, type Held } from './sessions.ts'

export const steps: Step[] = ['opening', 'examination', 'revision', 'ballot', 'statement', 'signing']

export function callsOf({ calls }: Held, vendor: VendorName, step: Step): number {
  return calls.get(`${vendor}/${step}`) ?? 0
}

/** The vendors that can do this. */
export function able({ only }: ProviderFault): VendorName[] {
  return vendors.filter((vendor) => only === undefined || vendor === only)
}

export function at(index: number): VendorName {
  return vendors[index % vendors.length] ?? 'openai'
}

/** Every call of every seat fails until the last one that a turn has: everybody is heard. */
export async function expectPassing(fault: ProviderFault, procedure: ProcedureName): Promise<void> {
  const held = await hold(fault, (_vendor, _step, tried) => tried < fault.calls - 1, procedure)
  expect(failuresIn(held)).toEqual([])
  expect(held.state.verdict).toMatchObject({
    outcome: 'unanimous',
    signatures: 4,
    absent: [],
    degraded: [],
  })
  const sum = [...held.calls.values()].reduce((all, count) => all + count, 0)
  expect(sum).toBe(held.state.turns.length * fault.calls)
  const waits = new Set(vendors.map((vendor) => fault.wait?.(vendor) ?? 500))
  expect(new Set(held.waits)).toEqual(new Set([...waits].filter((wait) => wait > 0)))
}

/** In each step one seat meets the fault at every call: it loses that turn and no other. */
export async function expectLasting(fault: ProviderFault, first: VendorName): Promise<void> {
  const start = vendors.indexOf(first)
  const failing = new Map(steps.map((step, index) => [step, fault.only ?? at(start + index)] as const))
  // Whoever has the pen, by lot.
  if (fault.only === undefined) failing.delete('statement')
  const held = await hold(fault, (vendor, step) => {
    if (step === 'statement' && !failing.has(step)) failing.set(step, vendor)
    return failing.get(step) === vendor
  })
  // Whoever declines to answer the question at all is not asked about it again.
  const out = fault.kind === 'refused' ? failing.get('opening') : undefined
  const met = [...failing].filter(([step, vendor]) => step === 'opening' || vendor !== out)
  expect(failuresIn(held).toSorted()).toEqual(
    met.map(([step, vendor]) => `${step} ${seatOf[vendor]} ${fault.kind}`).toSorted(),
  )
  for (const [step, vendor] of met) expect(callsOf(held, vendor, step)).toBe(fault.calls)
}

/** One seat of a debate meets the fault whenever it has the floor. */
export async function expectSpeechLost(fault: ProviderFault): Promise<void> {
  const candidates = able(fault)
  const vendor = candidates[providerFaults.indexOf(fault) % candidates.length] ?? 'openai'
  const held = await hold(fault, (asked, step) => asked === vendor && step === 'speech', 'debate')
  expect(failuresIn(held)).toEqual([`speech ${seatOf[vendor]} ${fault.kind}`])
  expect(callsOf(held, vendor, 'speech')).toBe(fault.calls)
}
