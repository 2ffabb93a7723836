import { choice, fields, list, text } from './check.ts'
import { collectProblems, invalid } from './problems.ts'
import type { Interaction } from './records/interactions.ts'

export const CallbackKind = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const

/** Each kind of interaction has its own set of answers. */
export function readKind(value: unknown, interaction: Interaction) {
  const problems = collectProblems()
  const allowed = allowedAnswers(interaction)
  const kind = choice(problems, ['type'], value, allowed)
  problems.settle()
  if (kind === undefined) throw invalid(['type'], 'BASE_TYPE_REQUIRED', 'This field is required')
  return kind
}

function allowedAnswers(interaction: Interaction) {
  const { message, deferredMessage, deferredUpdate, update, choices, modal } = CallbackKind
  switch (interaction.type) {
    case 2:
      return [message, deferredMessage, modal]
    case 3:
      return [message, deferredMessage, deferredUpdate, update, modal]
    case 4:
      return [choices]
    case 5:
      return interaction.source
        ? [message, deferredMessage, deferredUpdate, update]
        : [message, deferredMessage]
  }
}

export function readChoices(value: unknown): Interaction['choices'] {
  const problems = collectProblems()
  const given = list(problems, ['data', 'choices'], value ?? [], { max: 25 }) ?? []
  const choices = given.map((entry, index) => {
    const at = ['data', 'choices', index]
    const one = fields(problems, at, entry) ?? {}
    const name = text(problems, [...at, 'name'], one['name'], { min: 1, max: 100, required: true }) ?? ''
    const own = one['value']
    if (typeof own === 'number') return { name, value: own }
    return { name, value: text(problems, [...at, 'value'], own, { max: 100, required: true }) ?? '' }
  })
  problems.settle()
  return choices
}
