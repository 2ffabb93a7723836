import { MessageFlags, MessageType } from 'discord.js'
import { describe, expect, it } from 'vitest'

import type { PageEvent } from '../../src/playground/page-protocol.ts'
import { pendingOf } from '../../src/playground/page/model/interactions.ts'
import { initialState, type LocalEvent, type PageState } from '../../src/playground/page/model/state.ts'
import { fold } from '../../src/playground/page/model/store.ts'
import { ada, ben, bot, channels, message, snapshot, thread } from '../support/page-world.ts'

type Event = PageEvent | LocalEvent

const after = (events: Event[], from: PageState = initialState, now = 1000): PageState =>
  events.reduce((state, event) => fold(state, event, now), from)

const general = channels.general.id
const council = channels.council.id
const entered = after([snapshot(), { type: 'channel-open', channel: general }])
const says = (id: string, channel: string, content = 'words', author = ben): Event => ({
  type: 'message-create',
  message: message(id, channel, content, { author }),
})
const texts = (state: PageState, channel: string): string[] =>
  (state.logs[channel]?.messages ?? []).map(({ content }) => content)

describe('the state of the page', () => {
  it('lands in general', () => {
    expect(after([snapshot()])).toMatchObject({ ready: true, open: general, me: ada.id })
  })

  it('keeps the channel on screen over a lost connection, and reads everything again', () => {
    const state = after(
      [
        { type: 'channel-open', channel: council },
        { type: 'history-load', channel: council, messages: [message('1', council, 'old')], more: false },
        { type: 'connection-update', connection: 'lost' },
        snapshot(),
      ],
      entered,
    )
    expect(state.open).toBe(council)
    expect(state.logs[council]?.state).toBe('unknown')
    expect(texts(state, council)).toEqual(['old'])
  })

  it('leaves a channel that is gone after a lost connection', () => {
    const state = after(
      [{ type: 'channel-open', channel: council }, snapshot({ channels: [channels.general] })],
      entered,
    )
    expect(state.open).toBe(general)
  })

  it('orders messages by id, whatever the order they come in, and never twice', () => {
    const state = after(
      [
        says('30', general, 'c'),
        says('9', general, 'a'),
        says('10', general, 'b'),
        says('30', general, 'c2'),
      ],
      entered,
    )
    expect(texts(state, general)).toEqual(['a', 'b', 'c2'])
  })

  it('updates and deletes messages', () => {
    const state = after(
      [
        says('1', general),
        says('2', general),
        { type: 'message-update', message: message('1', general, 'edited') },
        { type: 'message-delete', channel: general, message: '2' },
      ],
      entered,
    )
    expect(texts(state, general)).toEqual(['edited'])
  })

  it('leaves out the update of a message older than what it holds', () => {
    const state = after(
      [says('5', general), { type: 'message-update', message: message('1', general, 'ancient') }],
      entered,
    )
    expect(texts(state, general)).toEqual(['words'])
  })

  it('puts older history above, and keeps a whisper when the channel is read again', () => {
    const whisper: Event = {
      type: 'message-create',
      message: message('7', general, 'psst', { flags: MessageFlags.Ephemeral }),
    }
    const state = after(
      [
        { type: 'history-load', channel: general, messages: [message('5', general, 'five')], more: true },
        whisper,
        {
          type: 'history-load',
          channel: general,
          messages: [message('2', general, 'two')],
          more: false,
          before: '5',
        },
      ],
      entered,
    )
    expect(texts(state, general)).toEqual(['two', 'five', 'psst'])
    const again = after(
      [{ type: 'history-load', channel: general, messages: [message('6', general, 'six')], more: true }],
      state,
    )
    expect(texts(again, general)).toEqual(['six', 'psst'])
  })

  it('shows what a reply answers and what a thread began with as they are now', () => {
    const card = message('5', general, 'at work')
    const state = after(
      [
        says('5', general, 'at work'),
        { type: 'message-create', message: message('6', general, 'reply', { referenced_message: card }) },
        {
          type: 'history-load',
          channel: '5',
          messages: [
            message('7', '5', '', { type: MessageType.ThreadStarterMessage, referenced_message: card }),
          ],
          more: false,
        },
        { type: 'message-update', message: message('5', general, 'done') },
      ],
      entered,
    )
    expect(state.logs[general]?.messages[1]?.referenced_message?.content).toBe('done')
    expect(state.logs['5']?.messages[0]?.referenced_message?.content).toBe('done')
  })

  it('dismisses a whisper', () => {
    const state = after(
      [says('1', general), { type: 'message-dismiss', channel: general, message: '1' }],
      entered,
    )
    expect(texts(state, general)).toEqual([])
  })
})

