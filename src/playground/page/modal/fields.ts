import type {
  APICheckboxComponent,
  APICheckboxGroupComponent,
  APIFileUploadComponent,
  APIModalInteractionResponseCallbackData,
  APIRadioGroupComponent,
  APISelectMenuComponent,
  APITextInputComponent,
  ComponentType,
} from 'discord-api-types/v10'

import { componentKind } from '../model/kinds.ts'

export type ModalInput =
  | APITextInputComponent
  | APISelectMenuComponent
  | APIRadioGroupComponent
  | APICheckboxGroupComponent
  | APICheckboxComponent
  | APIFileUploadComponent

export type ModalPart =
  | { kind: 'words'; text: string }
  | { kind: 'input'; label: string; description: string; input: ModalInput }

/** The parts of a modal from top to bottom, whether in labels or in the older action rows. */
export function modalParts({ components }: APIModalInteractionResponseCallbackData): ModalPart[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (components as unknown as LooseComponent[]).flatMap((component): ModalPart[] => {
    switch (component.type) {
      case componentKind.textDisplay:
        return [{ kind: 'words', text: component.content ?? '' }]
      case componentKind.label:
        return component.component
          ? [
              {
                kind: 'input',
                label: component.label ?? '',
                description: component.description ?? '',
                input: component.component,
              },
            ]
          : []
      case componentKind.actionRow:
        return (component.components ?? []).map((input) => ({
          kind: 'input',
          label: ('label' in input && input.label) || '',
          description: '',
          input,
        }))
      default:
        return []
    }
  })
}

/** The union of the types does not know text displays at the top of a modal, which Discord allows. */
interface LooseComponent {
  type: ComponentType
  content?: string
  label?: string
  description?: string
  component?: ModalInput
  components?: ModalInput[]
}

export type FieldValue = string | string[]

export function initialValue(input: ModalInput): FieldValue {
  switch (input.type) {
    case componentKind.textInput:
      return input.value ?? ''
    case componentKind.stringSelect:
      return input.options.filter((option) => option.default).map(({ value }) => value)
    case componentKind.radioGroup:
      return input.options.find((option) => option.default)?.value ?? ''
    case componentKind.checkboxGroup:
      return input.options.filter((option) => option.default).map(({ value }) => value)
    case componentKind.checkbox:
      return input.default ? 'true' : 'false'
    case componentKind.fileUpload:
      return []
    default:
      return (input.default_values ?? []).map(({ id }) => id)
  }
}

export const isRequired = (input: ModalInput): boolean =>
  input.type !== componentKind.checkbox && input.required !== false

/** A sentence about what is missing, or null. Discord counts characters as UTF-16 does. */
export function checkField(input: ModalInput, value: FieldValue): string | null {
  if (input.type === componentKind.textInput) return checkText(input, String(value))
  if (input.type === componentKind.checkbox) return null
  if (input.type === componentKind.radioGroup)
    return isRequired(input) && value === '' ? 'Choose one of these.' : null
  if (input.type === componentKind.fileUpload) {
    return isRequired(input) ? 'The playground cannot upload files.' : null
  }
  return checkCount(input, value.length)
}

function checkText(input: APITextInputComponent, text: string): string | null {
  const { min_length: least = 0, max_length: most = 4000 } = input
  if (text.trim() === '' && isRequired(input)) return 'This field is required.'
  if (text === '') return null
  if (text.length < least) return `At least ${least} characters, this is ${text.length}.`
  return text.length > most ? `At most ${most} characters, this is ${text.length}.` : null
}

function checkCount(input: APISelectMenuComponent | APICheckboxGroupComponent, count: number): string | null {
  const least = input.min_values ?? 1
  const most = input.max_values ?? (input.type === componentKind.checkboxGroup ? input.options.length : 1)
  if (count === 0 && !isRequired(input)) return null
  if (count < Math.max(least, isRequired(input) ? 1 : 0))
    return least > 1 ? `Choose at least ${least}.` : 'Choose one of these.'
  return count > most ? `Choose at most ${most}.` : null
}
