import { z } from 'zod'
import type { View } from '../view/index.ts'
import { idOf, objectionShape, toObjection } from './objections.ts'
import { wire, type Wire } from './wire.ts'

/** One seat's attempt to break an agreement. */
export function probeWire({ claims }: Pick<View, 'claims'>): Wire {
  const labels = claimLabels(claims)
  const claim = z.enum(labels)
  const shape = z.object({
    objection: objectionShape(labels).describe(
      'The strongest objection that you can find, even if it is a minor one',
    ),
    contradictions: z
      .array(z.object({ first: claim, second: claim }))
      .describe('Pairs of claims that cannot both hold; empty if there are none'),
  })
  return wire('probe', shape, ({ objection, contradictions }) => ({
    step: 'probe',
    objection: toObjection(objection, claims),
    contradictions: contradictions.map(({ first, second }) => [idOf(first, claims), idOf(second, claims)]),
  }))
}

/** Of the claims in the block, such as `2.1`; the reader's own are labelled `c1` beside it. */
export function claimLabels(claims: View['claims']): string[] {
  return [...claims.keys()].filter((label) => label.includes('.'))
}
