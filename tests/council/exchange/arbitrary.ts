/** Whole sessions with an exchange, drawn at random by place at the table, and then told under any names. */
import * as fc from 'fast-check'
import type { Fact, TurnEnd } from '../../../src/council/facts.ts'
import { answerKinds, severities, type AnswerKind, type Severity } from '../../../src/council/reply.ts'
import type { SeatId } from '../../../src/council/seat.ts'
import type { Step } from '../../../src/council/task.ts'
import { opening, position } from '../consensus/sessions.ts'
import { claims, examined, objection, opened, revised, said, voted } from './turns.ts'

/** Seats are named by their places. */
interface Drawn {
  /** Place of the option, or null when the opening failed. */
  first: number | null
  couldSign: number[]
  attacks: { on: number; severity: Severity }[]
  answer: AnswerKind | null
  endorses: number[]
  /** Where it goes in each round: the place of an option or of a seat. */
  moves: ({ to: number; argued: boolean } | null)[]
  ballot: { abstain: boolean; approve: number[]; best: number; upholds: number[]; severity: Severity } | null
  decision: 'sign' | 'sign-with-reservation' | 'dissent' | null
}

export interface DrawnSession {
  isOpen: boolean
  seats: Drawn[]
}

const labels = ['A', 'B', 'C', 'Z']
const reasons = [
  'Indents follow.',
  'Diffs stay small.',
  'Nobody counts keys.',
  'Editors differ.',
  'History is mute.',
]

export const arbitrarySession: fc.Arbitrary<DrawnSession> = fc
  .tuple(fc.integer({ min: 3, max: 5 }), fc.integer({ min: 1, max: 2 }), fc.boolean())
  .chain(([count, rounds, isOpen]) => {
    const seat = fc.nat({ max: count - 1 })
    const some = fc.uniqueArray(seat, { maxLength: count })
    const place = isOpen ? seat : fc.nat({ max: 3 })
    const move = fc.option(fc.record({ to: place, argued: fc.boolean() }), { freq: 1 })
    const drawn: fc.Arbitrary<Drawn> = fc.record({
      first: fc.option(fc.nat({ max: isOpen ? 0 : 3 }), { freq: 6 }),
      couldSign: isOpen ? some : fc.constant([]),
      attacks: fc.array(fc.record({ on: seat, severity: fc.constantFrom(...severities) }), { maxLength: 2 }),
      answer: fc.option(fc.constantFrom(...answerKinds)),
      endorses: some,
      moves: fc.array(move, { minLength: rounds, maxLength: rounds }),
      ballot: fc.option(
        fc.record({
          abstain: fc.boolean(),
          approve: fc.uniqueArray(place, { maxLength: 3 }),
          best: place,
          upholds: some,
          severity: fc.constantFrom(...severities),
        }),
        { freq: 6 },
      ),
      decision: fc.option(fc.constantFrom('sign', 'sign-with-reservation', 'dissent'), { freq: 6 }),
    })
    return fc.record({
      isOpen: fc.constant(isOpen),
      seats: fc.array(drawn, { minLength: count, maxLength: count }),
    })
  })

/** Facts before any step, and the turns of every step, each with what opens it. */
export interface Told {
  opening: Fact
  steps: { opened: Fact; turns: TurnEnd[] }[]
}

export function told({ isOpen, seats }: DrawnSession, ids: readonly SeatId[]): Told {
  const at = (place: number) => ids[place] ?? ''
  const candidate = (place: number) => (isOpen ? at(place) : (labels[place] ?? ''))
  const each = (make: (one: Drawn, id: SeatId, place: number) => TurnEnd | null) =>
    seats.map((one, place) => make(one, at(place), place)).filter((turn) => turn !== null)
  const rounds = Array.from({ length: seats[0]?.moves.length ?? 0 }, (_, index) => index + 1)
  const attacks = seats.map(({ attacks }) => attacks)
  const against = (target: number) =>
    attacks.flatMap((all, by) =>
      all.flatMap(({ on }, index) => (on === target ? [`${at(by)}/1.${index + 1}`] : [])),
    )
  const words = (place: number, round: number, option: number | null) => ({
    ...position(`Answer ${place} of round ${round}`, isOpen || option === null ? null : candidate(option)),
    claims: claims(`${reasons[place]} ${round === 0 ? '' : `Round ${round}.`}`),
  })
  /** What each seat stands for as the rounds go: nobody goes where it is. */
  const stands = seats.map(({ first }) => first)
  const step = (name: Step, round: number, turns: TurnEnd[]): Told['steps'][number] => ({
    opened: { type: 'step-open', at: 1, step: name, round, seats: [...ids] },
    turns,
  })

  const openings = each(({ first }, id, place) =>
    first === null ? null : opened(id, null, words(place, 0, first)),
  )
  const examinations = each(({ attacks, endorses, couldSign }, id) =>
    examined(id, {
      objections: attacks.map(({ on, severity }) => objection(`${at(on)}.0.1`, { severity })),
      endorsements: endorses.map((place) => `${at(place)}.0.1`),
      couldSign: couldSign.map(at),
    }),
  )
  const revisions = rounds.map((round) =>
    each(({ moves, answer }, id, place) => {
      const move = moves[round - 1] ?? null
      const answers =
        answer === null || round > 1 || stands[place] === null
          ? []
          : against(place).map((objection) => ({ objection, answer, text: 'So.' }))
      const isLate = stands[place] === null
      if (move === null || (!isOpen && stands[place] === move.to)) return revised(id, { answers }, round)
      stands[place] = isOpen ? 0 : move.to
      const cited = place === 0 ? 1 : 0
      return revised(
        id,
        {
          answers,
          position: words(place, round, move.to),
          ...(!isLate && {
            changed: true,
            joins: isOpen ? at(move.to) : null,
            ...(move.argued && {
              reason: 'found-error',
              refs: [`${at(cited)}.0.1`],
              wrongBefore: [{ claim: `${id}.0.1`, why: 'So.' }],
            }),
          }),
        },
        round,
      )
    }),
  )
  const ballots = each(({ ballot }, id) =>
    ballot === null
      ? null
      : voted(id, {
          abstain: ballot.abstain,
          approve: ballot.abstain ? [] : ballot.approve.map(candidate).filter((one) => one !== 'Z'),
          ranking: ballot.abstain ? [] : [[candidate(ballot.best)]],
          standing: ballot.upholds.flatMap((by) =>
            (attacks[by] ?? []).map((_, index) => ({
              objection: `${at(by)}/1.${index + 1}`,
              severity: ballot.severity,
            })),
          ),
        }),
  )
  const signatures = each(({ decision }, id) =>
    decision === null ? null : said(id, { step: 'signing', decision, reason: 'So.' }),
  )
  const parts = ids.slice(0, seats.length).map((id) => ({ id }))
  return {
    opening: opening({ parts, options: isOpen ? [] : labels.slice(0, 3), vendor: 'rehearsal' }),
    steps: [
      step('opening', 0, openings),
      step('examination', 1, examinations),
      ...revisions.map((turns, index) => step('revision', index + 1, turns)),
      step('ballot', 0, ballots),
      step('signing', 0, signatures),
    ],
  }
}

export function factsOf({ opening, steps }: Told): Fact[] {
  return [opening, ...steps.flatMap(({ opened, turns }) => [opened, ...turns])]
}
