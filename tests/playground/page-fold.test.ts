import { MessageFlags, MessageType } from 'discord.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { PageEvent, PageMessage } from '../../src/playground/page-protocol.ts'
import { groupMessages } from '../../src/playground/page/model/grouping.ts'
import { initialState, type LocalEvent, type PageState } from '../../src/playground/page/model/state.ts'
import { fold } from '../../src/playground/page/model/store.ts'
import { ada, ben, bot, channels, command, message, snapshot, thread } from '../support/page-world.ts'

type Event = PageEvent | LocalEvent

const places = ['2001', '2002', '7000', 'unknown']
const place = fc.constantFrom(...places)
const messageId = fc.integer({ min: 1, max: 30 }).map(String)
const ref = fc.integer({ min: 1, max: 4 })
const interaction = fc.constantFrom('i1', 'i2', 'i3')
const anyMessage = fc
  .record({
    id: messageId,
    at: place,
    author: fc.constantFrom(ada, ben, bot),
    flags: fc.constantFrom(MessageFlags.SuppressEmbeds, MessageFlags.Ephemeral, MessageFlags.Loading),
    mentions: fc.subarray([ada, ben]),
    mention_everyone: fc.boolean(),
    answers: fc.option(messageId),
  })
  .map(({ id, at, answers, ...rest }): PageMessage =>
    Object.assign(
      message(id, at, `words of ${id}`, rest),
      answers ? { referenced_message: message(answers, at, 'old') } : {},
    ),
  )
const origin = fc.oneof(
  fc.record({
    kind: fc.constant('component' as const),
    message: messageId,
    customId: fc.constantFrom('a', 'b'),
  }),
  fc.constant({ kind: 'command' as const, name: 'ask' }),
  fc.constant({ kind: 'modal' as const }),
)
const channelOf = (id: string) =>
  id === '7000' ? thread('7000', '2002', 'Debate') : { ...channels.general, id }

/** Every kind of event there is: the compiler holds this list complete. */
const kinds: { [Type in Event['type']]: fc.Arbitrary<Event & { type: Type }> } = {
  snapshot: fc.subarray(Object.values(channels)).map((some) => snapshot({ channels: some })),
  answer: ref.map((given) => ({ type: 'answer', ref: given })),
  'message-create': anyMessage.map((one) => ({ type: 'message-create', message: one })),
  'message-update': anyMessage.map((one) => ({ type: 'message-update', message: one })),
  'message-delete': fc
    .tuple(place, messageId)
    .map(([channel, id]) => ({ type: 'message-delete', channel, message: id })),
  'message-dismiss': fc
    .tuple(place, messageId)
    .map(([channel, id]) => ({ type: 'message-dismiss', channel, message: id })),
  'channel-create': place.map((id) => ({ type: 'channel-create', channel: channelOf(id) })),
  'channel-update': place.map((id) => ({ type: 'channel-update', channel: channelOf(id) })),
  'channel-delete': place.map((channel) => ({ type: 'channel-delete', channel })),
  'commands-update': fc.constant({ type: 'commands-update', commands: [command('help')] }),
  'bot-update': fc
    .boolean()
    .map((online) => ({ type: 'bot-update', bot: online ? { user: bot, online } : null })),
  typing: fc
    .tuple(place, fc.constantFrom(ben, bot))
    .map(([channel, user]) => ({ type: 'typing', channel, user })),
  'typing-expire': fc.constant({ type: 'typing-expire' }),
  'modal-open': place.map((channel) => ({
    type: 'modal-open',
    modal: 'i1',
    channel,
    data: { custom_id: 'm', title: 'T', components: [] },
  })),
  'modal-close': fc.constant({ type: 'modal-close' }),
  'interaction-update': fc
    .tuple(
      interaction,
      fc.constantFrom('sent' as const, 'deferred' as const, 'answered' as const, 'failed' as const),
    )
    .map(([id, state]) => ({ type: 'interaction-update', interaction: id, state })),
  'interaction-start': fc.tuple(ref, place, origin).map(([given, channel, from]) => ({
    type: 'interaction-start',
    pending: { ref: given, channel, origin: from, state: 'sent' },
  })),
  'interaction-accept': fc
    .tuple(ref, interaction)
    .map(([given, id]) => ({ type: 'interaction-accept', ref: given, interaction: id })),
  'interaction-drop': ref.map((given) => ({ type: 'interaction-drop', ref: given })),
  'connection-update': fc
    .constantFrom('connecting' as const, 'open' as const, 'lost' as const)
    .map((connection) => ({ type: 'connection-update', connection })),
  'channel-open': place.map((channel) => ({ type: 'channel-open', channel })),
  'message-seek': fc
    .tuple(place, messageId)
    .map(([channel, id]) => ({ type: 'message-seek', channel, message: id })),
  'history-start': place.map((channel) => ({ type: 'history-start', channel })),
  'history-fail': place.map((channel) => ({ type: 'history-fail', channel })),
  'history-load': fc
    .tuple(place, fc.array(anyMessage, { maxLength: 5 }), fc.boolean(), fc.option(messageId))
    .map(([channel, some, more, before]) => ({
      type: 'history-load',
      channel,
      messages: some.map((one) => ({ ...one, channel_id: channel })),
      more,
      ...(before ? { before } : {}),
    })),
  'notice-add': fc.constant({ type: 'notice-add', text: 'Mind this.' }),
  'notice-remove': ref.map((id) => ({ type: 'notice-remove', id })),
}
const anyEvent = fc.oneof(...(Object.values(kinds) as fc.Arbitrary<Event>[]))
const story = fc.array(anyEvent, { maxLength: 40 })

