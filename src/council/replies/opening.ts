import type { z } from 'zod'
import type { OpeningTask } from '../task.ts'
import { positionShape, toPosition, type PositionFields } from './position.ts'
import { percentage, wire, type Wire } from './wire.ts'

export const statedConfidence = percentage(
  'Of 100 such questions on which you feel as you do on this one, how many of your answers would be right',
)

/** A seat's first answer. */
export function openingWire({ options }: OpeningTask): Wire {
  const shape: z.ZodType<PositionFields & { confidence: number }> = positionShape(options).extend({
    confidence: statedConfidence,
  })
  return wire('opening', shape, (answer) => ({ step: 'opening', ...toPosition(answer, answer.confidence) }))
}
