import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEmbeds } from '../../src/playground/world/embeds.ts'
import { collectProblems } from '../../src/playground/world/problems.ts'
import { complaintOf } from './village.ts'

function read(...embeds: object[]) {
  const problems = collectProblems()
  const found = readEmbeds(problems, ['embeds'], embeds)
  problems.settle()
  return found
}

/** A text of the given length between blanks, which do not count. */
const padded = (max: number) =>
  fc
    .tuple(
      fc.constantFrom('', ' ', '\n', '  \n '),
      fc.integer({ min: 1, max }),
      fc.constantFrom('', ' ', '\n\n'),
    )
    .map(([before, length, after]) => ({ text: `${before}${'x'.repeat(length)}${after}`, length }))

const anyEmbed = fc.record({
  title: padded(256),
  description: fc.option(padded(4096)),
  footer: fc.option(padded(2048)),
  author: fc.option(padded(256)),
  fields: fc.array(fc.tuple(padded(256), padded(1024)), { maxLength: 6 }),
})

describe('embeds', () => {
  it('weigh what their texts measure without the blanks around them, 6000 in all', () => {
    fc.assert(
      fc.property(fc.array(anyEmbed, { minLength: 1, maxLength: 4 }), (given) => {
        const weight = given
          .flatMap(({ title, description, footer, author, fields }) => [
            title,
            description,
            footer,
            author,
            ...fields.flat(),
          ])
          .reduce((sum, one) => sum + (one?.length ?? 0), 0)
        const embeds = given.map(({ title, description, footer, author, fields }) => ({
          title: title.text,
          description: description?.text ?? null,
          footer: footer && { text: footer.text },
          author: author && { name: author.text },
          fields: fields.map(([name, value]) => ({ name: name.text, value: value.text })),
        }))
        const refused = complaintOf(() => read(...embeds))
        expect(refused).toBe(weight > 6000 ? 'embeds: MAX_EMBED_SIZE_EXCEEDED' : null)
      }),
    )
  })

  it.each<[string, object]>([
    ['a footer', { footer: { text: 'x'.repeat(1001) } }],
    ['an author', { author: { name: 'x'.repeat(201) }, description: 'x'.repeat(800) }],
    ['a field’s name', { fields: [{ name: 'x'.repeat(101), value: 'x'.repeat(900) }] }],
    ['a title', { title: 'x'.repeat(101), description: 'x'.repeat(900) }],
  ])('count %s', (_, more) => {
    const rest = [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(1000) }]
    expect(complaintOf(() => read(...rest, more))).toBe('embeds: MAX_EMBED_SIZE_EXCEEDED')
    expect(complaintOf(() => read(...rest.slice(1), more))).toBeNull()
  })

  it('are kept without the blanks around their texts', () => {
    const [found] = read({
      title: ' T ',
      description: '\n a b \n',
      footer: { text: ' f ' },
      author: { name: ' a ' },
      fields: [{ name: ' n ', value: ' v ' }],
    })
    expect(found).toEqual({
      type: 'rich',
      title: 'T',
      description: 'a b',
      footer: { text: 'f' },
      author: { name: 'a' },
      fields: [{ name: 'n', value: 'v', inline: false }],
    })
  })

  it.each<object>([
    { footer: { text: 'f' } },
    { image: { url: 'attachment://a.png' } },
    { fields: [{ name: 'n', value: 'v' }] },
    { timestamp: 0 },
  ])('may consist of %j alone', (embed) => {
    expect(read(embed)).toMatchObject([{ type: 'rich' }])
  })

  it.each<object>([{}, { color: 1 }, { url: 'https://e.org' }, { title: '  ' }, { description: '\n' }])(
    'are more than %j',
    (embed) => {
      expect(complaintOf(() => read(embed))).toBe('embeds.0.description: BASE_TYPE_REQUIRED')
    },
  )

  it('take a time in any of its spellings', () => {
    for (const timestamp of [
      '2026-11-22T10:00:00.000Z',
      '2026-11-22T11:00:00+01:00',
      Date.UTC(2026, 10, 22, 10),
    ])
      expect(read({ title: 't', timestamp })).toMatchObject([{ timestamp: '2026-11-22T10:00:00.000Z' }])
  })
})
