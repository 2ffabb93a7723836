import { Kind, selectKinds } from '../world/components/context.ts'
import { findByCustomId } from '../world/components/walk.ts'
import { OptionKind } from '../world/command-options.ts'
import type { Interaction } from '../world/records/interactions.ts'
import { openInteraction } from '../world/interactions.ts'
import { findMessage } from '../world/messages.ts'
import { may } from '../world/permissions.ts'
import type { World } from '../world/world.ts'
import { ClientRefusal } from './client-refusal.ts'
import { emptyResolved, resolveInto, resolvedField } from './resolve.ts'

/** Which option kind resolves what a select of this kind picks. */
export const resolvedKind: Readonly<Record<number, number>> = {
  [Kind.userSelect]: OptionKind.user,
  [Kind.roleSelect]: OptionKind.role,
  [Kind.mentionableSelect]: OptionKind.mentionable,
  [Kind.channelSelect]: OptionKind.channel,
}

export function pressComponent(
  world: World,
  userId: string,
  target: { channelId: string; messageId: string; customId: string; values: readonly string[] | undefined },
): Interaction {
  const channel = world.channels.get(target.channelId)
  if (!channel || !may(world, userId, channel, 'VIEW_CHANNEL'))
    throw new ClientRefusal('You cannot see this channel.')
  const stored = findMessage(world, target.channelId, target.messageId)
  if (stored.onlyFor && stored.onlyFor !== userId) throw new ClientRefusal('There is no such message.')
  const component = findByCustomId(stored.message.components, target.customId)
  if (!component) throw new ClientRefusal(`This message has no "${target.customId}".`)
  if (component['disabled'] === true) throw new ClientRefusal(`"${target.customId}" is disabled.`)
  if (stored.message.application_id !== world.application.id && stored.message.author.id !== world.botId)
    throw new ClientRefusal('This message belongs to no application.')
  const type = Number(component['type'])
  const resolved = emptyResolved()
  const isSelect = selectKinds.includes(type)
  if (isSelect) {
    checkValues(component, target.values ?? [])
    for (const value of target.values ?? []) resolveInto(world, resolved, resolvedKind[type] ?? 0, value)
  }
  return openInteraction(world, {
    type: 3,
    userId,
    channelId: target.channelId,
    source: stored.message,
    data: {
      custom_id: target.customId,
      component_type: type,
      id: component['id'],
      ...(isSelect ? { values: [...(target.values ?? [])] } : {}),
      ...resolvedField(resolved),
    },
  })
}

/** As many as the select allows, and of a string select only its own options. */
export function checkValues(component: Record<string, unknown>, values: readonly string[]): void {
  const [least, most] = [Number(component['min_values'] ?? 1), Number(component['max_values'] ?? 1)]
  const isOptional = component['required'] === false && values.length === 0
  if (!isOptional && (values.length < least || values.length > most))
    throw new ClientRefusal(`Choose ${least === most ? least : `${least} to ${most}`}.`)
  const options = component['options']
  if (!Array.isArray(options)) return
  for (const value of values)
    if (!options.some((option: { value?: unknown }) => option.value === value))
      throw new ClientRefusal(`"${value}" is not among the options.`)
}
