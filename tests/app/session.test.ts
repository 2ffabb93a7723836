/** A session among broken parts: seats with defects, a memory that fails, a stage that will not close. */
import { describe, expect, it } from 'vitest'
import { isFact, type CouncilEvent, type Fact } from '../../src/council/facts.ts'
import type { History } from '../../src/history/history.ts'
import { openHistory } from '../../src/history/open.ts'
import { asking, quiet, recordingLog, recordingStage, testApp } from '../support/app.ts'
import { charter } from '../support/council.ts'
import { hanging, opening } from '../support/scripted.ts'

const by = { id: '42', name: 'Ada' }
const types = (events: readonly CouncilEvent[] = []) => events.map(({ type }) => type)
const memory = () => openHistory({ url: 'memory://', log: quiet })

/** A history in memory that fails once, at the first fact of that type. */
async function forgetful(type: Fact['type']): Promise<{ inner: History; history: History }> {
  const inner = await memory()
  let whole = true
  const fail = (): void => {
    whole = false
    throw new Error('disk full')
  }
  return {
    inner,
    history: {
      ...inner,
      async begin(fact) {
        if (whole && type === fact.type) fail()
        return inner.begin(fact)
      },
      async append(session, facts) {
        if (whole && facts.some((fact) => fact.type === type)) fail()
        return inner.append(session, facts)
      },
    },
  }
}

describe('a seat with a defect', () => {
  it('ends the session as a fault, stops the other seats, and is logged without words', async () => {
    const { line, begun } = hanging()
    const log = recordingLog()
    const defect = () => begun.then(() => Promise.reject(new TypeError('undefined is not a function')))
    const { maestro } = await testApp(
      { sol: { opening: opening('A secret answer') }, aria: { opening: defect }, prism: { opening: line } },
      { log },
    )
    const { open, stages } = recordingStage()
    const state = await (await maestro.convene(asking(), open)).done

    expect(state).toMatchObject({ closed: true, stop: { reason: 'fault', by: null } })
    expect(state.verdict).toMatchObject({ outcome: 'stopped', signatures: 0 })
    expect(types(stages[0]?.shown).slice(-3)).toEqual(['session-stop', 'verdict-reach', 'session-close'])
    expect((await maestro.read('guild', 1))?.summary.status).toBe('done')
    const errors = log.lines.filter(({ level }) => level === 'error')
    expect(errors).toEqual([
      {
        level: 'error',
        fields: { session: '1234567890', err: expect.any(TypeError) },
        message: 'a turn broke down',
      },
    ])
    expect(JSON.stringify(log.lines)).not.toContain('secret')
  })

  it('ends the session once when every seat has it', async () => {
    const defect = () => Promise.reject(new TypeError('no'))
    const script = { opening: defect }
    const { maestro } = await testApp({ sol: script, aria: script, prism: script })
    const { open, stages } = recordingStage()
    const state = await (await maestro.convene(asking(), open)).done
    expect(state.stop?.reason).toBe('fault')
    expect(types(stages[0]?.shown).filter((type) => type === 'session-close')).toHaveLength(1)
  })
})

