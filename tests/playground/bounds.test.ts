import { describe, expect, it } from 'vitest'
import { addEmoji, readEmojiName } from '../../src/playground/world/emojis.ts'
import { readCommand } from '../../src/playground/world/command-body.ts'
import { readChoices } from '../../src/playground/world/callback-body.ts'
import { readComponents } from '../../src/playground/world/components/read.ts'
import { readMessageBody } from '../../src/playground/world/message-body.ts'
import { collectProblems } from '../../src/playground/world/problems.ts'
import { readWebhookName } from '../../src/playground/world/webhooks.ts'
import { codeOf, complaintOf, foundVillage } from './village.ts'

const { world } = foundVillage()
const letters = (count: number) => 'x'.repeat(count)
const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index))
const address = (length: number) => 'https://e.org/'.padEnd(length, 'x')

/** What is read, the smallest and the largest that passes (null: no such end), and the field that is blamed. */
type Bound = [
  what: string,
  least: number | null,
  most: number | null,
  at: string,
  read: (n: number) => unknown,
]

const embed = (fields: (n: number) => object) => (n: number) =>
  readMessageBody(world, { embeds: [{ title: 't', ...fields(n) }] })
const part =
  (fields: (n: number) => object, type = 2) =>
  (n: number) =>
    readMessageBody(world, {
      components: [
        {
          type: 1,
          components: [
            { type, ...(type === 2 ? { style: 1, label: 'A' } : {}), custom_id: 'c', ...fields(n) },
          ],
        },
      ],
    })
const option = (index: number) => ({ label: `${index}`, value: `${index}` })
const layout = (component: (n: number) => object) => (n: number) =>
  readMessageBody(world, { flags: 1 << 15, components: [component(n)] })
const words = { type: 10, content: 'words' }
const form = (components: (n: number) => object[]) => (n: number) => {
  const problems = collectProblems()
  readComponents(world, problems, ['components'], components(n), 'modal')
  problems.settle()
}
const input = (fields: (n: number) => object) =>
  form((n) => [{ type: 18, label: 'L', component: { type: 4, style: 1, custom_id: 'c', ...fields(n) } }])
const command = (fields: (n: number) => object) => (n: number) =>
  readCommand({ name: 'ask', description: 'd', ...fields(n) })
const asked = (fields: (n: number) => object, type = 3) =>
  command((n) => ({ options: [{ type, name: 'o', description: 'd', ...fields(n) }] }))

