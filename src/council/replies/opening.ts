import type { z } from 'zod'
import type { OpeningTask } from '../task.ts'
import { labelsOf, positionShape, toPosition, type PositionFields } from './position.ts'
import { remembered } from './remembered.ts'
import { percentage, wire, type Wire } from './wire.ts'

export const statedConfidence = percentage(
  'Of 100 such questions on which you feel as you do on this one, how many of your answers would be right',
)

const shapeOf = remembered((labels: readonly string[]): z.ZodType<PositionFields & { confidence: number }> =>
  positionShape(labels).extend({ confidence: statedConfidence }),
)

/** A seat's first answer. */
export function openingWire({ options }: OpeningTask): Wire {
  return wire('opening', shapeOf(labelsOf(options)), (answer) => ({
    step: 'opening',
    ...toPosition(answer, answer.confidence),
  }))
}
