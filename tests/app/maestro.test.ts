import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/app/errors.ts'
import { StageGone } from '../../src/app/stage.ts'
import { isFact } from '../../src/council/facts.ts'
import type { History } from '../../src/history/history.ts'
import { asking, quiet, recordingLog, recordingStage, testApp } from '../support/app.ts'
import { hanging, opening } from '../support/scripted.ts'
import { openHistory } from '../../src/history/open.ts'

function later<Value>() {
  let resolve: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((settle) => (resolve = settle))
  return { promise, resolve: (value: Value) => resolve(value) }
}

describe('a session', () => {
  it('is remembered as it was shown, and read back whole', async () => {
    const { maestro } = await testApp()
    const { open, stages } = recordingStage()
    const convened = await maestro.convene(asking(), open)
    expect(convened).toMatchObject({ session: '1234567890', scope: 'guild', number: 1 })
    const state = await convened.done
    expect(state.verdict?.outcome).toBe('unanimous')

    const record = await maestro.read('guild', 1)
    expect(record?.summary).toMatchObject({
      status: 'done',
      outcome: 'unanimous',
      question: 'Tabs or spaces?',
    })
    const [stage] = stages
    expect(stage?.closed).toBe(true)
    expect(stage?.shown.filter(isFact)).toEqual(record?.facts.slice(1))
    expect(record?.facts.slice(0, 2).map(({ type }) => type)).toEqual(['session-open', 'stage-open'])
  })

  it('shows a fact only after it was remembered', async () => {
    const inner = await openHistory({ url: 'memory://', log: quiet })
    const order: string[] = []
    const history: History = {
      ...inner,
      async append(session, facts) {
        await inner.append(session, facts)
        order.push(...facts.map(({ type }) => `remembered ${type}`))
      },
    }
    const { maestro } = await testApp({}, { history })
    const { open } = recordingStage((event) => void (isFact(event) && order.push(`shown ${event.type}`)))
    await (
      await maestro.convene(asking(), open)
    ).done
    const early = order.filter((line, index) => {
      const [verb, type = ''] = line.split(' ')
      const before = (what: string) =>
        order.slice(0, index).filter((other) => other === `${what} ${type}`).length
      return verb === 'shown' && before('shown') >= before('remembered')
    })
    expect(early).toEqual([])
    expect(order.filter((line) => line === 'shown turn-end')).toHaveLength(10)
  })

  it('goes on when a single event cannot be shown, and logs no words of it', async () => {
    const log = recordingLog()
    const { maestro } = await testApp({ sol: { opening: opening('A secret answer') } }, { log })
    const { open } = recordingStage((event) => {
      if (event.type === 'turn-end' && event.step === 'opening') throw new Error('no')
    })
    const state = await (await maestro.convene(asking(), open)).done
    expect(state.verdict?.outcome).toBe('unanimous')
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(3)
    expect(JSON.stringify(log.lines)).not.toContain('secret')
  })

  it('ends with that reason when its stage is gone', async () => {
    const { maestro } = await testApp()
    const { open, stages } = recordingStage((event) => {
      if (event.type === 'turn-end') throw new StageGone('thread deleted')
    })
    const state = await (await maestro.convene(asking(), open)).done
    expect(state).toMatchObject({
      closed: true,
      stop: { reason: 'stage-gone' },
      verdict: { outcome: 'stopped' },
    })
    expect(stages[0]?.shown.every((event) => event.type !== 'turn-end')).toBe(true)
    expect((await maestro.read('guild', 1))?.summary.status).toBe('done')
  })

  it('that never got a stage is on record with the reason, and the caller hears why', async () => {
    const { maestro } = await testApp()
    await expect(
      maestro.convene(asking(), () => Promise.reject(new UserError('No room here.'))),
    ).rejects.toThrow('No room here.')
    const record = await maestro.read('guild', 1)
    expect(record?.summary).toMatchObject({ status: 'done', outcome: 'stopped' })
    expect((await maestro.page('guild', { size: 10 })).summaries).toHaveLength(1)
  })
})

describe('bad input', () => {
  it.each([
    ['', null, 'The question is empty. Write at least one word for the council to answer.'],
    ['x'.repeat(5000), null, 'The question has 5000 characters; at most 4000 are allowed. Shorten it.'],
    ['Which?', 'A|A', 'The option "A" stands there twice. Make all options different.'],
    ['Which?', '1|2|3|4|5|6|7|8|9|10|11', '11 options are too many; at most 10 are allowed. Leave some out.'],
  ])('%j with options %j gets a sentence and no session', async (question, options, sentence) => {
    const { maestro } = await testApp()
    const { open, stages } = recordingStage()
    await expect(maestro.convene(asking({ question, options }), open)).rejects.toThrow(
      new UserError(sentence),
    )
    expect(stages).toEqual([])
    expect((await maestro.page('guild', { size: 10 })).summaries).toEqual([])
  })
})

describe('a stop', () => {
  it('ends a running session once, and no other', async () => {
    const { line, begun } = hanging()
    const { maestro } = await testApp({ sol: { opening: line } })
    const { open } = recordingStage()
    const convened = await maestro.convene(asking(), open)
    await begun
    const by = { id: '42', name: 'Ada' }
    expect(maestro.running(convened.session)?.opening.number).toBe(1)
    expect([maestro.stop(convened.session, by), maestro.stop(convened.session, by)]).toEqual([true, false])
    expect((await convened.done).stop).toEqual({ reason: 'person', by })
    expect(maestro.stop(convened.session, by)).toBe(false)
    expect(maestro.running(convened.session)).toBeNull()
    expect(maestro.stop('unknown', by)).toBe(false)
  })
})

