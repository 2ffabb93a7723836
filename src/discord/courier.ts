/**
 * Delivers messages into one session's thread, each under a key and each exactly once: the ledger is told before and
 * after, and where the outcome is unknown the thread is looked at before anything is sent again.
 */
import { DiscordAPIError, Routes, type APIEmbed, type APIMessage, type REST } from 'discord.js'
import type { Ledger } from '../history/history.ts'
import { rethrow, troubleOf, type Trouble } from './errors.ts'
import type { Patience } from './patience.ts'
import type { Persona, Personas } from './personas.ts'
import { editMessage, lastMessages, sendMessage, type Outgoing } from './wire.ts'

export interface Courier {
  /** Sends as the bot. Resolves with the message's id; rejects with `StageGone` when the thread is lost. */
  send(key: string, message: Outgoing): Promise<string>
  /**
   * Sends as a persona, or as the bot under the persona's name where it may not use webhooks. Content must leave
   * {@link NAME_ROOM} characters free.
   */
  speak(key: string, persona: Persona, message: Outgoing): Promise<string>
  /**
   * Edits what was sent under a key, also where the thread is archived, which it is again afterwards. Resolves with
   * false when the message is not there any more.
   */
  edit(key: string, message: Edited): Promise<boolean>
  /** The same for what a persona spoke. */
  editSpoken(key: string, message: Edited): Promise<boolean>
  /** Id of what was delivered under a key, or null. */
  find(key: string): Promise<string | null>
}

/** A message as it is edited: its files stay as they are. */
export type Edited = Omit<Outgoing, 'files'>

/** Room for a persona's name of 80 characters, in bold on a line of its own. */
export const NAME_ROOM = 90

export interface CourierParts {
  rest: REST
  personas: Personas
  ledger: Ledger
  patience: Patience
  /** The bot's own user id. */
  me: string
  session: string
  place: { channel: string; thread: string }
  /** Id of a message that is older than everything this session says in the thread. */
  after: string
  /** Once it is aborted, nothing waits any more for room in a channel that is spoken in much. */
  signal?: AbortSignal
  /** Called once, when the personas turn out to have no webhook here. */
  voiceless: () => Promise<void>
}

export function createCourier(parts: CourierParts): Courier {
  const { rest, personas, ledger, patience, me, session, place } = parts
  /** Ids that belong to a key already: the same words may be said twice. */
  const delivered = new Set<string>()
  let mute = false

  async function deliver(key: string, way: Way): Promise<string> {
    const earlier = await ledger.find(key)
    if (earlier?.state === 'sent') {
      delivered.add(earlier.id)
      return earlier.id
    }
    if (earlier === null) await ledger.enter(key, { state: 'pending' })
    const id = await post(way, earlier !== null)
    delivered.add(id)
    await ledger.enter(key, { state: 'sent', id })
    return id
  }

  /** `isLeft`: an earlier process may have sent it. */
  async function post(way: Way, isLeft: boolean): Promise<string> {
    const attempt = (before: number) => patience((again) => once(way, isLeft || before + again > 0))
    try {
      return await attempt(0)
    } catch (error) {
      if (troubleOf(error) !== 'archived') return rethrow(error)
      await setArchived(false)
      return attempt(1).catch(rethrow)
    }
  }

  async function once(way: Way, mayStand: boolean): Promise<string> {
    return (mayStand ? await look(way) : null) ?? way.post()
  }

  async function look(way: Way): Promise<string | null> {
    const messages = await lastMessages(rest, place.thread)
    const candidates = messages.filter(({ id }) => !delivered.has(id) && BigInt(id) > BigInt(parts.after))
    return candidates.find((message) => way.isOurs(message))?.id ?? null
  }

  function asBot(key: string, message: Outgoing): Way {
    return {
      post: () => sendMessage(rest, place.thread, message, `${session}/${key}`),
      isOurs: (shown) => shown.author.id === me && isSame(shown, message),
    }
  }

  function asPersona(key: string, persona: Persona, message: Outgoing): Way {
    const own = asBot(key, { ...message, content: `**${persona.name}**\n${message.content ?? ''}` })
    return {
      async post() {
        const id = mute ? null : await spoken(persona, message)
        if (id === REFUSED) return own.post()
        if (id !== null) return id
        if (!mute) await parts.voiceless()
        mute = true
        return own.post()
      },
      isOurs: (shown) =>
        (shown.webhook_id !== undefined &&
          shown.author.username === persona.name &&
          isSame(shown, message)) ||
        own.isOurs(shown),
    }
  }

  /** Null without a webhook; {@link REFUSED} when Discord takes these words or this name from none. */
  async function spoken(persona: Persona, message: Outgoing): Promise<string | typeof REFUSED | null> {
    try {
      return await personas.post(place, persona, message, parts.signal)
    } catch (error) {
      if (error instanceof DiscordAPIError && refused.has(troubleOf(error))) return REFUSED
      throw error
    }
  }

  async function editSpoken(id: string, message: Edited): Promise<boolean> {
    return (await personas.edit(place, id, message)) || editOwn(id, message)
  }

  async function editOwn(id: string, message: Edited): Promise<boolean> {
    try {
      await editMessage(rest, place.thread, id, message)
      return true
    } catch (error) {
      // What a webhook said that is gone nobody can edit any more.
      const trouble = troubleOf(error)
      if (trouble === 'message-gone' || trouble === 'not-ours') return false
      throw error
    }
  }

  async function edit(key: string, attempt: (id: string) => Promise<boolean>): Promise<boolean> {
    const id = await find(key)
    if (id === null) return false
    try {
      return await patience(() => attempt(id))
    } catch (error) {
      if (troubleOf(error) !== 'archived') return rethrow(error)
      await setArchived(false)
      try {
        return await patience(() => attempt(id)).catch(rethrow)
      } finally {
        await setArchived(true).catch(() => undefined)
      }
    }
  }

  async function setArchived(archived: boolean): Promise<void> {
    await patience(() => rest.patch(Routes.channel(place.thread), { body: { archived } })).catch(rethrow)
  }

  async function find(key: string): Promise<string | null> {
    const delivery = await ledger.find(key)
    return delivery?.state === 'sent' ? delivery.id : null
  }

  return {
    edit: (key, message) => edit(key, (id) => editOwn(id, message)),
    editSpoken: (key, message) => edit(key, (id) => editSpoken(id, message)),
    find,
    send: (key, message) => deliver(key, asBot(key, message)),
    speak: (key, persona, message) => deliver(key, asPersona(key, persona, message)),
  }
}

const REFUSED = Symbol('refused')

/** Troubles of a persona in which the bot may still say it in its own name. */
const refused: ReadonlySet<Trouble> = new Set(['forbidden', 'our-defect', 'webhook-gone', 'unknown'])

interface Way {
  post(): Promise<string>
  isOurs(message: APIMessage): boolean
}

/** Discord trims what it stores, so white space at the ends tells nothing. */
function isSame(shown: APIMessage, { content = '', embeds = [] }: Outgoing): boolean {
  return shown.content.trim() === content.trim() && textOf(shown.embeds[0]) === textOf(embeds[0])
}

function textOf(embed: APIEmbed | undefined): string {
  return `${embed?.title?.trim() ?? ''}\n${embed?.description?.trim() ?? ''}`
}
