/** The jury of a session as the app keeps it: closed once, counted by the stage, remembered, and taken up again. */
import { describe, expect, it } from 'vitest'
import { createJuryKeeper } from '../../src/app/jury.ts'
import type { JuryTally, OpenStage } from '../../src/app/stage.ts'
import { StageGone } from '../../src/app/stage.ts'
import type { CouncilEvent, Fact } from '../../src/council/facts.ts'
import type { Jury } from '../../src/council/sitting.ts'
import { asking, recordingLog, recordingStage, testApp, type TestApp } from '../support/app.ts'
import { charter } from '../support/council.ts'
import { approving, opening, type Script } from '../support/scripted.ts'

const tabs: Script = { opening: opening('Tabs'), ballot: approving(/Tabs/) }
const scripts: Record<string, Script> = {
  sol: tabs,
  aria: tabs,
  prism: {
    opening: opening('Spaces'),
    ballot: approving(/Spaces/),
    signing: { decision: 'dissent', reason: 'No.' },
  },
}
const judged = { ...charter, jury: { mode: 'reactions' as const, minutes: 60 } }
const by = { id: '42', name: 'Ada' }
const upheld: JuryTally = { counts: [{ card: 'dissent-prism', uphold: 3, dismiss: 1 }], recounted: true }

const types = (events: readonly CouncilEvent[] = []) => events.map(({ type }) => type)

/** A stage that counts as told; `opened` resolves once people could vote for the `nth` time. */
function court(count: (jury: Jury) => Promise<JuryTally>, nth = 1) {
  let tell = (): void => undefined
  const opened = new Promise<void>((resolve) => (tell = resolve))
  let seen = 0
  const { open, stages } = recordingStage((event) => {
    if (event.type === 'jury-open') seen += 1
    if (seen === nth) tell()
  })
  const openStage: OpenStage = async (session, place) => ({ ...(await open(session, place)), count })
  return { openStage, stages, opened }
}

async function inCourt(count: (jury: Jury) => Promise<JuryTally>, more: Parameters<typeof testApp>[1] = {}) {
  const app = await testApp(scripts, { charter: judged, ...more })
  const scene = court(count)
  const convened = await app.maestro.convene(asking(), scene.openStage)
  await scene.opened
  return { ...app, ...scene, convened }
}

const facts = async ({ history }: TestApp) => (await history.read('guild', 1))?.facts ?? []

describe('a session with a jury', () => {
  it('stays open after its verdict until the jury closes, and is on record then', async () => {
    const scene = await inCourt(async () => upheld)
    const { maestro, convened } = scene
    expect(maestro.running(convened.session)).toMatchObject({ closed: false, verdict: { signatures: 2 } })
    expect((await maestro.page('guild', { size: 1 })).summaries[0]).toMatchObject({
      status: 'running',
      outcome: 'consensus with dissent',
    })
    expect(maestro.stop(convened.session, by)).toBe(false)
    expect(maestro.closeJury(convened.session, 'person', by)).toBe(true)
    expect(maestro.closeJury(convened.session, 'person', by)).toBe(false)
    const state = await convened.done
    expect(state.jury?.close).toEqual({ reason: 'person', by, ...upheld })
    expect(types(await facts(scene)).slice(-3)).toEqual(['jury-open', 'jury-close', 'session-close'])
    expect(maestro.closeJury(convened.session, 'person', by)).toBe(false)
  })

  it('closes with what it has when its stage is gone', async () => {
    const scene = await inCourt(async () => ({ ...upheld, recounted: false }))
    const [stage] = scene.stages
    expect(stage?.closed).toBe(false)
    expect(scene.maestro.closeJury(scene.convened.session, 'gone', null)).toBe(true)
    expect((await scene.convened.done).jury?.close).toMatchObject({ reason: 'gone', recounted: false })
  })

  it('is over at once where its cards could not be hung', async () => {
    const app = await testApp(scripts, { charter: judged })
    const { open } = recordingStage((event) => {
      if (event.type === 'jury-open') throw new StageGone('The thread is deleted.')
    })
    const state = await (await app.maestro.convene(asking(), open)).done
    expect(state.jury?.close).toEqual({
      reason: 'gone',
      by: null,
      counts: [{ card: 'dissent-prism', uphold: 0, dismiss: 0 }],
      recounted: false,
    })
    expect(state.closed).toBe(true)
  })

  it('is taken up again by the next process with its cards and its time', async () => {
    const first = await inCourt(() => new Promise(() => undefined))
    await first.maestro.close()
    expect(types(first.stages[0]?.shown).at(-1)).toBe('session-interrupt')
    const second = await testApp(scripts, { charter: judged, history: first.history })
    const seen: Jury[] = []
    const scene = court(async (jury) => {
      seen.push(jury)
      return upheld
    })
    const [resumed] = await second.maestro.resume(scene.openStage)
    await scene.opened
    expect(second.maestro.closeJury(resumed!.session, 'person', by)).toBe(true)
    expect((await resumed!.done).jury?.close?.counts).toEqual(upheld.counts)
    expect(seen).toMatchObject([{ cards: [{ id: 'dissent-prism', seat: 'prism', kind: 'dissent' }] }])
    const log = await facts(second)
    expect(types(log).filter((type) => type === 'jury-open')).toHaveLength(1)
    expect([...second.agents.values()].every(({ prompts }) => prompts.length === 0)).toBe(true)
  })

  it('takes marks in while it runs and afterwards, each once', async () => {
    const scene = await inCourt(async () => upheld)
    const { maestro, convened, history } = scene
    const mark = (person: string) =>
      maestro.remark(convened.session, {
        type: 'mark-give',
        sitting: 0,
        person: { id: person, name: person },
        mark: 'right',
      })
    expect((await mark('1')).marks).toEqual({ 1: 'right' })
    maestro.closeJury(convened.session, 'person', by)
    // While it closes, and after it has closed: wherever it lands, it lands once.
    const [, during] = await Promise.all([convened.done, mark('2')])
    expect(Object.keys(during.marks)).toContain('2')
    const state = await mark('3')
    expect(state.marks).toEqual({ 1: 'right', 2: 'right', 3: 'right' })
    expect(types(await facts(scene)).filter((type) => type === 'mark-give')).toHaveLength(3)
    expect((await history.find(convened.session))?.summary.status).toBe('done')
  })
})

