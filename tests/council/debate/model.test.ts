/**
 * Debates as chance has them: anybody tries any move at any time, seats fail as they please, and a process begins
 * anew anywhere. Whatever happens, the rules hold.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ErrorKind } from '../../../src/council/agent.ts'
import { claimLedger } from '../../../src/council/debate/ledger.ts'
import { debateLabel } from '../../../src/council/debate/labels.ts'
import { fairnessOf, sideEffects } from '../../../src/council/debate/fairness.ts'
import { judgeMove, type Move, type Mover } from '../../../src/council/debate/moderation.ts'
import {
  isDebating,
  isWaiting,
  nextQuestion,
  nextTurn,
  roleNow,
  struckIn,
} from '../../../src/council/debate/phase.ts'
import { planOf, plannedTurn } from '../../../src/council/debate/rotation.ts'
import type { Fact, SessionOpen } from '../../../src/council/facts.ts'
import { ableSeats } from '../../../src/council/positions.ts'
import { decideDebate } from '../../../src/council/procedures/debate.ts'
import type { Due, Undated } from '../../../src/council/procedures/procedure.ts'
import { promptFor } from '../../../src/council/prompts/index.ts'
import { wireFor } from '../../../src/council/replies/index.ts'
import { integerBelow, seededRandom, type Random } from '../../../src/council/shuffle.ts'
import { begin, evolve, fold, type State, type StepState } from '../../../src/council/state.ts'
import { viewFor } from '../../../src/council/view/index.ts'
import { debateOpen, options, seats } from '../../support/council.ts'
import { answer, pick } from '../chance.ts'
import { said } from '../exchange/turns.ts'
import { ada, bob, failed } from './logs.ts'

const people: Mover[] = [
  { by: ada, mayManage: false },
  { by: bob, mayManage: false },
  { by: { id: '44', name: 'Cyd' }, mayManage: true },
]
const refusals =
  'no-debate too-early over not-yours nobody-moderates already-moderated turn-begun somebody-speaks no-turn-left ' +
  'paused not-paused seat-out no-claim struck-already empty same-person'

const setting = fc.record({
  seed: fc.nat(2 ** 32 - 1),
  count: fc.integer({ min: 3, max: 5 }),
  rounds: fc.integer({ min: 1, max: 3 }),
  quorum: fc.integer({ min: 2, max: 3 }),
  moderated: fc.boolean(),
  isOpen: fc.boolean(),
  /** Share of turns that fail, in hundredths. */
  fails: fc.constantFrom(0, 5, 20),
  /** How often somebody tries something, in hundredths. */
  stirs: fc.constantFrom(0, 40, 75),
})

type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never

interface Moment {
  fact: Fact
  before: State
  after: State
}

/** A whole debate, fact by fact. */
function run({ seed, count, rounds, quorum, moderated, isOpen, fails, stirs }: Setting): Moment[] {
  const random = seededRandom(seed, 'model')
  const question = { text: 'Which?', options: isOpen ? [] : options('One', 'Two', 'Three') }
  const open = debateOpen({ rounds, moderated }, { seats: seats(count), seed, question })
  let state = begin({ ...open, charter: { ...open.charter, quorum } })
  const log: Moment[] = [{ fact: state.opening, before: state, after: state }]
  const enter = (fact: Undated): void => {
    const dated: Fact = { ...fact, at: log.length + 1 }
    const before = state
    state = evolve(state, dated)
    log.push({ fact: dated, before, after: state })
  }
  for (let effort = 0; !state.closed; effort += 1) {
    expect(effort).toBeLessThan(2_000)
    while (integerBelow(100, random) < stirs) stir()
    const due = decideDebate(state)
    const record = due.find((item) => item.do === 'record')
    const [turn] = due.filter((item) => item.do === 'turn')
    if (record !== undefined) enter(record.fact)
    else if (turn !== undefined) enter(hear(turn))
    else if (state.debate?.audience?.counts === null)
      enter({ type: 'audience-count', counts: [], counted: true })
    else decideSomething()
  }
  return log

  function stir(): void {
    // Ending it is the last thing anybody tries, or few debates would come far.
    const move = anyMove(state, random)
    const judged = judgeMove(state, move, pick(people, random))
    if (typeof judged === 'string') expect(refusals.split(' ')).toContain(judged)
    else if (judged.type !== 'session-stop' || random() < 0.1) enter(judged)
  }

  /** Only the moderator is waited for. */
  function decideSomething(): void {
    expect(isWaiting(state)).toBe(true)
    const by = state.debate!.moderator!
    const next = nextTurn(state)
    const move: Move =
      next === undefined || random() < 0.05
        ? { move: 'vote' }
        : state.debate!.paused
          ? { move: 'resume' }
          : { move: 'next', turn: next.turn }
    const judged = judgeMove(state, move, { by, mayManage: false })
    if (typeof judged === 'string') throw new Error(`${by.name} waits in vain: ${judged}`)
    enter(judged)
  }

  function hear({ step, seat }: Extract<Due, { do: 'turn' }>): Fact {
    const kinds: ErrorKind[] = ['timeout', 'overloaded', 'auth', 'cut']
    if (integerBelow(100, random) < fails) return failed(step.step, step.round, seat, pick(kinds, random))
    const view = viewFor(state, step, seat)
    const reading = wireFor(view).read(JSON.stringify(answer(view.task, random)))
    if (!reading.ok) throw new Error(reading.issues.join('\n'))
    return said(seat, reading.reply, step.round)
  }
}

