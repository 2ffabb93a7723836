/** Debates as the app keeps them: who may sit, who may steer, what is waited for, and what a restart leaves. */
import { describe, expect, it } from 'vitest'
import { createAbsenceKeeper } from '../../src/app/absence.ts'
import { createAudienceKeeper } from '../../src/app/audience.ts'
import { UserError } from '../../src/app/errors.ts'
import type { Convening } from '../../src/app/maestro.ts'
import type { OpenStage, Stage } from '../../src/app/stage.ts'
import type { Move } from '../../src/council/debate/moderation.ts'
import { isWaiting } from '../../src/council/debate/phase.ts'
import { planOf } from '../../src/council/debate/rotation.ts'
import type { CouncilEvent, Fact } from '../../src/council/facts.ts'
import { fold, type State } from '../../src/council/state.ts'
import { asking, recordingLog, recordingStage, testApp, type TestApp } from '../support/app.ts'
import { charter, debateOpen, debating, runCouncil, seats } from '../support/council.ts'

const ada = { id: '42', name: 'Ada' }
const bob = { id: '43', name: 'Bob' }
const moderated = debating({ moderated: true, rounds: 1 })

function wishing(more: Partial<Convening> = {}): Convening {
  return asking({ procedure: 'debate', ...more })
}

/** A stage on which one can wait until the debate waits for its moderator, or until anything else holds. */
function hall(more: Partial<Stage> = {}) {
  const shown: CouncilEvent[] = []
  const waiting: { holds: (state: State) => boolean; tell: () => void }[] = []
  let state: State | null = null
  const { open } = recordingStage()
  const openStage: OpenStage = async (session, place) => ({
    ...(await open(session, place)),
    async show(event, now) {
      shown.push(event)
      state = now
      for (const one of waiting) if (one.holds(now)) one.tell()
    },
    ...more,
  })
  const until = (holds: (state: State) => boolean) =>
    new Promise<void>((resolve) => {
      if (state !== null && holds(state)) resolve()
      else waiting.push({ holds, tell: resolve })
    })
  return { openStage, shown, until, waits: () => until(isWaiting) }
}

async function inHall(more: Parameters<typeof testApp>[1] = {}, stage: Partial<Stage> = {}) {
  const app = await testApp({}, { charter: moderated, ...more })
  const scene = hall(stage)
  const convened = await app.maestro.convene(wishing(), scene.openStage)
  const steer = (move: Move, by = ada, mayManage = false) =>
    app.maestro.moderate(convened.session, move, { by, mayManage })
  return { ...app, ...scene, convened, steer }
}

const facts = async ({ history }: TestApp): Promise<Fact[]> => (await history.read('guild', 1))?.facts ?? []
const types = (list: readonly { type: string }[]) => list.map(({ type }) => type)

