import { ComponentType, type APIModalInteractionResponseCallbackData } from 'discord.js'
import { describe, expect, it } from 'vitest'

import {
  checkField,
  initialValue,
  isRequired,
  modalParts,
  type ModalInput,
} from '../../src/playground/page/modal/fields.ts'

const input = (rest: object): ModalInput => ({ custom_id: 'x', ...rest }) as unknown as ModalInput
const text = (rest: object = {}): ModalInput => input({ type: ComponentType.TextInput, style: 1, ...rest })
const options = [
  { label: 'A', value: 'a' },
  { label: 'B', value: 'b', default: true },
]
const select = (rest: object = {}): ModalInput =>
  input({ type: ComponentType.StringSelect, options, ...rest })
const radio = (rest: object = {}): ModalInput => input({ type: ComponentType.RadioGroup, options, ...rest })
const checks = (rest: object = {}): ModalInput =>
  input({ type: ComponentType.CheckboxGroup, options, ...rest })
const check = (rest: object = {}): ModalInput => input({ type: ComponentType.Checkbox, ...rest })

describe('the parts of a modal', () => {
  it('are labels, texts between them, and the older rows', () => {
    const data = {
      title: 'T',
      custom_id: 'm',
      components: [
        { type: ComponentType.TextDisplay, content: 'Read **this**' },
        { type: ComponentType.Label, label: 'Kind', description: 'Of objection', component: radio() },
        { type: ComponentType.ActionRow, components: [text({ label: 'Old' })] },
      ],
    } as unknown as APIModalInteractionResponseCallbackData
    expect(modalParts(data)).toMatchObject([
      { kind: 'words', text: 'Read **this**' },
      { kind: 'input', label: 'Kind', description: 'Of objection' },
      { kind: 'input', label: 'Old', description: '' },
    ])
  })

  it('begin with their defaults', () => {
    expect(initialValue(text({ value: 'v' }))).toBe('v')
    expect(initialValue(text())).toBe('')
    expect(initialValue(select())).toEqual(['b'])
    expect(initialValue(radio())).toBe('b')
    expect(initialValue(checks())).toEqual(['b'])
    expect(initialValue(check({ default: true }))).toBe('true')
    expect(
      initialValue(input({ type: ComponentType.UserSelect, default_values: [{ id: '1', type: 'user' }] })),
    ).toEqual(['1'])
  })

  it('are required unless they say otherwise; a lone checkbox never is', () => {
    expect(isRequired(text())).toBe(true)
    expect(isRequired(text({ required: false }))).toBe(false)
    expect(isRequired(check())).toBe(false)
  })
})

describe('checking', () => {
  it.each<[string, ModalInput, string | string[], string | null]>([
    ['an empty required text', text(), '  ', 'This field is required.'],
    ['an empty optional text', text({ required: false, min_length: 5 }), '', null],
    ['a short text', text({ min_length: 5 }), 'abc', 'At least 5 characters, this is 3.'],
    ['a long text', text({ max_length: 2 }), 'abc', 'At most 2 characters, this is 3.'],
    ['a fitting text', text({ min_length: 1, max_length: 3 }), 'abc', null],
    ['no choice', select(), [], 'Choose one of these.'],
    ['too few choices', select({ min_values: 2, max_values: 2 }), ['a'], 'Choose at least 2.'],
    ['too many choices', select({ max_values: 1 }), ['a', 'b'], 'Choose at most 1.'],
    ['no optional choice', select({ required: false }), [], null],
    ['an empty radio group', radio(), '', 'Choose one of these.'],
    ['an empty optional radio group', radio({ required: false }), '', null],
    ['all boxes', checks(), ['a', 'b'], null],
    ['no box', checks(), [], 'Choose one of these.'],
    ['a lone box', check(), 'false', null],
    ['a file', input({ type: ComponentType.FileUpload }), [], 'The playground cannot upload files.'],
  ])('%s', (_, field, value, problem) => {
    expect(checkField(field, value)).toBe(problem)
  })
})
