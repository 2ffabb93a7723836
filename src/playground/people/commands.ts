import { ChannelKind } from '../world/bits.ts'
import { commandsFor, isUsableIn } from '../world/commands.ts'
import type { Interaction } from '../world/records/interactions.ts'
import { openInteraction } from '../world/interactions.ts'
import { viewMessage } from '../world/message-view.ts'
import { findMessage } from '../world/messages.ts'
import { may } from '../world/permissions.ts'
import type { Channel } from '../world/records/channels.ts'
import type { Command } from '../world/records/commands.ts'
import type { World } from '../world/world.ts'
import { ClientRefusal } from './client-refusal.ts'
import { fillOptions, type OptionValue } from './options.ts'
import { emptyResolved, resolvedField } from './resolve.ts'

export interface CommandCall {
  channelId: string
  /** From command to sub-command. */
  path: readonly string[]
  values: Readonly<Record<string, OptionValue>>
  /** The option being typed: asks for choices instead of running. */
  focused?: string
}

export function runCommand(world: World, userId: string, call: CommandCall): Interaction {
  const command = offered(world, userId, call.channelId, 1, call.path[0] ?? '')
  const { options, resolved } = fillOptions(world, command, call.path, call.values, call.focused)
  return openInteraction(world, {
    type: call.focused === undefined ? 2 : 4,
    userId,
    channelId: call.channelId,
    commandName: call.path.join(' '),
    commandType: 1,
    data: { ...head(command), ...(options.length > 0 ? { options } : {}), ...resolvedField(resolved) },
  })
}

export function runMessageCommand(
  world: World,
  userId: string,
  channelId: string,
  name: string,
  messageId: string,
): Interaction {
  const command = offered(world, userId, channelId, 3, name)
  const stored = findMessage(world, channelId, messageId)
  if (stored.onlyFor && stored.onlyFor !== userId) throw new ClientRefusal('There is no such message.')
  const resolved = emptyResolved()
  // The target of a message command is shown whole, whatever the intents say.
  resolved.messages[messageId] = viewMessage(world, stored, world.botId)
  return openInteraction(world, {
    type: 2,
    userId,
    channelId,
    commandName: command.name,
    commandType: 3,
    targetMessageId: messageId,
    data: { ...head(command), target_id: messageId, ...resolvedField(resolved) },
  })
}

function head(command: Command): Record<string, unknown> {
  const { id, name, type, guild_id } = command
  return { id, name, type, ...(guild_id === undefined ? {} : { guild_id }) }
}

/** The command as this person's client offers it here, or a sentence that says why it does not. */
function offered(world: World, userId: string, channelId: string, type: number, name: string): Command {
  const channel = world.channels.get(channelId)
  if (!channel || !may(world, userId, channel, 'VIEW_CHANNEL'))
    throw new ClientRefusal('You cannot see this channel.')
  if (!takesCommands(channel)) throw new ClientRefusal('Commands cannot be used in this kind of channel.')
  if (channel.kind === 'thread' && channel.thread_metadata.archived)
    throw new ClientRefusal('Commands cannot be used in an archived thread.')
  const known = commandsFor(world, userId).find((one) => one.type === type && one.name === name)
  if (!known) throw new ClientRefusal(`There is no command "${name}" for you here.`)
  if (!isUsableIn(world, userId, channel, known))
    throw new ClientRefusal(`You do not have permission to use "${name}" in this channel.`)
  return known
}

function takesCommands(channel: Channel): boolean {
  const silent: readonly number[] = [ChannelKind.category, ChannelKind.forum, ChannelKind.media]
  return !silent.includes(channel.type)
}
