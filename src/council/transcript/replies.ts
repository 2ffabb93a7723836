/** What a seat said in one turn. */
import { debateLabel, openingLabel } from '../debate/labels.ts'
import type { SessionOpen } from '../facts.ts'
import { claimId, objectionId, type Ballot, type ClaimId, type Position, type Reply } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import type { State } from '../state.ts'
import { speech } from './debate.ts'
import { answersTo, claimLine, listed, objection } from './objections.ts'
import { candidateName, claimName, oneLine, paragraphs, quoted, refName } from './text.ts'

/** Whose turn it was, and in which round. */
export interface Told {
  seat: SeatId
  round: number
  reply: Reply
}

/** `struck` are the claims that were taken out of a debate, be it later on. */
export function reply(state: State, told: Told, struck: ReadonlySet<ClaimId>): string {
  const { opening } = state
  const { reply: said } = told
  switch (said.step) {
    case 'opening': {
      const label = openingLabel(opening, told.seat)
      const isStruck = (number: number) => struck.has(claimId(told.seat, told.round, number))
      return position(said, { label, isStruck })
    }
    case 'speech':
      return speech(state, { ...told, reply: said }, struck)
    case 'answer':
      return quoted(said.text)
    case 'probe':
      return paragraphs(
        objection(opening, said.objection, objectionId(told.seat, 0, 1)),
        ...said.contradictions.map(
          ([a, b]) => `Cannot both hold: ${claimName(opening, a)} and ${claimName(opening, b)}.`,
        ),
      )
    case 'examination':
      return paragraphs(
        ...said.objections.map((one, index) =>
          objection(opening, one, objectionId(told.seat, told.round, index + 1)),
        ),
        said.objections.length === 0 ? 'No objection.' : '',
        listed(
          'Endorses',
          said.endorsements.map((claim) => claimName(opening, claim)),
        ),
        listed(
          'Could sign',
          said.couldSign.map((seat) => candidateName(opening, seat)),
        ),
      )
    case 'revision':
      return revision(state, said)
    case 'ballot':
      return ballot(opening, said)
    case 'statement':
      return `**${oneLine(said.headline)}**\n\n${quoted(said.text)}`
    case 'signing':
      return paragraphs(`**${said.decision}**`, said.reason.trim() === '' ? '' : quoted(said.reason))
  }
}

/** `label` is that of an opening in a debate, such as `P2`. */
export function position(
  said: Position,
  { label, isStruck }: { label: string | null; isStruck: (number: number) => boolean } = plain,
): string {
  const number = (index: number) => (label === null ? `${index + 1}.` : `- **${label}.${index + 1}**`)
  return paragraphs(
    `**${label === null ? '' : `${label}: `}${oneLine(said.headline)}**${said.option === null ? '' : ` (option ${said.option})`}`,
    quoted(said.argument),
    said.claims.map((claim, index) => `${number(index)} ${claimLine(claim, isStruck(index + 1))}`).join('\n'),
    `Confidence ${said.confidence}. Best counter-argument: ${oneLine(said.bestCounter)}`,
    `Would change its mind if: ${oneLine(said.changeIf)}`,
  )
}

const plain = { label: null, isStruck: () => false }

function revision(state: State, said: Extract<Reply, { step: 'revision' }>): string {
  const { opening } = state
  const kept = said.changed ? '**Changes its position**' : '**Keeps its position**'
  return paragraphs(
    ...answersTo(state, said.answers),
    said.position !== null && !said.changed ? '**Answers for the first time**' : kept,
    said.changed ? `Reason: ${said.reason}` : '',
    listed(
      'Moved by',
      said.refs.map((ref) => refName(opening, ref)),
    ),
    ...said.wrongBefore.map(({ claim, why }) => `Was wrong: ${claimName(opening, claim)}. ${oneLine(why)}`),
    said.joins === null ? '' : `Gives the answer of ${candidateName(opening, said.joins)}.`,
    said.position === null ? '' : position(said.position),
    listed(
      'Could sign',
      said.couldSign.map((seat) => candidateName(opening, seat)),
    ),
    said.position === null ? `Confidence ${said.confidence}.` : '',
  )
}

function ballot(opening: SessionOpen, said: Ballot): string {
  if (said.abstain) return 'Abstains.'
  const name = (id: string) => candidateName(opening, id)
  const lines = [
    `- Could sign: ${said.approve.map(name).join(', ') || 'none of these'}`,
    `- Ranking: ${said.ranking.map((group) => group.map(name).join(' = ')).join(' > ')}`,
    `- Confidence: ${said.confidence}`,
    ...said.standing.map(
      ({ objection, severity }) =>
        `- Still stands: \`${debateLabel(opening, objection) ?? objection}\` (${severity})`,
    ),
    ...said.openObjections.map((text) => `- Still open: ${oneLine(text)}`),
  ]
  return lines.join('\n')
}
