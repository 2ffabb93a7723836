import { z } from 'zod'
import type { Reply } from '../reply.ts'
import { NONE, type OpeningTask } from '../task.ts'
import { percentage, wire, words, type Wire } from './wire.ts'

const claim = z.object({
  text: words('One plain sentence that can be checked or attacked by itself', 600),
  kind: z.enum(['fact', 'inference', 'value', 'assumption']),
  load_bearing: z.boolean().describe('Whether the position falls if this claim falls'),
})

const openShape = z.object({
  headline: words('Your answer in one plain sentence, at most 300 characters, no Markdown', 300),
  argument: words('The case for it, in Markdown, as long as it needs to be and no longer'),
  claims: z
    .array(claim)
    .describe('The one to four claims that carry it')
    .refine((claims) => claims.length >= 1 && claims.length <= 4, 'must hold one to four claims'),
  confidence: percentage(
    'Of 100 such questions on which you feel as you do on this one, how many of your answers would be right',
  ),
  best_counter: words('The strongest argument against your answer'),
  change_if: words('What you would have to learn to change your mind'),
})

/** A seat's first answer; in a closed question it also names the option it stands for. */
export function openingWire(task: OpeningTask): Wire {
  const labels = task.options.map(({ label }) => label)
  if (labels.length === 0) return openWire
  const closedShape = openShape.extend({
    option: z.enum([...labels, NONE]).describe(`The option you stand for; ${NONE} for none of them`),
  })
  return wire('opening', closedShape, (answer) => toReply(answer, answer.option))
}

const openWire = wire('opening', openShape, (answer) => toReply(answer, null))

function toReply(answer: z.infer<typeof openShape>, option: string | null): Reply {
  const { headline, argument, confidence } = answer
  return {
    step: 'opening',
    headline,
    argument,
    claims: answer.claims.map(({ text, kind, load_bearing }) => ({ text, kind, loadBearing: load_bearing })),
    confidence,
    bestCounter: answer.best_counter,
    changeIf: answer.change_if,
    option,
  }
}
