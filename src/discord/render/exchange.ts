/** What a persona says in an exchange: how it attacks, what it answers, and whether it changes its mind. */
import { debateLabel } from '../../council/debate/labels.ts'
import { raisedIn, type RaisedObjection } from '../../council/exchange/objections.ts'
import type { SessionOpen } from '../../council/facts.ts'
import { claimsIn } from '../../council/positions.ts'
import type {
  AnswerKind,
  ChangeReason,
  Examination,
  Objection,
  Probe,
  Revision,
} from '../../council/reply.ts'
import type { State } from '../../council/state.ts'
import { line, safe } from '../safe.ts'
import { claimName, grounds, ownClaim, refName, seatName } from './names.ts'
import { paragraphs, position } from './position.ts'

export function probe(state: State, { objection, contradictions }: Probe): string {
  const { opening } = state
  return paragraphs([
    '🔨 **Tries to break the agreement**',
    attack(state, objection),
    contradictions
      .map(([a, b]) => `- ${claimName(opening, a)} and ${claimName(opening, b)} cannot both hold`)
      .join('\n'),
  ])
}

export function examination(state: State, { objections, endorsements, couldSign }: Examination): string {
  const { opening } = state
  const endorsed = endorsements.map((claim) => claimName(opening, claim))
  const signable = couldSign.map((seat) => seatName(opening, seat))
  return paragraphs([
    objections.length === 0 ? '🔍 **Has no objection**' : '🔍 **Examines the positions**',
    ...objections.map((objection) => attack(state, objection)),
    [
      endorsed.length === 0 ? '' : `👍 **Endorses** ${endorsed.join(', ')}`,
      signable.length === 0 ? '' : `🖋️ **Could sign** what ${signable.join(', ')} said`,
    ]
      .filter((text) => text !== '')
      .join('\n'),
  ])
}

/** One objection: its aim, the claim it attacks, the argument, and what would settle it. */
export function attack({ opening, turns }: State, objection: Objection, number = ''): string {
  const { claim, kind, severity, argument, wouldResolve } = objection
  const text = claimsIn(turns).get(claim)?.text
  return paragraphs([
    [
      `⚔️ **${number === '' ? 'Against' : `${number} against`} ${claimName(opening, claim)}** · ${severity} · ${grounds[kind]}`,
      ...(text === undefined ? [] : [`> ${line(text)}`]),
    ].join('\n'),
    safe(argument.trim()),
    `-# Would be settled by: ${line(wouldResolve)}`,
  ])
}

export function revision(state: State, said: Revision): string {
  const { opening, turns } = state
  const raised = new Map(raisedIn(turns).map((one) => [one.id, one]))
  const answers = said.answers.map(({ objection, answer, text }) => {
    const one = raised.get(objection)
    const what =
      one === undefined ? 'an objection' : `${whose(opening, one)} to its ${ownClaim(opening, one.claim)}`
    return paragraphs([`${verbs[answer]} ${what}`, safe(text.trim())])
  })
  return paragraphs([...answers, ...stand(state, said)])
}

/** Such as "Sol's objection"; one of a debate goes by its number. */
function whose(opening: SessionOpen, { id, by, against }: RaisedObjection): string {
  if (debateLabel(opening, id) !== null) return refName(opening, id)
  return by === against ? 'its own objection' : `${seatName(opening, by)}'s objection`
}

function stand({ opening }: State, said: Revision): string[] {
  const { changed, refs, reason, wrongBefore, position: now } = said
  const wrong = wrongBefore
    .map(({ claim, why }) => `- Its ${ownClaim(opening, claim)} was wrong: ${line(why)}`)
    .join('\n')
  if (!changed) {
    if (now !== null) return ['💬 **Answers after all**', position(opening, now)]
    return ['🧱 **Keeps its answer**', wrong]
  }
  const by = refs.map((ref) => refName(opening, ref)).join(', ')
  const why = [reasons[reason], ...(by === '' ? [] : [`moved by ${by}`])].join(', ')
  return [`🔁 **Changes its mind**: ${why}`, wrong, ...(now === null ? [] : [position(opening, now)])]
}

export const verbs = {
  accept: '🤝 **Accepts**',
  rebut: '🛡️ **Rebuts**',
  'concede-in-part': '⚖️ **Concedes in part**',
} as const satisfies Record<AnswerKind, string>

const reasons = {
  'new-fact': 'a new fact',
  'found-error': 'an error of its own',
  'better-argument': 'a better argument',
  none: 'without a reason',
} as const satisfies Record<ChangeReason, string>
