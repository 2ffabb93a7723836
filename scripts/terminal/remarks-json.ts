/** What a moderator said and did in a debate, as JSON. */
import { questionsIn } from '../../src/council/debate/phase.ts'
import { everyReply } from '../../src/council/positions.ts'
import type { ClaimId } from '../../src/council/reply.ts'
import type { Person, SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import { namedClaim, type Named } from './speech-json.ts'

export type RemarkJson = {
  by: Person
  /** How many turns of the debate had been heard. */
  after: number
} & (
  | { kind: 'note'; text: string }
  /** `answer` is null where there was none. */
  | { kind: 'question'; seat: SeatId; text: string; answer: string | null }
  | { kind: 'strike'; claim: Named<ClaimId> }
)

export function remarksJson(state: State): RemarkJson[] {
  const questions = questionsIn(state)
  const answers = new Map(everyReply(state.turns, 'answer').map(({ round, reply }) => [round, reply.text]))
  return (state.debate?.remarks ?? []).map((remark): RemarkJson => {
    const heard = state.turns.slice(0, remark.moment.turns)
    const common = { by: remark.by, after: everyReply(heard, 'speech').length }
    switch (remark.kind) {
      case 'note':
        return { ...common, kind: remark.kind, text: remark.text }
      case 'question': {
        const { kind, seat, text } = remark
        return { ...common, kind, seat, text, answer: answers.get(questions.indexOf(remark) + 1) ?? null }
      }
      case 'strike':
        return { ...common, kind: remark.kind, claim: namedClaim(state, remark.claim) }
    }
  })
}