describe('convening a debate', () => {
  const { openStage } = hall()

  it('seats the whole council, as far as there are roles', async () => {
    const { maestro } = await testApp({}, { seats: seats(7) })
    const { done } = await maestro.convene(wishing(), openStage)
    expect((await done).opening.seats.map(({ id }) => id)).toEqual(['sol', 'aria', 'prism', 'vega', 'lyra'])
  })

  it('seats the first ones where a number is wished for', async () => {
    const { maestro } = await testApp({}, { seats: seats(5) })
    const { opening } = await (await maestro.convene(wishing({ seats: 4 }), openStage)).done
    expect(opening).toMatchObject({ procedure: 'debate', seats: [{}, {}, {}, { id: 'vega' }] })
    expect(planOf(opening)).toHaveLength(16)
  })

  it.each([
    [3, 2, /takes 3 seats, not 2/u],
    [3, 4, /takes 3 seats, not 4/u],
    [7, 6, /takes 3 to 5 seats, not 6/u],
  ])('refuses of %d seats a debate of %d', async (all, wished, sentence) => {
    const { maestro, history } = await testApp({}, { seats: seats(all) })
    const refused = maestro.convene(wishing({ seats: wished }), openStage)
    await expect(refused).rejects.toThrow(UserError)
    await expect(refused).rejects.toThrow(sentence)
    expect((await history.page('guild', { size: 5 })).summaries).toEqual([])
  })

  it('refuses where no number of seats could come to a quorum', async () => {
    const { maestro } = await testApp(
      {},
      {
        seats: seats(5),
        charter: {
          ...charter,
          quorum: 4,
          debate: { ...charter.debate, roles: ['advocate', 'dissenter', 'analyst'] },
        },
      },
    )
    await expect(maestro.convene(wishing(), openStage)).rejects.toThrow(/needs at least 4 seats with a role/u)
  })

  it('shows what is said to whoever moderates, however quiet the council is', async () => {
    const quiet = { ...moderated, quiet: true }
    const scene = await inHall({ charter: quiet })
    await scene.waits()
    expect(scene.maestro.running(scene.convened.session)?.opening.charter.quiet).toBe(false)
    await scene.steer({ move: 'end' })
    const { maestro } = await testApp({}, { charter: { ...debating({ rounds: 1 }), quiet: true } })
    const { done } = await maestro.convene(wishing(), openStage)
    expect((await done).opening.charter.quiet).toBe(true)
  })
})

