/**
 * Builds the place of a session at Discord: header card and thread. Every move is entered in the ledger, so that a
 * process that died half way builds on instead of building twice.
 */
import {
  ChannelType,
  ComponentType,
  Routes,
  ThreadAutoArchiveDuration,
  type APIChannel,
  type APIMessage,
  type REST,
  type RESTGetAPIGuildThreadsResult,
} from 'discord.js'
import { OutOfTime } from '../app/stage.ts'
import type { SessionOpen } from '../council/facts.ts'
import type { Ledger } from '../history/history.ts'
import { customId, STOP } from './custom-id.ts'
import { troubleOf } from './errors.ts'
import type { Ground } from './grounds.ts'
import type { Patience } from './patience.ts'
import type { DiscordPlace } from './place.ts'
import { get, post } from './rest.ts'
import { clip, label } from './safe.ts'
import { messagesAfter, sendMessage, type Outgoing } from './wire.ts'

export interface PlaceParts {
  rest: REST
  /** A client that repeats nothing by itself: a private thread that is made again is there twice. */
  once: REST
  /** The bot's own user id. */
  me: string
  ledger: Ledger
  patience: Patience
  opening: SessionOpen
  card: Outgoing
}

export async function buildPlace(ground: Ground, parts: PlaceParts): Promise<DiscordPlace> {
  const { guild, channel } = ground
  switch (ground.kind) {
    case 'channel': {
      const card = await postCard(channel, parts)
      return { guild, channel, thread: await openThread(channel, card, parts), card, cardChannel: channel }
    }
    case 'private': {
      const thread = await openPrivateThread(ground, parts)
      return { guild, channel, thread, card: await postCard(thread, parts), cardChannel: thread }
    }
    case 'thread': {
      const { thread } = ground
      return { guild, channel, thread, card: await postCard(thread, parts), cardChannel: thread }
    }
  }
}

/** Builds one part for all processes; `find` looks for what an earlier one may have done without noting it. */
async function build(
  { ledger, patience }: PlaceParts,
  key: string,
  { find, act }: { find: () => Promise<string | null>; act: () => Promise<string> },
): Promise<string> {
  const earlier = await ledger.find(key)
  if (earlier?.state === 'sent') return earlier.id
  if (earlier === null) await ledger.enter(key, { state: 'pending' })
  const mayStand = earlier !== null
  const id = await patience(
    async (attempt) => (mayStand || attempt > 0 ? await find() : null) ?? (await act()),
  )
  await ledger.enter(key, { state: 'sent', id })
  return id
}

function postCard(channel: string, parts: PlaceParts): Promise<string> {
  const { rest, opening, card } = parts
  return build(parts, 'card', {
    find: async () => {
      // A session has the id of what began it, and its card came next, however much was said since.
      const messages = await messagesAfter(rest, channel, opening.session)
      return messages.find((message) => isCardOf(message, opening.session))?.id ?? null
    },
    act: () => sendMessage(rest, channel, card, `${opening.session}/card`),
  })
}

/** The Stop button carries the session's id. */
function isCardOf({ components = [] }: APIMessage, session: string): boolean {
  return components.some(
    (row) =>
      row.type === ComponentType.ActionRow &&
      row.components.some((one) => 'custom_id' in one && one.custom_id === customId(STOP, session)),
  )
}

function openThread(channel: string, card: string, parts: PlaceParts): Promise<string> {
  const { rest, opening } = parts
  const opened = build(parts, 'thread', {
    // A thread that grew from a message has the message's id; asking again answers that it exists.
    find: async () => null,
    act: async () => {
      try {
        const body = { name: threadName(opening), auto_archive_duration: ThreadAutoArchiveDuration.OneDay }
        return (await post<APIChannel>(rest, Routes.threads(channel, card), { body })).id
      } catch (error) {
        if (troubleOf(error) === 'thread-exists') return card
        throw error
      }
    },
  })
  return opened.catch(async (error: unknown) => {
    // A process that ends has the next one open the thread.
    if (!(error instanceof OutOfTime)) await withdraw(rest, channel, card)
    throw error
  })
}

/** A card without a thread would promise a council that never speaks. */
async function withdraw(rest: REST, channel: string, card: string): Promise<void> {
  await rest.delete(Routes.channelMessage(channel, card)).catch(() => {})
}

async function openPrivateThread({ guild, channel }: Ground, parts: PlaceParts): Promise<string> {
  const { rest, once, me, opening } = parts
  const thread = await build(parts, 'thread', {
    find: async () => {
      const { threads } = await get<RESTGetAPIGuildThreadsResult>(rest, Routes.guildActiveThreads(guild))
      return threads.find((one) => isThreadOf(one, { channel, me, opening }))?.id ?? null
    },
    act: async () => {
      const body = {
        name: threadName(opening),
        type: ChannelType.PrivateThread,
        invitable: false,
        auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
      }
      return (await post<APIChannel>(once, Routes.threads(channel), { body })).id
    },
  })
  await parts.patience(() => rest.put(Routes.threadMembers(thread, opening.askedBy.id)))
  return thread
}

/** No other thread that is younger than the question begins with the session's number. */
function isThreadOf(
  thread: APIChannel,
  { channel, me, opening }: Pick<PlaceParts, 'me' | 'opening'> & { channel: string },
): boolean {
  return (
    thread.type === ChannelType.PrivateThread &&
    thread.parent_id === channel &&
    thread.owner_id === me &&
    thread.name.startsWith(numbered(opening)) &&
    BigInt(thread.id) > BigInt(opening.session)
  )
}

function threadName(opening: SessionOpen): string {
  return clip(`${numbered(opening)}${label(opening.question.text)}`, 100)
}

function numbered({ number }: SessionOpen): string {
  return `#${number} · `
}
