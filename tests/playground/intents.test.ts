import { describe, expect, it } from 'vitest'
import { dispatchOf } from '../../src/playground/gateway/dispatches.ts'
import { ChannelKind, Intent } from '../../src/playground/world/bits.ts'
import { removeChannel } from '../../src/playground/world/channels.ts'
import type { WorldEvent } from '../../src/playground/world/events.ts'
import { openInteraction } from '../../src/playground/world/interactions.ts'
import { createMessage } from '../../src/playground/world/messages.ts'
import { createThread } from '../../src/playground/world/threads.ts'
import { foundVillage } from './village.ts'

const { world, id, channel } = foundVillage()
const council = channel('council')
const ben = id('Ben')
const author = { kind: 'user', userId: ben } as const
const thread = createThread(world, ben, council, { name: 'T', type: ChannelKind.publicThread })
const stored = createMessage(world, { channel: council, author, content: 'words' })
const whisper = createMessage(world, { channel: council, author, content: 'psst', onlyFor: ben })
const interaction = openInteraction(world, { type: 2, userId: ben, channelId: council.id, data: {} })
const emoji = { id: null, name: '👍' }
const user = world.users.get(ben)!
const bot = world.botId

/** What happened, the intents without which a bot does not hear of it, and what it hears. */
const heard: [WorldEvent, (keyof typeof Intent)[], string][] = [
  [{ type: 'message-create', stored }, ['GUILD_MESSAGES'], 'MESSAGE_CREATE'],
  [{ type: 'message-update', stored }, ['GUILD_MESSAGES'], 'MESSAGE_UPDATE'],
  [{ type: 'message-delete', message: stored.message, onlyFor: null }, ['GUILD_MESSAGES'], 'MESSAGE_DELETE'],
  [{ type: 'channel-create', channel: council }, ['GUILDS'], 'CHANNEL_CREATE'],
  [{ type: 'channel-update', channel: council }, ['GUILDS'], 'CHANNEL_UPDATE'],
  [{ type: 'channel-delete', channel: council }, ['GUILDS'], 'CHANNEL_DELETE'],
  [{ type: 'thread-create', thread }, ['GUILDS'], 'THREAD_CREATE'],
  [{ type: 'thread-update', thread }, ['GUILDS'], 'THREAD_UPDATE'],
  [{ type: 'thread-delete', thread }, ['GUILDS'], 'THREAD_DELETE'],
  [{ type: 'thread-member-add', thread, userId: bot }, ['GUILDS'], 'THREAD_MEMBERS_UPDATE'],
  [
    { type: 'thread-member-remove', thread, userId: ben },
    ['GUILDS', 'GUILD_MEMBERS'],
    'THREAD_MEMBERS_UPDATE',
  ],
  [
    { type: 'reaction-add', stored, userId: ben, emoji, burst: false },
    ['GUILD_MESSAGE_REACTIONS'],
    'MESSAGE_REACTION_ADD',
  ],
  [
    { type: 'reaction-remove', stored, userId: ben, emoji, burst: true },
    ['GUILD_MESSAGE_REACTIONS'],
    'MESSAGE_REACTION_REMOVE',
  ],
  [{ type: 'reaction-clear', stored, emoji }, ['GUILD_MESSAGE_REACTIONS'], 'MESSAGE_REACTION_REMOVE_EMOJI'],
  [
    { type: 'reaction-clear', stored, emoji: null },
    ['GUILD_MESSAGE_REACTIONS'],
    'MESSAGE_REACTION_REMOVE_ALL',
  ],
  [{ type: 'typing-start', channel: council, user }, ['GUILD_MESSAGE_TYPING'], 'TYPING_START'],
  [{ type: 'webhooks-update', channelId: council.id }, ['GUILD_WEBHOOKS'], 'WEBHOOKS_UPDATE'],
  [{ type: 'role-update', roleId: world.guild.id }, ['GUILDS'], 'GUILD_ROLE_UPDATE'],
  [{ type: 'member-add', userId: ben }, ['GUILD_MEMBERS'], 'GUILD_MEMBER_ADD'],
  [{ type: 'member-update', userId: bot }, [], 'GUILD_MEMBER_UPDATE'],
  [{ type: 'interaction-create', interaction }, [], 'INTERACTION_CREATE'],
]
const all = Object.values(Intent).reduce<number>((sum, intent) => sum | intent, 0)

describe('a bot hears', () => {
  it.each(heard)('$2 with $1', (event, needed, name) => {
    const enough = needed.reduce<number>((sum, intent) => sum | Intent[intent], 0)
    expect(dispatchOf(world, event, enough)?.name).toBe(name)
    for (const one of needed) expect(dispatchOf(world, event, all & ~Intent[one])).toBeNull()
  })

  const hidden: WorldEvent[] = [
    { type: 'message-create', stored: whisper },
    { type: 'message-delete', message: whisper.message, onlyFor: ben },
    { type: 'reaction-add', stored: whisper, userId: ben, emoji, burst: false },
    { type: 'commands-update' },
    { type: 'bot-update', online: true },
    { type: 'interaction-update', interaction },
    { type: 'modal-open', interaction },
  ]
  it.each(hidden)('nothing of $type', (event) => {
    expect(dispatchOf(world, event, all)).toBeNull()
  })

  it('nothing of what happens where it cannot look', () => {
    const local = heard.filter(
      ([event]) => 'stored' in event || 'thread' in event || event.type === 'typing-start',
    )
    council.permission_overwrites = [{ id: bot, type: 1, allow: '0', deny: '1024' }]
    const told = local.map(([event]) => dispatchOf(world, event, all))
    council.permission_overwrites = []
    expect(told).toEqual(local.map(() => null))
  })

  it('the words of others only with the right to them', () => {
    const words = (intents: number) => dispatchOf(world, { type: 'message-create', stored }, intents)?.data
    expect(words(Intent.GUILD_MESSAGES)).toMatchObject({ content: '', id: stored.message.id })
    expect(words(Intent.GUILD_MESSAGES | Intent.MESSAGE_CONTENT)).toMatchObject({ content: 'words' })
  })

  it('of a channel that goes: its threads first, while both can still be found', () => {
    const told: (string | undefined)[] = []
    const stop = world.stream.listen((event) => told.push(dispatchOf(world, event, all)?.name))
    removeChannel(world, council)
    stop()
    expect(told).toEqual(['THREAD_DELETE', 'CHANNEL_DELETE'])
  })
})
