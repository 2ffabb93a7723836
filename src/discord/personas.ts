/** Personas speak through one webhook per channel: found or created once, kept, and made anew when it is gone. */
import { Routes, type APIMessage, type APIWebhook, type REST, WebhookType } from 'discord.js'
import { troubleOf } from './errors.ts'
import { createPacer, type Pacer } from './pacer.ts'
import { get, post } from './rest.ts'
import { quiet, type Outgoing } from './wire.ts'

export interface Persona {
  /** As shown above the message, already fit for Discord. */
  name: string
  /** Address of a picture, or null for the webhook's own. */
  avatar: string | null
}

export interface Personas {
  /**
   * Posts in `thread`, a thread of `channel`. Resolves with the message's id, or with null when this channel gives
   * the bot no webhook: it must then speak for itself. Sent once only: an ambiguous failure is the caller's to judge.
   * Waits while the channel has no room for it; then it rejects with the signal's reason once that is aborted.
   */
  post(
    where: { channel: string; thread: string },
    persona: Persona,
    message: Outgoing,
    signal?: AbortSignal,
  ): Promise<string | null>
  /** Looks for the channel's webhook ahead of its first use; returns at once. */
  prepare(channel: string): void
  /** Edits what a persona said there. False when it is no message of this channel's webhook. */
  edit(
    where: { channel: string; thread: string },
    messageId: string,
    message: Omit<Outgoing, 'files'>,
  ): Promise<boolean>
}

interface Hook {
  id: string
  token: string
}

export interface PersonasParts {
  rest: REST
  /**
   * A client that repeats nothing by itself, because what is made twice appears twice, and that rejects where it
   * is refused for a limit which all webhooks of a channel share.
   */
  once: REST
  me: string
  pacer?: Pacer
}

export function createPersonas({ rest, once, me, pacer = createPacer() }: PersonasParts): Personas {
  const hooks = new Map<string, Promise<Hook | null>>()
  /** Channels in which none was found, as long as nobody has been told. */
  const missing = new Set<string>()

  function hookOf(channel: string): Promise<Hook | null> {
    const known = hooks.get(channel)
    if (known !== undefined) return known
    const sought = findOrCreate(channel)
    hooks.set(channel, sought)
    sought.then(
      (hook) => hook === null && missing.add(channel),
      () => missing.add(channel),
    )
    return sought
  }

  /** Only what was found is worth keeping: permissions may be granted before the next session. */
  function forgetMissing(channel: string): void {
    if (missing.delete(channel)) hooks.delete(channel)
  }

  async function useHook(channel: string): Promise<Hook | null> {
    try {
      return await hookOf(channel)
    } finally {
      forgetMissing(channel)
    }
  }

  async function findOrCreate(channel: string): Promise<Hook | null> {
    try {
      const existing = await get<APIWebhook[]>(rest, Routes.channelWebhooks(channel))
      const own = existing.find(
        (webhook) => webhook.type === WebhookType.Incoming && webhook.application_id === me && webhook.token,
      )
      return hook(own) ?? hook(await create(channel))
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'forbidden' || trouble === 'webhooks-full') return null
      throw error
    }
  }

  function create(channel: string): Promise<APIWebhook> {
    // A second one, of which nobody knows, would take up one of a channel's fifteen places.
    return post<APIWebhook>(once, Routes.channelWebhooks(channel), { body: { name: 'Maestro council' } })
  }

  async function execute(hook: Hook, thread: string, persona: Persona, message: Outgoing): Promise<string> {
    const { files, ...body } = message
    const { id } = await post<APIMessage>(once, Routes.webhook(hook.id, hook.token), {
      auth: false,
      query: new URLSearchParams({ wait: 'true', thread_id: thread }),
      body: {
        ...body,
        username: persona.name,
        ...(persona.avatar !== null && { avatar_url: persona.avatar }),
        allowed_mentions: quiet,
      },
      ...(files && { files }),
    })
    return id
  }

  return {
    async post(where, persona, message, signal) {
      const { channel, thread } = where
      const say = (hook: Hook) => pacer.send(where, () => execute(hook, thread, persona, message), signal)
      const first = await useHook(channel)
      if (first === null) return null
      try {
        return await say(first)
      } catch (error) {
        if (troubleOf(error) !== 'webhook-gone') throw error
        hooks.delete(channel)
      }
      const second = await useHook(channel)
      return second === null ? null : say(second)
    },
    prepare(channel) {
      forgetMissing(channel)
      // Whoever speaks is told what went wrong.
      hookOf(channel).catch(() => undefined)
    },
    async edit({ channel, thread }, messageId, message) {
      const own = await useHook(channel)
      if (own === null) return false
      try {
        await rest.patch(Routes.webhookMessage(own.id, own.token, messageId), {
          auth: false,
          query: new URLSearchParams({ thread_id: thread }),
          body: { ...message, allowed_mentions: quiet },
        })
        return true
      } catch (error) {
        const trouble = troubleOf(error)
        if (trouble !== 'message-gone' && trouble !== 'webhook-gone') throw error
        if (trouble === 'webhook-gone') hooks.delete(channel)
        return false
      }
    },
  }
}

function hook(webhook: APIWebhook | undefined): Hook | null {
  return webhook?.token === undefined ? null : { id: webhook.id, token: webhook.token }
}