let notes = 0
function anyMove(state: State, random: Random): Move {
  const plan = planOf(state.opening)
  const claims = claimLedger(state).map(({ id }) => id)
  return pick<Move>(
    [
      { move: 'next', turn: nextTurn(state)?.turn ?? integerBelow(plan.length + 1, random) },
      { move: 'next', turn: integerBelow(plan.length, random) },
      { move: 'pause' },
      { move: 'resume' },
      { move: 'interject', text: random() < 0.2 ? ' ' : `Note number ${(notes += 1)}.` },
      {
        move: 'question',
        seat: pick([...state.opening.seats.map(({ id }) => id), 'x'], random),
        text: 'Why?',
      },
      { move: 'strike', claim: pick([...claims, 'sol.9.9'], random) },
      ...(random() < 0.1 ? ([{ move: 'vote' }, { move: 'end' }] as const) : []),
      { move: 'hand-over', to: pick(people, random).by },
      { move: 'take-over' },
    ],
    random,
  )
}

const debates = (check: (log: Moment[], open: SessionOpen) => void, numRuns = 25) =>
  fc.assert(
    fc.property(setting, (drawn) => {
      const log = run(drawn)
      check(log, log[0]!.after.opening)
    }),
    { numRuns },
  )

const stepsIn = (log: readonly Moment[]) =>
  log.flatMap(({ fact, before, after }) => (fact.type === 'step-open' ? [{ ...fact, before, after }] : []))

it('speaks in the order of the plan, nobody twice, each alone, and passes over nobody who is able', () => {
  debates((log, open) => {
    let last = -1
    for (const { step, round, seats: asked, before } of stepsIn(log)) {
      if (step !== 'speech') continue
      const [seat] = asked
      const planned = plannedTurn(open, { seat: seat!, round })!
      expect(asked).toHaveLength(1)
      expect(planned.turn).toBeGreaterThan(last)
      const passed = planOf(open).slice(last + 1, planned.turn)
      const able = ableSeats(before)
      expect(passed.filter((one) => able.includes(one.seat))).toEqual([])
      expect(able).toContain(seat)
      last = planned.turn
    }
    const asked = stepsIn(log).flatMap(({ step, round, seats: all }) =>
      all.map((seat) => `${step} ${round} ${seat}`),
    )
    expect(new Set(asked).size).toBe(asked.length)
  })
})

it('begins no turn without the floor where somebody moderates, none in a pause, none before a question is answered', () => {
  debates((log, open) => {
    for (const {
      step,
      round,
      seats: [seat],
      before,
    } of stepsIn(log)) {
      if (step !== 'speech') continue
      const { moderator, paused, floor } = before.debate!
      expect(paused).toBe(false)
      expect(nextQuestion(before)).toBeNull()
      const given = plannedTurn(open, { seat: seat!, round })!.turn + 1
      expect(moderator === null || floor === given).toBe(true)
    }
  })
})

it('begins nothing but the closing once the vote was called', () => {
  debates((log) => {
    const called = log.findIndex(({ fact }) => fact.type === 'vote-call')
    if (called === -1) return
    const later = stepsIn(log.slice(called)).map(({ step }) => step)
    expect(later.filter((step) => step === 'speech' || step === 'answer' || step === 'opening')).toEqual([])
    expect(later.slice(0, 1)).toEqual(later.length > 0 ? ['revision'] : [])
    const moves = ['floor-give', 'debate-pause', 'debate-resume', 'note-add', 'question-put', 'claim-strike']
    expect(log.slice(called).filter(({ fact }) => moves.includes(fact.type))).toEqual([])
  })
})

