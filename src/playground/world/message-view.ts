import { MessageFlag } from './bits.ts'
import { viewThread } from './channel-view.ts'
import type { Message, Reaction, StoredMessage } from './records/messages.ts'
import type { World } from './world.ts'

export type MessageView = Message & Record<string, unknown>

/** The message as one viewer gets it: `me` on reactions, its thread, the message it answers. */
export function viewMessage(world: World, stored: StoredMessage, viewerId: string): MessageView {
  const { message } = stored
  const view: MessageView = { ...message }
  if (stored.reactions.length > 0) {
    view['reactions'] = stored.reactions.map((reaction) => viewReaction(reaction, viewerId))
  }
  const thread = world.channels.get(message.id)
  if (thread?.kind === 'thread' && thread.parent_id === message.channel_id) {
    view.flags |= MessageFlag.HAS_THREAD
    view['thread'] = viewThread(thread)
  }
  const reference = message.message_reference
  if (reference?.message_id) {
    const answered = world.messages.get(reference.channel_id)?.get(reference.message_id)
    const visible = answered && (!answered.onlyFor || answered.onlyFor === stored.onlyFor)
    view['referenced_message'] = visible ? bare(answered.message) : null
  }
  return view
}

/** What an app without the message content intent may not read; its own messages and those naming it it may. */
export function hideContent(world: World, view: MessageView): MessageView {
  if (world.privilegedIntents.has('MESSAGE_CONTENT') || isOpenToBot(world, view)) return view
  const { poll: _, ...rest } = view
  return { ...rest, content: '', embeds: [], attachments: [], components: [] }
}

export function isOpenToBot(world: World, message: Message): boolean {
  return (
    message.author.id === world.botId ||
    message.application_id === world.application.id ||
    message.mentions.some((user) => user.id === world.botId)
  )
}

function viewReaction(reaction: Reaction, viewerId: string): Record<string, unknown> {
  const kinds = [...reaction.people.values()]
  const burst = kinds.filter((kind) => kind === 1).length
  const own = reaction.people.get(viewerId)
  return {
    emoji: reaction.emoji,
    count: kinds.length,
    count_details: { burst, normal: kinds.length - burst },
    burst_colors: [],
    me: own === 0,
    me_burst: own === 1,
  }
}

function bare(message: Message): Message {
  const { message_reference: _, ...rest } = message
  return rest
}