describe('a memory that fails', () => {
  it.each<Fact['type']>([
    'step-open',
    'turn-end',
    'turn-error',
    'election-end',
    'verdict-reach',
    'session-close',
  ])('at %s interrupts the session, which another process brings to its end', async (type) => {
    const { inner, history } = await forgetful(type)
    const log = recordingLog()
    const scripts = { prism: { opening: { fail: 'auth' as const } } }
    const first = await testApp(scripts, { history, log, charter: { ...charter, quorum: 2 } })
    const { open, stages } = recordingStage()
    const convened = await first.maestro.convene(asking(), open)
    await expect(convened.done).rejects.toThrow('disk full')
    expect(types(stages[0]?.shown)).not.toContain(type)
    expect(stages[0]?.shown.at(-1)).toEqual({ type: 'session-interrupt', reason: 'memory' })
    expect(stages[0]?.closed).toBe(true)
    expect(first.maestro.running(convened.session)).toBeNull()
    expect(log.lines.map(({ message }) => message)).toContain('session lost its memory')

    const second = await testApp(scripts, { history: inner })
    const [resumed] = await second.maestro.resume(open)
    const state = await resumed?.done
    expect(state).toMatchObject({ closed: true, verdict: { outcome: 'consensus', signatures: 2 } })
    // Nothing is remembered twice, and the second stage was shown the whole of it.
    const facts = (await second.maestro.read('guild', 1))?.facts ?? []
    const once: Fact['type'][] = [
      'stage-open',
      'turn-error',
      'election-end',
      'verdict-reach',
      'session-close',
    ]
    for (const only of once) expect(types(facts).filter((each) => each === only)).toEqual([only])
    expect(types(facts).filter((each) => each === 'turn-end')).toHaveLength(2 + 2 + 1 + 2)
    expect(stages[1]?.shown.filter(isFact)).toEqual(facts.slice(1))
  })

  it('at a person’s stop leaves the session running for the next process', async () => {
    const { line, begun } = hanging()
    const { inner, history } = await forgetful('session-stop')
    const first = await testApp({ sol: { opening: line } }, { history })
    const { open, stages } = recordingStage()
    const convened = await first.maestro.convene(asking(), open)
    await begun
    expect(first.maestro.stop(convened.session, by)).toBe(true)
    await expect(convened.done).rejects.toThrow('disk full')
    expect(types(stages[0]?.shown)).not.toContain('session-stop')
    const [resumed] = await (await testApp({}, { history: inner })).maestro.resume(open)
    expect((await resumed?.done)?.verdict?.outcome).toBe('unanimous')
  })

  it('at the opening opens no stage and leaves no session', async () => {
    const { inner, history } = await forgetful('session-open')
    const { maestro } = await testApp({}, { history })
    const { open, stages } = recordingStage()
    await expect(maestro.convene(asking(), open)).rejects.toThrow('disk full')
    expect(stages).toEqual([])
    expect(await inner.unfinished()).toEqual([])
  })

  it('at the place of the stage ends the session there, and says so on that stage', async () => {
    const { history } = await forgetful('stage-open')
    const { maestro } = await testApp({}, { history })
    const { open, stages } = recordingStage()
    await expect(maestro.convene(asking(), open)).rejects.toThrow('disk full')
    expect(types(stages[0]?.shown)).toEqual(['session-stop', 'verdict-reach', 'session-close'])
    expect(stages[0]?.closed).toBe(true)
    const record = await maestro.read('guild', 1)
    expect(record?.summary).toMatchObject({ status: 'done', outcome: 'stopped' })
    expect(record?.facts).toContainEqual(expect.objectContaining({ type: 'session-stop', reason: 'fault' }))
  })

  it('for good lets go of the stage it had just opened', async () => {
    const inner = await memory()
    const history: History = { ...inner, append: () => Promise.reject(new Error('disk full')) }
    const { maestro } = await testApp({}, { history })
    const { open, stages } = recordingStage()
    await expect(maestro.convene(asking(), open)).rejects.toThrow('disk full')
    expect(stages[0]).toMatchObject({ shown: [], closed: true })
  })

  it('after the last fact keeps the record whole', async () => {
    const inner = await memory()
    const history: History = { ...inner, finish: () => Promise.reject(new Error('disk full')) }
    const { maestro } = await testApp({}, { history })
    const { open, stages } = recordingStage()
    await expect((await maestro.convene(asking(), open)).done).rejects.toThrow('disk full')
    expect(stages[0]?.closed).toBe(true)
    expect(types((await maestro.read('guild', 1))?.facts).at(-1)).toBe('session-close')
  })
})

