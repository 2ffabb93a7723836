/** More councils than may work at once: who waits, who does not, and what becomes of those who do. */
import { describe, expect, it } from 'vitest'
import { isWaiting } from '../../src/council/debate/phase.ts'
import type { CouncilEvent } from '../../src/council/facts.ts'
import { fold } from '../../src/council/state.ts'
import { asking, recordingStage, testApp, type TestApp } from '../support/app.ts'
import { charter, debating } from '../support/council.ts'
import { approving, hanging, opening, type Script } from '../support/scripted.ts'

const by = { id: '42', name: 'Ada' }

/** A stage that can be waited on. */
function scene() {
  const seen: CouncilEvent[] = []
  const waiting: { holds: (event: CouncilEvent) => boolean; tell: () => void }[] = []
  const { open } = recordingStage((event) => {
    seen.push(event)
    for (const one of waiting) if (one.holds(event)) one.tell()
  })
  const until = (holds: (event: CouncilEvent) => boolean) =>
    new Promise<void>((resolve) => {
      if (seen.some(holds)) resolve()
      else waiting.push({ holds, tell: resolve })
    })
  return {
    open,
    until,
    asked: () => until(({ type }) => type === 'turn-start'),
    queues: (ahead: number | null) =>
      until((event) => event.type === 'session-wait' && event.ahead === ahead),
    waits: () => seen.flatMap((event) => (event.type === 'session-wait' ? [event.ahead] : [])),
    types: () => seen.map(({ type }) => type),
  }
}

async function convene({ maestro }: TestApp, session: string, scope = 'guild', more: object = {}) {
  const stage = scene()
  const convened = await maestro.convene(asking({ session, scope, ...more }), stage.open)
  return { ...stage, ...convened }
}

describe('a council too many', () => {
  it('waits for its turn, fair between servers, and begins by itself', async () => {
    const { line, begun } = hanging()
    const app = await testApp({ sol: { opening: [line] } }, { councilsAtOnce: 1 })
    const first = await convene(app, '1', 'big')
    await begun
    const crowd = [await convene(app, '2', 'big'), await convene(app, '3', 'big')]
    const other = await convene(app, '4', 'small')
    await crowd[0]!.queues(0)
    // The newcomer of another server goes before the second and the third of the first one.
    await other.queues(0)
    await crowd[0]!.queues(1)
    await crowd[1]!.queues(2)
    expect(other.types()).not.toContain('turn-start')
    app.maestro.stop('1', by)
    expect((await first.done).verdict?.outcome).toBe('stopped')
    await other.queues(null)
    expect(other.waits()).toEqual([0, null])
    expect(crowd[0]!.types()).not.toContain('turn-start')
    for (const session of ['4', '2', '3']) {
      const one = [...crowd, other].find((council) => council.session === session)!
      await one.asked()
      app.maestro.stop(session, by)
      await one.done
    }
    expect(first.waits()).toEqual([])
  })

  it('can be stopped while it waits, and has asked nobody', async () => {
    const { line, begun } = hanging()
    const app = await testApp({ sol: { opening: line } }, { councilsAtOnce: 1 })
    await convene(app, '1')
    await begun
    const second = await convene(app, '2')
    await second.queues(0)
    const third = await convene(app, '3')
    expect(app.maestro.stop('2', by)).toBe(true)
    const state = await second.done
    expect(state.verdict?.outcome).toBe('stopped')
    expect(second.types()).not.toContain('turn-start')
    // Its place in the queue is free again.
    await third.queues(0)
    await app.maestro.close()
  })

  it('is on record while it waits, and queues again after a restart', async () => {
    const { line, begun } = hanging()
    const app = await testApp({ sol: { opening: line } }, { councilsAtOnce: 1 })
    await convene(app, '1')
    await begun
    const second = await convene(app, '2')
    await second.queues(0)
    // What a kill at this point leaves behind.
    const left = await app.history.unfinished()
    expect(left.find(({ session }) => session === '2')?.facts.map(({ type }) => type)).toEqual([
      'session-open',
      'stage-open',
      'step-open',
    ])
    await app.maestro.close()
    expect((await second.done).closed).toBe(false)
    expect(second.types().at(-1)).toBe('session-interrupt')

    const later = await testApp({}, { history: app.history, councilsAtOnce: 1 })
    const taken = await later.maestro.resume(recordingStage().open)
    const states = await Promise.all(taken.map(({ done }) => done))
    expect(states.map(({ verdict }) => verdict?.outcome)).toEqual(['unanimous', 'unanimous'])
    expect(await later.history.unfinished()).toEqual([])
  })
})

describe('a council that waits for people', () => {
  it('lets others work while its jury is out, and takes no place to close it', async () => {
    const tabs: Script = { opening: opening('Tabs'), ballot: approving(/Tabs/) }
    const dissent = { decision: 'dissent', reason: 'No.' }
    const prism: Script = { opening: opening('Spaces'), ballot: approving(/Spaces/), signing: dissent }
    const judged = { ...charter, jury: { mode: 'reactions' as const, minutes: 60 } }
    const app = await testApp({ sol: tabs, aria: tabs, prism }, { charter: judged, councilsAtOnce: 1 })
    const first = await convene(app, '1')
    await first.until(({ type }) => type === 'jury-open')
    const second = await convene(app, '2')
    await second.until(({ type }) => type === 'jury-open')
    expect(second.waits()).toEqual([])
    expect(app.maestro.closeJury('1', 'person', by)).toBe(true)
    expect((await first.done).closed).toBe(true)
    app.maestro.closeJury('2', 'person', by)
    await second.done
  })

  it('lets others work while a debate waits for its moderator, who then waits for the others', async () => {
    const { line, begun } = hanging()
    const moderated = debating({ moderated: true, rounds: 1 })
    const app = await testApp({ sol: { ballot: line } }, { charter: moderated, councilsAtOnce: 1 })
    const debate = await convene(app, '1', 'guild', { procedure: 'debate' })
    await debate.until(() => isWaiting(app.maestro.running('1')!))
    const second = await convene(app, '2')
    await begun
    await second.until((event) => event.type === 'step-open' && event.step === 'ballot')
    expect(second.waits()).toEqual([])
    await app.maestro.moderate('1', { move: 'next', turn: 0 }, { by, mayManage: false })
    await debate.queues(0)
    app.maestro.stop('2', by)
    await second.done
    await debate.queues(null)
    await debate.until((event) => event.type === 'turn-end' && event.step === 'speech')
    await app.maestro.close()
    const [left] = await app.history.unfinished()
    expect(fold(left!.facts).turns.filter(({ step }) => step === 'speech')).toHaveLength(1)
  })
})
