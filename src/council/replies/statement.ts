import { z } from 'zod'
import { wire, words, type Wire } from './wire.ts'

const shape = z.object({
  headline: words('The statement in one plain sentence, at most 300 characters, no Markdown', 300),
  text: words('The statement, in Markdown: what the council says, why, and under which conditions'),
})

/** The text put forward for the whole council. */
export const statementWire: Wire = wire('statement', shape, ({ headline, text }) => ({
  step: 'statement',
  headline,
  text,
}))
