import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { APIModalInteractionResponseCallbackData, APIApplicationCommand } from 'discord.js'

import { ClientRefusal } from '../../src/playground/index.ts'
import { checkDraft } from '../../src/playground/page/command-line/check.ts'
import { startDraft, typeText } from '../../src/playground/page/command-line/draft.ts'
import { commandEntries } from '../../src/playground/page/command-line/entries.ts'
import {
  checkField,
  initialValue,
  modalParts,
  type FieldValue,
} from '../../src/playground/page/modal/fields.ts'
import { submitModal } from '../../src/playground/people/modals.ts'
import { fillOptions, type OptionValue } from '../../src/playground/people/options.ts'
import { answerInteraction } from '../../src/playground/world/callback.ts'
import { readCommand } from '../../src/playground/world/command-body.ts'
import { openInteraction } from '../../src/playground/world/interactions.ts'
import { foundVillage } from './village.ts'

const { world, id, channel } = foundVillage()
const ben = id('Ben')

function isRefused(run: () => unknown): boolean {
  try {
    run()
    return false
  } catch (refused) {
    if (refused instanceof ClientRefusal) return true
    throw refused
  }
}

/** A form with one field, opened for Ben; gives its id and what the page shows of it. */
function openForm(component: object) {
  const interaction = openInteraction(world, {
    type: 2,
    userId: ben,
    channelId: channel('council').id,
    data: {},
  })
  const components = [{ type: 18, label: 'L', component: { custom_id: 'x', ...component } }]
  answerInteraction(world, interaction, { type: 9, data: { custom_id: 'm', title: 'T', components } }, [])
  const modal: unknown = interaction.modal
  const part = modalParts(modal as APIModalInteractionResponseCallbackData).find(
    (one) => one.kind === 'input',
  )
  if (!part) throw new Error('The page shows no input.')
  return { id: interaction.id, input: part.input }
}

const options = ['a', 'b', 'c'].map((value) => ({ label: value, value }))
const bounds = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .map(([min_values, max_values]) => ({ min_values: Math.min(min_values, max_values), max_values }))
const counted = fc.oneof(fc.constant({}), bounds)
const required = fc.constantFrom({}, { required: true }, { required: false })
const some = fc.subarray(['a', 'b', 'c'])

describe('what the page finds right in a form, the server finds right', () => {
  const lengths = fc.record(
    { min_length: fc.nat(4), max_length: fc.integer({ min: 4, max: 8 }) },
    { requiredKeys: [] },
  )
  const cases: [string, fc.Arbitrary<[object, FieldValue]>][] = [
    [
      'text',
      fc.tuple(
        fc.tuple(lengths, required).map(([given, rest]) => ({ type: 4, style: 1, ...given, ...rest })),
        fc.string({ maxLength: 10, unit: fc.constantFrom('x', ' ', '👍') }),
      ),
    ],
    [
      'a select',
      fc.tuple(
        fc.tuple(counted, required).map(([given, rest]) => ({ type: 3, options, ...given, ...rest })),
        some,
      ),
    ],
    [
      'checkboxes',
      fc.tuple(
        fc.tuple(counted, required).map(([given, rest]) => ({ type: 22, options, ...given, ...rest })),
        some,
      ),
    ],
    [
      'radio buttons',
      fc.tuple(
        required.map((rest) => ({ type: 21, options, ...rest })),
        fc.constantFrom('', 'a', 'c'),
      ),
    ],
    ['a checkbox', fc.tuple(fc.constant({ type: 23 }), fc.constantFrom('true', 'false'))],
    [
      'people',
      fc.tuple(
        fc.tuple(counted, required).map(([given, rest]) => ({ type: 5, ...given, ...rest })),
        fc.subarray(['Ada', 'Ben', 'Cleo'].map(id)),
      ),
    ],
  ]

  it.each(cases)('%s', (_, anyCase) => {
    fc.assert(
      fc.property(anyCase, ([component, value]) => {
        const form = openForm(component)
        const isWrong = checkField(form.input, value) !== null
        const sent = () => submitModal(world, ben, form.id, { x: value })
        expect(isRefused(sent) && !isWrong).toBe(false)
      }),
    )
  })

  it('and what it begins with, too, when nothing is required', () => {
    for (const component of [
      { type: 4, style: 2, value: 'begun' },
      { type: 4, style: 1, required: false },
      { type: 3, options: [{ label: 'L', value: 'v', default: true }] },
      { type: 3, options, required: false },
      { type: 21, options, required: false },
      { type: 22, options, required: false },
      { type: 23, default: true },
      { type: 19, required: false },
    ]) {
      const form = openForm(component)
      const value = initialValue(form.input)
      expect([component.type, checkField(form.input, value)]).toEqual([component.type, null])
      expect(submitModal(world, ben, form.id, { x: value }).data).toMatchObject({ custom_id: 'm' })
      // A form is sent once.
      expect(isRefused(() => submitModal(world, ben, form.id, { x: value }))).toBe(true)
    }
  })
})

