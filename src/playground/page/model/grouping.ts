import { messageKind, spoken } from './kinds.ts'
import type { PageMessage } from '../../page-protocol.ts'
import { isEphemeral } from './log.ts'
import { sameDay } from './times.ts'

/** Discord repeats the face and the name after so long. */
const GROUP_MILLISECONDS = 7 * 60_000

export interface LogEntry {
  message: PageMessage
  /** Shown without face and name: it goes on from the message above. */
  follows: boolean
  /** The first message of its day. */
  opensDay: boolean
}

/** Webhook personas share an id: the name is what tells them apart. */
const sameVoice = (left: PageMessage, right: PageMessage): boolean =>
  left.author.id === right.author.id &&
  left.author.username === right.author.username &&
  left.author.avatar === right.author.avatar

function follows(message: PageMessage, previous: PageMessage | undefined): boolean {
  if (!previous || message.type !== messageKind.default || message.interaction_metadata) return false
  if (!spoken.includes(previous.type)) return false
  if (isEphemeral(message) !== isEphemeral(previous) || !sameVoice(message, previous)) return false
  return Date.parse(message.timestamp) - Date.parse(previous.timestamp) < GROUP_MILLISECONDS
}

export function groupMessages(messages: PageMessage[]): LogEntry[] {
  return messages.map((message, index) => {
    const previous = messages[index - 1]
    const opensDay =
      previous !== undefined && !sameDay(new Date(previous.timestamp), new Date(message.timestamp))
    return { message, opensDay, follows: !opensDay && follows(message, previous) }
  })
}
