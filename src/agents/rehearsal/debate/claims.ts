/** What a rehearsed seat makes of the claims in a debate. */
import type { ShownClaim, ShownPosition, ShownSaying, SpeechTask } from '../../../council/task.ts'
import { NONE } from '../../../council/task.ts'
import { quoted } from '../stances.ts'

export interface KnownClaim extends ShownClaim {
  /** Label of the answer that it speaks for, or `Z`. */
  for: string
  /** How often it was attacked and how many of the attacks nobody has answered. */
  attacks: number
  open: number
  /** Somebody accepted an objection to it. */
  fell: boolean
}

type Speech = Extract<ShownSaying, { kind: 'speech' }>

export function knownClaims({
  positions,
  sayings,
  objections,
}: Pick<SpeechTask, 'positions' | 'sayings' | 'objections'>): KnownClaim[] {
  const speeches = sayings.filter((said): said is Speech => said.kind === 'speech')
  const raised = speeches.flatMap((said) => said.objections)
  const aims = new Map(raised.map(({ label, claim }) => [label, claim]))
  const fell = new Set(
    speeches
      .flatMap((said) => said.answers)
      .filter(({ answer }) => answer === 'accept')
      .map(({ objection }) => aims.get(objection)),
  )
  const made = [
    ...positions.flatMap(({ label, option, claims }) =>
      claims.map((claim) => ({ claim, for: option ?? label })),
    ),
    ...speeches.flatMap(({ arguesFor, claims }) =>
      claims.map((claim) => ({ claim, for: arguesFor ?? NONE })),
    ),
  ]
  return made.map(({ claim, for: answer }) => ({
    ...claim,
    for: answer,
    attacks: raised.filter((one) => one.claim === claim.label).length,
    open: objections.filter((one) => one.claim.label === claim.label).length,
    fell: fell.has(claim.label),
  }))
}

/** Such as `5.2 (“Tabs are wider”)`. */
export function named({ label, text }: Pick<ShownClaim, 'label' | 'text'>): string {
  return `${label} (${quoted(text, 100)})`
}

/** The words of the moderator that were said last, if nobody has spoken since; else null. */
export function newestNote(sayings: readonly ShownSaying[]): string | null {
  const last = sayings.findLast(({ kind }) => kind === 'speech' || kind === 'note')
  return last?.kind === 'note' ? last.text : null
}

/** The newest claim of the debate that was made for a position and not struck: what moves whoever goes over to it. */
export function heardFor(sayings: readonly ShownSaying[], position: ShownPosition | undefined): string[] {
  if (position === undefined) return []
  const answer = position.option ?? position.label
  const speeches = sayings.filter((said): said is Speech => said.kind === 'speech')
  const claims = speeches.filter(({ arguesFor }) => arguesFor === answer).flatMap((said) => said.claims)
  const newest = claims.findLast(({ struck }) => !struck)
  return newest === undefined ? [] : [newest.label]
}
