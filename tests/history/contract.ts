/** What every backend must do: one suite, run on memory, SQLite, Redis and Postgres. */
import { afterEach, describe, expect, it } from 'vitest'
import type { History } from '../../src/history/history.ts'
import { carryContract } from './contract/carry.ts'
import { olderLogsContract } from './contract/older-logs.ts'
import { recordsContract } from './contract/records.ts'
import { reopeningContract } from './contract/reopening.ts'
import { threadsContract } from './contract/threads.ts'
import { votesContract } from './contract/votes.ts'
import { closed, draft, placed, reconvened, turn, verdict, whole } from './sessions.ts'

/** A store of its own for one test; `open` may be called again after the history before it was closed. */
export interface Place {
  open(): Promise<History>
  /** While no history is open: writes a text under a key, as a fault or a newer version would. */
  plant(key: string, text: string): Promise<void>
  remove(): Promise<void>
}

/** Where the tests of the suite get their stores; all is closed and removed after each of them. */
export interface Places {
  newPlace: () => Promise<Place>
  openAt: (place: Place) => Promise<History>
  /** A history on a store of its own. */
  fresh: () => Promise<History>
}

export function historyContract(name: string, makePlace: () => Promise<Place>): void {
  describe(`history on ${name}`, () => {
    const places: Place[] = []
    const opened: History[] = []

    async function newPlace() {
      const place = await makePlace()
      places.push(place)
      return place
    }

    async function openAt(place: Place) {
      const history = await place.open()
      opened.push(history)
      return history
    }

    const fresh = async () => openAt(await newPlace())

    afterEach(async () => {
      for (const history of opened.splice(0)) await history.close()
      for (const place of places.splice(0)) await place.remove()
    })

    for (const part of [
      recordsContract,
      reopeningContract,
      threadsContract,
      votesContract,
      olderLogsContract,
      carryContract,
    ]) {
      part({ newPlace, openAt, fresh })
    }

    it('numbers the sessions of each scope from 1 and completes the opening', async () => {
      const history = await fresh()
      expect(await history.begin(draft('a1', 'guild'))).toEqual({ ...draft('a1', 'guild'), number: 1 })
      expect((await history.begin(draft('a2', 'guild'))).number).toBe(2)
      expect((await history.begin(draft('b1', 'dm-7'))).number).toBe(1)
      expect(await history.page('nobody', { size: 10 })).toEqual({ summaries: [], older: null })
    })

    it('gives every one of many concurrent beginnings a number of its own', async () => {
      const history = await fresh()
      const ids = Array.from({ length: 40 }, (_, index) => `s${index}`)
      const openings = await Promise.all(ids.map((id) => history.begin(draft(id, 'guild'))))
      expect(openings.map((opening) => opening.number)).toEqual(ids.map((_, index) => index + 1))
      expect((await history.unfinished()).map((open) => open.session).toSorted()).toEqual(ids.toSorted())
    })

    it('keeps the order of facts that nobody awaited', async () => {
      const history = await fresh()
      await Promise.all(['x', 'y'].map((id) => history.begin(draft(id, 'guild'))))
      const facts = Array.from({ length: 150 }, (_, index) => turn(index))
      await Promise.all(facts.flatMap((fact) => ['x', 'y'].map((id) => history.append(id, [fact]))))
      for (const open of await history.unfinished()) expect(open.facts.slice(1)).toEqual(facts)
    })

    it('shows a running session with its facts so far, and in the listing where it stands', async () => {
      const history = await fresh()
      const opening = await history.begin(draft('live', 'guild'))
      await history.append('live', [placed])
      await history.append('live', [turn(1)])
      const record = await history.read('guild', 1)
      expect(record?.facts).toEqual([opening, placed, turn(1)])
      expect(record?.summary).toMatchObject({
        status: 'running',
        place: placed.place,
        cost: 5,
        outcome: null,
      })
      const { summaries } = await history.page('guild', { size: 1 })
      expect(summaries).toMatchObject([
        { status: 'running', number: 1, place: placed.place, session: 'live' },
      ])
    })

    it('turns a closed journal into a record, once and for all', async () => {
      const history = await fresh()
      const opening = await history.begin(draft('s', 'guild', { private: true }))
      const facts = [
        placed,
        ...Array.from({ length: 130 }, (_, index) => turn(index, index || null)),
        verdict,
        closed,
      ]
      for (const fact of facts) void history.append('s', [fact])
      const record = await history.finish('s')
      expect(record.facts).toEqual([opening, ...facts])
      expect(record.summary).toEqual({
        v: 1,
        session: 's',
        scope: 'guild',
        number: 1,
        status: 'done',
        at: opening.at,
        procedure: 'ask',
        question: opening.question.text,
        askedBy: { id: '42', name: 'Ada' },
        private: true,
        seats: [
          { name: 'SOL', model: 'model-of-sol' },
          { name: 'ARIA', model: 'model-of-aria' },
          { name: 'PRISM', model: 'model-of-prism' },
        ],
        outcome: 'no quorum',
        cost: null,
        place: placed.place,
      })
      expect(await history.finish('s')).toEqual(record)
      expect(await history.read('guild', 1)).toEqual(record)
      expect((await history.page('guild', { size: 5 })).summaries).toEqual([record.summary])
      expect(await history.unfinished()).toEqual([])
    })

    it('refuses what makes no sense, and goes on', async () => {
      const history = await fresh()
      await expect(history.append('nobody', [turn(1)])).rejects.toThrow('not on record')
      await expect(history.finish('nobody')).rejects.toThrow('not on record')
      await history.begin(draft('s', 'guild'))
      await expect(history.begin(draft('s', 'guild'))).rejects.toThrow('begun already')
      await expect(history.append('s', [{ ...draft('s', 'guild'), number: 1 }])).rejects.toThrow('Only begin')
      await expect(history.finish('s')).rejects.toThrow('not closed')
      await history.append('s', [closed])
      await history.finish('s')
      await expect(history.begin(draft('s', 'guild'))).rejects.toThrow('begun already')
      expect((await history.begin(draft('t', 'guild'))).number).toBe(2)
    })

    it('accepts no id that could become another key', async () => {
      const history = await fresh()
      for (const id of ['', 'a/b', 'a:b', 'ü', 'a b', '../x', 'x'.repeat(65), 'a\0']) {
        await expect(history.begin(draft(id, 'guild'))).rejects.toThrow('session id')
        await expect(history.begin(draft('s', id))).rejects.toThrow('scope id')
        await expect(history.append(id, [turn(1)])).rejects.toThrow('session id')
        await expect(history.finish(id)).rejects.toThrow('session id')
        await expect(history.read(id, 1)).rejects.toThrow('scope id')
        await expect(history.page(id, { size: 1 })).rejects.toThrow('scope id')
        await expect(history.ledger(id).find('k')).rejects.toThrow('session id')
        await expect(history.votes(id).read()).rejects.toThrow('session id')
        await expect(history.find(id)).rejects.toThrow('session id')
        await expect(history.reopen(id, reconvened)).rejects.toThrow('session id')
        await expect(history.latestIn(id, 'thread')).rejects.toThrow('scope id')
        await expect(history.latestIn('guild', id)).rejects.toThrow('thread id')
      }
      await expect(history.begin(draft('__proto__', 'constructor'))).resolves.toMatchObject({ number: 1 })
      expect(await history.unfinished()).toMatchObject([{ session: '__proto__', scope: 'constructor' }])
    })

    it('pages newest first to the very end', async () => {
      const history = await fresh()
      for (let index = 1; index <= 23; index += 1) await whole(history, `s${index}`, 'guild')
      const seen: number[] = []
      const lengths: number[] = []
      for (let before: number | undefined; ;) {
        const page = await history.page('guild', before === undefined ? { size: 10 } : { size: 10, before })
        seen.push(...page.summaries.map((summary) => summary.number))
        lengths.push(page.summaries.length)
        if (page.older === null) break
        before = page.older
      }
      expect(seen).toEqual(Array.from({ length: 23 }, (_, index) => 23 - index))
      expect(lengths).toEqual([10, 10, 3])
      expect(await history.page('guild', { size: 3, before: 4 })).toMatchObject({ older: null })
      expect(await history.page('guild', { size: 3, before: 1 })).toEqual({ summaries: [], older: null })
      expect((await history.page('guild', { size: 1, before: 999 })).older).toBe(23)
      for (const size of [0, 51, 1.5, Number.NaN]) {
        await expect(history.page('guild', { size })).rejects.toThrow('1 to 50')
      }
      await expect(history.page('guild', { size: 1, before: Number.NaN })).rejects.toThrow('whole number')
    })

    it('finds nothing under a number that was never given', async () => {
      const history = await fresh()
      await whole(history, 's', 'guild')
      for (const number of [0, -1, 2, 1.5, Number.NaN, Infinity]) {
        expect(await history.read('guild', number)).toBeNull()
      }
    })

    it('remembers everything over a restart', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      for (let index = 1; index <= 20; index += 1) await whole(first, `s${index}`, 'guild')
      const opening = await first.begin(draft('open', 'guild'))
      await first.append('open', [turn(1)])
      await first.close()

      const second = await openAt(place)
      expect(await second.unfinished()).toEqual([
        { session: 'open', scope: 'guild', number: 21, facts: [opening, turn(1)] },
      ])
      await Promise.all([second.append('open', [turn(2)]), second.append('open', [closed])])
      expect((await second.finish('open')).facts).toEqual([opening, turn(1), turn(2), closed])
      expect((await second.begin(draft('new', 'guild'))).number).toBe(22)
      expect((await second.page('guild', { size: 50 })).summaries).toHaveLength(22)
    })

    it('keeps a ledger per session, also when the session is finished', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      await first.begin(draft('s', 'guild'))
      const ledger = first.ledger('s')
      expect(await ledger.find('opening/sol/0')).toBeNull()
      const keys = Array.from({ length: 30 }, (_, index) => `opening/sol/${index}`)
      await Promise.all(
        keys.flatMap((key) => [
          ledger.enter(key, { state: 'pending' }),
          ledger.enter(key, { state: 'sent', id: key }),
        ]),
      )
      await ledger.enter('__proto__', { state: 'pending' })
      await expect(ledger.enter('with space', { state: 'pending' })).rejects.toThrow('delivery key')
      await first.close()

      const second = await openAt(place)
      for (const key of keys) expect(await second.ledger('s').find(key)).toEqual({ state: 'sent', id: key })
      expect(await second.ledger('s').find('__proto__')).toEqual({ state: 'pending' })
      expect(await second.ledger('s').find('toString')).toBeNull()
      expect(await second.ledger('other').find('opening/sol/0')).toBeNull()
      await second.append('s', [closed])
      await second.finish('s')
      expect(await second.ledger('s').find('opening/sol/0')).toEqual({ state: 'sent', id: 'opening/sol/0' })
    })

    it('has what is owed from the beginning on in the ledger, and never in an export', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      const owed = { asker: { state: 'owed', token: 'secret' } } as const
      await first.begin(draft('s', 'guild'), owed)
      await first.ledger('s').enter('card', { state: 'pending' })
      await first.close()

      const second = await openAt(place)
      expect(await second.ledger('s').find('asker')).toEqual(owed.asker)
      const lines = []
      for await (const line of second.export()) lines.push(line)
      expect(lines[1]).toMatchObject({ deliveries: { card: { state: 'pending' } } })
      expect(JSON.stringify(lines)).not.toContain('secret')
    })

    it('writes everything that was asked for before it closes, and refuses what comes later', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      await first.begin(draft('s', 'guild'))
      const writes = Array.from({ length: 100 }, (_, index) => first.append('s', [turn(index)]))
      const late = first.begin(draft('t', 'guild'))
      await Promise.all([first.close(), first.close()])
      await Promise.all([...writes, late])
      await expect(first.append('s', [turn(100)])).rejects.toThrow('closed')
      await expect(first.page('guild', { size: 1 })).rejects.toThrow('closed')

      const open = await (await openAt(place)).unfinished()
      expect(open.map(({ session, facts }) => [session, facts.length])).toEqual([
        ['s', 101],
        ['t', 1],
      ])
    })

    it('remembers hundreds of scopes', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      const scopes = Array.from({ length: 510 }, (_, index) => `guild-${index}`)
      await Promise.all(scopes.map((scope) => first.begin(draft(`s-${scope}`, scope))))
      await first.close()
      const open = await (await openAt(place)).unfinished()
      expect(open.map(({ scope }) => scope).toSorted()).toEqual(scopes.toSorted())
    })

    it('leaves a damaged line out of the page, never gives its number away, and says so', async () => {
      const place = await newPlace()
      const history = await openAt(place)
      for (const id of ['a', 'b', 'c']) await whole(history, id, 'guild')
      await history.close()
      await place.plant('m/guild/3', '{"value":{"v":1,')
      await place.plant('m/guild/2', 'null')

      const again = await openAt(place)
      expect((await again.page('guild', { size: 10 })).summaries.map((summary) => summary.number)).toEqual([
        1,
      ])
      await expect(again.read('guild', 3)).rejects.toThrow('m/guild/3 is damaged')
      expect((await again.begin(draft('d', 'guild'))).number).toBe(4)
    })

    it('recovers all other sessions when one journal is damaged, and destroys nothing', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      for (const id of ['a', 'b']) {
        await first.begin(draft(id, 'guild'))
        await first.append(id, [turn(1)])
      }
      await first.begin(draft('c', 'other'))
      await first.close()
      await place.plant('j/a/0', 'garbage')

      const second = await openAt(place)
      expect((await second.unfinished()).map((open) => open.session)).toEqual(['b', 'c'])
      await expect(second.read('guild', 1)).rejects.toThrow('Fact 0 of session a is damaged')
      await expect(second.append('a', [turn(2)])).rejects.toThrow('damaged')
      await expect(second.begin(draft('a', 'guild'))).rejects.toThrow('begun already')
      expect((await second.page('guild', { size: 5 })).summaries).toHaveLength(2)
    })

    it('refuses to write over a newer value and keeps fields it does not know', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      await first.begin(draft('a', 'guild'))
      await first.begin(draft('b', 'guild'))
      const [b, a] = (await first.page('guild', { size: 2 })).summaries
      await first.close()
      await place.plant('m/guild/1', JSON.stringify({ value: { ...a, mood: 'calm' } }))
      await place.plant('m/guild/2', JSON.stringify({ value: { ...b, v: 2 } }))

      const second = await openAt(place)
      for (const session of ['a', 'b']) await second.append(session, [closed])
      await second.finish('a')
      await expect(second.finish('b')).rejects.toThrow(/newer Maestro wrote m\/guild\/2.*update/)
      expect((await second.page('guild', { size: 2 })).summaries).toMatchObject([
        { v: 2, session: 'b', status: 'running' },
        { v: 1, session: 'a', status: 'done', mood: 'calm' },
      ])
      // The record is committed all the same: one line must not keep the others from being recovered.
      expect(await second.unfinished()).toEqual([])
      expect((await second.read('guild', 2))?.summary.status).toBe('done')
    })

    it('refuses a store that a newer Maestro laid out', async () => {
      const place = await newPlace()
      await (await openAt(place)).close()
      await place.plant('meta/schema', JSON.stringify({ value: { v: 1, schema: 4 } }))
      await expect(place.open()).rejects.toThrow(/newer Maestro.*schema 4.*update/)
      // The refusal let go of the store, so that it can be opened once it is right; an older layout is.
      await place.plant('meta/schema', JSON.stringify({ value: { v: 1, schema: 1 } }))
      await openAt(place)
    })
  })
}
