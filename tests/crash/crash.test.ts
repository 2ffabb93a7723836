/**
 * kill -9 of a whole bot, wherever it is: after every fact of its journal, at requests to Discord before and after
 * they have an effect, at any moment, and again while it recovers. Whatever was remembered is there, everything is
 * shown once, only calls in flight are repeated, and what the seats are shown is what they would have been shown.
 * `npm run test:crash` takes every point; the usual run takes some.
 */
import { afterAll, describe, expect, it } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { count, noCounts } from './counts.ts'
import { clean, findingsOf, type Findings } from './findings.ts'
import { bundleChild, live, type Death, type Outcome } from './lives.ts'
import { stories, type StoryName } from './stories.ts'

const isFull = process.env['MAESTRO_TEST_CRASH'] === 'full'
/** Side by side, because a bot that dies and comes back mostly waits. */
const options = { timeout: 180_000, concurrent: true }

const script = await bundleChild()
const names = Object.keys(stories) as StoryName[]
/** The same councils, left alone. */
const alone = Object.fromEntries(
  await Promise.all(names.map(async (name) => [name, await live(script, stories[name], [])] as const)),
) as Record<StoryName, Outcome>

const counts = noCounts()
const tell = (): void => console.log(JSON.stringify(counts))

afterAll(async () => {
  await Promise.all(names.map((name) => alone[name].playground.close()))
  tell()
})

async function survive(name: StoryName, deaths: readonly Death[]): Promise<Findings> {
  const outcome = await live(script, stories[name], deaths)
  try {
    const findings = findingsOf(outcome, alone[name])
    count(counts, outcome, findings)
    if (isFull && counts.points % 20 === 0) tell()
    return findings
  } finally {
    await outcome.playground.close()
  }
}

/** The writes of a council left alone: its facts in order, and between them its records. */
function writesOf(name: StoryName): (Fact['type'] | 'record')[] {
  return alone[name].facts.flatMap(({ type }) =>
    type === 'session-close' ? [type, 'record' as const] : [type],
  )
}

const both = ['before', 'after'] as const

function around(request: number): { when: 'before' | 'after'; request: number }[] {
  return both.map((when) => ({ when, request }))
}

/** Of the longer stories every request is met, one before its effect and the next one after it. */
function isEven(request: number, when: 'before' | 'after'): boolean {
  return request % 2 === both.indexOf(when)
}

function everyPoint(name: StoryName): Death[] {
  const isPlain = name === 'ask' || name === 'debate'
  const writes = [...writesOf(name).keys()]
  const requests = Array.from({ length: alone[name].requests }, (_, request) => request)
  return [
    ...writes.map((fact) => ({ when: 'after', fact }) as const),
    ...writes.filter((fact) => fact % 4 === 0).map((fact) => ({ when: 'before', fact }) as const),
    ...requests.flatMap((request) => around(request).filter(({ when }) => isPlain || isEven(request, when))),
  ]
}

/** Where something is easily lost or done twice. */
function somePoints(name: StoryName): Death[] {
  const at = (type: Fact['type'], when: 'before' | 'after' = 'after'): Death => ({
    when,
    fact: writesOf(name).indexOf(type),
  })
  switch (name) {
    case 'ask':
      return [at('session-open'), at('stage-open', 'before'), ...around(1), { when: 'after', request: 19 }]
    case 'debate':
      return [at('turn-end'), at('session-close'), { when: 'after', request: 4 }]
    case 'jury':
      return [at('jury-close'), at('session-reconvene', 'before'), at('session-reconvene')]
    case 'ballot':
      return [at('jury-close', 'before'), { when: 'after', request: 32 }]
    case 'moderated':
      return [at('floor-give', 'before'), at('floor-give'), { when: 'after', request: 30 }]
  }
}

describe.each(names)('a bot that is killed in the story %s', (name) => {
  const points = (isFull ? everyPoint(name) : somePoints(name)).map((death) => ({ death }))
  it.each(points)('$death', options, async ({ death }) => {
    expect(await survive(name, [death])).toEqual(clean(alone[name]))
  })
})

describe('a bot that is killed again and again while it recovers', () => {
  it.each(isFull ? names : (['moderated'] as const))('in the story %s', options, async (name) => {
    const middle = Math.floor(writesOf(name).length / 2)
    const deaths: Death[] = [
      { when: 'after', fact: middle },
      // While it logs in, while it takes its sessions up, and while it shows what it remembers.
      { when: 'after', request: 2 },
      { after: 700 },
      { when: 'before', request: 5 },
      { when: 'after', request: 7 },
      { when: 'after', fact: 0 },
    ]
    expect(await survive(name, deaths)).toEqual(clean(alone[name]))
  })
})

/** The same sequence for the same seed. */
function chances(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function anyPoint(chance: (below: number) => number): { name: StoryName; death: Death } {
  const name = names[chance(names.length)] ?? 'ask'
  const when = both[chance(2)] ?? 'after'
  switch (chance(3)) {
    case 0:
      return { name, death: { when, fact: chance(writesOf(name).length) } }
    case 1:
      return { name, death: { when, request: chance(alone[name].requests) } }
    default:
      return { name, death: { after: chance(2_500) } }
  }
}

const seed = Number(process.env['MAESTRO_TEST_SEED'] ?? (isFull ? Date.now() % 1_000_000 : 7))

describe(`a bot that is killed at any point (MAESTRO_TEST_SEED=${seed})`, () => {
  const chance = chances(seed)
  const points = Array.from({ length: isFull ? 100 : 4 }, () => anyPoint(chance))
  it.each(points)('$name: $death', options, async ({ name, death }) => {
    expect(await survive(name, [death])).toEqual(clean(alone[name]))
  })
})
