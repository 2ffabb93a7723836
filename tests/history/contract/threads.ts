import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../src/council/facts.ts'
import type { Places } from '../contract.ts'
import { closed, draft, placed, reconvened } from '../sessions.ts'

const stage = (place: Record<string, string>): Fact => ({ type: 'stage-open', at: 3, place })

export function threadsContract({ newPlace, openAt, fresh }: Places): void {
  describe('a thread', () => {
    it('knows the newest session that was held in it, over a restart', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      expect(await first.latestIn('guild', '200')).toBeNull()
      for (const session of ['a', 'b', 'c']) await first.begin(draft(session, 'guild'))
      await first.begin(draft('d', 'elsewhere'))
      await first.append('b', [placed])
      expect(await first.latestIn('guild', '200')).toBe(2)
      await first.append('a', [placed])
      expect(await first.latestIn('guild', '200')).toBe(2)
      await first.append('c', [stage({ thread: '201' })])
      await first.close()

      const second = await openAt(place)
      expect(await second.latestIn('guild', '200')).toBe(2)
      expect(await second.latestIn('guild', '201')).toBe(3)
      expect(await second.latestIn('elsewhere', '200')).toBeNull()
      await second.append('d', [placed])
      expect(await second.latestIn('elsewhere', '200')).toBe(1)
      expect(await second.latestIn('guild', 'constructor')).toBeNull()
    })

    it('is one where a session finds its stage after its end', async () => {
      const history = await fresh()
      await history.begin(draft('a', 'guild'))
      await history.append('a', [closed])
      await history.finish('a')
      await history.append('a', [placed])
      expect(await history.latestIn('guild', '200')).toBe(1)
      await history.reopen('a', reconvened)
      await history.append('a', [stage({ thread: '201' })])
      expect(await history.latestIn('guild', '201')).toBe(1)
    })

    it('is none where a place names none, or one that is no id', async () => {
      const history = await fresh()
      const opening = await history.begin(draft('a', 'guild'))
      const places = [stage({}), stage({ channel: '1' }), stage({ thread: 'a/b' }), stage({ thread: '' })]
      for (const fact of places) await history.append('a', [fact])
      await history.append('a', [closed])
      expect((await history.finish('a')).facts).toEqual([opening, ...places, closed])
    })
  })
}