describe('a stage', () => {
  it('that will not close takes nothing from the session', async () => {
    const log = recordingLog()
    const { maestro } = await testApp({}, { log })
    const { open } = recordingStage()
    const convened = await maestro.convene(asking(), async (session, place) => ({
      ...(await open(session, place)),
      close: () => Promise.reject(new Error('timers')),
    }))
    expect((await convened.done).verdict?.outcome).toBe('unanimous')
    expect(log.lines.map(({ message }) => message)).toEqual([
      'session under way',
      'the stage could not be closed',
      'session over',
    ])
  })

  it('that is slow holds up neither the seats nor the journal', async () => {
    const inner = await memory()
    let release = (): void => undefined
    const slow = new Promise<void>((resolve) => (release = resolve))
    let finished = (): void => undefined
    const closed = new Promise<void>((resolve) => (finished = resolve))
    const history: History = {
      ...inner,
      async append(session, facts) {
        await inner.append(session, facts)
        if (facts.some(({ type }) => type === 'session-close')) finished()
      },
    }
    const { maestro } = await testApp({}, { history })
    const { open, stages } = recordingStage(() => slow)
    const convened = await maestro.convene(asking(), open)
    await closed
    expect(stages[0]?.shown).toEqual([])
    expect((await inner.find(convened.session))?.summary.outcome).toBe('unanimous')
    release()
    await convened.done
    expect(types(stages[0]?.shown).at(-1)).toBe('session-close')
  })

  it('is shown each past fact with the state of its time', async () => {
    const { line, begun } = hanging()
    const first = await testApp({ prism: { ballot: line } })
    await first.maestro.convene(asking(), recordingStage().open)
    await begun
    await first.maestro.close()
    const seen: [string, number][] = []
    const second = await testApp({}, { history: first.history })
    const [resumed] = await second.maestro.resume(async (_, place) => ({
      place: place ?? {},
      show: async (event, state) => void seen.push([event.type, state.turns.length]),
      close: async () => undefined,
    }))
    await resumed?.done
    expect(seen.slice(0, 6)).toEqual([
      ['stage-open', 0],
      ['step-open', 0],
      ['turn-end', 1],
      ['turn-end', 2],
      ['turn-end', 3],
      ['step-open', 3],
    ])
  })
})

describe('a stop', () => {
  it('comes too late once the verdict stands', async () => {
    const { maestro } = await testApp()
    const late: boolean[] = []
    const { open } = recordingStage((event) => {
      if (event.type === 'verdict-reach') late.push(maestro.stop('1234567890', by))
    })
    const state = await (await maestro.convene(asking(), open)).done
    expect(late).toEqual([false])
    expect(state).toMatchObject({ stop: null, verdict: { outcome: 'unanimous' } })
  })
})

describe('the end of the process', () => {
  it('waits for a stage that is being opened, so that the next process finds it again', async () => {
    const { maestro, history } = await testApp()
    const { open, stages } = recordingStage()
    let release = (): void => undefined
    const slow = new Promise<void>((resolve) => (release = resolve))
    let begun = (): void => undefined
    const opening = new Promise<void>((resolve) => (begun = resolve))
    const convening = maestro.convene(asking(), async (session, place) => {
      begun()
      await slow
      return open(session, place)
    })
    await opening
    const order: string[] = []
    const closed = maestro.close().then(() => order.push('closed'))
    await new Promise((resolve) => void setImmediate(resolve))
    order.push('the stage stands')
    release()
    await closed
    expect(order).toEqual(['the stage stands', 'closed'])
    expect(types((await history.unfinished())[0]?.facts)).toEqual(['session-open', 'stage-open'])
    expect((await (await convening).done).closed).toBe(false)
    expect(types(stages[0]?.shown)).toEqual(['stage-open', 'session-interrupt'])
    expect(stages[0]?.closed).toBe(true)
  })

  it('is not kept waiting by a stage that could not be opened', async () => {
    const { maestro } = await testApp()
    const convening = maestro.convene(asking(), () => Promise.reject(new Error('no room')))
    const [convened, closed] = await Promise.allSettled([convening, maestro.close()])
    expect(convened).toMatchObject({ status: 'rejected', reason: new Error('no room') })
    expect(closed.status).toBe('fulfilled')
  })
})
