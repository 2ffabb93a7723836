/**
 * Keeps the header card up to date: the latest view wins, edits are spaced, and an edit that would change nothing is
 * not made.
 */
import type { Ledger } from '../history/history.ts'
import type { REST } from 'discord.js'
import { troubleOf } from './errors.ts'
import type { Patience } from './patience.ts'
import { editMessage, type Outgoing } from './wire.ts'

/** Milliseconds before the first edit. */
const FIRST = 1000

export interface Card {
  /** Shows `next` when its time has come; returns at once. */
  update(next: Outgoing): void
  /** Shows what is pending now. Never rejects: failures go to `failed`. */
  flush(): Promise<void>
  /** Frees the timer; nothing more is shown. */
  close(): void
}

export interface CardParts {
  rest: REST
  ledger: Ledger
  patience: Patience
  /** Where the card is. A card that was deleted is posted again, once, by `repost`, into the thread. */
  at: { channel: string; message: string }
  repost: (card: Outgoing) => Promise<string>
  thread: string
  /** Least time between two edits, in milliseconds. */
  interval: number
  clock: () => number
  /** Told of failed edits; the council goes on. */
  failed: (error: unknown) => void
}

/** The ledger's key of a card that was posted again. */
export const REPOSTED = 'card-again'

export function createCard(parts: CardParts): Card {
  const { rest, ledger, patience, interval, clock, failed } = parts
  let pending: Outgoing | null = null
  let shown = ''
  // The card was posted before anything happened: its first edit need not wait as long as the others.
  let editedAt = clock() - Math.max(0, interval - FIRST)
  let timer: NodeJS.Timeout | null = null
  let edits = Promise.resolve()
  let spent = false

  async function place(): Promise<{ channel: string; message: string }> {
    const again = await ledger.find(REPOSTED)
    return again?.state === 'sent' ? { channel: parts.thread, message: again.id } : parts.at
  }

  async function edit(next: Outgoing): Promise<void> {
    const { channel, message } = await place()
    try {
      await patience(() => editMessage(rest, channel, message, next))
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'message-gone' && channel === parts.at.channel && message === parts.at.message) {
        await parts.repost(next)
        return
      }
      // A card that can be edited no more stays as it is until the end, which is worth one more attempt.
      if (trouble === 'spent' || trouble === 'message-gone') spent = true
      throw error
    }
  }

  async function show(): Promise<void> {
    const next = pending
    pending = null
    const text = JSON.stringify(next)
    if (next === null || text === shown) return
    shown = text
    editedAt = clock()
    try {
      await edit(next)
    } catch (error) {
      // What was refused is not shown: should nothing newer come, the end tries once more.
      shown = ''
      pending ??= next
      throw error
    }
  }

  function run(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    edits = edits.then(show).catch(failed)
    return edits
  }

  return {
    update(next) {
      pending = next
      if (spent || timer !== null || JSON.stringify(next) === shown) return
      // A clock that was set back must not hold it for longer.
      const wait = Math.min(interval, Math.max(0, editedAt + interval - clock()))
      timer = setTimeout(() => void run(), wait)
    },
    flush: run,
    close() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      pending = null
    },
  }
}
