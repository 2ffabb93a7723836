import { z } from 'zod'
import { wire, type Wire } from './wire.ts'

const shape = z
  .object({
    decision: z.enum(['sign', 'sign-with-reservation', 'dissent']),
    reason: z
      .string()
      .describe(
        'Your reservation or dissent in your own words, in Markdown; may be empty only when you sign',
      ),
  })
  .refine(
    ({ decision, reason }) => decision === 'sign' || reason.trim() !== '',
    'reason: must not be empty unless you sign without reservation',
  )

/** Whether a seat puts its name under the statement. */
export const signingWire: Wire = wire('signing', shape, ({ decision, reason }) => ({
  step: 'signing',
  decision,
  reason,
}))
