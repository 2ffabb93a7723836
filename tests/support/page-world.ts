import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  ChannelType,
  MessageType,
  type APIApplicationCommand,
  type APIChannel,
  type APIUser,
} from 'discord.js'

import type { PageEvent, PageMessage, PageSnapshot } from '../../src/playground/page-protocol.ts'

const EPOCH = 1_420_070_400_000

/** Ids in the order they are asked for, from one moment on. */
export function idsFrom(start: number): () => string {
  let count = 0
  return () => {
    count += 1
    return String((BigInt(start + count * 1000 - EPOCH) << 22n) + BigInt(count))
  }
}

export const person = (id: string, name: string, rest: Partial<APIUser> = {}): APIUser => ({
  id,
  username: name.toLowerCase(),
  discriminator: '0',
  global_name: name,
  avatar: null,
  ...rest,
})

export const ada = person('1000000000000000001', 'Ada')
export const ben = person('1000000000000000002', 'Ben')
export const bot = person('1000000000000000009', 'Maestro', { bot: true })

/** The channels under short ids, as the tests of the page know them. */
export const channels = {
  general: {
    id: '2001',
    type: ChannelType.GuildText,
    name: 'general',
    position: 0,
    topic: 'Talk about **anything**',
  },
  council: { id: '2002', type: ChannelType.GuildText, name: 'council', position: 1 },
  news: { id: '2003', type: ChannelType.GuildAnnouncement, name: 'news', position: 2 },
  ideas: { id: '2004', type: ChannelType.GuildForum, name: 'ideas', position: 3 },
  lounge: { id: '2005', type: ChannelType.GuildVoice, name: 'lounge', position: 4 },
} as Record<string, unknown> as Record<'general' | 'council' | 'news' | 'ideas' | 'lounge', APIChannel>

export function thread(id: string, parent: string, name: string, rest: object = {}): APIChannel {
  const made: unknown = {
    id,
    type: ChannelType.PublicThread,
    name,
    parent_id: parent,
    message_count: 3,
    thread_metadata: { archived: false, locked: false, auto_archive_duration: 1440, archive_timestamp: '' },
    ...rest,
  }
  return made as APIChannel
}

export function command(name: string, rest: Partial<APIApplicationCommand> = {}): APIApplicationCommand {
  const made: unknown = {
    id: `30${name.length}${name}`,
    type: ApplicationCommandType.ChatInput,
    name,
    description: `About ${name}`,
    options: [],
    ...rest,
  }
  return made as APIApplicationCommand
}

export const councilCommand: APIApplicationCommand = command('council', {
  id: '3001',
  options: [
    {
      type: Option.Subcommand,
      name: 'ask',
      description: 'Put a question to the council',
      options: [
        {
          type: Option.String,
          name: 'question',
          description: 'What shall be decided?',
          required: true,
          max_length: 1000,
        },
        { type: Option.String, name: 'options', description: 'Possible answers, separated by |' },
        { type: Option.Boolean, name: 'private', description: 'Keep the answer to yourself' },
        { type: Option.Integer, name: 'seats', description: 'How many seats', min_value: 3, max_value: 7 },
        {
          type: Option.String,
          name: 'method',
          description: 'How consensus is found',
          choices: [
            { name: 'Supermajority', value: 'supermajority' },
            { name: 'Ranked (Schulze)', value: 'ranked' },
          ],
        },
      ],
    },
    { type: Option.Subcommand, name: 'history', description: 'What the council decided before', options: [] },
    {
      type: Option.Subcommand,
      name: 'show',
      description: 'One decision in full',
      options: [
        {
          type: Option.Integer,
          name: 'number',
          description: 'Its number',
          required: true,
          autocomplete: true,
        },
      ],
    },
  ],
})

export function message(
  id: string,
  channel: string,
  content: string,
  rest: Partial<PageMessage> = {},
): PageMessage {
  return {
    id,
    channel_id: channel,
    content,
    author: ada,
    timestamp: '2026-11-22T12:00:00.000Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: MessageType.Default,
    ...rest,
  }
}

export function snapshot(rest: Partial<PageSnapshot> = {}): Extract<PageEvent, { type: 'snapshot' }> {
  return {
    type: 'snapshot',
    snapshot: {
      guild: { id: '2000', name: 'The Playground' },
      people: [
        { user: ada, title: 'Owner' },
        { user: ben, title: 'Member' },
      ],
      me: ada.id,
      bot: { user: bot, online: true },
      roles: [],
      channels: Object.values(channels),
      commands: [
        councilCommand,
        command('help'),
        command('Ask the council', { id: '3009', type: ApplicationCommandType.Message }),
      ],
      ...rest,
    },
  }
}