describe('an interruption', () => {
  it('leaves the session open, says so, and another process takes it up where it was', async () => {
    const { line, begun } = hanging()
    const first = await testApp({ sol: { opening: line } })
    const { open, stages } = recordingStage()
    const convened = await first.maestro.convene(asking(), open)
    await begun
    await first.maestro.close()
    expect((await convened.done).closed).toBe(false)
    expect(stages[0]?.shown.at(-1)).toEqual({ type: 'session-interrupt', reason: 'shutdown' })
    await expect(first.maestro.convene(asking({ session: '2' }), open)).rejects.toThrow('shutting down')

    const second = await testApp({}, { history: first.history })
    const [resumed] = await second.maestro.resume(open)
    expect(resumed).toMatchObject({ session: '1234567890', number: 1 })
    const state = await resumed?.done
    expect(state?.verdict?.outcome).toBe('unanimous')
    expect(stages[1]?.place).toEqual(stages[0]?.place)
    expect(stages[1]?.shown.filter(isFact)).toEqual((await second.maestro.read('guild', 1))?.facts.slice(1))
    expect(await second.maestro.resume(open)).toEqual([])
  })

  it('ends a session honestly whose stage cannot be found again', async () => {
    const { line, begun } = hanging()
    const first = await testApp({ sol: { opening: line } })
    await first.maestro.convene(asking(), recordingStage().open)
    await begun
    await first.maestro.close()
    const second = await testApp({}, { history: first.history })
    expect(await second.maestro.resume(() => Promise.reject(new StageGone('deleted')))).toEqual([])
    const record = await second.maestro.read('guild', 1)
    expect(record?.summary.status).toBe('done')
    expect(record?.facts).toContainEqual(
      expect.objectContaining({ type: 'session-stop', reason: 'stage-gone' }),
    )
  })

  it('is not what people begin while a process still looks for what was left', async () => {
    const inner = await openHistory({ url: 'memory://', log: quiet })
    const { line, begun } = hanging()
    const looking = later<void>()
    const history: History = {
      ...inner,
      async unfinished() {
        await looking.promise
        return inner.unfinished()
      },
    }
    const { maestro } = await testApp({ sol: { opening: line } }, { history })
    const { open, stages } = recordingStage()
    const resumed = maestro.resume(open)
    await maestro.convene(asking(), open)
    await begun
    looking.resolve()
    expect(await resumed).toEqual([])
    expect(stages).toHaveLength(1)
    await maestro.close()
  })

  it('is looked for while the stage is waited for, and goes on when there is one', async () => {
    const { line, begun } = hanging()
    const first = await testApp({ sol: { opening: line } })
    const { open } = recordingStage()
    await first.maestro.convene(asking(), open)
    await begun
    await first.maestro.close()
    const read = later<void>()
    const history: History = {
      ...first.history,
      unfinished: () => first.history.unfinished().finally(read.resolve),
    }
    const { maestro, agents } = await testApp({}, { history })
    const stage = later<typeof open>()
    const resumed = maestro.resume(stage.promise)
    await read.promise
    expect(agents.size).toBe(0)
    stage.resolve(open)
    expect(await resumed).toHaveLength(1)

    const vain = await testApp({}, { history: first.history })
    await expect(vain.maestro.resume(Promise.reject(new Error('no token')))).rejects.toThrow('no token')
    expect(vain.agents.size).toBe(0)
  })

  it('takes up the others when the journal of one has no beginning', async () => {
    const { line, begun } = hanging()
    const first = await testApp({ sol: { opening: line } })
    const { open } = recordingStage()
    await first.maestro.convene(asking(), open)
    await begun
    await first.maestro.close()
    const damaged = { session: 'x', scope: 'guild', number: 9, facts: [] }
    const history: History = {
      ...first.history,
      unfinished: async () => [damaged, ...(await first.history.unfinished())],
    }
    const second = await testApp({}, { history })
    const taken = await second.maestro.resume(open)
    expect(taken.map(({ number }) => number)).toEqual([1])
    expect((await taken[0]!.done).verdict?.outcome).toBe('unanimous')
  })

  it('by a memory that fails is said and never called remembered', async () => {
    const inner = await openHistory({ url: 'memory://', log: quiet })
    const history: History = {
      ...inner,
      append: (session, facts) =>
        facts.some(({ type }) => type === 'turn-end')
          ? Promise.reject(new Error('disk full'))
          : inner.append(session, facts),
    }
    const { maestro } = await testApp({}, { history })
    const { open, stages } = recordingStage()
    const convened = await maestro.convene(asking(), open)
    await expect(convened.done).rejects.toThrow('disk full')
    expect(stages[0]?.shown.some((event) => event.type === 'turn-end')).toBe(false)
    expect(stages[0]?.shown.at(-1)).toEqual({ type: 'session-interrupt', reason: 'memory' })
    expect(stages[0]?.closed).toBe(true)
  })
})

it('keeps sessions of many servers apart', async () => {
  const { maestro } = await testApp()
  const { open } = recordingStage()
  const convened = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      maestro.convene(asking({ session: `s${index}`, scope: index % 2 === 0 ? 'even' : 'odd' }), open),
    ),
  )
  await Promise.all(convened.map(({ done }) => done))
  const numbers = (await maestro.page('even', { size: 50 })).summaries.map(({ number }) => number)
  expect(numbers).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  expect((await maestro.page('odd', { size: 3 })).older).not.toBeNull()
})
