/** For each hand-written rule, requests that keep it and requests that break it. */
import type { RuleName } from './rules.ts'
import type { Sent } from './subject.ts'

const messages = 'post /channels/{channel_id}/messages'
const edit = 'patch /channels/{channel_id}/messages/{message_id}'
const webhook = 'post /webhooks/{webhook_id}/{webhook_token}'
const webhooks = 'post /channels/{channel_id}/webhooks'
const callback = 'post /interactions/{interaction_id}/{interaction_token}/callback'
const commands = 'put /applications/{application_id}/commands'

const sent = (route: string, body: unknown, files = 0): Sent => ({ route, body, files })
const text = (length: number) => 'x'.repeat(length)
const button = (custom_id: string) => ({ type: 2, style: 1, label: 'Stop', custom_id })
const link = { type: 2, style: 5, label: 'Open', url: 'https://example.com/' }
const row = (...components: object[]) => ({ type: 1, components })
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(button(`b${index}`)))
const words = { type: 10, content: 'words' }
const container = (count: number) => ({ type: 17, components: Array.from({ length: count }, () => words) })
const v2 = 1 << 15
const command = { name: 'council', description: 'Ask a council' }
const option = (name: string, required: boolean) => ({ type: 3, name, description: 'x', required })

export interface Case {
  passes: Sent[]
  /** With the place that is named. */
  fails: [request: Sent, at: string][]
}

