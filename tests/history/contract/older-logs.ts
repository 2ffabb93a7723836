/** Logs that an earlier Maestro wrote, and such that a later one did. */
import { describe, expect, it } from 'vitest'
import { LOG_VERSION, type Fact } from '../../../src/council/facts.ts'
import { fold } from '../../../src/council/state.ts'
import { upgradeLog } from '../../../src/council/upgrade.ts'
import { summarize } from '../../../src/history/summary.ts'
import type { Place, Places } from '../contract.ts'
import { firstLog, secondLog } from '../older.ts'
import { closed, draft, mark, reconvened, turn, verdict } from '../sessions.ts'

const text = (value: object) => JSON.stringify({ value: { v: 1, ...value } })

/** A store as a Maestro of that version left it: with a session that runs, or one that is finished. */
async function leave(place: Place, facts: readonly Fact[], status: 'running' | 'done'): Promise<void> {
  const summary = summarize(fold(upgradeLog(firstLog.slice(0, facts.length))), status)
  await place.plant('r/0/0', text({ scopes: ['guild'] }))
  await place.plant('m/guild/1', text(summary))
  if (status === 'done') return place.plant('s/old', text({ summary, facts }))
  await place.plant('l/guild', text({ sessions: { old: 1 } }))
  for (const [index, fact] of facts.entries()) await place.plant(`j/old/${index}`, text({ fact }))
}

const newer = (facts: readonly Fact[]): Fact[] =>
  JSON.parse(JSON.stringify(facts.map((fact) => ('v' in fact ? { ...fact, v: LOG_VERSION + 1 } : fact))))

const half = firstLog.slice(0, 8)

export function olderLogsContract({ newPlace, openAt }: Places): void {
  /** Opening a store for the first time makes what is written to. */
  async function prepared(facts: readonly Fact[], status: 'running' | 'done'): Promise<Place> {
    const place = await newPlace()
    await (await openAt(place)).close()
    await leave(place, facts, status)
    return place
  }

  describe('a log of the first version', () => {
    it('is read, added to and taken up again when it is finished', async () => {
      const place = await prepared(firstLog, 'done')
      const history = await openAt(place)
      const record = await history.read('guild', 1)
      expect(record?.facts).toEqual(upgradeLog(firstLog))
      expect(record?.summary).toMatchObject({
        session: 'old',
        outcome: 'consensus with dissent',
        cost: 10_000,
      })
      await history.append('old', [mark(1)])
      const facts = await history.reopen('old', reconvened)
      expect(facts).toEqual([...upgradeLog(firstLog), mark(1), reconvened])
      for (const fact of [verdict, closed]) await history.append('old', [fact])
      expect((await history.finish('old')).facts).toEqual([...facts, verdict, closed])
      await history.close()
      const later = await openAt(place)
      expect((await later.find('old'))?.facts).toEqual([...facts, verdict, closed])
    })

    it('goes on as this one does when it was running', async () => {
      const place = await prepared(half, 'running')
      const history = await openAt(place)
      const [open] = await history.unfinished()
      expect(open).toEqual({ session: 'old', scope: 'guild', number: 1, facts: upgradeLog(half) })
      expect(fold(open?.facts ?? []).opening.charter.jury).toEqual({ mode: 'none', minutes: 0 })
      const ballot = JSON.parse(JSON.stringify(firstLog[8]))
      ballot.reply.standing = [{ objection: 'prism/1.1', severity: 'major' }]
      for (const fact of [ballot, verdict, closed]) await history.append('old', [fact])
      const { facts } = await history.finish('old')
      expect(facts).toEqual([...upgradeLog(half), ballot, verdict, closed])
      expect((await history.find('old'))?.facts).toEqual(facts)
    })
  })

  describe('a log of the second version', () => {
    it('is read with the rules of a debate, which it does not follow, and taken up again', async () => {
      const place = await newPlace()
      await (await openAt(place)).close()
      const summary = summarize(fold(upgradeLog(secondLog)), 'done')
      await place.plant('r/0/0', text({ scopes: ['guild'] }))
      await place.plant('m/guild/1', text(summary))
      await place.plant('s/old', text({ summary, facts: secondLog }))
      const history = await openAt(place)
      const facts = (await history.read('guild', 1))?.facts ?? []
      expect(facts).toEqual(upgradeLog(secondLog))
      const { opening, debate, past } = fold(facts)
      expect(opening).toMatchObject({
        v: LOG_VERSION,
        procedure: 'ask',
        charter: { debate: { turnWords: 250 } },
      })
      expect({ debate, sittings: past.length }).toEqual({ debate: null, sittings: 1 })
      expect(await history.reopen('old', reconvened)).toEqual([...facts, reconvened])
    })
  })

  describe('a log of a newer version', () => {
    it.each(['running', 'done'] as const)('is refused for itself alone when it is %s', async (status) => {
      const place = await prepared(newer(status === 'running' ? half : firstLog), status)
      const history = await openAt(place)
      const opening = await history.begin(draft('other', 'guild'))
      await history.append('other', [turn(1)])
      expect((await history.unfinished()).map(({ session }) => session)).toEqual(['other'])
      expect((await history.read('guild', 2))?.facts).toEqual([opening, turn(1)])
      expect((await history.page('guild', { size: 5 })).summaries).toHaveLength(2)
      const sentence = 'A newer Maestro wrote the log of session old: update Maestro.'
      await expect(history.read('guild', 1)).rejects.toThrow(sentence)
      await expect(history.find('old')).rejects.toThrow(sentence)
      await expect(history.append('old', [mark(1)])).rejects.toThrow(sentence)
      await expect(history.reopen('old', reconvened)).rejects.toThrow(sentence)
      await expect(history.finish('old')).rejects.toThrow(sentence)
      await expect(history.begin(draft('old', 'guild'))).rejects.toThrow('begun already')
    })
  })
}