const tell = (events: Event[], from: PageState, now = 1000) =>
  events.reduce((state, event) => fold(state, event, now), from)
const begun = tell([snapshot()], initialState)

/** Freezes all of it, so that a fold which changed what it was given would throw. */
function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  return value
}

describe('after any events, in any order, of things known and unknown', () => {
  const always = (check: (state: PageState, events: Event[]) => void) =>
    fc.assert(
      fc.property(story, (events) => check(tell(events, begun), events)),
      { numRuns: 300 },
    )

  it('each channel holds each message once, oldest first', () => {
    always(({ logs }) => {
      for (const { messages } of Object.values(logs)) {
        const ids = messages.map(({ id }) => Number(id))
        expect(ids).toEqual([...new Set(ids)].toSorted((left, right) => left - right))
      }
    })
  })

  it('nothing is unread in the channel on screen, and mentions are among what is unread', () => {
    always(({ unread, open }) => {
      expect(Object.keys(unread)).not.toContain(open)
      const counts = Object.values(unread)
      expect(counts.every(({ count, mentions }) => mentions <= count && count > 0)).toBe(true)
    })
  })

  it('who lands in a channel, because the other one is gone, has read it', () => {
    const elsewhere: Event[] = [
      { type: 'channel-open', channel: '2002' },
      { type: 'message-create', message: message('5', '2001', 'x', { author: ben }) },
    ]
    const away = tell(elsewhere, begun)
    expect(away.unread).toMatchObject({ 2001: { count: 1 } })
    for (const gone of [
      { type: 'channel-delete', channel: '2002' },
      snapshot({ channels: [channels.general] }),
    ] satisfies Event[]) {
      const landed = fold(away, gone, 1000)
      expect(landed).toMatchObject({ open: '2001', unread: {}, newLine: { channel: '2001', message: '5' } })
      expect(landed.unread).toEqual({})
    }
  })

  it('a channel that is gone is neither listed, nor unread, nor on screen', () => {
    fc.assert(
      fc.property(story, place, (events, gone) => {
        const state = tell([...events, { type: 'channel-delete', channel: gone }], begun)
        expect(state.channels).not.toHaveProperty(gone)
        expect(state.unread).not.toHaveProperty(gone)
        expect(state.open).not.toBe(gone)
      }),
    )
  })

  it('one button of a message is pressed once at a time', () => {
    always(({ pending }) => {
      const buttons = pending.flatMap(({ origin: from }) =>
        from.kind === 'component' ? `${from.message} ${from.customId}` : [],
      )
      expect(new Set(buttons).size).toBe(buttons.length)
    })
  })

  it('nobody types twice, nor longer than ten seconds', () => {
    always((state) => {
      for (const entries of Object.values(state.typing))
        expect(new Set(entries.map(({ user }) => user.id)).size).toBe(entries.length)
      const later = fold(state, { type: 'typing-expire' }, 11_000)
      expect(Object.values(later.typing).flat()).toEqual([])
    })
  })

  it('notices have names of their own', () => {
    always(({ notices, nextNotice }) => {
      const ids = notices.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every((id) => id < nextNotice)).toBe(true)
    })
  })

  it('what was before is as it was', () => {
    fc.assert(
      fc.property(story, anyEvent, (events, next) => {
        const before = freeze(structuredClone(tell(events, begun)))
        expect(() => fold(before, next, 2000)).not.toThrow()
      }),
    )
  })

  it('a new snapshot tells anew who and what there is, and forgets what was under way', () => {
    always((state) => {
      const anew = tell([snapshot()], state)
      expect(anew.channels).toEqual(begun.channels)
      expect([anew.pending, anew.outcomes, anew.typing]).toEqual([[], {}, {}])
      expect(Object.values(anew.logs).every((log) => log.state === 'unknown')).toBe(true)
      expect(anew.open !== null && anew.open in anew.channels).toBe(true)
    })
  })
})

describe('a conversation', () => {
  it('of any messages shows all of them, and a face at the beginning of each group', () => {
    const spoken = fc.record({
      author: fc.constantFrom(ada, ben),
      minutes: fc.integer({ min: 0, max: 3000 }),
      type: fc.constantFrom(MessageType.Default, MessageType.Reply, MessageType.ThreadCreated),
    })
    fc.assert(
      fc.property(fc.array(spoken), (given) => {
        let at = Date.UTC(2026, 10, 22)
        const messages = given.map(({ minutes, ...rest }, index) => {
          at += minutes * 60_000
          return message(String(index + 1), '2001', 'x', { ...rest, timestamp: new Date(at).toISOString() })
        })
        const entries = groupMessages(messages)
        expect(entries.map((entry) => entry.message)).toEqual(messages)
        for (const [index, { follows, opensDay }] of entries.entries()) {
          const apart =
            index === 0 || given[index]!.author !== given[index - 1]!.author || given[index]!.minutes >= 7
          expect(follows && (apart || opensDay)).toBe(false)
        }
      }),
    )
  })
})
