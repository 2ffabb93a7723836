/** What every answer is made of, in an opening and after a change of mind alike. */
import { z } from 'zod'
import type { Claim, Position } from '../reply.ts'
import type { Option } from '../seat.ts'
import { NONE } from '../task.ts'
import { words } from './wire.ts'

export const claimShape = z.object({
  text: words('One plain sentence that can be checked or attacked by itself', 600),
  kind: z.enum(['fact', 'inference', 'value', 'assumption']),
  load_bearing: z.boolean().describe('Whether the position falls if this claim falls'),
})

const fields = {
  headline: words('Your answer in one plain sentence, at most 300 characters, no Markdown', 300),
  argument: words('The case for it, in Markdown, as long as it needs to be and no longer'),
  claims: z
    .array(claimShape)
    .describe('The one to four claims that carry it')
    .refine((claims) => claims.length >= 1 && claims.length <= 4, 'must hold one to four claims'),
  best_counter: words('The strongest argument against your answer'),
  change_if: words('What you would have to learn to change your mind'),
}

const openShape = z.object(fields)

export function labelsOf(options: readonly Option[]): string[] {
  return options.map(({ label }) => label)
}

/** In a closed question it also names the option that it stands for. */
export function positionShape(labels: readonly string[]) {
  if (labels.length === 0) return openShape
  return openShape.extend({
    option: z.enum([...labels, NONE]).describe(`The option you stand for; ${NONE} for none of them`),
  })
}

export type PositionFields = z.infer<typeof openShape> & { option?: string }

export function toPosition(given: PositionFields, confidence: number): Position {
  const { headline, argument, claims, best_counter, change_if, option } = given
  return {
    headline,
    argument,
    claims: claims.map(toClaim),
    confidence,
    bestCounter: best_counter,
    changeIf: change_if,
    option: option ?? null,
  }
}

export function toClaim({ text, kind, load_bearing }: z.infer<typeof claimShape>): Claim {
  return { text, kind, loadBearing: load_bearing }
}
