import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { openMemory } from '../../src/history/backend/memory.ts'
import { openOn } from '../../src/history/open.ts'
import { plainHistory, type PlainHistory } from './plain.ts'
import { closed, draft, mark, reconvened, recordingLog, turn, verdict } from './sessions.ts'

/** Something done to a history, and what came of it. */
type Step = (history: PlainHistory) => Promise<unknown>

const scopes = ['guild-1', 'guild-2', 'dm-3']
const ids = Array.from({ length: 40 }, (_, index) => `s${index}`)
const scope = fc.constantFrom(...scopes)
const id = fc.constantFrom(...ids)
const threads = ['200', '201', '202']
const placed = fc
  .constantFrom(...threads)
  .map((thread): Fact => ({ type: 'stage-open', at: 2, place: { thread } }))
const marked = fc.nat(50).map(mark)
const fact = fc.oneof(
  { weight: 5, arbitrary: fc.nat(1000).map((index): Fact => turn(index)) },
  { weight: 1, arbitrary: placed },
  { weight: 1, arbitrary: fc.constant(verdict) },
  { weight: 1, arbitrary: marked },
  { weight: 2, arbitrary: fc.constant(closed) },
)

/** Errors differ in their words; that there is one must not. */
async function outcomes<T>(asked: Promise<T>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(asked)
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))
}

const begin: fc.Arbitrary<Step> = fc.tuple(scope, fc.array(id, { maxLength: 20 })).map(
  ([where, sessions]) =>
    (history) =>
      outcomes(sessions.map((one) => history.begin(draft(one, where)))),
)
/** One by one, and then some of them at once. */
const append: fc.Arbitrary<Step> = fc
  .tuple(id, fc.array(fact, { maxLength: 5 }), fc.array(fact, { maxLength: 5 }))
  .map(
    ([session, facts, together]) =>
      (history) =>
        outcomes([...facts.map((one) => history.append(session, [one])), history.append(session, together)]),
  )
const finish: fc.Arbitrary<Step> = id.map((session) => (history) => outcomes([history.finish(session)]))
/** Most often once it is closed and finished, which chance alone would seldom bring about. */
const reopen: fc.Arbitrary<Step> = fc.tuple(id, fc.boolean(), fc.oneof(fc.constant(reconvened), marked)).map(
  ([session, ended, one]) =>
    (history) =>
      outcomes<unknown>([
        ...(ended ? [history.append(session, [closed]), history.finish(session)] : []),
        history.reopen(session, one),
        history.append(session, [turn(1)]),
      ]),
)
const page: fc.Arbitrary<Step> = fc
  .tuple(scope, fc.integer({ min: 1, max: 50 }), fc.option(fc.integer({ min: -2, max: 60 })))
  .map(
    ([where, size, before]) =>
      (history) =>
        history.page(where, before === null ? { size } : { size, before }),
  )

/** Everything that can be seen, in an order of its own. */
async function portrait(history: PlainHistory) {
  const open = await history.unfinished()
  const numbers = Array.from({ length: ids.length + 1 }, (_, index) => index + 1)
  return {
    unfinished: open.toSorted((a, b) => a.session.localeCompare(b.session)),
    records: await Promise.all(
      scopes.flatMap((where) => numbers.map((number) => history.read(where, number))),
    ),
    found: await Promise.all(ids.map((session) => history.find(session))),
    latest: await Promise.all(
      scopes.flatMap((where) => threads.map((thread) => history.latestIn(where, thread))),
    ),
    pages: await Promise.all(scopes.map((where) => history.page(where, { size: 50 }))),
  }
}

it('a history and the plain idea of one agree after any steps and restarts', async () => {
  const step = fc.oneof(begin, append, append, finish, reopen, page)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 15 }), { maxLength: 4 }), async (lives) => {
      const plain = plainHistory()
      const rows = new Map<string, string>()
      for (const steps of lives) {
        const history = await openOn(openMemory(rows), { log: recordingLog() })
        expect(await portrait(history)).toEqual(await portrait(plain))
        for (const take of steps) expect(await take(history)).toEqual(await take(plain))
        expect(await portrait(history)).toEqual(await portrait(plain))
        await history.close()
      }
    }),
    { numRuns: 60 },
  )
})
