/** The fields in which every form asks for a question. */
import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type ModalSubmitInteraction,
} from 'discord.js'
import { limits } from '../src/council/question.ts'

/** `value`: what stands there at first. */
export function questionField(more: {
  label: string
  description?: string
  value?: string
}): APILabelComponent {
  const { value, ...label } = more
  return {
    type: ComponentType.Label,
    ...label,
    component: {
      type: ComponentType.TextInput,
      custom_id: 'question',
      style: TextInputStyle.Paragraph,
      max_length: limits.question,
      ...(value !== undefined && { value }),
    },
  }
}

export const optionsField: APILabelComponent = {
  type: ComponentType.Label,
  label: 'Options',
  description: 'Answers to choose from, separated by bars: A | B | C. Leave it empty for an open question.',
  component: {
    type: ComponentType.TextInput,
    custom_id: 'options',
    style: TextInputStyle.Short,
    required: false,
    max_length: 2500,
  },
}

/** What was typed into both. */
export function questionIn({ fields }: ModalSubmitInteraction): { question: string; options: string | null } {
  return {
    question: fields.getTextInputValue('question'),
    options: fields.getTextInputValue('options') || null,
  }
}