describe('what the page finds right in a command, the server finds right', () => {
  const any = (least: string, most: string, from: fc.Arbitrary<number>) =>
    fc.tuple(from, from).map(([one, two]) => ({ [least]: Math.min(one, two), [most]: Math.max(one, two, 1) }))
  const choices = (values: (string | number)[]) => ({
    choices: values.map((value) => ({ name: `the ${value}`, value })),
  })
  const option = fc.oneof(
    any('min_length', 'max_length', fc.nat(8)).map((rest) => ({ type: 3, ...rest })),
    any('min_value', 'max_value', fc.integer({ min: -20, max: 20 })).map((rest) => ({ type: 4, ...rest })),
    any('min_value', 'max_value', fc.integer({ min: -20, max: 20 })).map((rest) => ({ type: 10, ...rest })),
    fc.constantFrom<object>(
      { type: 3 },
      { type: 4 },
      { type: 5 },
      { type: 6 },
      { type: 7 },
      { type: 8 },
      { type: 9 },
      { type: 11 },
    ),
    fc.constantFrom<object>(
      { type: 3, ...choices(['x', 'y']) },
      { type: 4, ...choices([1, 2]) },
      { type: 10, ...choices([0.5]) },
    ),
  )
  const typed = fc.oneof(
    fc.constantFrom(
      'true',
      'FALSE',
      '@ada',
      '@Ben',
      '#council',
      '@everyone',
      'the x',
      'the 1',
      'the 0.5',
      'x',
      ' ',
      '0x10',
      '1e3',
      'Infinity',
      '-0',
      '9'.repeat(20),
    ),
    fc.integer({ min: -25, max: 25 }).map(String),
    fc.string({ maxLength: 10 }),
  )
  const around = {
    users: [...world.users.values()],
    channels: [...world.channels.values()],
    roles: [...world.roles.values()],
  } as unknown as Parameters<typeof checkDraft>[1]

  it('for any option and whatever is typed', () => {
    fc.assert(
      fc.property(option, fc.boolean(), typed, (given, isRequired, text) => {
        const declared = { name: 'o', description: 'd', required: isRequired, ...given }
        const body = readCommand({ name: 'ask', description: 'd', options: [declared] })
        const command: unknown = { id: '1', application_id: '1', version: '1', ...body }
        const [entry] = commandEntries([command as APIApplicationCommand])
        const draft = typeText(startDraft(entry!), 0, isRequired ? text : `o: ${text}`)
        const checked = checkDraft(draft, around)
        if ('problem' in checked) return
        const values = Object.fromEntries(
          checked.options.map((one): [string, OptionValue] => [one.name, one.value]),
        )
        const { options: sent } = fillOptions(
          world,
          command as Parameters<typeof fillOptions>[1],
          ['ask'],
          values,
        )
        expect(sent.map(({ name, type, value }) => ({ name, type, value }))).toEqual(checked.options)
      }),
      { numRuns: 1000 },
    )
  })
})
