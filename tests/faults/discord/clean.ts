/** Sessions without a fault, to hold the others against. */
import { expect } from 'vitest'
import { countKinds, type Kind } from './kinds.ts'
import { invalidRequests, wordsIn, type Clean } from './outcomes.ts'
import { convene, openFaultyHouse, seeThrough, type Procedure } from './sessions.ts'

const sittings: Record<Procedure, number> = { ask: 2, debate: 1 }
const cleanRuns = new Map<Procedure, Promise<Clean & { counts: Map<Kind, number> }>>()

/** Of the same session without a fault. */
export function cleanRun(procedure: Procedure) {
  const known = cleanRuns.get(procedure) ?? runClean(procedure)
  cleanRuns.set(procedure, known)
  return known
}

async function runClean(procedure: Procedure) {
  await using house = await openFaultyHouse()
  const asked = await convene(house, procedure)
  await seeThrough(house, asked, sittings[procedure])
  expect(invalidRequests(house.exchanges)).toEqual([])
  const words = wordsIn(house.ada.see(asked.thread ?? ''))
  return { words, sittings: sittings[procedure], counts: countKinds(house.exchanges) }
}
