import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { fold } from '../../src/council/state.ts'
import { openMemory } from '../../src/history/backend/memory.ts'
import { StoreError } from '../../src/history/errors.ts'
import type { History } from '../../src/history/history.ts'
import { openOn } from '../../src/history/open.ts'
import { allDone, dieAt, faultyMemory, openFaulty } from './faults.ts'
import { closed, draft, mark, placed, reconvened, recordingLog, turn, verdict } from './sessions.ts'

const log = recordingLog()

describe('a store that fails', () => {
  it.each(['lost', 'late', 'false'] as const)('makes append reject when a write is %s', async (fault) => {
    const { history, decide } = await openFaulty()
    const opening = await history.begin(draft('s', 'guild'))
    decide(({ verb }) => (verb === 'set' ? fault : 'done'))
    const failed = history.append('s', [turn(1)])
    await expect(failed).rejects.toBeInstanceOf(StoreError)
    await expect(failed).rejects.toThrow('j/s/1')

    decide(allDone)
    await history.append('s', [turn(1)])
    await history.append('s', [turn(2)])
    expect((await history.read('guild', 1))?.facts).toEqual([opening, turn(1), turn(2)])
  })

  it('lets no fact outlive one before it that was not written', async () => {
    const { history, decide } = await openFaulty()
    const opening = await history.begin(draft('s', 'guild'))
    let faults = 0
    decide(({ verb }) => (verb === 'set' && faults++ === 0 ? 'lost' : 'done'))
    const appended = await Promise.allSettled([1, 2, 3].map((index) => history.append('s', [turn(index)])))
    expect(appended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect((await history.read('guild', 1))?.facts).toEqual([opening])
  })

  it('makes every reading reject instead of telling of emptiness', async () => {
    const { history, decide } = await openFaulty()
    await history.begin(draft('s', 'guild'))
    decide(({ verb }) => (verb === 'get' ? 'lost' : 'done'))
    await expect(history.read('guild', 1)).rejects.toThrow(StoreError)
    await expect(history.page('guild', { size: 1 })).rejects.toThrow(StoreError)
    await expect(history.unfinished()).rejects.toThrow(StoreError)
    await expect(history.finish('s')).rejects.toThrow(StoreError)
    await expect(history.ledger('s').find('k')).rejects.toThrow(StoreError)
    await expect(history.votes('s').read()).rejects.toThrow(StoreError)
    await expect(history.find('s')).rejects.toThrow(StoreError)
    await expect(history.reopen('s', reconvened)).rejects.toThrow(StoreError)
    await expect(history.latestIn('guild', '200')).rejects.toThrow(StoreError)
    await expect(history.begin(draft('t', 'guild'))).rejects.toThrow(StoreError)
  })

  it('does not lose a session because its place or its outcome could not be listed', async () => {
    const { history, decide } = await openFaulty()
    await history.begin(draft('s', 'guild'))
    decide(({ key, verb }) => (key === 'm/guild/1' && verb === 'set' ? 'lost' : 'done'))
    await history.append('s', [placed])
    await history.append('s', [verdict])
    const known = { place: placed.place, outcome: 'no quorum' }
    expect((await history.read('guild', 1))?.summary).toMatchObject(known)
    expect((await history.page('guild', { size: 1 })).summaries).toMatchObject([
      { place: null, outcome: null },
    ])
    decide(allDone)
    await history.append('s', [closed])
    await history.finish('s')
    expect((await history.page('guild', { size: 1 })).summaries).toMatchObject([known])
  })

  it('does not lose a fact because its thread could not be entered, and enters it at the finish', async () => {
    const { history, decide } = await openFaulty()
    await history.begin(draft('s', 'guild'))
    decide(({ key }) => (key.startsWith('t/') ? 'lost' : 'done'))
    await history.append('s', [placed])
    await expect(history.latestIn('guild', '200')).rejects.toThrow(StoreError)
    decide(allDone)
    expect(await history.latestIn('guild', '200')).toBeNull()
    await history.append('s', [closed])
    await history.finish('s')
    expect(await history.latestIn('guild', '200')).toBe(1)
  })

  it('leaves no trace of a session that could not begin, once it is well again', async () => {
    for (const key of ['r/0/0', 'l/guild', 'm/guild/1', 'j/s/0']) {
      for (const fault of ['lost', 'late', 'false'] as const) {
        const { history, rows, decide } = await openFaulty()
        let faults = 0
        decide((call) => (call.verb === 'set' && call.key === key && faults++ === 0 ? fault : 'done'))
        await expect(history.begin(draft('s', 'guild'))).rejects.toThrow(key)
        const again = await history.begin(draft('s', 'guild'))
        expect((await history.page('guild', { size: 5 })).summaries).toMatchObject([{ number: again.number }])
        expect([...rows.keys()].filter((name) => name.startsWith('council:j/'))).toEqual(['council:j/s/0'])
        expect(await history.unfinished()).toHaveLength(1)
      }
    }
  })

  it('clears what a failed beginning left, when the same session begins at last', async () => {
    const { history, decide } = await openFaulty()
    let broken = false
    decide(({ verb, key }) => {
      broken ||= key === 'j/s/0' && verb === 'set'
      return broken ? 'lost' : 'done'
    })
    await expect(history.begin(draft('s', 'guild'))).rejects.toThrow('j/s/0')
    decide(allDone)
    expect((await history.begin(draft('s', 'guild'))).number).toBe(2)
    expect((await history.page('guild', { size: 5 })).summaries.map(({ number }) => number)).toEqual([2])
    expect(await history.read('guild', 1)).toBeNull()
  })

  it('harms no slow beginning by a recovery at the same time', async () => {
    const { adapter } = openMemory()
    const slow: typeof adapter = {
      ...adapter,
      async set(key, value) {
        // All the rest happens within one turn of the event loop: a recovery that did not wait would be through.
        if (key.endsWith('m/guild/2')) await new Promise(setImmediate)
        await adapter.set(key, value)
      },
    }
    const history = await openOn({ adapter: slow, prefixedBy: 'keyv' }, { log })
    await history.begin(draft('first', 'guild'))
    const beginning = history.begin(draft('s', 'guild'))
    for (let look = 0; look < 30; look += 1) await history.unfinished()
    await beginning
    expect((await history.unfinished()).map(({ session }) => session)).toEqual(['first', 's'])
    expect((await history.page('guild', { size: 5 })).summaries).toHaveLength(2)
  })

  it('never lets a lost hint stop a beginning', async () => {
    const { history, rows, decide } = await openFaulty()
    decide(({ key }) => (key === 'g/guild' ? 'lost' : 'done'))
    await expect(history.begin(draft('s0', 'guild'))).rejects.toThrow('g/guild')
    decide(({ key, verb }) => (key === 'g/guild' && verb === 'set' ? 'lost' : 'done'))
    for (let index = 1; index <= 40; index += 1) await history.begin(draft(`s${index}`, 'guild'))
    await history.close()
    const cold = await openOn(openMemory(rows), { log })
    expect((await cold.begin(draft('last', 'guild'))).number).toBe(41)
    expect(rows.get('council:g/guild')).toContain('"n":40')
  })
})

/** What two sessions come to when nothing fails, behind their openings. */
const sitting = [reconvened, turn(2), verdict, closed, mark(2), mark(3)]
const first = [placed, turn(1), verdict, closed]
const whole: Record<string, Fact[]> = { a: first, b: [...first, mark(1), ...sitting, ...sitting] }

/** A life in one scope; `kept` are the facts that were acknowledged. */
async function live(history: History, kept: Map<string, Fact[]>): Promise<void> {
  for (const session of ['a', 'b']) kept.set(session, [await history.begin(draft(session, 'guild'))])
  for (const [session, facts] of Object.entries(whole)) {
    for (const [at, fact] of facts.entries()) {
      await history.ledger(session).enter(fact.type, { state: 'pending' })
      // A turn and the verdict that follows from it are remembered at once.
      if (fact.type === 'turn-error') continue
      if (fact === reconvened) kept.set(session, await history.reopen(session, fact))
      else {
        const together = fact === verdict ? facts.slice(at - 1, at + 1) : [fact]
        await history.append(session, together)
        kept.get(session)?.push(...together)
      }
      // The second mark of a sitting comes before its finish, the third one after.
      const isOver = fact === closed && kept.get(session)?.includes(reconvened) !== true
      if (isOver || (fact.type === 'mark-give' && fact.at === 2002)) await history.finish(session)
    }
  }
}

describe('an end at any write', () => {
  it.each(['lost', 'late'] as const)(
    'loses nothing that was acknowledged (the last write is %s)',
    async (last) => {
      let survived = false
      let ends = 0
      for (; !survived; ends += 1) {
        const rows = new Map<string, string>()
        const kept = new Map<string, Fact[]>()
        survived = await openOn(faultyMemory(rows, dieAt(ends, last)), { log })
          .then((history) => live(history, kept))
          .then(
            () => true,
            () => false,
          )

        const history = await openOn(openMemory(rows), { log })
        const open = await history.unfinished()
        const begun = [...kept.values()].map(([opening]) => opening)
        for (const opening of begun) {
          if (opening?.type !== 'session-open') throw new Error('a log begins with its opening')
          const facts = (await history.read('guild', opening.number))?.facts ?? []
          const known = kept.get(opening.session) ?? []
          expect(facts.slice(0, known.length)).toEqual(known)
          // A write that nobody was told of may have been one of two facts.
          expect(facts.length - known.length).toBeLessThanOrEqual(2)
          expect(facts.slice(1)).toEqual(whole[opening.session]?.slice(0, facts.length - 1))
        }
        const { summaries } = await history.page('guild', { size: 5 })
        for (const { session, status } of summaries) {
          expect(status).toBe(open.some((one) => one.session === session) ? 'running' : 'done')
        }
        const next = await history.begin(draft('next', 'guild'))
        expect(begun.map((opening) => opening?.type === 'session-open' && opening.number)).not.toContain(
          next.number,
        )

        for (const { session, facts } of open) {
          if (!fold(facts).closed) await history.append(session, [closed])
          expect((await history.finish(session)).facts.slice(0, facts.length)).toEqual(facts)
        }
        await history.append('next', [closed])
        await history.finish('next')
        const left = [...rows.keys()].filter((key) => key.startsWith('council:j/'))
        expect(left).toEqual([])
        expect(rows.get('council:l/guild')).toContain('"sessions":{}')
      }
      expect(ends).toBeGreaterThan(60)
    },
  )

  it('during the removal of a long journal leaves no fact behind', async () => {
    for (let end = 0; end < 3; end += 1) {
      const rows = new Map<string, string>()
      let deletions = 0
      const backend = faultyMemory(rows, ({ verb }) =>
        verb === 'delete' && deletions++ >= end ? 'lost' : 'done',
      )
      const history = await openOn(backend, { log })
      await history.begin(draft('s', 'guild'))
      const facts = [...Array.from({ length: 150 }, (_, index) => turn(index)), closed]
      await Promise.all(facts.map((fact) => history.append('s', [fact])))
      await expect(history.finish('s')).rejects.toThrow('could not delete')

      const after = await openOn(openMemory(rows), { log })
      expect(await after.unfinished()).toEqual([])
      expect([...rows.keys()].filter((key) => key.startsWith('council:j/'))).toEqual([])
      expect((await after.read('guild', 1))?.facts.slice(1)).toEqual(facts)
    }
  })
})
