import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import type { Playground } from '../../src/playground/index.ts'
import { messageMentions, findPings } from '../../src/playground/world/mentions.ts'
import { readComponents } from '../../src/playground/world/components/read.ts'
import { walk } from '../../src/playground/world/components/walk.ts'
import { collectProblems } from '../../src/playground/world/problems.ts'
import { openWire, type OpenWire } from './wire.ts'

let opened: OpenWire
let playground: Playground
beforeEach(async () => {
  opened = await openWire()
  ;({ playground } = opened)
  const own = `/applications/${playground.applicationId}/commands`
  await opened.wire('PUT', own, [{ name: 'form', description: 'Opens one' }])
})
afterEach(() => opened.close())

/** Opens a form for Ben with these components, past the bot. */
async function openForm(components: object[]) {
  const ben = playground.person('Ben')
  const handle = await ben.command(playground.controls.channelId('council'), ['form'])
  const { id, token } = playground.world.interactions.get(handle.id)!
  const data = { custom_id: 'form', title: 'Form', components }
  const answer = await opened.wire('POST', `/interactions/${id}/${token}/callback`, { type: 9, data })
  return {
    ben,
    handle,
    answer,
    send: (fields: Record<string, string | string[]>) => ben.submitModal(id, fields),
  }
}

const label = (component: object) => ({ type: 18, label: 'Label', component })
const options = ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value }))
const words = (fields: object = {}) => label({ type: 4, custom_id: 'words', style: 1, ...fields })

describe('a form', () => {
  it('sends what was filled in, in the shape of each input', async () => {
    const { ben, send } = await openForm([
      words({ required: false }),
      label({ type: 21, custom_id: 'one', options }),
      label({ type: 22, custom_id: 'some', options, min_values: 1, max_values: 2 }),
      label({ type: 23, custom_id: 'yes' }),
      label({ type: 8, custom_id: 'where' }),
    ])
    const council = playground.controls.channelId('council')
    const handle = await send({ one: 'b', some: ['a', 'c'], yes: 'true', where: [council] })
    const { data, openedBy } = playground.world.interactions.get(handle.id)!
    expect(openedBy?.userId).toBe(ben.id)
    expect(data).toMatchObject({
      custom_id: 'form',
      components: [
        { type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'words', value: '' } },
        { component: { custom_id: 'one', value: 'b' } },
        { component: { custom_id: 'some', values: ['a', 'c'] } },
        { component: { custom_id: 'yes', value: true } },
        { component: { custom_id: 'where', values: [council] } },
      ],
      resolved: { channels: { [council]: { name: 'council' } } },
    })
  })

  it.each<[string, object, Record<string, string | string[]>]>([
    ['must be filled in', words(), {}],
    ['needs at least 3', words({ min_length: 3 }), { words: 'ab' }],
    ['takes at most 3', words({ max_length: 3 }), { words: 'abcd' }],
    ['Choose 1.', label({ type: 21, custom_id: 'one', options }), {}],
    ['not among the options', label({ type: 21, custom_id: 'one', options }), { one: 'z' }],
    [
      'Choose 2 to 3',
      label({ type: 22, custom_id: 'some', options, min_values: 2, max_values: 3 }),
      { some: 'a' },
    ],
    ['no such person', label({ type: 5, custom_id: 'who' }), { who: '1' }],
    ['cannot send files', label({ type: 19, custom_id: 'file' }), { file: 'x' }],
  ])('is not sent: %s', async (sentence, component, fields) => {
    const { send, answer } = await openForm([component])
    expect(answer.status).toBe(204)
    await expect(send(fields)).rejects.toThrow(sentence)
  })

  it('is nobody else’s', async () => {
    const { handle } = await openForm([words()])
    await expect(playground.person('Cleo').submitModal(handle.id, { words: 'x' })).rejects.toThrow(
      'not open for you',
    )
  })

  it.each<[string, object[]]>([
    ['nothing', []],
    ['six', Array.from({ length: 6 }, (_, index) => words({ custom_id: `${index}` }))],
    ['a bare input', [{ type: 4, custom_id: 'x', style: 1 }]],
    ['a button', [{ type: 2, custom_id: 'x', style: 1, label: 'x' }]],
    [
      'a label of 46 characters',
      [{ type: 18, label: 'x'.repeat(46), component: { type: 4, custom_id: 'x', style: 1 } }],
    ],
    ['a description of 101', [{ ...words(), description: 'x'.repeat(101) }]],
    ['an input of more than 4000', [words({ max_length: 4001 })]],
    ['one radio button', [label({ type: 21, custom_id: 'one', options: options.slice(0, 1) })]],
    [
      'eleven checkboxes',
      [
        label({
          type: 22,
          custom_id: 'x',
          options: Array.from({ length: 11 }, (_, at) => ({ label: 'x', value: `${at}` })),
        }),
      ],
    ],
    ['a label around text', [label({ type: 10, content: 'x' })]],
    ['two of one id', [words(), words()]],
  ])('is refused with %s', async (_, components) => {
    const { answer } = await openForm(components)
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } })
  })
})

describe('for any layout', () => {
  const leaf = fc.oneof(
    fc.record({
      type: fc.constant(10),
      content: fc.string({ minLength: 1 }).filter((one) => one.trim() !== ''),
    }),
    fc.record({ type: fc.constant(14) }),
  )
  const numbered = fc
    .tuple(leaf, fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }))
    .map(([one, id]) => (id === undefined ? one : { ...one, id }))
  const layout = fc.array(
    fc.oneof(
      numbered,
      fc.array(numbered, { minLength: 1, maxLength: 4 }).map((components) => ({ type: 17, components })),
    ),
    { maxLength: 7 },
  )

  it('every component gets an id of its own, or the body is refused', () => {
    fc.assert(
      fc.property(layout, (given) => {
        const problems = collectProblems()
        const read = [...walk(readComponents(playground.world, problems, ['components'], given, 'layout'))]
        const asked = [...walk(given)].flatMap((one) => one['id'] ?? [])
        const isClash = new Set(asked).size < asked.length
        expect(() => problems.settle()).toSatisfy((settle: () => void) => throws(settle) === isClash)
        const ids = read.map((one) => one['id'])
        expect(isClash || new Set(ids).size === ids.length).toBe(true)
        expect(ids.every((id) => typeof id === 'number' && id > 0)).toBe(true)
      }),
    )
  })
})

function throws(run: () => void): boolean {
  try {
    run()
    return false
  } catch {
    return true
  }
}

it('no words ping anyone when nothing is allowed to', () => {
  const { world } = playground
  const people = [...world.users.keys()]
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('@everyone', '@here', `<@&${world.guild.id}>`, ...people.map((id) => `<@${id}>`)),
  )
  const nobody = { ...messageMentions, parse: new Set<never>(), repliedUser: false }
  const rule = { mayMentionEveryone: true, repliedTo: world.users.get(world.botId) ?? null }
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const pings = findPings(world, pieces.join(' '), nobody, rule)
      expect(pings).toEqual({ mentions: [], mention_roles: [], mention_everyone: false })
      const open = findPings(world, pieces.join(' '), messageMentions, { ...rule, repliedTo: null })
      const named = people.filter((id) => pieces.includes(`<@${id}>`))
      expect(new Set(open.mentions.map((user) => user.id))).toEqual(new Set(named))
    }),
  )
})