const bounds: Bound[] = [
  ['content', 0, 2000, 'content', (n) => readMessageBody(world, { content: letters(n) })],
  ['a nonce', 0, 25, 'nonce', (n) => readMessageBody(world, { content: 'x', nonce: letters(n) })],
  ['embeds', 0, 10, 'embeds', (n) => readMessageBody(world, { embeds: times(n, () => ({ title: 't' })) })],
  ['an embed’s title', 0, 256, 'embeds.0.title', embed((n) => ({ title: letters(n), description: 'd' }))],
  ['an embed’s description', 0, 4096, 'embeds.0.description', embed((n) => ({ description: letters(n) }))],
  ['an embed’s color', 0, 0xff_ff_ff, 'embeds.0.color', embed((n) => ({ color: n }))],
  ['an embed’s url', null, 2048, 'embeds.0.url', embed((n) => ({ url: address(n) }))],
  [
    'fields',
    0,
    25,
    'embeds.0.fields',
    embed((n) => ({ fields: times(n, () => ({ name: 'n', value: 'v' })) })),
  ],
  [
    'a field’s name',
    1,
    256,
    'embeds.0.fields.0.name',
    embed((n) => ({ fields: [{ name: letters(n), value: 'v' }] })),
  ],
  [
    'a field’s value',
    1,
    1024,
    'embeds.0.fields.0.value',
    embed((n) => ({ fields: [{ name: 'n', value: letters(n) }] })),
  ],
  ['a footer', 1, 2048, 'embeds.0.footer.text', embed((n) => ({ footer: { text: letters(n) } }))],
  ['an author', 1, 256, 'embeds.0.author.name', embed((n) => ({ author: { name: letters(n) } }))],
  [
    'attachments',
    0,
    10,
    'attachments',
    (n) => readMessageBody(world, { attachments: times(n, (id) => ({ id })) }),
  ],
  [
    'an attachment’s description',
    0,
    1024,
    'attachments.0.description',
    (n) => readMessageBody(world, { attachments: [{ id: 0, description: letters(n) }] }),
  ],
  [
    'people one may ping',
    0,
    100,
    'allowed_mentions.users',
    (n) => readMessageBody(world, { allowed_mentions: { users: times(n, String) } }),
  ],
  [
    'roles one may ping',
    0,
    100,
    'allowed_mentions.roles',
    (n) => readMessageBody(world, { allowed_mentions: { roles: times(n, String) } }),
  ],
  [
    'rows',
    0,
    5,
    'components',
    (n) =>
      readMessageBody(world, {
        components: times(n, (at) => ({
          type: 1,
          components: [{ type: 2, style: 1, label: 'A', custom_id: `${at}` }],
        })),
      }),
  ],
  [
    'buttons in a row',
    1,
    5,
    'components.0.components',
    (n) =>
      readMessageBody(world, {
        components: [
          { type: 1, components: times(n, (at) => ({ type: 2, style: 1, label: 'A', custom_id: `${at}` })) },
        ],
      }),
  ],
  ['a custom id', 1, 100, 'components.0.components.0.custom_id', part((n) => ({ custom_id: letters(n) }))],
  ['a button’s label', 1, 80, 'components.0.components.0.label', part((n) => ({ label: letters(n) }))],
  [
    'a button’s address',
    null,
    512,
    'components.0.components.0.url',
    part((n) => ({ style: 5, custom_id: undefined, url: address(n) })),
  ],
  ['options', 1, 25, 'components.0.components.0.options', part((n) => ({ options: times(n, option) }), 3)],
  [
    'an option’s label',
    1,
    100,
    'components.0.components.0.options.0.label',
    part((n) => ({ options: [{ label: letters(n), value: 'v' }] }), 3),
  ],
  [
    'an option’s value',
    1,
    100,
    'components.0.components.0.options.0.value',
    part((n) => ({ options: [{ label: 'l', value: letters(n) }] }), 3),
  ],
  [
    'an option’s description',
    0,
    100,
    'components.0.components.0.options.0.description',
    part((n) => ({ options: [{ label: 'l', value: 'v', description: letters(n) }] }), 3),
  ],
  [
    'a placeholder',
    0,
    150,
    'components.0.components.0.placeholder',
    part((n) => ({ placeholder: letters(n) }), 5),
  ],
  [
    'max_values',
    1,
    25,
    'components.0.components.0.max_values',
    part((n) => ({ min_values: 0, max_values: n }), 6),
  ],
  [
    'min_values',
    0,
    25,
    'components.0.components.0.min_values',
    part((n) => ({ min_values: n, max_values: 25 }), 7),
  ],
  ['a text display', 1, 4000, 'components.0.content', layout((n) => ({ type: 10, content: letters(n) }))],
  [
    'the texts of a section',
    1,
    3,
    'components.0.components',
    layout((n) => ({
      type: 9,
      components: times(n, () => words),
      accessory: { type: 11, media: { url: 'https://e.org/a.png' } },
    })),
  ],
  [
    'the pictures of a gallery',
    1,
    10,
    'components.0.items',
    layout((n) => ({ type: 12, items: times(n, () => ({ media: { url: 'https://e.org/a.png' } })) })),
  ],
  [
    'a picture’s description',
    0,
    1024,
    'components.0.items.0.description',
    layout((n) => ({
      type: 12,
      items: [{ media: { url: 'https://e.org/a.png' }, description: letters(n) }],
    })),
  ],
  ['a separator’s spacing', 1, 2, 'components.0.spacing', layout((n) => ({ type: 14, spacing: n }))],
  [
    'an accent',
    0,
    0xff_ff_ff,
    'components.0.accent_color',
    layout((n) => ({ type: 17, accent_color: n, components: [words] })),
  ],
  ['a component’s id', 0, 2_147_483_647, 'components.0.id', layout((n) => ({ ...words, id: n }))],
  [
    'the components of a layout',
    0,
    40,
    'components',
    (n) => readMessageBody(world, { flags: 1 << 15, components: times(n, () => words) }),
  ],
  ['the parts of a form', 1, 5, 'components', form((n) => times(n, () => words))],
  [
    'a label',
    1,
    45,
    'components.0.label',
    form((n) => [{ type: 18, label: letters(n), component: { type: 23, custom_id: 'c' } }]),
  ],
  [
    'a label’s description',
    0,
    100,
    'components.0.description',
    form((n) => [{ type: 18, label: 'L', description: letters(n), component: { type: 23, custom_id: 'c' } }]),
  ],
  ['min_length', 0, 4000, 'components.0.component.min_length', input((n) => ({ min_length: n }))],
  ['max_length', 1, 4000, 'components.0.component.max_length', input((n) => ({ max_length: n }))],
  [
    'what an input begins with',
    0,
    4000,
    'components.0.component.value',
    input((n) => ({ value: letters(n) })),
  ],
  [
    'an input’s placeholder',
    0,
    100,
    'components.0.component.placeholder',
    input((n) => ({ placeholder: letters(n) })),
  ],
  ['an input’s style', 1, 2, 'components.0.component.style', input((n) => ({ style: n }))],
  ['an older input’s label', 0, 45, 'components.0.component.label', input((n) => ({ label: letters(n) }))],
  [
    'radio buttons',
    2,
    10,
    'components.0.component.options',
    input((n) => ({ type: 21, options: times(n, option) })),
  ],
  [
    'checkboxes',
    1,
    10,
    'components.0.component.options',
    input((n) => ({ type: 22, options: times(n, option) })),
  ],
  [
    'files to upload',
    1,
    10,
    'components.0.component.max_values',
    input((n) => ({ type: 19, max_values: n })),
  ],
  ['a command’s name', 1, 32, 'name', command((n) => ({ name: letters(n) }))],
  ['a command’s description', 1, 100, 'description', command((n) => ({ description: letters(n) }))],
  ['a menu command’s name', 1, 32, 'name', command((n) => ({ type: 3, description: '', name: letters(n) }))],
  [
    'a command’s options',
    0,
    25,
    'options',
    command((n) => ({ options: times(n, (at) => ({ type: 3, name: `n${at}`, description: 'd' })) })),
  ],
  ['an option’s name', 1, 32, 'options.0.name', asked((n) => ({ name: letters(n) }))],
  ['an option’s description', 1, 100, 'options.0.description', asked((n) => ({ description: letters(n) }))],
  [
    'choices',
    0,
    25,
    'options.0.choices',
    asked((n) => ({ choices: times(n, (at) => ({ name: `${at}`, value: `${at}` })) })),
  ],
  [
    'a choice’s name',
    1,
    100,
    'options.0.choices.0.name',
    asked((n) => ({ choices: [{ name: letters(n), value: 'v' }] })),
  ],
  [
    'a choice’s value',
    0,
    100,
    'options.0.choices.0.value',
    asked((n) => ({ choices: [{ name: 'n', value: letters(n) }] })),
  ],
  ['an answer’s min_length', 0, 6000, 'options.0.min_length', asked((n) => ({ min_length: n }))],
  ['an answer’s max_length', 1, 6000, 'options.0.max_length', asked((n) => ({ max_length: n }))],
  [
    'a localised name',
    1,
    32,
    'name_localizations.de',
    command((n) => ({ name_localizations: { de: letters(n) } })),
  ],
  [
    'a localised description',
    1,
    100,
    'description_localizations.de',
    command((n) => ({ description_localizations: { de: letters(n) } })),
  ],
  ['proposals', 0, 25, 'data.choices', (n) => readChoices(times(n, (at) => ({ name: `${at}`, value: at })))],
  ['a proposal’s name', 1, 100, 'data.choices.0.name', (n) => readChoices([{ name: letters(n), value: 1 }])],
  [
    'a proposal’s value',
    0,
    100,
    'data.choices.0.value',
    (n) => readChoices([{ name: 'n', value: letters(n) }]),
  ],
  ['a webhook’s name', 1, 80, 'name', (n) => readWebhookName(['name'], letters(n))],
  ['an emoji’s name', 2, 32, 'name', (n) => readEmojiName(world, letters(n))],
]