describe('a moderated debate', () => {
  it('waits before every turn, and after the last one for the vote', async () => {
    const scene = await inHall()
    for (const turn of [0, 1, 2]) {
      await scene.waits()
      expect(types(await facts(scene)).filter((type) => type === 'floor-give')).toHaveLength(turn)
      await scene.steer({ move: 'next', turn })
      await scene.until((now) => now.turns.filter(({ step }) => step === 'speech').length === turn + 1)
    }
    await expect(scene.steer({ move: 'next', turn: 3 })).rejects.toThrow(/All turns are over/u)
    await scene.steer({ move: 'vote' })
    const state = await scene.convened.done
    expect(state.verdict).toMatchObject({ outcome: 'unanimous' })
    expect(state).toEqual(fold(await facts(scene)))
  })

  it('lets one of two clicks at once have its effect', async () => {
    const scene = await inHall()
    await scene.waits()
    const clicks = await Promise.allSettled([
      scene.steer({ move: 'next', turn: 0 }),
      scene.steer({ move: 'next', turn: 0 }, bob, true),
      scene.steer({ move: 'next', turn: 0 }),
    ])
    expect(clicks.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(clicks[1]).toMatchObject({ reason: { message: expect.stringMatching(/begun already/u) } })
    await scene.steer({ move: 'end' })
    await scene.convened.done
    expect(types(await facts(scene)).filter((type) => type === 'floor-give')).toHaveLength(1)
  })

  it('judges a move by what the one before it left', async () => {
    const scene = await inHall()
    await scene.waits()
    const handed = scene.steer({ move: 'hand-over', to: bob })
    const late = scene.steer({ move: 'next', turn: 0 })
    const his = scene.steer({ move: 'next', turn: 0 }, bob)
    await handed
    await expect(late).rejects.toThrow(/Only the moderator/u)
    expect((await his).debate).toMatchObject({ moderator: bob, floor: 1 })
    const [end, again] = await Promise.allSettled([
      scene.steer({ move: 'end' }, bob),
      scene.steer({ move: 'end' }, bob),
    ])
    expect([end.status, again.status]).toEqual(['fulfilled', 'rejected'])
    const state = await scene.convened.done
    expect(state).toMatchObject({ stop: { reason: 'person', by: bob }, verdict: { outcome: 'stopped' } })
    await expect(scene.steer({ move: 'next', turn: 1 }, bob)).rejects.toThrow(/debate is over/u)
  })

  it('tells whoever speaks later what the moderator said, and nobody before', async () => {
    const scene = await inHall()
    await scene.waits()
    await scene.steer({ move: 'interject', text: 'Mind the **budget**.' })
    await scene.steer({ move: 'next', turn: 0 })
    await scene.until((now) => now.turns.some(({ step }) => step === 'speech'))
    await scene.steer({ move: 'vote' })
    await scene.convened.done
    const prompts = [...scene.agents.values()].flatMap(({ prompts }) => prompts)
    const told = prompts.filter(({ turns }) =>
      turns.some(({ text }) => text.includes('Mind the **budget**.')),
    )
    expect(new Set(told.map(({ task }) => task.step))).toEqual(new Set(['speech', 'revision']))
    expect(prompts.filter(({ task }) => task.step === 'speech')).toHaveLength(1)
  })

  it('knows no debate where none is', async () => {
    const { maestro } = await testApp()
    const move = { by: ada, mayManage: true }
    await expect(maestro.moderate('nowhere', { move: 'pause' }, move)).rejects.toThrow(UserError)
  })
})

describe('a moderator who is away', () => {
  const brief = debating({ moderated: true, rounds: 1, minutes: 0.001 })

  it('is reminded once, and then the debate is closed with what it has', async () => {
    const scene = await inHall({ charter: brief, clock: Date.now })
    const state = await scene.convened.done
    expect(state).toMatchObject({ stop: { reason: 'left-alone', by: null }, verdict: { outcome: 'stopped' } })
    const log = await facts(scene)
    expect(types(log).filter((type) => type === 'moderator-remind')).toHaveLength(1)
    expect(log.find(({ type }) => type === 'moderator-remind')).toMatchObject({ present: true })
    expect(state.turns.every(({ step }) => step === 'opening')).toBe(true)
  })

  it('is told of as gone when they have left the place', async () => {
    const scene = await inHall({ charter: brief, clock: Date.now }, { isPresent: async () => false })
    await scene.convened.done
    expect((await facts(scene)).find(({ type }) => type === 'moderator-remind')).toMatchObject({
      present: false,
    })
  })

  it('keeps the debate by a move, and has the whole time again', async () => {
    const state = fold([...(await waitingLog()), { type: 'moderator-remind', at: 50_000, present: true }])
    expect(state.debate).toMatchObject({ reminded: true })
    const paused = fold([
      ...(await waitingLog()),
      { type: 'moderator-remind', at: 50_000, present: true },
      { type: 'debate-pause', at: 60_000, by: ada },
    ])
    expect(paused.debate).toMatchObject({ reminded: false, movedAt: 60_000 })
  })

  it('is not waited for while somebody speaks, and not once the vote is called', async () => {
    const log = await waitingLog()
    const told: string[] = []
    const keeper = createAbsenceKeeper({
      isPresent: async () => true,
      post: ({ type }) => told.push(type),
      leave: () => told.push('left'),
      clock: () => Number.MAX_SAFE_INTEGER,
      failed: () => undefined,
    })
    keeper.watch(fold(log))
    keeper.watch(fold([...log, { type: 'vote-call', at: 9_000, by: ada }]))
    await new Promise((resolve) => setImmediate(resolve))
    keeper.close()
    expect(told).toEqual([])
  })

  /** The log of a moderated debate whose openings are in. */
  async function waitingLog(): Promise<Fact[]> {
    const run = await runCouncil(
      {},
      {
        past: [debateOpen({ moderated: true, rounds: 1 })],
        onEvent(event, _mailbox, interrupt) {
          if (event.type === 'turn-end') openings += 1
          if (openings === 3) interrupt()
        },
      },
    )
    openings = 0
    return run.facts
  }
  let openings = 0
})

describe('the audience of a debate', () => {
  const unmoderated = { charter: debating({ rounds: 1 }) }

  it('is counted once, when the seats are done, and stands in the log', async () => {
    let asked = 0
    const scene = await inHall(unmoderated, {
      async countAudience(state) {
        asked += 1
        return planOf(state.opening).map(({ seat, round }) => ({ seat, round, convincing: 2, not: 1 }))
      },
    })
    const state = await scene.convened.done
    expect(asked).toBe(1)
    expect(state.debate?.audience).toMatchObject({
      counted: true,
      counts: [{}, {}, { convincing: 2, not: 1 }],
    })
    expect(types(await facts(scene)).slice(-4)).toEqual([
      'audience-call',
      'audience-count',
      'verdict-reach',
      'session-close',
    ])
  })

  it('is absent where there is no room for one', async () => {
    const { convened } = await inHall(unmoderated)
    expect((await convened.done).debate?.audience).toEqual({ counts: [], counted: false })
  })

  it('does not keep a verdict waiting that cannot be counted', async () => {
    const log = recordingLog()
    let asked = 0
    const keeper = createAudienceKeeper({
      count: async () => {
        asked += 1
        throw new Error('Discord is away.')
      },
      post: (fact) => {
        posted.push(fact)
        told()
      },
      clock: () => 5,
      patience: 0,
      failed: (error) => log.warn({ err: error }, 'failed'),
    })
    const posted: object[] = []
    let told = (): void => undefined
    const settled = new Promise<void>((resolve) => (told = resolve))
    const counting = { counts: null, counted: false }
    const { state } = await runCouncil({}, { past: [debateOpen({ rounds: 1 })] })
    const calling = { ...state, debate: state.debate && { ...state.debate, audience: counting } }
    keeper.watch(calling)
    keeper.watch(calling)
    await settled
    expect(posted).toEqual([{ type: 'audience-count', at: 5, counts: [], counted: false }])
    expect([asked, log.lines.length]).toEqual([3, 3])
  })
})

describe('a debate that was interrupted', () => {
  it('is not called over, and is neither steered nor sent back, while it waits to be taken up again', async () => {
    const first = await inHall()
    await first.waits()
    await first.maestro.close()
    const { maestro } = await testApp({}, { history: first.history })
    const session = '1234567890'
    const early = /^That council is not at work at this moment/u
    const mover = { by: ada, mayManage: true }
    await expect(maestro.moderate(session, { move: 'next', turn: 0 }, mover)).rejects.toThrow(early)
    await expect(maestro.reconvene({ session, sitting: 0 }, ada, hall().openStage)).rejects.toThrow(early)
    await expect(maestro.moderate('another', { move: 'end' }, mover)).rejects.toThrow(/is over/u)
  })

  it('goes on where it stood, and asks nobody twice', async () => {
    const first = await inHall()
    await first.waits()
    await first.steer({ move: 'interject', text: 'Mind the budget.' })
    await first.steer({ move: 'next', turn: 0 })
    await first.until((now) => now.turns.some(({ step }) => step === 'speech') && isWaiting(now))
    await first.maestro.close()
    const second = await testApp({}, { history: first.history, clock: Date.now })
    const scene = hall()
    const [convened] = await second.maestro.resume(scene.openStage)
    await scene.waits()
    const mover = { by: ada, mayManage: false }
    await expect(second.maestro.moderate('1234567890', { move: 'next', turn: 0 }, mover)).rejects.toThrow(
      /begun already/u,
    )
    await second.maestro.moderate('1234567890', { move: 'next', turn: 1 }, mover)
    await scene.until((now) => now.turns.filter(({ step }) => step === 'speech').length === 2)
    await second.maestro.moderate('1234567890', { move: 'vote' }, mover)
    const state = await convened?.done
    const spoken = state?.turns
      .filter(({ step }) => step === 'speech')
      .map(({ seat, round }) => ({ seat, round }))
    expect(spoken).toEqual(
      planOf(debateOpen({ rounds: 1 }))
        .slice(0, 2)
        .map(({ seat, round }) => ({ seat, round })),
    )
    const asked = [...second.agents.values()].flatMap(({ prompts }) => prompts.map(({ task }) => task.step))
    expect(asked.filter((step) => step === 'opening' || step === 'speech')).toEqual(['speech'])
  })
})