it('lets the seats drop their roles and vote whenever enough of them are left', () => {
  debates((log) => {
    const { state, kinds } = ended(log)
    const steps = state.steps.map(({ step }) => step)
    const hasVoted = steps.includes('ballot')
    expect(steps.filter((step) => step === 'revision').length).toBeGreaterThanOrEqual(hasVoted ? 1 : 0)
    const outcome = state.stop === null && hasVoted ? state.verdict?.outcome : null
    expect(state.verdict?.outcome).toBe(outcome ?? (state.stop === null ? 'no quorum' : 'stopped'))
    expect(kinds.slice(-4).filter((kind) => kind.startsWith('audience') || kind === 'verdict-reach')).toEqual(
      ['audience-call', 'audience-count', 'verdict-reach'],
    )
    expect(kinds.filter((kind) => kind === 'audience-call')).toHaveLength(1)
  })
})

function ended(log: readonly Moment[]) {
  return { state: log.at(-1)!.after, kinds: log.map(({ fact }) => fact.type) }
}

it('waits for a moderator and for nothing else, and there is always a move that goes on', () => {
  debates((log) => {
    for (const { after } of log) {
      const idle = decideDebate(after).length === 0
      const counting = after.debate?.audience?.counts === null
      expect(isWaiting(after)).toBe(idle && !counting && !after.closed)
      const isModerated = isDebating(after) && after.debate?.moderator !== null
      expect(isWaiting(after) && !isModerated).toBe(false)
    }
  })
})

it('tells all later prompts of a note and no earlier one, and strikes claims from what can be attacked', () => {
  debates((log) => {
    for (const { fact, before, after } of log) {
      const asked = fact.type === 'step-open' ? fact.seats : []
      const remarks = before.debate!.remarks
      const texts = new Set(remarks.flatMap((remark) => (remark.kind === 'note' ? [remark.text] : [])))
      const struck = [...struckIn(before)].map((id) => debateLabel(before.opening, id))
      for (const seat of asked) {
        const { task, text } = promptOf(after, after.steps.at(-1)!, seat)
        const knows = task.step === 'speech' || task.step === 'answer' || task.step === 'revision'
        const told = [...text.matchAll(/^The moderator: (Note number \d+\.)$/gmu)].map(([, note]) => note)
        expect(told).toEqual(knows ? [...texts] : [])
        const standing = task.step === 'speech' ? task.standing : []
        expect(standing.filter((label) => struck.includes(label))).toEqual([])
        expect(new Set(standing).size).toBe(standing.length)
        const marked = [...text.matchAll(/^Claim (\S+) \([^)]*struck by the moderator\)/gmu)].map(
          ([, label]) => label,
        )
        expect(knows ? new Set(marked) : null).toEqual(knows ? new Set(struck) : null)
      }
    }
  })
})

function promptOf(state: State, step: StepState, seat: string) {
  const view = viewFor(state, step, seat)
  const { schema } = wireFor(view)
  const { system, turns, task } = promptFor(view, schema)
  return {
    task,
    text: turns[0]!.text,
    whole: JSON.stringify([system, turns, task, schema.name, schema.schema]),
  }
}

it('gives a seat that is asked again the same prompt, whatever was said or done since its step began', () => {
  debates((log) => {
    let begun: string[] = []
    for (const { fact, after } of log) {
      const step = after.steps.at(-1)
      if (step === undefined) continue
      const now = step.seats.map((seat) => promptOf(after, step, seat).whole)
      if (fact.type === 'step-open') begun = now
      // What is decided between steps belongs to no step any more.
      if (fact.type === 'election-end' || fact.type === 'verdict-reach') break
      expect(now).toEqual(begun)
    }
  }, 8)
})

it('is the same after every prefix of its log, and takes the same step next', () => {
  debates((log) => {
    const facts = log.map(({ fact }) => fact)
    for (const [index, { after }] of log.entries()) {
      const again = fold(JSON.parse(JSON.stringify(facts.slice(0, index + 1))))
      expect(again).toEqual(after)
      expect(decideDebate(again)).toEqual(decideDebate(after))
    }
  }, 10)
})

it('can be read at any point of it', () => {
  debates((log) => {
    for (const { after } of log) {
      for (const { candidate } of fairnessOf(after))
        expect(candidate).toMatch(/^([ABCZ]|sol|aria|prism|vega|lyra)$/u)
      sideEffects(after)
      for (const { id } of after.opening.seats) expect(roleNow(after, id)).not.toBeNull()
    }
  }, 10)
})