describe('unread marks', () => {
  it('count what others say elsewhere, and mentions apart', () => {
    const state = after(
      [
        says('1', council),
        { type: 'message-create', message: message('2', council, 'hey', { author: ben, mentions: [ada] }) },
        says('3', council, 'mine', ada),
        says('4', general),
      ],
      entered,
    )
    expect(state.unread).toEqual({ [council]: { count: 2, mentions: 1, since: '1' } })
  })

  it('turn into a line above the first unread message when the channel is opened', () => {
    const state = after(
      [says('8', council), says('9', council), { type: 'channel-open', channel: council }],
      entered,
    )
    expect(state.unread).toEqual({})
    expect(state.newLine).toEqual({ channel: council, message: '8' })
    expect(after([{ type: 'channel-open', channel: general }], state).newLine).toBeNull()
  })
})

describe('channels', () => {
  it('come, change and go; who stands in one that goes lands elsewhere', () => {
    const tabs = thread('50', general, 'Tabs')
    const open = after(
      [
        { type: 'channel-create', channel: tabs },
        { type: 'channel-open', channel: '50' },
      ],
      entered,
    )
    expect(open.open).toBe('50')
    const renamed = after([{ type: 'channel-update', channel: thread('50', general, 'Spaces') }], open)
    expect(renamed.channels['50']?.name).toBe('Spaces')
    const gone = after([{ type: 'channel-delete', channel: '50' }], renamed)
    expect(gone.channels['50']).toBeUndefined()
    expect(gone.open).toBe(general)
  })
})

describe('threads', () => {
  it('count what is said in them, whispers aside', () => {
    const state = after(
      [
        { type: 'channel-create', channel: thread('50', general, 'Tabs', { message_count: 0 }) },
        says('60', '50'),
        { type: 'message-create', message: message('61', '50', 'psst', { flags: MessageFlags.Ephemeral }) },
      ],
      entered,
    )
    expect(state.channels['50']).toMatchObject({ message_count: 1 })
  })
})

describe('typing', () => {
  const typing: Event = { type: 'typing', channel: general, user: ben }

  it('lasts ten seconds after its last sign', () => {
    const state = after([typing], after([typing], entered, 1000), 5000)
    expect(state.typing[general]).toHaveLength(1)
    expect(after([{ type: 'typing-expire' }], state, 14_999).typing[general]).toHaveLength(1)
    expect(after([{ type: 'typing-expire' }], state, 15_000).typing[general]).toHaveLength(0)
  })

  it('ends when the message comes', () => {
    expect(after([typing, says('1', general)], entered).typing[general]).toEqual([])
  })
})

describe('interactions', () => {
  const press = (ref: number): Event => ({
    type: 'interaction-start',
    pending: {
      ref,
      channel: general,
      origin: { kind: 'component', message: '1', customId: 'stop' },
      state: 'sent',
    },
  })
  const accept: Event = { type: 'interaction-accept', ref: 1, interaction: 'i' }
  const told = (state: 'sent' | 'deferred' | 'answered' | 'failed'): Event => ({
    type: 'interaction-update',
    interaction: 'i',
    state,
  })
  const stop = (state: PageState) => pendingOf(state, '1', 'stop')?.state

  it.each(['answered', 'deferred'] as const)('end when %s', (outcome) => {
    expect(stop(after([press(1), accept, told('sent')], entered))).toBe('sent')
    expect(stop(after([press(1), accept, told(outcome)], entered))).toBeUndefined()
  })

  it('stay as failed, until the next try', () => {
    const failed = after([press(1), accept, told('failed')], entered)
    expect(stop(failed)).toBe('failed')
    const again = after([press(2)], failed)
    expect(again.pending).toHaveLength(1)
    expect(stop(again)).toBe('sent')
  })

  it('are settled right when the outcome is told before the acceptance', () => {
    const state = after([press(1), told('answered'), accept], entered)
    expect(state.pending).toEqual([])
    expect(state.outcomes).toEqual({})
    expect(stop(after([press(1), told('failed'), accept], entered))).toBe('failed')
  })

  it('of others leave no trace', () => {
    expect(after([told('answered')], entered).outcomes).toEqual({})
  })

  it('that were refused are dropped', () => {
    expect(after([press(1), { type: 'interaction-drop', ref: 1 }], entered).pending).toEqual([])
  })
})

describe('the rest', () => {
  it('follows commands, the bot, the modal and notices', () => {
    const state = after(
      [
        { type: 'commands-update', commands: [] },
        { type: 'bot-update', bot: { user: bot, online: false } },
        {
          type: 'modal-open',
          modal: 'm',
          channel: general,
          data: { title: 'T', custom_id: 'c', components: [] },
        },
        { type: 'notice-add', text: 'one' },
        { type: 'notice-add', text: 'two' },
        { type: 'notice-remove', id: 1 },
      ],
      entered,
    )
    expect(state).toMatchObject({
      commands: [],
      bot: { online: false },
      modal: { modal: 'm' },
      notices: [{ id: 2, text: 'two' }],
    })
    expect(after([{ type: 'modal-close' }], state).modal).toBeNull()
  })

  it('never changes the state it was given', () => {
    const frozen = structuredClone(entered)
    after([says('1', general), { type: 'channel-open', channel: council }, snapshot()], entered)
    expect(entered).toEqual(frozen)
  })
})
