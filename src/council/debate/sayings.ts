/** The debate so far as a seat reads it: by role and number, without a name. */
import type { TurnEnd } from '../facts.ts'
import { claimId, objectionId, type CandidateId, type Speech } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import type { State } from '../state.ts'
import type { ShownSaying } from '../task.ts'
import { debateLabel, openingLabels } from './labels.ts'
import { roleOfTurn, roleWhenAsked, struckIn } from './phase.ts'
import { plannedTurn } from './rotation.ts'
import type { Remark } from './state.ts'

/** `state` as it was known when the reader's step began. */
export function sayingsIn(state: State): ShownSaying[] {
  const remarks = state.debate?.remarks ?? []
  const before = (turns: number) =>
    remarks.filter(({ moment }) => moment.turns === turns).map((remark) => showRemark(state, remark))
  return [
    ...state.turns.flatMap((turn, index) => [
      ...before(index),
      ...(turn.type === 'turn-end' ? showTurn(state, turn) : []),
    ]),
    ...before(state.turns.length),
  ]
}

/** How a candidate is called: an option by its own label, a position by that of its opening. */
export function candidateLabel({ opening }: Pick<State, 'opening'>, id: CandidateId): string {
  return opening.question.options.some(({ label }) => label === id)
    ? id
    : (openingLabels(opening).get(id) ?? id)
}

function showTurn(state: State, turn: TurnEnd): ShownSaying[] {
  const { reply, round, seat } = turn
  if (reply.step === 'speech') return [showSpeech(state, { seat, round }, reply)]
  if (reply.step !== 'answer') return []
  const role = roleOfTurn(state, turn)
  return role === null ? [] : [{ kind: 'answer', role, text: reply.text }]
}

function showSpeech(state: State, where: { seat: SeatId; round: number }, said: Speech): ShownSaying {
  const { opening } = state
  const { seat, round } = where
  const planned = plannedTurn(opening, where)
  if (planned === undefined) throw new Error('A turn of a debate is in its plan.')
  const struck = struckIn(state)
  const label = String(planned.turn + 1)
  return {
    kind: 'speech',
    label,
    round,
    role: planned.role,
    text: said.text,
    arguesFor: said.arguesFor === null ? null : candidateLabel(state, said.arguesFor),
    claims: said.claims.map(({ text, loadBearing }, index) => ({
      label: `${label}.${index + 1}`,
      text,
      loadBearing,
      struck: struck.has(claimId(seat, round, index + 1)),
    })),
    objections: said.objections.map(({ claim, severity, argument }, index) => ({
      label: debateLabel(opening, objectionId(seat, round, index + 1)) ?? '',
      claim: debateLabel(opening, claim) ?? claim,
      severity,
      argument,
    })),
    answers: said.answers.map(({ objection, answer, text }) => ({
      objection: debateLabel(opening, objection) ?? objection,
      answer,
      text,
    })),
    ledger: said.ledger.map(({ claim, state, why }) => ({
      claim: debateLabel(opening, claim) ?? claim,
      state,
      why,
    })),
  }
}

function showRemark(state: State, remark: Remark): ShownSaying {
  switch (remark.kind) {
    case 'note':
      return { kind: 'note', text: remark.text }
    case 'strike':
      return { kind: 'strike', claim: debateLabel(state.opening, remark.claim) ?? remark.claim }
    case 'question':
      return { kind: 'question', role: roleWhenAsked(state, remark) ?? 'advocate', text: remark.text }
  }
}