const cases = {
  'a webhook is not called clyde or discord': {
    passes: [sent(webhooks, { name: 'Maestro' }), sent(webhook, { content: 'x', username: 'Sol' })],
    fails: [
      [sent(webhooks, { name: 'My DisCord bot' }), '/name'],
      [sent(webhook, { content: 'x', username: 'Clyde' }), '/username'],
    ],
  },
  'a new message holds something': {
    passes: [
      sent(messages, { content: 'x' }),
      sent(messages, {}, 1),
      sent(messages, { poll: { question: { text: 'x' }, answers: [] } }),
      sent(messages, { message_reference: { type: 1, message_id: '1' } }),
      sent(edit, { allowed_mentions: { parse: [] } }),
      sent(callback, { type: 5 }),
    ],
    fails: [
      [sent(messages, {}), ''],
      [sent(messages, { content: ' \n ', embeds: [] }), ''],
      [sent(webhook, { username: 'Sol' }), ''],
      [sent(callback, { type: 4, data: { flags: 64 } }), '/data'],
      [sent('post /channels/{channel_id}/threads', { name: 'x', message: {} }), '/message'],
    ],
  },
  'content has at most 2000 characters': {
    passes: [sent(messages, { content: text(2000) }), sent(messages, { content: '😀'.repeat(2000) })],
    fails: [
      [sent(messages, { content: text(2001) }), '/content'],
      [sent(callback, { type: 7, data: { content: text(2001) } }), '/data/content'],
    ],
  },
  'embeds have at most 6000 characters together': {
    passes: [
      sent(messages, { embeds: [{ description: text(4000) }, { description: text(2000), url: text(99) }] }),
      sent(messages, { embeds: [{ description: text(4000) }, { description: `${text(2000)}   ` }] }),
    ],
    fails: [
      [
        sent(edit, { embeds: [{ description: text(4000) }, { description: text(2000), title: 'x' }] }),
        '/embeds',
      ],
      [
        sent(messages, {
          embeds: [
            { description: text(4000), footer: { text: text(1000) } },
            { author: { name: text(200) }, fields: [{ name: text(200), value: text(601) }] },
          ],
        }),
        '/embeds',
      ],
    ],
  },
  'an embed field has a name and a value': {
    passes: [sent(messages, { embeds: [{ fields: [{ name: 'a', value: 'b' }] }] })],
    fails: [
      [sent(messages, { embeds: [{}, { fields: [{ name: '', value: 'b' }] }] }), '/embeds/1/fields/0/name'],
      [sent(messages, { embeds: [{ fields: [{ name: 'a', value: ' ' }] }] }), '/embeds/0/fields/0/value'],
    ],
  },
  'components V2 stand alone': {
    passes: [
      sent(messages, { flags: v2, components: [words] }),
      sent(edit, { flags: v2, components: [words], content: null, embeds: [], poll: null }),
    ],
    fails: [
      [sent(messages, { flags: v2, components: [words], content: 'x' }), '/content'],
      [sent(messages, { flags: v2 | 64, components: [words], embeds: [{ title: 'x' }] }), '/embeds'],
      [sent(messages, { flags: v2, components: [words], sticker_ids: ['1'] }), '/sticker_ids'],
    ],
  },
  'a legacy message has at most 5 rows': {
    passes: [sent(messages, { components: rows(5) }), sent(messages, { components: rows(6), flags: v2 })],
    fails: [[sent(messages, { components: rows(6) }), '/components']],
  },
  'a custom_id is unique': {
    passes: [sent(messages, { components: rows(2) })],
    fails: [
      [
        sent(messages, { components: [row(button('a')), row(button('b'), button('a'))] }),
        '/components/1/components/1/custom_id',
      ],
      [
        sent(messages, {
          flags: v2,
          components: [{ type: 9, components: [words], accessory: button('a') }, row(button('a'))],
        }),
        '/components/1/components/0/custom_id',
      ],
    ],
  },
  'a button has a custom_id or, as a link, a url': {
    passes: [
      sent(messages, { components: [row(button('a'), link)] }),
      sent(messages, { components: [row({ type: 2, style: 6, sku_id: '1' })] }),
    ],
    fails: [
      [
        sent(messages, { components: [row({ type: 2, style: 1, label: 'x' })] }),
        '/components/0/components/0/custom_id',
      ],
      [
        sent(messages, { components: [row({ type: 2, style: 5, label: 'x' })] }),
        '/components/0/components/0/url',
      ],
      [
        sent(messages, { components: [row({ ...link, custom_id: 'a' })] }),
        '/components/0/components/0/custom_id',
      ],
    ],
  },
  'components V2 come with their flag': {
    passes: [sent(messages, { flags: v2, components: [words] }), sent(edit, { components: [words] })],
    fails: [[sent(messages, { components: [row(button('a')), container(1)] }), '/components/1']],
  },
  'a message has at most 40 components': {
    passes: [sent(messages, { flags: v2, components: [container(39)] })],
    fails: [[sent(messages, { flags: v2, components: [container(20), container(19)] }), '/components']],
  },
  'a modal has at most 5 rows': {
    passes: [sent(callback, { type: 9, data: { components: rows(5) } })],
    fails: [[sent(callback, { type: 9, data: { components: rows(6) } }), '/data/components']],
  },
  'a command and its options have proper names': {
    passes: [
      sent(commands, [command, { ...command, name: 'rat-fragen_2' }, { ...command, name: '질문' }]),
      sent(commands, [{ name: 'Ask the council', type: 3 }]),
    ],
    fails: [
      [sent(commands, [{ ...command, name: 'Council' }]), '/0/name'],
      [sent(commands, [command, { ...command, name: 'ask it' }]), '/1/name'],
      [sent(commands, [{ ...command, options: [option('Question', true)] }]), '/0/options/0/name'],
    ],
  },
  'a typed command has a description': {
    passes: [
      sent('patch /applications/{application_id}/commands/{command_id}', { name: 'Ask anew' }),
      sent(commands, [command, { name: 'Ask', type: 3 }]),
    ],
    fails: [
      [sent(commands, [{ name: 'council' }]), '/0/description'],
      [sent('post /applications/{application_id}/commands', { name: 'council', type: 1 }), '/description'],
    ],
  },
  'there are at most 100 typed commands': {
    passes: [sent(commands, [...typed(100), { name: 'Ask', type: 3 }])],
    fails: [[sent(commands, typed(101)), '']],
  },
  'required options come first': {
    passes: [sent(commands, [{ ...command, options: [option('a', true), option('b', false)] }])],
    fails: [
      [sent(commands, [{ ...command, options: [option('a', false), option('b', true)] }]), '/0/options/1'],
      [
        sent(commands, [
          {
            ...command,
            options: [
              { type: 1, name: 'ask', description: 'x', options: [option('a', false), option('b', true)] },
            ],
          },
        ]),
        '/0/options/0/options/1',
      ],
    ],
  },
} satisfies Record<RuleName, Case>

export const casesByName: Record<string, Case> = cases

function typed(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ ...command, name: `c${index}` }))
}
