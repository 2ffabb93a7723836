import type { Prompt } from '../../../src/council/agent.ts'

/** A small prompt that is told from others by its secret words. */
export const prompt: Prompt = {
  system: 'You sit on a council. PRIVATE-SYSTEM-WORDS',
  turns: [
    { role: 'user', text: 'Tabs or spaces? PRIVATE-QUESTION' },
    { role: 'assistant', text: '{"headline":1}' },
    { role: 'user', text: 'headline: must be a string. Answer again.' },
  ],
  schema: {
    name: 'statement',
    schema: {
      type: 'object',
      properties: { headline: { type: 'string' }, text: { type: 'string' } },
      required: ['headline', 'text'],
      additionalProperties: false,
    },
  },
  outputCeiling: 6000,
  task: {
    step: 'statement',
    question: 'Tabs or spaces?',
    options: [],
    temperament: null,
    earlier: [],
    positions: [],
    chosen: '1',
    objections: [],
  },
}
