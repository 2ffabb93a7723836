/** Sessions that are taken up again after their end. */
import { describe, expect, it } from 'vitest'
import type { Places } from '../contract.ts'
import { closed, draft, mark, placed, reconvened, turn, verdict, whole } from '../sessions.ts'

export function reopeningContract({ newPlace, openAt, fresh }: Places): void {
  describe('a finished session', () => {
    it('is taken up again, runs as any other, and is finished with all its facts', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      const opening = await whole(first, 's', 'guild', [placed, turn(1), verdict])
      await first.append('s', [mark(1)])
      await first.ledger('s').enter('verdict', { state: 'sent', id: '9' })
      const before = [opening, placed, turn(1), verdict, closed, mark(1), reconvened]
      expect(await first.reopen('s', reconvened)).toEqual(before)
      const running = [{ status: 'running', outcome: null, place: placed.place, number: 1 }]
      expect((await first.page('guild', { size: 5 })).summaries).toMatchObject(running)
      expect([(await first.read('guild', 1))?.summary]).toMatchObject(running)
      expect(await first.ledger('s').find('verdict')).toEqual({ state: 'sent', id: '9' })
      await first.append('s', [turn(2)])
      await expect(first.finish('s')).rejects.toThrow('not closed')
      await first.close()

      const second = await openAt(place)
      const facts = [...before, turn(2)]
      expect(await second.unfinished()).toEqual([{ session: 's', scope: 'guild', number: 1, facts }])
      expect((await second.find('s'))?.facts).toEqual(facts)
      await second.append('s', [verdict])
      expect((await second.page('guild', { size: 5 })).summaries).toMatchObject([
        { status: 'running', outcome: 'no quorum' },
      ])
      await second.append('s', [closed])
      const record = await second.finish('s')
      expect(record.facts).toEqual([...facts, verdict, closed])
      expect(record.summary).toMatchObject({ status: 'done', outcome: 'no quorum', cost: 10 })
      expect(await second.find('s')).toEqual(record)
      expect((await second.page('guild', { size: 5 })).summaries).toEqual([record.summary])
      expect(await second.unfinished()).toEqual([])
      expect((await second.begin(draft('t', 'guild'))).number).toBe(2)
    })

    it('is taken up again as often as it ends, however long it grows', async () => {
      const place = await newPlace()
      const history = await openAt(place)
      const facts = [await whole(history, 's', 'guild'), turn(1), verdict, closed]
      for (let sitting = 1; sitting <= 3; sitting += 1) {
        const more = [...Array.from({ length: 70 }, (_, index) => turn(index)), closed, mark(sitting)]
        await history.reopen('s', reconvened)
        await Promise.all(more.map((fact) => history.append('s', [fact])))
        facts.push(reconvened, ...more)
        expect((await history.finish('s')).facts).toEqual(facts)
      }
      await history.close()
      const later = await openAt(place)
      expect(await later.unfinished()).toEqual([])
      expect((await later.read('guild', 1))?.facts).toEqual(facts)
    })

    it('is taken up again by one of many who ask at once', async () => {
      const history = await fresh()
      await whole(history, 's', 'guild')
      const asked = await Promise.allSettled([1, 2, 3].map(() => history.reopen('s', reconvened)))
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect((await history.find('s'))?.facts.filter(({ type }) => type === reconvened.type)).toHaveLength(1)
    })

    it('is told apart from one that runs or never was', async () => {
      const history = await fresh()
      await expect(history.reopen('s', reconvened)).rejects.toThrow('only a finished session can be reopened')
      const opening = await history.begin(draft('s', 'guild'))
      await expect(history.reopen('s', reconvened)).rejects.toThrow('is running: finish it before')
      await history.append('s', [closed])
      await expect(history.reopen('s', reconvened)).rejects.toThrow('is running: finish it before')
      await history.finish('s')
      await expect(history.reopen('s', opening)).rejects.toThrow('Only begin')
      await expect(history.append('s', [reconvened])).rejects.toThrow('Only reopen')
      expect((await history.find('s'))?.facts).toEqual([opening, closed])
      await history.reopen('s', reconvened)
      await expect(history.reopen('s', reconvened)).rejects.toThrow('is running: finish it before')
      await expect(history.begin(draft('s', 'guild'))).rejects.toThrow('begun already')
      await expect(history.append('s', [reconvened])).rejects.toThrow('Only reopen')
    })

    it('stays finished when its reopening was interrupted before the fact was written', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      await whole(first, 's', 'guild')
      await first.append('s', [mark(1)])
      const record = await first.find('s')
      await first.close()
      await place.plant('l/guild', JSON.stringify({ value: { v: 1, sessions: { s: 1 } } }))
      const line = { ...record?.summary, status: 'running', outcome: null }
      await place.plant('m/guild/1', JSON.stringify({ value: line }))

      const second = await openAt(place)
      expect(await second.unfinished()).toEqual([])
      expect(await second.find('s')).toEqual(record)
      expect((await second.page('guild', { size: 5 })).summaries).toEqual([record?.summary])
    })
  })
}
