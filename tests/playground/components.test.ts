import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readComponents } from '../../src/playground/world/components/read.ts'
import { textOf, walk } from '../../src/playground/world/components/walk.ts'
import { readMessageBody } from '../../src/playground/world/message-body.ts'
import { collectProblems } from '../../src/playground/world/problems.ts'
import { codeOf, complaintOf, foundVillage } from './village.ts'

const { world } = foundVillage()
const V2 = 1 << 15
const words = (content = 'words') => ({ type: 10, content })
const picture = { media: { url: 'https://e.org/a.png' } }
const button = (fields: object = {}) => ({ type: 2, style: 1, label: 'A', custom_id: 'a', ...fields })
const row = (...components: object[]) => ({ type: 1, components })
const select = (type: number) => ({
  type,
  custom_id: `s${type}`,
  ...(type === 3 ? { options: [{ label: 'L', value: 'v' }] } : {}),
})
const label = (component: object) => ({ type: 18, label: 'L', component })

type Surface = 'legacy' | 'layout' | 'modal'
function read(surface: Surface, components: object[]) {
  const problems = collectProblems()
  const found = readComponents(world, problems, ['components'], components, surface)
  problems.settle()
  return found
}
const complaint = (surface: Surface, ...components: object[]) => complaintOf(() => read(surface, components))

describe('where each kind may stand', () => {
  const kinds: Record<string, object> = {
    'a row': row(button()),
    'a button': button(),
    'a string select': select(3),
    'a user select': select(5),
    'a role select': select(6),
    'a mentionable select': select(7),
    'a channel select': select(8),
    'a section': { type: 9, components: [words()], accessory: button() },
    'a text display': words(),
    'a thumbnail': { type: 11, ...picture },
    'a gallery': { type: 12, items: [picture] },
    'a file': { type: 13, file: { url: 'attachment://a.txt' } },
    'a separator': { type: 14 },
    'a container': { type: 17, components: [words()] },
    'a label': label({ type: 4, style: 1, custom_id: 'a' }),
    'a text input': { type: 4, style: 1, custom_id: 'a' },
    'a file upload': { type: 19, custom_id: 'a' },
    'a radio group': {
      type: 21,
      custom_id: 'a',
      options: [1, 2].map((at) => ({ label: 'L', value: `${at}` })),
    },
    'a checkbox group': { type: 22, custom_id: 'a', options: [{ label: 'L', value: 'v' }] },
    'a checkbox': { type: 23, custom_id: 'a' },
    'a kind that does not exist': { type: 15 },
  }
  const selects = [
    'a string select',
    'a user select',
    'a role select',
    'a mentionable select',
    'a channel select',
  ]
  const inputs = ['a text input', 'a file upload', 'a radio group', 'a checkbox group', 'a checkbox']
  const blocks = ['a row', 'a section', 'a text display', 'a gallery', 'a file', 'a separator']
  const places: [string, string[], (inner: object) => string | null][] = [
    ['a message', ['a row'], (inner) => complaint('legacy', inner)],
    ['a layout', [...blocks, 'a container'], (inner) => complaint('layout', inner)],
    ['a form', ['a row', 'a text display', 'a label'], (inner) => complaint('modal', inner)],
    ['a row', ['a button', ...selects, 'a text input'], (inner) => complaint('legacy', row(inner))],
    ['a container', blocks, (inner) => complaint('layout', { type: 17, components: [inner] })],
    ['a label', [...selects, ...inputs], (inner) => complaint('modal', label(inner))],
    [
      'a section',
      ['a text display'],
      (inner) => complaint('layout', { type: 9, components: [inner], accessory: button() }),
    ],
    [
      'the accessory of a section',
      ['a button', 'a thumbnail'],
      (inner) => complaint('layout', { type: 9, components: [words()], accessory: inner }),
    ],
  ]
  it.each(places)('%s holds %j and nothing else', (_, held, put) => {
    for (const [name, component] of Object.entries(kinds)) {
      const refused = put(component)
      const why = refused?.split(' ').at(-1) ?? 'none'
      expect([name, why]).toEqual([name, held.includes(name) ? 'none' : 'UNION_TYPE_CHOICES'])
    }
  })
})

describe('buttons', () => {
  it.each<[string | null, object]>([
    [null, button({ style: 4 })],
    [null, button({ label: undefined, emoji: { name: '👍' } })],
    [null, { type: 2, style: 5, label: 'L', url: 'https://e.org' }],
    ['style: BASE_TYPE_REQUIRED', button({ style: undefined })],
    ['style: BASE_TYPE_CHOICES', button({ style: 0 })],
    ['label: BUTTON_COMPONENT_LABEL_REQUIRED', button({ label: undefined })],
    ['url: BUTTON_COMPONENT_URL_FORBIDDEN', button({ url: 'https://e.org' })],
    ['url: URL_TYPE_INVALID_URL', { type: 2, style: 5, label: 'L', url: 'javascript:alert(1)' }],
    ['disabled: BOOLEAN_TYPE_CONVERT', button({ disabled: 'no' })],
    ['emoji: MODEL_TYPE_CONVERT', button({ emoji: '👍' })],
    ['emoji.name: BASE_TYPE_REQUIRED', button({ emoji: {} })],
    ['emoji.name: COMPONENT_INVALID_EMOJI', button({ emoji: { name: 'thumbsup' } })],
    ['emoji.name: COMPONENT_INVALID_EMOJI', button({ emoji: { name: '1' } })],
    ['emoji.name: COMPONENT_INVALID_EMOJI', button({ emoji: { name: 'yes 👍' } })],
  ])('%s', (expected, given) => {
    const at = expected === null ? null : `components.0.components.0.${expected}`
    expect(complaint('legacy', row(given))).toBe(at)
  })

  it.each(['👍', '1️⃣', '🇫🇷', '👩🏽‍⚖️', '❤️', '#️⃣'])('show %s', (name) => {
    expect(complaint('legacy', row(button({ emoji: { name } })))).toBeNull()
  })
})