describe('the largest and the smallest that passes, and one beyond', () => {
  it.each(bounds)('%s: %s to %s', (_, least, most, at, read) => {
    const within = [least, most].filter((n) => n !== null)
    const beyond = [least ? least - 1 : null, most === null ? null : most + 1].filter((n) => n !== null)
    for (const n of within) expect(complaintOf(() => read(n))).toBeNull()
    for (const n of beyond) expect(complaintOf(() => read(n))).toMatch(new RegExp(`^${at}: `))
  })
})

describe('what has no length', () => {
  it('8000 characters a command, of each text its longest translation alone', () => {
    const padded = (most: number) => {
      // 24 options weigh 300 each; the last one is filled up with choices to the very character.
      const options = times(24, (at) => ({
        type: 3,
        name: `n${String(at).padStart(2, '0')}`,
        description: letters(97),
        choices: [{ name: letters(100), value: letters(100) }],
      }))
      const rest = most - 24 * 300 - 'ask'.length - 'd'.length
      const last = { type: 3, name: 'z', description: letters(99) }
      const fill = rest - 100
      const choices = times(Math.ceil(fill / 200), (at) => {
        const here = Math.min(200, fill - at * 200)
        return { name: letters(Math.ceil(here / 2)), value: letters(Math.floor(here / 2)) }
      })
      return {
        name: 'ask',
        description: 'd',
        name_localizations: { de: 'fr', fr: 'q' },
        options: [...options, { ...last, choices }],
      }
    }
    expect(complaintOf(() => readCommand(padded(8000)))).toBeNull()
    expect(complaintOf(() => readCommand(padded(8001)))).toBe(': APPLICATION_COMMAND_TOO_LARGE')
    const translated = { ...padded(8000), name_localizations: { de: 'four', fr: 'abc' } }
    expect(complaintOf(() => readCommand(translated))).toBe(': APPLICATION_COMMAND_TOO_LARGE')
  })

  it.each(['ask', 'größe', 'a-b_c', "o'clock", '裁決', 'ไทย', 'हिन्दी', '2nd'])(
    'takes the name %s',
    (name) => {
      expect(readCommand({ name, description: 'd' }).name).toBe(name)
    },
  )

  it.each(['Ask', 'GRÖSSE', 'a b', 'a.b', 'a/b', 'ask!', '👍'])('takes no name like %s', (name) => {
    expect(complaintOf(() => readCommand({ name, description: 'd' }))).toBe(
      'name: APPLICATION_COMMAND_INVALID_NAME',
    )
  })

  it('2000 emojis, of 256 KB each', () => {
    const own = foundVillage()
    const image = (bytes: number) => `data:image/png;base64,${Buffer.alloc(bytes).toString('base64')}`
    expect(addEmoji(own.world, { name: 'big', image: image(256 * 1024) }).bytes.byteLength).toBe(262_144)
    const tooBig = complaintOf(() => addEmoji(own.world, { name: 'bigger', image: image(256 * 1024 + 1) }))
    expect(tooBig).toBe('image: BINARY_TYPE_MAX_SIZE')
    expect(complaintOf(() => addEmoji(own.world, { name: 'big', image: image(1) }))).toBe(
      'name: APPLICATION_EMOJI_NAME_ALREADY_TAKEN',
    )
    for (let at = 1; at < 2000; at += 1) addEmoji(own.world, { name: `e${at}`, image: image(1) })
    expect(codeOf(() => addEmoji(own.world, { name: 'last', image: image(1) }))).toBe(30008)
  })
})

