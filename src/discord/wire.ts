/**
 * Discord by ids alone: what a stage needs must work long after the interaction that began it is dead. Every
 * message and every edit that leaves here is kept from mentioning anyone.
 */
import { createHash } from 'node:crypto'
import {
  Routes,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type RawFile,
  type REST,
} from 'discord.js'
import { get, post } from './rest.ts'

export interface Outgoing {
  content?: string
  embeds?: APIEmbed[]
  components?: APIMessageTopLevelComponent[]
  files?: RawFile[]
}

/** Nobody is pinged, whatever a model or a person writes. An edit without it would be parsed again. */
export const quiet = { parse: [] }

/**
 * Sends a message as the bot. Repeating it with the same `once` within some minutes gives the first message again,
 * so a repeat is harmless. Resolves with the message's id.
 */
export async function sendMessage(
  rest: REST,
  channel: string,
  message: Outgoing,
  once: string,
): Promise<string> {
  const { files, ...body } = message
  const { id } = await post<APIMessage>(rest, Routes.channelMessages(channel), {
    body: { ...body, nonce: nonce(once), enforce_nonce: true, allowed_mentions: quiet },
    ...(files && { files }),
  })
  return id
}

export async function editMessage(
  rest: REST,
  channel: string,
  message: string,
  body: Omit<Outgoing, 'files'>,
): Promise<void> {
  await rest.patch(Routes.channelMessage(channel, message), { body: { ...body, allowed_mentions: quiet } })
}

/** Newest first. */
export function lastMessages(rest: REST, channel: string): Promise<APIMessage[]> {
  return get(rest, Routes.channelMessages(channel), { limit: '50' })
}

/** The first ones behind a message or an interaction, by its id. */
export function messagesAfter(rest: REST, channel: string, id: string): Promise<APIMessage[]> {
  return get(rest, Routes.channelMessages(channel), { limit: '50', after: id })
}

/** At most 25 characters, as Discord asks. */
function nonce(once: string): string {
  return createHash('sha256').update(once).digest('base64url').slice(0, 25)
}

export function messageLink({
  guild,
  channel,
  message,
}: Record<'guild' | 'channel' | 'message', string>): string {
  return `https://discord.com/channels/${guild}/${channel}/${message}`
}

export function channelLink(guild: string, channel: string): string {
  return `https://discord.com/channels/${guild}/${channel}`
}
