/** What a seat said in one turn. */
import type { SessionOpen } from '../facts.ts'
import { raisedIn } from '../exchange/objections.ts'
import { objectionId, type Ballot, type Objection, type Position, type Reply } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import type { State } from '../state.ts'
import { candidateName, claimName, oneLine, paragraphs, quoted, refName } from './text.ts'

/** Whose turn it was, and in which round. */
export interface Told {
  seat: SeatId
  round: number
  reply: Reply
}

export function reply(state: State, told: Told): string {
  const { opening } = state
  const { reply: said } = told
  switch (said.step) {
    case 'opening':
      return position(said)
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

export function position(said: Position): string {
  return paragraphs(
    `**${oneLine(said.headline)}**${said.option === null ? '' : ` (option ${said.option})`}`,
    quoted(said.argument),
    said.claims
      .map(
        ({ text, kind, loadBearing }, index) =>
          `${index + 1}. ${oneLine(text)} _(${kind}${loadBearing ? ', load-bearing' : ''})_`,
      )
      .join('\n'),
    `Confidence ${said.confidence}. Best counter-argument: ${oneLine(said.bestCounter)}`,
    `Would change its mind if: ${oneLine(said.changeIf)}`,
  )
}

function objection(opening: SessionOpen, one: Objection, id: string): string {
  return paragraphs(
    `**Objection \`${id}\`** to ${claimName(opening, one.claim)} _(${one.severity}, ${one.kind})_`,
    quoted(one.argument),
    `Would be settled by: ${oneLine(one.wouldResolve)}`,
  )
}

function revision({ opening, turns }: State, said: Extract<Reply, { step: 'revision' }>): string {
  const raised = new Map(raisedIn(turns).map((one) => [one.id, one]))
  const answers = said.answers.map(({ objection, answer, text }) => {
    const claim = raised.get(objection)?.claim
    const aim = claim === undefined ? '' : ` to ${claimName(opening, claim)}`
    return paragraphs(`**${answer}** objection \`${objection}\`${aim}`, quoted(text))
  })
  const kept = said.changed ? '**Changes its position**' : '**Keeps its position**'
  return paragraphs(
    ...answers,
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
    ...said.standing.map(({ objection, severity }) => `- Still stands: \`${objection}\` (${severity})`),
    ...said.openObjections.map((text) => `- Still open: ${oneLine(text)}`),
  ]
  return lines.join('\n')
}

function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${what}: ${names.join(', ')}.`
}
