/** The wall clock set forward and back by an hour, at every moment in which a session looks at it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAbsenceKeeper } from '../../src/app/absence.ts'
import { createJuryKeeper } from '../../src/app/jury.ts'
import { createThrottle } from '../../src/discord/throttle.ts'
import type { Maestro } from '../../src/app/maestro.ts'
import type { OpenStage } from '../../src/app/stage.ts'
import { isWaiting } from '../../src/council/debate/phase.ts'
import type { CouncilEvent, Fact } from '../../src/council/facts.ts'
import type { Charter } from '../../src/council/seat.ts'
import { evolve, fold, type State } from '../../src/council/state.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import { asking, recordingStage, testApp } from '../support/app.ts'
import { charter, debateOpen, debating, runCouncil } from '../support/council.ts'
import { approving, opening, type Script } from '../support/scripted.ts'
import { expectHonest } from './sessions.ts'

const hour = 3_600_000
const by = { id: '42', name: 'Ada' }
const jury = { mode: 'reactions' as const, minutes: 30 }
const dissenting: Record<string, Script> = {
  prism: {
    opening: opening('Spaces'),
    ballot: approving(/Spaces/),
    signing: { decision: 'dissent', reason: 'No.' },
  },
}

/** Moves by a few milliseconds at every look, and from the given one on by so much more. */
function jumping(look: number, by: number): { clock: () => number; looks: () => number } {
  let looks = 0
  return { looks: () => looks, clock: () => 10 * hour + 3 * looks++ + (looks > look ? by : 0) }
}

interface Scene {
  charter: Charter
  procedure: 'ask' | 'debate'
  /** What people do when they see that. */
  act: (state: State, event: CouncilEvent, maestro: Maestro) => unknown
}

const scenes: Record<string, Scene> = {
  'a council with a jury': {
    charter: { ...charter, rounds: 1, jury },
    procedure: 'ask',
    // Two at once: it closes once.
    act: (_, event, maestro) =>
      event.type === 'jury-open' && [1, 2].map(() => maestro.closeJury('1234567890', 'person', by)),
  },
  'a moderated debate': {
    charter: { ...debating({ moderated: true, rounds: 1, minutes: 30 }), jury },
    procedure: 'debate',
    act(state, event, maestro) {
      if (event.type === 'jury-open') return maestro.closeJury('1234567890', 'person', by)
      if (!isWaiting(state)) return null
      const turn = state.turns.filter(({ step }) => step === 'speech').length
      const move = turn < 3 ? ({ move: 'next', turn } as const) : ({ move: 'vote' } as const)
      return maestro.moderate('1234567890', move, { by, mayManage: false })
    },
  },
}

async function hold({ charter, procedure, act }: Scene, clock: () => number) {
  const app = await testApp(dissenting, { charter, clock })
  const shown: CouncilEvent[] = []
  const { open } = recordingStage()
  const openStage: OpenStage = async (session, place) => ({
    ...(await open(session, place)),
    async show(event, state) {
      shown.push(event)
      act(state, event, app.maestro)
    },
    countAudience: async () => [],
  })
  const convened = await app.maestro.convene(asking({ procedure }), openStage)
  const state = await convened.done
  const facts = (await app.history.read('guild', 1))?.facts ?? []
  const { summaries } = await app.maestro.page('guild', { size: 5 })
  return { state, facts, shown, summaries }
}

const unlike = (facts: readonly Fact[]) => facts.map(({ type }) => type).join(' ')

describe.each(Object.entries(scenes))('%s', (_, scene) => {
  it.each([
    ['forward', hour],
    ['back', -hour],
  ])('goes its way when the clock is set %s', async (_name, jump) => {
    const whole = jumping(Infinity, 0)
    const undisturbed = await hold(scene, whole.clock)
    expect(undisturbed.state.jury?.close?.reason).toBe('person')
    for (let look = 0; look <= whole.looks(); look += 1) {
      const { state, facts, shown, summaries } = await hold(scene, jumping(look, jump).clock)
      expectHonest(state, facts)
      expect([look, unlike(facts)]).toEqual([look, unlike(undisturbed.facts)])
      // Nobody was late, asked again, reminded or timed out, and the order of the log is that of its times.
      const kinds = shown.map(({ type }) => type)
      for (const kind of ['turn-late', 'turn-retry', 'moderator-remind']) expect(kinds).not.toContain(kind)
      expect(state.jury?.close?.reason).toBe('person')
      expect(facts.map(({ at }) => at)).toEqual(facts.map(({ at }) => at).toSorted((a, b) => a - b))
      for (const turn of state.turns) expect(turn.ms).toBeLessThan(hour / 60)
      expect(transcript(facts)).not.toMatch(/-[\d.]+ (?:ms|s|min)/u)
      expect(summaries).toMatchObject([{ number: 1, status: 'done', outcome: state.verdict?.outcome }])
    }
  })
})

describe.each([
  ['forward', hour],
  ['back', -hour],
])('what waits for people, with the clock set %s', (_, jump) => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => void vi.useRealTimers())
  const minute = 60_000

  it('leaves a jury the time it was given', async () => {
    const closed: string[] = []
    const keeper = createJuryKeeper({
      count: async () => ({ counts: [], recounted: true }),
      post: ({ reason }) => closed.push(reason),
      clock: () => 10 * hour + jump,
      patience: minute,
      failed: () => undefined,
    })
    keeper.watch(null)
    keeper.watch({ cards: [], openedAt: 10 * hour, closesAt: 10 * hour + 30 * minute, close: null })
    await vi.advanceTimersByTimeAsync(29 * minute)
    expect(closed).toEqual([])
    await vi.advanceTimersByTimeAsync(2 * minute)
    expect(closed).toEqual(['time'])
    keeper.close()
  })

  it('reminds a moderator after half of the time, and leaves after all of it', async () => {
    const past = [debateOpen({ moderated: true, rounds: 1, minutes: 30 })]
    let heard = 0
    const { facts } = await runCouncil(
      {},
      { past, onEvent: (event, __, stop) => event.type === 'turn-end' && (heard += 1) === 3 && stop() },
    )
    const told: string[] = []
    let now = facts.at(-1)?.at ?? 0
    let state = fold(facts)
    expect(isWaiting(state)).toBe(true)
    const keeper = createAbsenceKeeper({
      isPresent: async () => true,
      post(fact) {
        told.push(fact.type)
        state = evolve(state, fact)
        keeper.watch(state)
      },
      leave: () => told.push('left'),
      clock: () => now,
      failed: () => undefined,
    })
    keeper.watch(state)
    now += jump
    state = evolve(state, { type: 'debate-pause', at: now, by })
    keeper.watch(state)
    await vi.advanceTimersByTimeAsync(14 * minute)
    expect(told).toEqual([])
    await vi.advanceTimersByTimeAsync(2 * minute)
    expect(told).toEqual(['moderator-remind'])
    await vi.advanceTimersByTimeAsync(13 * minute)
    expect(told).toEqual(['moderator-remind'])
    await vi.advanceTimersByTimeAsync(2 * minute)
    expect(told).toEqual(['moderator-remind', 'left'])
    keeper.close()
  })

  it('makes what is shown seldom wait no longer than usual', async () => {
    let now = 10 * hour
    const throttle = createThrottle(1000, () => now)
    const ran: number[] = []
    throttle.run('card', async () => void ran.push(1))
    await vi.advanceTimersByTimeAsync(0)
    now += jump
    throttle.run('card', async () => void ran.push(2))
    await vi.advanceTimersByTimeAsync(1000)
    expect(ran).toEqual([1, 2])
    throttle.close()
  })
})
