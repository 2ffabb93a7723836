/** A council whose store may fail, and its next life on what the store kept. */
import { expect } from 'vitest'
import type { OpenStage } from '../../src/app/stage.ts'
import { isFact, type CouncilEvent, type Fact } from '../../src/council/facts.ts'
import type { Charter } from '../../src/council/seat.ts'
import { fold } from '../../src/council/state.ts'
import { StoreError } from '../../src/history/errors.ts'
import type { History } from '../../src/history/history.ts'
import { asking, recordingLog, recordingStage, testApp, type LoggedLine } from '../support/app.ts'
import { charter } from '../support/council.ts'
import { opening, type Script } from '../support/scripted.ts'
import { expectHonest } from './sessions.ts'

const exchanging: Charter = { ...charter, rounds: 1 }
/** So large that every fact needs room of its own. */
const long = { ...opening('Tabs'), argument: 'All of it. '.repeat(500) }
const scripts: Record<string, Script> = {
  sol: { opening: long },
  aria: { opening: long },
  prism: { opening: long },
}

export interface Life {
  /** What was seen, signals included. */
  shown: CouncilEvent[]
  /** Facts whose delivery could not be entered, so that they may be shown again. */
  unsure: number
  /** What the seats were asked for, as `sol opening`. */
  asked: string[]
  log: LoggedLine[]
  /** Where it ended: on its way to a stage, in the middle for want of a memory, or in good order. */
  end: 'not begun' | 'interrupted' | 'whole'
}

/**
 * One process's worth of a council: taken up where an earlier one left it, or convened where there is none. `meddle` is
 * waited for before an event is shown.
 */
export async function live(
  history: History,
  meddle?: (event: CouncilEvent) => Promise<void> | undefined,
): Promise<Life> {
  const log = recordingLog()
  const app = await testApp(scripts, { history, charter: exchanging, log })
  const life: Life = { shown: [], unsure: 0, asked: [], log: log.lines, end: 'not begun' }
  const openStage: OpenStage = async (session, place) => {
    const ledger = history.ledger(session.session)
    const { open } = recordingStage()
    return {
      ...(await open(session, place)),
      async show(event) {
        await meddle?.(event)
        if (!isFact(event)) return void life.shown.push(event)
        const key = `${event.type}/${event.at}`
        if ((await ledger.find(key))?.state === 'sent') return
        await ledger.enter(key, { state: 'pending' })
        life.shown.push(event)
        life.unsure += 1
        await ledger.enter(key, { state: 'sent', id: '1' })
        life.unsure -= 1
      },
    }
  }
  try {
    const left = await app.maestro.resume(openStage)
    const isThere = left.length > 0 || (await history.find('1234567890')) !== null
    const all = isThere ? left : [await app.maestro.convene(asking(), openStage)]
    life.end = 'interrupted'
    await Promise.all(all.map(({ done }) => done))
    life.end = 'whole'
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
  }
  for (const [seat, { prompts }] of app.agents)
    life.asked.push(...prompts.map(({ task }) => `${seat} ${task.step}`))
  await app.maestro.close()
  return life
}

/** Checks what a council came to in a life that met a fault, and lets it go on in one that meets none. */
export async function expectWhole(first: Life, history: History): Promise<void> {
  const before = (await history.find('1234567890'))?.facts ?? []
  const seen = first.shown.filter(isFact)
  expectInOrder(seen, before)
  if (first.end === 'interrupted') {
    expect(first.shown.at(-1)).toEqual({ type: 'session-interrupt', reason: 'memory' })
    expect(first.log.at(-1)).toMatchObject({ level: 'error', message: 'session lost its memory' })
  }

  const second = await live(history)
  expect(second.end).toBe('whole')
  expect(await history.unfinished()).toEqual([])
  const record = await history.find('1234567890')
  const facts = record?.facts ?? []
  expect(record?.summary.status).toBe('done')
  expect((await history.page('guild', { size: 5 })).summaries).toEqual([record?.summary])
  expect(facts.slice(0, before.length)).toEqual(before)
  const state = fold(facts)
  // Its stage could not be entered: it would not be found again, and the session ends with that reason.
  if (state.stop?.reason === 'fault') return expect(first.end).toBe('not begun')
  expectHonest(state, facts)
  expect(state.verdict?.outcome).toBe('unanimous')
  // Nobody whose words are on record was asked for them again.
  const known = before.flatMap((fact) => (fact.type === 'turn-end' ? [`${fact.seat} ${fact.step}`] : []))
  expect(second.asked.filter((asked) => known.includes(asked))).toEqual([])
  // All is shown in the end, and twice only what could not be entered as sent.
  const all = [...seen, ...second.shown.filter(isFact)].map((fact) => JSON.stringify(fact))
  expect(all.length - new Set(all).size).toBeLessThanOrEqual(first.unsure)
  if (first.end === 'interrupted') {
    const missed = facts.slice(2).filter((fact) => !all.includes(JSON.stringify(fact)))
    expect(missed).toEqual([])
  }
}

/** Nothing is shown that is not remembered. */
function expectInOrder(seen: readonly Fact[], remembered: readonly Fact[]): void {
  const log = remembered.map((fact) => JSON.stringify(fact))
  const places = seen.map((fact) => log.indexOf(JSON.stringify(fact)))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
}