describe('a council that sits again', () => {
  const again = { session: '1234567890', sitting: 0 }

  it('keeps one record with both verdicts, and may be interrupted in between', async () => {
    const first = await inCourt(async () => upheld)
    first.maestro.closeJury(again.session, 'person', by)
    await first.convened.done
    const scene = court(async () => upheld, 2)
    const convened = await first.maestro.reconvene(again, by, scene.openStage)
    await scene.opened
    await first.maestro.close()
    expect((await convened.done).past).toHaveLength(1)

    const second = await testApp(scripts, { charter: judged, history: first.history })
    const later = court(async () => upheld, 2)
    const [resumed] = await second.maestro.resume(later.openStage)
    await later.opened
    second.maestro.closeJury(again.session, 'person', by)
    const state = await resumed!.done
    expect(state.past[0]?.verdict?.outcome).toBe('consensus with dissent')
    expect(state.verdict?.outcome).toBe('consensus with dissent')
    const log = types(await facts(second))
    for (const [type, count] of [
      ['verdict-reach', 2],
      ['jury-close', 2],
      ['session-close', 2],
      ['session-reconvene', 1],
    ] as const)
      expect(log.filter((one) => one === type)).toHaveLength(count)
  })

  it('marks the verdict of the sitting that is meant', async () => {
    const first = await inCourt(async () => upheld)
    first.maestro.closeJury(again.session, 'person', by)
    await first.convened.done
    const scene = court(async () => upheld, 2)
    await first.maestro.reconvene(again, by, scene.openStage)
    await scene.opened
    const person = { id: '1', name: 'Ben' }
    await first.maestro.remark(again.session, { type: 'mark-give', sitting: 0, person, mark: 'wrong' })
    const state = await first.maestro.remark(again.session, {
      type: 'outcome-record',
      sitting: 1,
      by,
      mark: 'right',
      reason: 'It held.',
    })
    expect(state.past[0]?.marks).toEqual({ 1: 'wrong' })
    expect(state).toMatchObject({ marks: {}, outcome: { mark: 'right', reason: 'It held.' } })
    await first.maestro.close()
  })
})

describe('the keeper of a jury', () => {
  const jury: Jury = { cards: [], openedAt: 0, closesAt: 0, close: null }
  type Closed = Extract<Fact, { type: 'jury-close' }>

  function keeper(count: () => Promise<JuryTally>, more: { clock?: () => number } = {}) {
    const failures: unknown[] = []
    let close: (fact: Closed) => void = () => undefined
    const closed = new Promise<Closed>((resolve) => (close = resolve))
    const kept = createJuryKeeper({
      count,
      post: close,
      clock: more.clock ?? (() => 0),
      patience: 1,
      failed: (error) => failures.push(error),
    })
    return { kept, closed, failures }
  }

  it('counts when the time is over', async () => {
    const { kept, closed } = keeper(async () => ({ counts: [], recounted: true }), { clock: () => 5 })
    kept.watch(jury)
    expect(await closed).toMatchObject({ reason: 'time', by: null, at: 5 })
  })

  it('counts again when that failed, until it works', async () => {
    let tries = 0
    const { kept, closed, failures } = keeper(async () => {
      tries += 1
      if (tries < 4) throw new Error('Discord is overloaded')
      return { counts: [], recounted: true }
    })
    kept.watch({ ...jury, closesAt: 1e9 })
    expect(kept.end('person', by)).toBe(true)
    expect(kept.end('time', null)).toBe(false)
    expect(await closed).toMatchObject({ reason: 'person', by })
    expect(failures).toHaveLength(3)
  })

  it('does nothing without a jury, nor after it was let go', async () => {
    const { kept } = keeper(async () => ({ counts: [], recounted: true }))
    expect(kept.end('person', by)).toBe(false)
    kept.watch({ ...jury, closesAt: 1e9 })
    kept.close()
    expect(kept.end('person', by)).toBe(false)
  })
})

it('a stage that cannot count says so in the record', async () => {
  const log = recordingLog()
  const app = await testApp(scripts, {
    charter: { ...judged, jury: { mode: 'reactions', minutes: 0.0001 } },
    log,
  })
  const state = await (await app.maestro.convene(asking(), recordingStage().open)).done
  expect(state.jury?.close).toMatchObject({ recounted: false, counts: [{ uphold: 0, dismiss: 0 }] })
})
