import type { PageEvent, PageMessage, PageSnapshot } from '../../page-protocol.ts'
import { acceptInteraction, dropInteraction, startInteraction, updateInteraction } from './interactions.ts'
import { emptyLog, isEphemeral, loadHistory, putMessage, refreshReferences, replaceMessage } from './log.ts'
import { firstChannel, isThread } from './sidebar.ts'
import type { ChannelLog, LocalEvent, PageState } from './state.ts'

/** Discord's clients show "is typing" for so long after the last sign of it. */
const TYPING_MILLISECONDS = 10_000

/** Everything the page shows is a fold of what it was told. `now` is in milliseconds and only dates the typing. */
export function fold(state: PageState, event: PageEvent | LocalEvent, now: number): PageState {
  switch (event.type) {
    case 'snapshot':
      return takeSnapshot(state, event.snapshot)
    case 'answer':
      return state
    case 'message-create':
      return addMessage(state, event.message)
    case 'message-update':
      return updateMessage(state, event.message)
    case 'message-delete':
    case 'message-dismiss':
      return changeLog(state, event.channel, (log) => ({
        ...log,
        messages: log.messages.filter(({ id }) => id !== event.message),
      }))
    case 'channel-create':
    case 'channel-update':
      return { ...state, channels: { ...state.channels, [event.channel.id]: event.channel } }
    case 'channel-delete':
      return removeChannel(state, event.channel)
    case 'commands-update':
      return { ...state, commands: event.commands }
    case 'bot-update':
      return { ...state, bot: event.bot }
    case 'typing': {
      const others = (state.typing[event.channel] ?? []).filter(({ user }) => user.id !== event.user.id)
      const entry = { user: event.user, until: now + TYPING_MILLISECONDS }
      return { ...state, typing: { ...state.typing, [event.channel]: [...others, entry] } }
    }
    case 'typing-expire':
      return { ...state, typing: keepTyping(state.typing, ({ until }) => until > now) }
    case 'modal-open':
      return { ...state, modal: { modal: event.modal, channel: event.channel, data: event.data } }
    case 'modal-close':
      return { ...state, modal: null }
    case 'interaction-update':
      return updateInteraction(state, event.interaction, event.state)
    case 'interaction-start':
      return startInteraction(state, event.pending)
    case 'interaction-accept':
      return acceptInteraction(state, event.ref, event.interaction)
    case 'interaction-drop':
      return dropInteraction(state, event.ref)
    case 'connection-update':
      return { ...state, connection: event.connection }
    case 'channel-open':
      return openChannel(state, event.channel)
    case 'message-seek':
      return { ...state, seek: { channel: event.channel, message: event.message } }
    case 'history-start':
      return changeLog(state, event.channel, (log) => ({ ...log, state: 'loading' }))
    case 'history-fail':
      return changeLog(state, event.channel, (log) => ({ ...log, state: 'loaded', more: false }))
    case 'history-load':
      return changeLog(state, event.channel, (log) => loadHistory(log, event))
    case 'notice-add': {
      const notice = { id: state.nextNotice, text: event.text }
      return { ...state, notices: [...state.notices, notice], nextNotice: state.nextNotice + 1 }
    }
    case 'notice-remove':
      return { ...state, notices: state.notices.filter(({ id }) => id !== event.id) }
    default:
      return event satisfies never
  }
}

/** A snapshot after a lost connection: what was read before may be stale, so every channel is asked for again. */
function takeSnapshot(state: PageState, snapshot: PageSnapshot): PageState {
  const channels = Object.fromEntries(snapshot.channels.map((channel) => [channel.id, channel]))
  const logs = Object.fromEntries(
    Object.entries(state.logs).map(([id, log]) => [id, { ...log, state: 'unknown' as const }]),
  )
  const next = { ...state, ...snapshot, channels, logs, ready: true, pending: [], outcomes: {}, typing: {} }
  return state.open !== null && channels[state.open] ? next : land(next)
}

/** A thread shows the message it began with, and a reply the message it answers: both as they are now. */
function updateMessage(state: PageState, message: PageMessage): PageState {
  const updated = changeLog(state, message.channel_id, (log) => ({
    ...log,
    messages: refreshReferences(replaceMessage(log.messages, message), message),
  }))
  if (!state.logs[message.id]) return updated
  return changeLog(updated, message.id, (log) => ({
    ...log,
    messages: refreshReferences(log.messages, message),
  }))
}

/** Discord tells how many messages a thread has only now and then; between, its clients count along. */
function countMessage(state: PageState, id: string): PageState {
  const channel = state.channels[id]
  if (!channel || !isThread(channel)) return state
  const counted = { ...channel, message_count: (channel.message_count ?? 0) + 1 }
  return { ...state, channels: { ...state.channels, [id]: counted } }
}

function addMessage(before: PageState, message: PageMessage): PageState {
  const channel = message.channel_id
  const state = isEphemeral(message) ? before : countMessage(before, channel)
  const next = changeLog(state, channel, (log) => ({ ...log, messages: putMessage(log.messages, message) }))
  const typing = {
    ...next.typing,
    [channel]: (next.typing[channel] ?? []).filter(({ user }) => user.id !== message.author.id),
  }
  if (channel === state.open || message.author.id === state.me) return { ...next, typing }
  const unseen = state.unread[channel] ?? { count: 0, mentions: 0, since: message.id }
  const mentioned = message.mention_everyone || message.mentions.some(({ id }) => id === state.me)
  const unread = { ...unseen, count: unseen.count + 1, mentions: unseen.mentions + (mentioned ? 1 : 0) }
  return { ...next, typing, unread: { ...state.unread, [channel]: unread } }
}

function openChannel(state: PageState, channel: string): PageState {
  const { [channel]: seen, ...unread } = state.unread
  return { ...state, open: channel, unread, newLine: seen ? { channel, message: seen.since } : null }
}

function removeChannel(state: PageState, channel: string): PageState {
  const { [channel]: _gone, ...channels } = state.channels
  const { [channel]: _read, ...unread } = state.unread
  const left = { ...state, channels, unread }
  return state.open === channel ? land(left) : left
}

/** Where the channel on screen is gone, or none has been there yet. */
function land(state: PageState): PageState {
  const landing = firstChannel(Object.values(state.channels))
  return landing === null ? { ...state, open: null, newLine: null } : openChannel(state, landing)
}

function changeLog(state: PageState, channel: string, change: (log: ChannelLog) => ChannelLog): PageState {
  return { ...state, logs: { ...state.logs, [channel]: change(state.logs[channel] ?? emptyLog) } }
}

function keepTyping(
  typing: PageState['typing'],
  keep: (entry: PageState['typing'][string][number]) => boolean,
): PageState['typing'] {
  return Object.fromEntries(
    Object.entries(typing).map(([channel, entries]) => [channel, entries.filter(keep)]),
  )
}
