import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { openMemory } from '../../src/history/backend/memory.ts'
import type { History } from '../../src/history/history.ts'
import { openOn } from '../../src/history/open.ts'
import { allDone, openFaulty, type Call, type Fate, type Faulty } from './faults.ts'
import { closed, mark, reconvened, recordingLog, turn, verdict, whole } from './sessions.ts'

const faults = ['lost', 'late', 'false'] as const

/** A history with one finished session of four facts. */
async function finished(): Promise<Faulty & { facts: Fact[] }> {
  const faulty = await openFaulty()
  const opening = await whole(faulty.history, 's', 'guild')
  return { ...faulty, facts: [opening, turn(1), verdict, closed] }
}

/** One write of a key fails; the others are done. */
function once(key: string, fault: Fate): (call: Call) => Fate {
  let count = 0
  return (call) => (call.verb === 'set' && call.key === key && count++ === 0 ? fault : 'done')
}

/** From one write of a key on nothing is done any more. */
function fromThen(key: string, fault: Fate): (call: Call) => Fate {
  let down = false
  return (call) => {
    if (down) return 'lost'
    down = call.verb === 'set' && call.key === key
    return down ? fault : 'done'
  }
}

async function expectFinished(history: History, facts: Fact[]): Promise<void> {
  const record = await history.find('s')
  expect(record?.facts).toEqual(facts)
  expect(record?.summary).toMatchObject({ status: 'done', outcome: 'no quorum', number: 1 })
  expect((await history.page('guild', { size: 5 })).summaries).toEqual([record?.summary])
}

const journaled = (rows: Map<string, string>) =>
  [...rows.keys()].filter((key) => key.startsWith('council:j/'))

describe.each(faults)('a write that is %s', (fault) => {
  it.each(['l/guild', 'm/guild/1', 'j/s/4'])('at %s leaves the session finished as it was', async (key) => {
    const { history, rows, decide, facts } = await finished()
    decide(once(key, fault))
    await expect(history.reopen('s', reconvened)).rejects.toThrow(key)
    await expectFinished(history, facts)
    expect(journaled(rows)).toEqual([])

    expect(await history.reopen('s', reconvened)).toEqual([...facts, reconvened])
    await history.append('s', [closed])
    await history.finish('s')
    await expectFinishedWith(history, rows, [...facts, reconvened, closed])
  })

  it.each(['l/guild', 'm/guild/1', 'j/s/4'])(
    'at %s, and a store that is down after it, is made good by the next write',
    async (key) => {
      for (const more of [[], [mark(1)]]) {
        for (const isFinished of [true, false]) {
          const { history, rows, decide, facts } = await finished()
          decide(fromThen(key, fault))
          await expect(history.reopen('s', reconvened)).rejects.toThrow(key)
          decide(allDone)
          for (const fact of more) await history.append('s', [fact])
          if (isFinished) await history.finish('s')
          await history.reopen('s', reconvened)
          await history.append('s', [closed])
          await history.finish('s')
          await expectFinishedWith(history, rows, [...facts, ...more, reconvened, closed])
        }
      }
    },
  )

  it.each(['l/guild', 'm/guild/1', 'j/s/4'])(
    'at %s, and an end, leaves the session finished or running with all its facts',
    async (key) => {
      const { history, rows, decide, facts } = await finished()
      decide(fromThen(key, fault))
      await expect(history.reopen('s', reconvened)).rejects.toThrow(key)

      const after = await openOn(openMemory(rows), { log: recordingLog() })
      const open = await after.unfinished()
      // The fact alone makes the difference, and only when it was written after all.
      const runs = key === 'j/s/4' && fault === 'late'
      const more = runs ? [reconvened] : []
      expect(open.map((one) => one.facts)).toEqual(runs ? [[...facts, reconvened]] : [])
      expect((await after.find('s'))?.facts).toEqual([...facts, ...more])
      await after.append('s', [closed])
      await after.finish('s')
      await expectFinishedWith(after, rows, [...facts, ...more, closed])
    },
  )

  it('to the record of a finished session makes append reject, and the fact is never doubled', async () => {
    for (const next of ['again', 'another', 'reopen', 'finish'] as const) {
      const { history, rows, decide, facts } = await finished()
      decide(once('s/s', fault))
      await expect(history.append('s', [mark(1)])).rejects.toThrow('s/s')
      if (next === 'reopen') await history.reopen('s', reconvened)
      if (next === 'finish') await history.finish('s')
      if (next === 'another') await history.append('s', [mark(2)])
      await history.append('s', [mark(1)])
      const more = next === 'reopen' ? [reconvened] : next === 'another' ? [mark(2)] : []
      expect((await history.find('s'))?.facts).toEqual([...facts, ...more, mark(1)])
      if (next === 'reopen') await history.append('s', [closed])
      await history.finish('s')
      expect(journaled(rows)).toEqual([])
    }
  })

  it('to the journal is in no record unless it is appended again', async () => {
    for (const again of [true, false]) {
      const { history, rows, decide, facts } = await finished()
      await history.reopen('s', reconvened)
      await history.append('s', [closed])
      decide(once('j/s/6', fault))
      await expect(history.append('s', [mark(1)])).rejects.toThrow('j/s/6')
      await history.finish('s')
      if (again) await history.append('s', [mark(1)])
      await expectFinishedWith(history, rows, [...facts, reconvened, closed, ...(again ? [mark(1)] : [])])
    }
  })

  it('to the record at its finish loses nothing that was appended since', async () => {
    const { history, rows, decide, facts } = await finished()
    await history.reopen('s', reconvened)
    await history.append('s', [closed])
    decide(once('s/s', fault))
    await expect(history.finish('s')).rejects.toThrow('s/s')
    await history.append('s', [mark(1)])
    const expected = [...facts, reconvened, closed, mark(1)]
    expect((await history.find('s'))?.facts).toEqual(expected)
    expect(await history.unfinished()).toMatchObject([{ facts: expected }])
    await history.finish('s')
    await expectFinishedWith(history, rows, expected)
  })

  it('to the record at its finish is made good by the next finish', async () => {
    for (const isRead of [true, false]) {
      const { history, rows, decide, facts } = await finished()
      await history.reopen('s', reconvened)
      await history.append('s', [closed])
      decide(once('s/s', fault))
      await expect(history.finish('s')).rejects.toThrow('s/s')
      const expected = [...facts, reconvened, closed]
      if (isRead) await history.find('s')
      expect((await history.finish('s')).facts).toEqual(expected)
      await history.append('s', [mark(1)])
      await expectFinishedWith(history, rows, [...expected, mark(1)])
    }
  })

  it('to the listing takes no fact from a record', async () => {
    const { history, decide, facts } = await finished()
    decide(once('m/guild/1', fault))
    const stage: Fact = { type: 'stage-open', at: 5, place: { thread: '7' } }
    await history.append('s', [stage])
    expect((await history.find('s'))?.facts).toEqual([...facts, stage])
    expect(await history.latestIn('guild', '7')).toBe(1)
  })
})

