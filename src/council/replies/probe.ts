import { z } from 'zod'
import type { View } from '../view/index.ts'
import { idOf, objectionShape, toObjection } from './objections.ts'
import { remembered } from './remembered.ts'
import { wire, type Wire } from './wire.ts'

const shapeOf = remembered((labels: readonly string[]) => {
  const claim = z.enum(labels)
  return z.object({
    objection: objectionShape(labels).describe(
      'The strongest objection that you can find, even if it is a minor one',
    ),
    contradictions: z
      .array(z.object({ first: claim, second: claim }))
      .describe('Pairs of claims that cannot both hold; empty if there are none'),
  })
})

/** One seat's attempt to break an agreement. */
export function probeWire({ claims }: Pick<View, 'claims'>): Wire {
  return wire('probe', shapeOf(claimLabels(claims)), ({ objection, contradictions }) => ({
    step: 'probe',
    objection: toObjection(objection, claims),
    contradictions: contradictions.map(({ first, second }) => [idOf(first, claims), idOf(second, claims)]),
  }))
}

/** Of the claims in the block, such as `2.1`; the reader's own are labelled `c1` beside it. */
export function claimLabels(claims: View['claims']): string[] {
  return [...claims.keys()].filter((label) => label.includes('.'))
}
