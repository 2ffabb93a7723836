/** Councils in which every seat does as chance has it, within what it may answer: whatever happens, the rules hold. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ErrorKind } from '../../src/council/agent.ts'
import { objectionsIn } from '../../src/council/exchange/objections.ts'
import type { Fact } from '../../src/council/facts.ts'
import { answerKinds, changeReasons, objectionKinds, severities } from '../../src/council/reply.ts'
import { integerBelow, seededRandom, shuffle, type Random } from '../../src/council/shuffle.ts'
import type { ShownPosition, Step, Task } from '../../src/council/task.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import { exchanging, options, reconvened, runCouncil, seats, sessionOpen } from '../support/council.ts'
import type { Line, Script } from '../support/scripted.ts'

const failures: ErrorKind[] = ['timeout', 'overloaded', 'auth', 'network']

/** The same task is always answered alike, so that a session can be taken up anywhere. */
function chance(seed: number, seat: string): Script {
  const line: Line = (task) => {
    const random = seededRandom(seed, seat, JSON.stringify(task))
    if (random() < 0.06) return { fail: pick(failures, random) }
    return random() < 0.02 ? { refuse: 'I would rather not.' } : answer(task, random)
  }
  const steps: Step[] = ['opening', 'probe', 'examination', 'revision', 'ballot', 'statement', 'signing']
  return Object.fromEntries(steps.map((step) => [step, line]))
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[integerBelow(items.length, random)]!
}

function some<Item>(items: readonly Item[], random: Random, most = items.length): Item[] {
  return shuffle(items, random).slice(0, integerBelow(Math.min(most, items.length) + 1, random))
}

function answer(task: Task, random: Random): object {
  const isOpen = task.options.length === 0
  const percent = () => integerBelow(101, random)
  const isSo = () => random() < 0.5
  const position = (options: readonly string[]) => ({
    headline: `Headline ${percent()}`,
    argument: `Argument ${percent()}`,
    claims: Array.from({ length: 1 + integerBelow(4, random) }, () => ({
      text: `Claim ${percent()} of ${percent()}`,
      kind: 'fact',
      load_bearing: isSo(),
    })),
    best_counter: 'Counter',
    change_if: 'Change',
    ...(!isOpen && { option: pick(options, random) }),
  })
  const labels = [...task.options.map(({ label }) => label), 'Z']
  const claimsOf = (positions: ShownPosition[]) =>
    positions.flatMap(({ claims }) => claims.map(({ label }) => label))
  const objection = (claim: string) => ({
    claim,
    kind: pick(objectionKinds, random),
    severity: pick(severities, random),
    argument: `Objection ${percent()}`,
    would_resolve: 'A proof',
  })
  const couldSign = (positions: ShownPosition[]) =>
    isOpen && {
      could_sign: some(
        positions.map(({ label }) => label),
        random,
      ),
    }

  switch (task.step) {
    case 'opening':
      return { ...position(random() < 0.5 ? labels : labels.slice(0, 1)), confidence: percent() }
    case 'probe': {
      const claims = claimsOf(task.positions)
      const contradictions = isSo() ? [] : [{ first: pick(claims, random), second: pick(claims, random) }]
      return { objection: objection(pick(claims, random)), contradictions }
    }
    case 'examination':
      return {
        objections: some(claimsOf(task.positions), random, 4).map(objection),
        endorsements: some(claimsOf(task.positions), random),
        ...couldSign(task.positions),
      }
    case 'revision': {
      const { own, positions, objections } = task
      const frame = { ...couldSign(positions), confidence: percent() }
      if (own === null) return { position: position(labels), ...frame }
      const changed = isSo()
      return {
        ...(objections.length > 0 && {
          answers: objections.map(({ label }) => ({
            objection: label,
            answer: pick(answerKinds, random),
            text: `Reply ${percent()}`,
          })),
        }),
        changed,
        reason: pick(changeReasons, random),
        refs: some([...claimsOf(positions), ...objections.map(({ label }) => label)], random),
        wrong_before: some(own.claims, random).map(({ label }) => ({ claim: label, why: 'Why' })),
        position: changed ? position(labels.filter((label) => label !== own.option)) : null,
        ...(isOpen && { joins: pick([...positions.map(({ label }) => label), 'Z'], random) }),
        ...frame,
      }
    }
    case 'ballot': {
      const standing = some(task.objections, random).map(({ label }) => ({
        objection: label,
        severity: pick(severities, random),
      }))
      const abstain = random() < 0.1
      return {
        abstain,
        approve: abstain ? [] : some(task.candidates, random),
        ranking: abstain ? [] : shuffle([...task.candidates, 'Z'], random).map((label) => [label]),
        confidence: percent(),
        open_objections: isSo() ? [] : [`Open ${percent()}`],
        ...(task.objections.length > 0 && { standing }),
      }
    }
    case 'statement':
      return { headline: `Statement ${percent()}`, text: 'Text' }
    case 'signing':
      return {
        decision: pick(['sign', 'sign', 'sign-with-reservation', 'dissent'], random),
        reason: `Reason ${percent()}`,
      }
  }
}

const settings = fc.record({
  seed: fc.nat(2 ** 32 - 1),
  count: fc.integer({ min: 3, max: 5 }),
  rounds: fc.integer({ min: 0, max: 2 }),
  isOpen: fc.boolean(),
  method: fc.constantFrom('supermajority' as const, 'ranked' as const),
  upheld: fc.boolean(),
})

it('any session ends, by its rules, with everything on record, and the same from any point of its log', async () => {
  await fc.assert(
    fc.asyncProperty(settings, fc.double({ min: 0, max: 1, noNaN: true }), async (setting, where) => {
      const { seed, count, rounds, isOpen, method, upheld } = setting
      const question = { text: 'Which?', options: isOpen ? [] : options('One', 'Two', 'Three') }
      const charter = exchanging(rounds, { method, jury: { mode: 'reactions', minutes: 1 } })
      const council = seats(count)
      const scripts = Object.fromEntries(council.map(({ id }) => [id, chance(seed, id)]))
      const run = (past: Fact[]) =>
        runCouncil(scripts, {
          past,
          jury: (cards) => cards.map(({ id }) => ({ card: id, uphold: upheld ? 3 : 0, dismiss: 3 })),
        })
      const first = await run([sessionOpen({ seed, question, seats: council, charter })])
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
        turn.type === 'turn-end' && turn.reply.step === 'examination' ? turn.reply.objections : [],
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
    { numRuns: 12 },
  )
})

function substance(facts: readonly Fact[]) {
  return facts.map((fact) => JSON.stringify({ ...fact, at: 0, ...('ms' in fact && { ms: 0 }) })).toSorted()
}