describe('a fact behind one that was refused', () => {
  it('is refused as well when it was called for before, in a record as in a journal', async () => {
    const { history, decide, facts } = await finished()
    decide(once('s/s', 'lost'))
    const appended = await Promise.allSettled([1, 2, 3].map((index) => history.append('s', [mark(index)])))
    expect(appended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(String(Reflect.get(appended[1] ?? {}, 'reason'))).toContain('append it again first')
    await expectFinished(history, facts)
  })

  it('goes through a finish and a reopening that come after', async () => {
    const { history, decide, facts } = await finished()
    await history.reopen('s', reconvened)
    await history.append('s', [closed])
    decide(once('j/s/6', 'lost'))
    await expect(history.append('s', [mark(1)])).rejects.toThrow('j/s/6')
    await Promise.all([
      history.append('s', [mark(2)]),
      history.finish('s'),
      history.append('s', [mark(3)]),
      history.reopen('s', reconvened),
      history.append('s', [mark(4)]),
    ])
    const expected = [...facts, reconvened, closed, mark(2), mark(3), reconvened, mark(4)]
    expect((await history.find('s'))?.facts).toEqual(expected)
  })
})

describe('a reopening', () => {
  it('is harmed by no recovery at the same time', async () => {
    const { adapter } = openMemory()
    const slow: typeof adapter = {
      ...adapter,
      async set(key, value) {
        // All the rest happens within one turn of the event loop: a recovery that did not wait would be through.
        if (/council:(m|j)/.test(key)) await new Promise(setImmediate)
        await adapter.set(key, value)
      },
    }
    const history = await openOn({ adapter: slow, prefixedBy: 'keyv' }, { log: recordingLog() })
    const opening = await whole(history, 's', 'guild')
    const reopening = history.reopen('s', reconvened)
    const facts = [opening, turn(1), verdict, closed, reconvened]
    const seen: Fact[][] = []
    for (let look = 0; look < 30; look += 1) {
      seen.push(...(await history.unfinished()).map((open) => open.facts))
    }
    expect(new Set(seen.map((log) => JSON.stringify(log)))).toEqual(new Set([JSON.stringify(facts)]))
    expect(await reopening).toEqual(facts)
    expect(await history.unfinished()).toMatchObject([{ session: 's', facts }])
    expect((await history.page('guild', { size: 5 })).summaries).toMatchObject([{ status: 'running' }])
  })
})

async function expectFinishedWith(history: History, rows: Map<string, string>, facts: Fact[]): Promise<void> {
  const record = await history.find('s')
  expect(record?.facts).toEqual(facts)
  expect(record?.summary.status).toBe('done')
  expect((await history.page('guild', { size: 5 })).summaries).toEqual([record?.summary])
  expect(journaled(rows)).toEqual([])
  expect(await history.unfinished()).toEqual([])
  expect(rows.get('council:l/guild')).toContain('"sessions":{}')
}
