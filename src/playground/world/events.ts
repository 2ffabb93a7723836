import type { Channel, GuildChannel, Thread } from './records/channels.ts'
import type { Message, StoredMessage } from './records/messages.ts'
import type { User } from './records/people.ts'
import type { Interaction } from './records/interactions.ts'
import type { Emoji } from './records/messages.ts'

/** Everything that happens. The gateway and the pages of the people each see their part of this one stream. */
export type WorldEvent =
  | { type: 'message-create'; stored: StoredMessage }
  | { type: 'message-update'; stored: StoredMessage }
  | { type: 'message-delete'; message: Message; onlyFor: string | null }
  | { type: 'channel-create' | 'channel-update'; channel: GuildChannel }
  | { type: 'channel-delete'; channel: GuildChannel }
  | { type: 'thread-create' | 'thread-update' | 'thread-delete'; thread: Thread }
  | { type: 'thread-member-add' | 'thread-member-remove'; thread: Thread; userId: string }
  | {
      type: 'reaction-add' | 'reaction-remove'
      stored: StoredMessage
      userId: string
      emoji: Emoji
      burst: boolean
    }
  | { type: 'reaction-clear'; stored: StoredMessage; emoji: Emoji | null }
  | { type: 'typing-start'; channel: Channel; user: User }
  | { type: 'webhooks-update'; channelId: string }
  | { type: 'role-update'; roleId: string }
  | { type: 'member-add' | 'member-update' | 'member-remove'; userId: string }
  /** An outage of the server, at its beginning and at its end. */
  | { type: 'guild-update'; available: boolean }
  | { type: 'commands-update' }
  | { type: 'bot-update'; online: boolean }
  | { type: 'interaction-create'; interaction: Interaction }
  | { type: 'interaction-update'; interaction: Interaction }
  | { type: 'modal-open'; interaction: Interaction }
