import type { PermissionName } from './world/bits.ts'
import { addChannel, findChannel, removeChannel, setOverwrite } from './world/channels.ts'
import { addMember, addUser, removeMember } from './world/people.ts'
import { refusal } from './world/errors.ts'
import { findMessage, removeMessage } from './world/messages.ts'
import { personIn, type Person } from './people/person.ts'
import { permissionBits } from './world/seed.ts'
import { setThread } from './world/threads.ts'
import { findWebhook, removeWebhook } from './world/webhooks.ts'
import type { World } from './world/world.ts'

/** The hand from above, for tests: it changes the world without asking for anyone's permission. */
export interface Controls {
  /** By name, such as `council`; rejects a name that does not exist. */
  channelId(name: string): string
  addChannel(name: string, type: number): string
  removeChannel(channelId: string): void
  addPeople(count: number): Person[]
  /** For a role or a person in a channel; `everyone` names the role of all, `bot` the bot's own. */
  overwrite(
    channelId: string,
    target: string,
    change: { allow?: readonly PermissionName[]; deny?: readonly PermissionName[] },
  ): void
  setRolePermissions(role: string, names: readonly PermissionName[]): void
  timeOut(userId: string, milliseconds: number): void
  /** Somebody leaves the server, the bot not excepted; what they said and their reactions stay, as at Discord. */
  removeMember(userId: string): void
  /** Another application's bot, as a member that can do what people do. */
  addBot(name: string): Person
  removeWebhook(webhookId: string): void
  /** As a moderator does. */
  removeMessage(channelId: string, messageId: string): void
  /** An outage of the server as the gateway tells of it, or the end of one. */
  setAvailable(available: boolean): void
  setThread(threadId: string, change: { archived?: boolean; locked?: boolean }): void
}

export function controlsOf(world: World): Controls {
  const roleId = (name: string): string => {
    if (name === 'everyone') return world.guild.id
    if (name === 'bot') return world.members.get(world.botId)?.roles[0] ?? ''
    return name
  }
  return {
    channelId(name) {
      const found = [...world.channels.values()].find((channel) => channel.name === name)
      if (!found) throw refusal(10003)
      return found.id
    },
    addChannel: (name, type) => addChannel(world, { name, type }).id,
    removeChannel: (channelId) => removeChannel(world, findChannel(world, channelId)),
    addPeople: (count) =>
      Array.from({ length: count }, (_, index) => {
        const user = addUser(world, `Person ${index + 1}`)
        addMember(world, user.id)
        return personIn(world, user)
      }),
    overwrite(channelId, target, { allow = [], deny = [] }) {
      const channel = findChannel(world, channelId)
      if (channel.kind === 'thread') throw refusal(50024)
      const id = roleId(target)
      setOverwrite(world, channel, {
        id,
        type: world.roles.has(id) ? 0 : 1,
        allow: permissionBits(allow),
        deny: permissionBits(deny),
      })
    },
    setRolePermissions(name, names) {
      const role = world.roles.get(roleId(name))
      if (!role) throw refusal(10011)
      role.permissions = permissionBits(names)
      world.stream.emit({ type: 'role-update', roleId: role.id })
    },
    timeOut(userId, milliseconds) {
      const member = world.members.get(userId)
      if (!member) throw refusal(10007)
      member.communication_disabled_until = new Date(world.clock.now() + milliseconds).toISOString()
      world.stream.emit({ type: 'member-update', userId })
    },
    removeMember: (userId) => removeMember(world, userId),
    addBot(name) {
      const user = addUser(world, name, { bot: true })
      addMember(world, user.id)
      return personIn(world, user)
    },
    removeWebhook: (webhookId) => removeWebhook(world, findWebhook(world, webhookId)),
    setAvailable: (available) => world.stream.emit({ type: 'guild-update', available }),
    removeMessage: (channelId, messageId) => removeMessage(world, findMessage(world, channelId, messageId)),
    setThread(threadId, change) {
      const thread = findChannel(world, threadId)
      if (thread.kind !== 'thread') throw refusal(50024)
      setThread(world, thread, change)
    },
  }
}
