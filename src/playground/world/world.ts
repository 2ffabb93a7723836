import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { PrivilegedIntent } from './bits.ts'
import type { WorldEvent } from './events.ts'
import type { Interaction } from './records/interactions.ts'
import type { Channel } from './records/channels.ts'
import type { Command } from './records/commands.ts'
import type { StoredMessage } from './records/messages.ts'
import type { Member, Role, User } from './records/people.ts'
import type { ApplicationEmoji, StoredFile, Webhook } from './records/webhooks.ts'
import { snowflakes } from './snowflake.ts'
import { openStream, type Stream } from './stream.ts'

export interface Guild {
  id: string
  name: string
  owner_id: string
}

/** One server with one bot. Plain data; the operations beside this file change it and tell the stream. */
export interface World {
  readonly clock: Clock
  readonly nextId: () => string
  /**
   * Until it is called ids are counted from a fixed day, so that the seeded server, its people and its bot are the
   * same at every start, and a bot's memory of them holds; from then on ids carry the time.
   */
  readonly endFounding: () => void
  /** Where attachments, emojis and faces are served, without a slash at the end. */
  readonly cdn: string
  /** What the owner has switched on in the developer portal. */
  readonly privilegedIntents: ReadonlySet<PrivilegedIntent>
  readonly stream: Stream<WorldEvent>
  readonly application: { id: string; name: string; description: string }
  readonly botId: string
  readonly guild: Guild
  readonly users: Map<string, User>
  readonly members: Map<string, Member>
  readonly roles: Map<string, Role>
  readonly channels: Map<string, Channel>
  /** By channel, then by message, oldest first. */
  readonly messages: Map<string, Map<string, StoredMessage>>
  readonly webhooks: Map<string, Webhook>
  readonly commands: Map<string, Command>
  readonly commandCreates: { at: number; scope: string }[]
  readonly emojis: Map<string, ApplicationEmoji>
  /** By attachment. */
  readonly files: Map<string, StoredFile>
  /** A face's hash to the address it was taken from. */
  readonly avatars: Map<string, string>
  readonly interactions: Map<string, Interaction>
  readonly nonces: Map<string, { channelId: string; messageId: string; at: number }>
  botOnline: boolean
}

export interface WorldSettings {
  clock: Clock
  cdn: string
  botName: string
  privilegedIntents: readonly PrivilegedIntent[]
}

const FOUNDED = Date.UTC(2026, 0, 1)

/** An empty world but for its names; `seedWorld` fills it. */
export function createWorld(settings: WorldSettings): World {
  let founding = true
  const nextId = snowflakes(() => (founding ? FOUNDED : settings.clock.now()))
  const guildId = nextId()
  const applicationId = nextId()
  return {
    clock: settings.clock,
    nextId,
    endFounding() {
      founding = false
    },
    cdn: settings.cdn,
    privilegedIntents: new Set(settings.privilegedIntents),
    stream: openStream(),
    application: { id: applicationId, name: settings.botName, description: '' },
    // Discord gives new applications and their bots one and the same id.
    botId: applicationId,
    guild: { id: guildId, name: 'Playground', owner_id: '' },
    users: new Map(),
    members: new Map(),
    roles: new Map(),
    channels: new Map(),
    messages: new Map(),
    webhooks: new Map(),
    commands: new Map(),
    commandCreates: [],
    emojis: new Map(),
    files: new Map(),
    avatars: new Map(),
    interactions: new Map(),
    nonces: new Map(),
    botOnline: false,
  }
}

export function timestamp(world: World): string {
  return new Date(world.clock.now()).toISOString()
}

export function secret(): string {
  return randomBytes(51).toString('base64url')
}
