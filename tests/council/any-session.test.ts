/** Councils in which every seat does as chance has it, within what it may answer: whatever happens, the rules hold. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { objectionsIn } from '../../src/council/exchange/objections.ts'
import type { Fact } from '../../src/council/facts.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import { debating, options, reconvened, runCouncil, seats, sessionOpen } from '../support/council.ts'
import { chance } from './chance.ts'

const settings = fc.record({
  seed: fc.nat(2 ** 32 - 1),
  count: fc.integer({ min: 3, max: 5 }),
  rounds: fc.integer({ min: 0, max: 2 }),
  isOpen: fc.boolean(),
  procedure: fc.constantFrom('ask' as const, 'debate' as const),
  method: fc.constantFrom('supermajority' as const, 'ranked' as const),
  upheld: fc.boolean(),
})

it('any session ends, by its rules, with everything on record, and the same from any point of its log', async () => {
  await fc.assert(
    fc.asyncProperty(settings, fc.double({ min: 0, max: 1, noNaN: true }), async (setting, where) => {
      const { seed, count, rounds, isOpen, procedure, method, upheld } = setting
      const question = { text: 'Which?', options: isOpen ? [] : options('One', 'Two', 'Three') }
      const jury = { mode: 'reactions', minutes: 1 } as const
      const charter = { ...debating({ rounds: rounds + 1 }), rounds, method, jury }
      const council = seats(count)
      const scripts = Object.fromEntries(council.map(({ id }) => [id, chance(seed, id)]))
      const run = (past: Fact[]) =>
        runCouncil(scripts, {
          past,
          jury: (cards) => cards.map(({ id }) => ({ card: id, uphold: upheld ? 3 : 0, dismiss: 3 })),
        })
      const first = await run([sessionOpen({ procedure, seed, question, seats: council, charter })])
      const whole = await run(reconvened(first))

      for (const { state } of [first, whole]) {
        const { verdict, turns, steps, closed } = state
        expect(closed && verdict !== null).toBe(true)
        // What fits its schema is accepted, and nobody is asked twice.
        expect(turns.filter((turn) => turn.type === 'turn-error' && turn.kind === 'bad-reply')).toEqual([])
        expect(turns).toHaveLength(steps.reduce((sum, step) => sum + step.seats.length, 0))
        const plain = verdict!.decisions.filter(({ decision }) => decision === 'sign').length
        expect(verdict!.blocking.length === 0 || count - plain >= 2).toBe(true)
        const claims = verdict!.signatures * 3 >= count * 2 && verdict!.blocking.length === 0
        expect(
          ['unanimous', 'consensus', 'consensus with dissent'].includes(verdict!.outcome) && !claims,
        ).toBe(false)
      }
      const raised = whole.state.turns.flatMap((turn) =>
        turn.type === 'turn-end' && (turn.reply.step === 'examination' || turn.reply.step === 'speech')
          ? turn.reply.objections
          : [],
      )
      const probes = whole.state.turns.filter(({ type, step }) => type === 'turn-end' && step === 'probe')
      expect(objectionsIn(whole.state.turns)).toHaveLength(raised.length + probes.length)
      const text = transcript(whole.facts)
      for (const { argument } of raised) expect(text).toContain(`> ${argument}`)

      const length =
        first.facts.length + 1 + Math.floor(where * (whole.facts.length - first.facts.length - 1))
      const resumed = await run(whole.facts.slice(0, length))
      expect(substance(resumed.facts)).toEqual(substance(whole.facts))
    }),
    { numRuns: 20 },
  )
})

function substance(facts: readonly Fact[]) {
  return facts.map((fact) => JSON.stringify({ ...fact, at: 0, ...('ms' in fact && { ms: 0 }) })).toSorted()
}