describe('a value of the wrong kind is refused, never taken for another', () => {
  it.each<[string, object]>([
    ['content: STRING_TYPE_CONVERT', { content: {} }],
    ['embeds: LIST_TYPE_CONVERT', { embeds: {} }],
    ['embeds.0: MODEL_TYPE_CONVERT', { embeds: ['x'] }],
    ['embeds.0.color: NUMBER_TYPE_COERCE', { embeds: [{ title: 't', color: 'red' }] }],
    ['embeds.0.color: NUMBER_TYPE_MIN', { embeds: [{ title: 't', color: -1 }] }],
    [
      'embeds.0.fields.0.inline: BOOLEAN_TYPE_CONVERT',
      { embeds: [{ fields: [{ name: 'n', value: 'v', inline: 1 }] }] },
    ],
    ['embeds.0.footer: MODEL_TYPE_CONVERT', { embeds: [{ title: 't', footer: 'f' }] }],
    ['embeds.0.image.url: URL_TYPE_INVALID_URL', { embeds: [{ title: 't', image: { url: 'a.png' } }] }],
    [
      'embeds.0.author.icon_url: URL_TYPE_INVALID_URL',
      { embeds: [{ author: { name: 'n', icon_url: 'ftp://e.org' } }] },
    ],
    ['flags: NUMBER_TYPE_MIN', { content: 'x', flags: -1 }],
    ['tts: BOOLEAN_TYPE_CONVERT', { content: 'x', tts: 'yes' }],
    ['nonce: NUMBER_TYPE_COERCE', { content: 'x', nonce: 1.5 }],
    ['enforce_nonce: BOOLEAN_TYPE_CONVERT', { content: 'x', enforce_nonce: 1 }],
    ['allowed_mentions: MODEL_TYPE_CONVERT', { content: 'x', allowed_mentions: [] }],
    ['allowed_mentions.users.0: NUMBER_TYPE_COERCE', { content: 'x', allowed_mentions: { users: ['Ada'] } }],
    [
      'message_reference.message_id: NUMBER_TYPE_COERCE',
      { content: 'x', message_reference: { message_id: 'last' } },
    ],
    [
      'message_reference.type: PLAYGROUND_UNSUPPORTED',
      { content: 'x', message_reference: { type: 1, message_id: '1' } },
    ],
    ['sticker_ids: PLAYGROUND_UNSUPPORTED', { content: 'x', sticker_ids: ['1'] }],
    ['components.0.type: UNION_TYPE_CHOICES', { components: ['row'] }],
    ['components.0.components: BASE_TYPE_REQUIRED', { components: [{ type: 1 }] }],
  ])('%s', (complaint, body) => {
    expect(complaintOf(() => readMessageBody(world, { ...body }))).toBe(complaint)
  })
})