describe('selects', () => {
  it.each<[string, object]>([
    ['options: BASE_TYPE_REQUIRED', { ...select(3), options: undefined }],
    [
      'options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      { ...select(3), options: [1, 2].map(() => ({ label: 'L', value: 'v' })) },
    ],
    [
      'options.0.emoji.id: COMPONENT_INVALID_EMOJI',
      { ...select(3), options: [{ label: 'L', value: 'v', emoji: { id: '5' } }] },
    ],
    ['min_values: SELECT_COMPONENT_MIN_VALUES', { ...select(5), min_values: 3, max_values: 2 }],
    ['max_values: NUMBER_TYPE_MIN', { ...select(8), max_values: 0 }],
  ])('%s', (expected, given) => {
    expect(complaint('legacy', row(given))).toBe(`components.0.components.0.${expected}`)
  })

  it('take one value unless they say otherwise', () => {
    const [found] = read('legacy', [row(select(6))])
    expect(found).toMatchObject({ components: [{ min_values: 1, max_values: 1 }] })
  })

  it('stand alone in their row', () => {
    expect(complaint('legacy', row(select(5), select(6)))).toBe(
      'components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    )
  })
})

describe('groups of checkboxes', () => {
  const options = [1, 2, 3].map((at) => ({ label: `${at}`, value: `${at}` }))
  const group = (fields: object = {}) => label({ type: 22, custom_id: 'g', options, ...fields })

  it('take as many as there are, unless they say otherwise', () => {
    expect(read('modal', [group()])[0]).toMatchObject({ component: { min_values: 1, max_values: 3 } })
    expect(read('modal', [group({ min_values: 2 })])[0]).toMatchObject({ component: { max_values: 3 } })
    expect(read('modal', [group({ max_values: 2 })])[0]).toMatchObject({ component: { max_values: 2 } })
  })

  it('cannot ask for more than they allow', () => {
    expect(complaint('modal', group({ min_values: 3, max_values: 2 }))).toBe(
      'components.0.component.min_values: SELECT_COMPONENT_MIN_VALUES',
    )
  })
})

describe('for any tree', () => {
  const leaf = fc.constantFrom(words(), { type: 14 }, { type: 12, items: [picture] })
  const section = fc.integer({ min: 1, max: 3 }).map((count) => ({
    type: 9,
    components: Array.from({ length: count }, () => words()),
    accessory: { type: 11, ...picture },
  }))
  const block = fc.oneof(leaf, section)
  const container = fc
    .array(block, { minLength: 1, maxLength: 14 })
    .map((components) => ({ type: 17, components }))
  const tree = fc.array(fc.oneof(block, container), { minLength: 1, maxLength: 12 })

  /** How many there are, counted without the reader's help. */
  function count(component: object): number {
    const { components = [], accessory } = component as { components?: object[]; accessory?: object }
    return 1 + components.reduce((sum, one) => sum + count(one), 0) + (accessory ? 1 : 0)
  }

  it('forty components pass, forty-one do not, wherever they stand', () => {
    fc.assert(
      fc.property(tree, (components) => {
        const all = components.reduce((sum, one) => sum + count(one), 0)
        expect(complaint('layout', ...components)).toBe(all > 40 ? 'components: BASE_TYPE_MAX_LENGTH' : null)
        expect([...walk(components)]).toHaveLength(all)
      }),
    )
  })

  it('a custom id that stands twice is refused, however far apart', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      minLength: 1,
      maxLength: 7,
    })
    fc.assert(
      fc.property(ids, fc.boolean(), (given, boxed) => {
        const rows = given.map((custom_id) => row(button({ custom_id })))
        const refused = complaint('layout', ...(boxed ? [{ type: 17, components: rows }] : rows))
        const isUnique = new Set(given).size === given.length
        const isBlamed = refused?.endsWith('custom_id: COMPONENT_CUSTOM_ID_DUPLICATED') ?? false
        expect([refused === null, isBlamed]).toEqual([isUnique, !isUnique])
      }),
    )
  })

  it('all its words are found, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 1 })), (groups) => {
        const components = groups.map((each) => ({
          type: 17,
          components: each.map((content) => words(content)),
        }))
        expect(textOf(components)).toBe(groups.flat().join('\n'))
      }),
    )
  })
})

describe('the flag', () => {
  it('decides which components a message may have', () => {
    expect(complaintOf(() => readMessageBody(world, { components: [words()] }))).toMatch(/UNION_TYPE_CHOICES/)
    expect(complaintOf(() => readMessageBody(world, { flags: V2, components: [words()] }))).toBeNull()
    expect(complaintOf(() => readMessageBody(world, { components: [words()] }, true))).toBeNull()
    expect(codeOf(() => readMessageBody(world, { flags: V2, components: [row(button())] }))).toBeNull()
  })
})
