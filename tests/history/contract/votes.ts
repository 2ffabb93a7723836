import { describe, expect, it } from 'vitest'
import { takeSide, tallyOf } from '../../../src/council/jury.ts'
import type { Places } from '../contract.ts'
import { closed, draft, reconvened } from '../sessions.ts'

export function votesContract({ newPlace, openAt, fresh }: Places): void {
  describe('the votes of a session', () => {
    it('lose none of 250 that arrive at once, and outlive the session', async () => {
      const place = await newPlace()
      const first = await openAt(place)
      await first.begin(draft('s', 'guild'))
      const people = Array.from({ length: 250 }, (_, index) => `person-${index}`)
      const taken = await Promise.all(
        people.map((person, index) =>
          first
            .votes('s')
            .update(index % 5 === 0 ? 'sol' : 'aria', (votes) =>
              takeSide(votes, person, index % 2 === 0 ? 'uphold' : 'dismiss', index),
            ),
        ),
      )
      // Each resolves with the votes as they were with this one.
      expect(taken.map((votes, index) => votes[people[index] ?? ''])).toEqual(
        people.map((_, index) => ({ [index % 2 === 0 ? 'uphold' : 'dismiss']: index })),
      )
      await first.append('s', [closed])
      await first.finish('s')
      await first.close()

      const second = await openAt(place)
      const { sol = {}, aria = {}, ...others } = await second.votes('s').read()
      expect(others).toEqual({})
      expect([tallyOf(sol), tallyOf(aria)]).toEqual([
        { uphold: 25, dismiss: 25 },
        { uphold: 100, dismiss: 100 },
      ])
      await second.reopen('s', reconvened)
      expect(await second.votes('s').read()).toEqual({ sol, aria })
      expect(await second.votes('t').read()).toEqual({})
    })

    it('take any name for a card or a person', async () => {
      const history = await fresh()
      const box = history.votes('s')
      for (const name of ['__proto__', 'constructor', 'toString', 'a/b c:ü', '']) {
        const votes = await box.update(name, (before) => {
          expect(before).toEqual({})
          return { [name]: { uphold: 1 } }
        })
        expect(Object.entries(votes)).toEqual([[name, { uphold: 1 }]])
      }
      expect(Object.keys(await box.read())).toEqual(['__proto__', 'constructor', 'toString', 'a/b c:ü', ''])
      expect(Object.entries(await box.update('__proto__', (votes) => votes))).toEqual([
        ['__proto__', { uphold: 1 }],
      ])
    })

    it('know no card that nobody votes on any more', async () => {
      const history = await fresh()
      const box = history.votes('s')
      expect(await box.update('sol', (votes) => votes)).toEqual({})
      await box.update('sol', (votes) => takeSide(votes, '1', 'uphold', 5))
      await box.update('aria', (votes) => takeSide(votes, '2', 'dismiss', 6))
      expect(await box.update('sol', (votes) => takeSide(votes, '1', 'uphold', null))).toEqual({})
      expect(await box.read()).toEqual({ aria: { '2': { dismiss: 6 } } })
    })

    it('stay as they are when a change fails', async () => {
      const history = await fresh()
      const box = history.votes('s')
      await box.update('sol', () => ({ '1': { uphold: 5 } }))
      const failed = box.update('sol', () => {
        throw new Error('no such person')
      })
      const next = box.update('sol', (votes) => ({ ...votes, '2': { dismiss: 6 } }))
      await expect(failed).rejects.toThrow('no such person')
      expect(await next).toEqual({ '1': { uphold: 5 }, '2': { dismiss: 6 } })
    })
  })
}
