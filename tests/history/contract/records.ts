/** What people add to a session after its end, and how a session is found. */
import { describe, expect, it } from 'vitest'
import type { Places } from '../contract.ts'
import { closed, draft, mark, placed, reconvened, turn, verdict, whole } from '../sessions.ts'

export function recordsContract({ newPlace, openAt, fresh }: Places): void {
  describe('what is remembered at once', () => {
    it('stands where it came, between what came before and after, in a process that begins then', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      const opening = await first.begin(draft('s', 'guild'))
      const many = Array.from({ length: 150 }, (_, index) => turn(index))
      await Promise.all([first.append('s', [placed]), first.append('s', many), first.append('s', [turn(1)])])
      await first.close()

      const second = await openAt(place)
      const facts = [opening, placed, ...many, turn(1)]
      expect(await second.unfinished()).toMatchObject([{ session: 's', facts }])
      expect((await second.page('guild', { size: 5 })).summaries).toMatchObject([{ place: placed.place }])
      await second.append('s', [turn(2), verdict, closed])
      const all = [...facts, turn(2), verdict, closed]
      expect(await second.finish('s')).toMatchObject({ facts: all })
      await second.append('s', [mark(1), mark(2)])
      expect(await second.reopen('s', reconvened)).toEqual([...all, mark(1), mark(2), reconvened])
      await second.append('s', [turn(3), turn(4)])
      expect((await second.find('s'))?.facts.slice(-3)).toEqual([reconvened, turn(3), turn(4)])
    })
  })

  describe('what follows the end', () => {
    it('is added to the record, in the order of the calls', async () => {
      const place = await newPlace()
      const history = await openAt(place)
      const opening = await whole(history, 's', 'guild', [placed, turn(1), verdict])
      const marks = Array.from({ length: 20 }, (_, index) => mark(index))
      await Promise.all(marks.map((fact) => history.append('s', [fact])))
      const facts = [opening, placed, turn(1), verdict, closed, ...marks]
      const record = await history.find('s')
      expect(record).toMatchObject({ facts, summary: { status: 'done', outcome: 'no quorum' } })
      expect(await history.read('guild', 1)).toEqual(record)
      expect(await history.finish('s')).toEqual(record)
      expect(await history.unfinished()).toEqual([])
      await history.close()

      const later = await openAt(place)
      expect(await later.find('s')).toEqual(record)
      await later.append('s', [mark(20)])
      expect((await later.find('s'))?.facts).toEqual([...facts, mark(20)])
      expect((await later.page('guild', { size: 5 })).summaries).toEqual([record?.summary])
    })

    it('is in the record whether it came before, during or after the finish', async () => {
      const history = await fresh()
      for (const session of ['a', 'b', 'c', 'd']) {
        const opening = await history.begin(draft(session, 'guild'))
        const facts = [turn(1), verdict, closed, ...Array.from({ length: 6 }, (_, index) => mark(index))]
        const before = facts.slice(0, 5).map((fact) => history.append(session, [fact]))
        const finishing = history.finish(session)
        const during = history.append(session, [mark(2)])
        // One that is called for while the finish is under way, and one as soon as it is over.
        await Promise.all(before)
        const meanwhile = history.append(session, [mark(3)])
        await finishing
        const after = history.append(session, [mark(4)])
        await Promise.all([during, meanwhile, after, history.append(session, [mark(5)])])
        const record = await history.find(session)
        expect(record?.facts).toEqual([opening, ...facts])
        expect(record?.summary.status).toBe('done')
      }
      expect(await history.unfinished()).toEqual([])
    })

    it('changes the line of the listing where it changes what that shows', async () => {
      const history = await fresh()
      await whole(history, 's', 'guild')
      await history.append('s', [placed])
      const { summaries } = await history.page('guild', { size: 5 })
      expect(summaries).toMatchObject([{ place: placed.place, status: 'done', outcome: 'no quorum' }])
      expect((await history.find('s'))?.summary).toEqual(summaries[0])
    })
  })

  describe('a session', () => {
    it('is found by its id, running or finished', async () => {
      const history = await fresh()
      expect(await history.find('s')).toBeNull()
      const opening = await history.begin(draft('s', 'guild'))
      await history.append('s', [placed])
      const running = await history.find('s')
      expect(running).toMatchObject({
        facts: [opening, placed],
        summary: { status: 'running', place: placed.place, number: 1 },
      })
      expect(await history.read('guild', 1)).toEqual(running)
      await history.append('s', [closed])
      const record = await history.finish('s')
      expect(await history.find('s')).toEqual(record)
      expect(await history.find('toString')).toBeNull()
    })

    it('shows its outcome in the listing once its verdict stands, though it still runs', async () => {
      const history = await fresh()
      await history.begin(draft('s', 'guild'))
      await history.append('s', [turn(1)])
      expect((await history.page('guild', { size: 1 })).summaries).toMatchObject([{ outcome: null }])
      await history.append('s', [verdict])
      const shown = [{ status: 'running', outcome: 'no quorum' }]
      expect((await history.page('guild', { size: 1 })).summaries).toMatchObject(shown)
      expect([(await history.find('s'))?.summary]).toMatchObject(shown)
    })

    it('that is stopped has no outcome before its verdict', async () => {
      const history = await fresh()
      await history.begin(draft('s', 'guild'))
      await history.append('s', [{ type: 'session-stop', at: 3, reason: 'person', by: null }])
      expect((await history.find('s'))?.summary).toMatchObject({ status: 'running', outcome: null })
      await history.append('s', [closed])
      expect((await history.finish('s')).summary).toMatchObject({ status: 'done', outcome: 'stopped' })
    })
  })
}
