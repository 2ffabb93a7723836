/** The plan of a debate, its turns, and what its moderator did. */
import { turnLabel } from '../debate/labels.ts'
import { planOf, plannedTurn, roundsOf } from '../debate/rotation.ts'
import type { Fact, SessionOpen, TurnEnd, TurnError } from '../facts.ts'
import { counted } from '../figures.ts'
import { claimsIn } from '../positions.ts'
import { claimId, objectionId, type ClaimId, type Speech } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import type { State } from '../state.ts'
import { answersTo, claimLine, listed, objection } from './objections.ts'
import {
  candidateName,
  claimName,
  oneLine,
  paragraphs,
  quoted,
  seatName,
  struckThrough,
  table,
} from './text.ts'

/** Who speaks when, and as what. */
export function plan(opening: SessionOpen): string {
  return table(
    ['round', 'turn', 'seat', 'role'],
    planOf(opening).map(({ turn, round, seat, role }) => [
      String(round),
      String(turn + 1),
      seatName(opening, seat),
      role,
    ]),
  )
}

/** The rules of a debate, in one sentence. */
export function rules(opening: SessionOpen): string {
  const { turnWords, moderated } = opening.charter.debate
  const steered = moderated ? `moderated by ${opening.askedBy.name}` : 'moderated by nobody'
  return `Debate: ${counted(roundsOf(opening), 'round')}, about ${turnWords} words a turn, ${steered} at first.`
}

/** Such as "Turn 5: Aria as dissenter"; the name alone for what is no turn of a debate. */
export function speakerOf(opening: SessionOpen, fact: TurnEnd | TurnError): string {
  const name = seatName(opening, fact.seat)
  if (fact.step === 'answer') return `${name}, out of turn`
  const planned = fact.step === 'speech' ? plannedTurn(opening, fact) : undefined
  return planned === undefined ? name : `Turn ${planned.turn + 1}: ${name} as ${planned.role}`
}

export function speech(
  state: State,
  { seat, round, reply }: { seat: SeatId; round: number; reply: Speech },
  struck: ReadonlySet<ClaimId>,
): string {
  const { opening } = state
  const label = turnLabel(opening, { seat, round }) ?? ''
  const scribed = reply.ledger.map(
    ({ claim, state: found, why }) => `- ${claimName(opening, claim)} **${found}**: ${oneLine(why)}`,
  )
  return paragraphs(
    quoted(reply.text),
    reply.arguesFor === null ? '' : `Makes a case for ${candidateName(opening, reply.arguesFor)}.`,
    reply.claims
      .map((claim, index) => {
        const isStruck = struck.has(claimId(seat, round, index + 1))
        return `- **${label}.${index + 1}** ${claimLine(claim, isStruck)}`
      })
      .join('\n'),
    ...reply.objections.map((one, index) => objection(opening, one, objectionId(seat, round, index + 1))),
    ...answersTo(state, reply.answers),
    listed(
      'Endorses',
      reply.endorsements.map((claim) => claimName(opening, claim)),
    ),
    scribed.length === 0 ? '' : `List of claims:\n\n${scribed.join('\n')}`,
  )
}

type Steering = Extract<
  Fact,
  {
    type:
      | 'debate-pause'
      | 'debate-resume'
      | 'note-add'
      | 'question-put'
      | 'claim-strike'
      | 'vote-call'
      | 'moderator-change'
      | 'moderator-remind'
  }
>

/** What the moderator did, by name. */
export function steering({ opening, turns }: State, fact: Steering): string {
  switch (fact.type) {
    case 'debate-pause':
      return `**${fact.by.name}** pauses the debate.`
    case 'debate-resume':
      return `**${fact.by.name}** lets the debate go on.`
    case 'note-add':
      return paragraphs(`### ${fact.by.name}, moderating`, quoted(fact.text))
    case 'question-put':
      return paragraphs(`### ${fact.by.name} asks ${seatName(opening, fact.seat)}`, quoted(fact.text))
    case 'claim-strike': {
      const text = oneLine(claimsIn(turns).get(fact.claim)?.text ?? '')
      return `**${fact.by.name}** strikes ${claimName(opening, fact.claim)}: ${struckThrough(text)}`
    }
    case 'vote-call':
      return `**${fact.by.name}** calls the vote.`
    case 'moderator-change':
      return fact.by.id === fact.to.id
        ? `**${fact.to.name}** moderates from here on.`
        : `**${fact.by.name}** hands over: **${fact.to.name}** moderates from here on.`
    case 'moderator-remind':
      return fact.present ? 'The moderator is reminded.' : 'The moderator has left, and is reminded in vain.'
  }
}
