/** The scribe's list: every claim that was made and not struck, by what was said to it. */
import type { ClaimState } from '../../../council/reply.ts'
import { pick, type Part } from '../part.ts'
import type { KnownClaim } from './claims.ts'

const reasons: Record<ClaimState, readonly [string, string, string]> = {
  stands: [
    'Nobody has said anything against it that was left standing.',
    'It was not attacked, or the attack was met.',
    'What was said to it did not touch it.',
  ],
  fell: [
    'Those who spoke for it gave it up.',
    'An objection to it was accepted.',
    'It was withdrawn in so many words.',
  ],
  open: [
    'An objection to it has found no answer yet.',
    'It was attacked, and nobody has stood up for it.',
    'What was said against it still hangs in the air.',
  ],
}

export function listOf(claims: readonly KnownClaim[], part: Part) {
  return claims
    .filter(({ struck }) => !struck)
    .map(({ label, open, fell }) => {
      const state: ClaimState = fell ? 'fell' : open > 0 ? 'open' : 'stands'
      return { claim: label, state, why: pick(reasons[state], part.chance(`list ${label}`)) }
    })
}
