/** How requests travel to Discord: what its client would take at face value, although it is no refusal. */
import { setTimeout as pause } from 'node:timers/promises'
import { DefaultRestOptions, type RESTOptions } from 'discord.js'

type Send = RESTOptions['makeRequest']

interface Parts {
  send?: Send | undefined
  /** Milliseconds before a token is tried again that was refused. */
  breath?: number | undefined
  /** Called when it was refused again. */
  refused?: (() => void) | undefined
}

/** Milliseconds before a token is tried again that was refused. */
const BREATH = 1000

/**
 * A refused token is tried once more before it counts: the client forgets a token with the first 401, and could never
 * speak again. And an interaction that "was answered already" behind an attempt of ours with an unknown end was
 * answered by that attempt.
 */
export function steadily({
  send = DefaultRestOptions.makeRequest,
  breath = BREATH,
  refused,
}: Parts = {}): Send {
  /** Addresses of callbacks that may have worked; an interaction can be answered for seconds only. */
  const uncertain = new Set<string>()

  async function answer(url: string, init: Parameters<Send>[1]): ReturnType<Send> {
    try {
      // There are but three seconds: a broken connection is no reason to miss them.
      const response = await send(url, init).catch((error: unknown) => again(url, init, error))
      if (response.status >= 500) remember(url)
      return response.status === 400 && uncertain.has(url) ? await settled(response) : response
    } catch (error) {
      remember(url)
      throw error
    }
  }

  function again(url: string, init: Parameters<Send>[1], error: unknown): ReturnType<Send> {
    remember(url)
    if (init.signal?.aborted === true) throw error
    return send(url, init)
  }

  function remember(url: string): void {
    uncertain.add(url)
    setTimeout(() => uncertain.delete(url), 60_000).unref()
  }

  return async (url, init) => {
    if (/\/interactions\/\d+\/[^/]+\/callback/u.test(url)) return answer(url, init)
    const response = await send(url, init)
    if (response.status !== 401 || !isFromBot(init)) return response
    await response.arrayBuffer()
    await pause(breath)
    const second = await send(url, init)
    if (second.status === 401) refused?.()
    return second
  }
}

function isFromBot({ headers }: Parameters<Send>[1]): boolean {
  // A plain object, as the client builds it.
  return Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'authorization')
}

/** The same answer, or in the place of "answered already" that it was. */
async function settled(response: Awaited<ReturnType<Send>>): ReturnType<Send> {
  const { status, headers } = response
  const text = await response.text()
  return /"code":\s*40060\b/u.test(text)
    ? new Response(null, { status: 204 })
    : new Response(text, { status, headers: new Headers([...headers]) })
}
