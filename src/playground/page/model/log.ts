import type { PageMessage } from '../../page-protocol.ts'
import { compareIds } from './ids.ts'
import { hasFlag, messageFlag } from './kinds.ts'
import type { ChannelLog } from './state.ts'

export const emptyLog: ChannelLog = { messages: [], state: 'unknown', more: false }

export const isEphemeral = (message: PageMessage): boolean => hasFlag(message.flags, messageFlag.ephemeral)

/** Adds a message where its id belongs, or replaces the one with the same id. */
export function putMessage(messages: PageMessage[], message: PageMessage): PageMessage[] {
  let place = messages.length
  while (place > 0) {
    const order = compareIds(messages[place - 1]?.id ?? '0', message.id)
    if (order === 0) return messages.with(place - 1, message)
    if (order < 0) break
    place -= 1
  }
  return messages.toSpliced(place, 0, message)
}

/**
 * An update of a message that the page does not hold is older than the history it has loaded, so it is left out. The
 * thinking state of an ephemeral reply is the exception: it can be edited before its creation was seen.
 */
export function replaceMessage(messages: PageMessage[], message: PageMessage): PageMessage[] {
  const held = messages.some((each) => each.id === message.id)
  return held || isEphemeral(message) ? putMessage(messages, message) : messages
}

/** Messages that show this one inside them. */
export function refreshReferences(messages: PageMessage[], message: PageMessage): PageMessage[] {
  if (!messages.some((each) => each.referenced_message?.id === message.id)) return messages
  return messages.map((each) =>
    each.referenced_message?.id === message.id ? { ...each, referenced_message: message } : each,
  )
}

/** Takes in a page of history. Ephemeral messages live in the page alone, so a fresh first page keeps them. */
export function loadHistory(
  log: ChannelLog,
  page: { messages: PageMessage[]; more: boolean; before?: string },
): ChannelLog {
  const kept = page.before === undefined ? log.messages.filter(isEphemeral) : log.messages
  return { messages: page.messages.reduce(putMessage, kept), state: 'loaded', more: page.more }
}
