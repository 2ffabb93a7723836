/**
 * The moderator's panel in the thread: one message below the newest turn. Showing the log again after a restart leaves
 * it as it is, because each thing done to it is entered under the count of facts that made it necessary.
 */
import { Routes, type REST } from 'discord.js'
import { isDebating, turnsHeard } from '../../council/debate/phase.ts'
import type { State } from '../../council/state.ts'
import type { Ledger } from '../../history/history.ts'
import type { Courier } from '../courier.ts'
import { rethrow, troubleOf } from '../errors.ts'
import { once } from '../once.ts'
import type { Patience } from '../patience.ts'
import { panel } from '../render/debate/panel.ts'

export interface Panel {
  /**
   * Brings it to what it should be; `count` is how many facts have been told so far. With `check` it is made sure that
   * it hangs there, even where nothing has changed.
   */
  show(state: State, count: number, check?: boolean): Promise<void>
}

export interface PanelParts {
  rest: REST
  courier: Courier
  ledger: Ledger
  patience: Patience
  thread: string
}

export function createPanel({ rest, courier, ledger, patience, thread }: PanelParts): Panel {
  /** The key of the one that hangs, which panel it is, and what it showed last. */
  let hanging: { key: string; number: number; look: string } | null = null

  async function hang(state: State, key: string): Promise<void> {
    const before = hanging
    const message = panel(state)
    await courier.send(key, message)
    hanging = { key, number: turnsHeard(state), look: JSON.stringify(message) }
    if (before !== null) await takeDown(before.key)
  }

  function takeDown(key: string): Promise<void> {
    return once(ledger, `${key}/gone`, async () => {
      const id = await courier.find(key)
      if (id === null) return
      await patience(() => rest.delete(Routes.channelMessage(thread, id))).catch((error: unknown) => {
        // An archived thread keeps it: its buttons answer that the debate is over.
        const trouble = troubleOf(error)
        if (trouble !== 'message-gone' && trouble !== 'archived') rethrow(error)
      })
    })
  }

  async function redraw(
    state: State,
    at: NonNullable<typeof hanging>,
    { count, check }: { count: number; check: boolean },
  ): Promise<void> {
    const message = panel(state)
    const look = JSON.stringify(message)
    if (look === at.look && !check) return
    at.look = look
    const again = `${at.key}/again-${count}`
    await once(ledger, `${at.key}/${count}`, async () => {
      const isThere = await courier.edit(at.key, message)
      // Somebody has removed it, and without it nobody can moderate.
      if (!isThere) await hang(state, again)
    })
    // Hung again by an earlier process: from here on that one is the panel.
    if (hanging === at && (await courier.find(again)) !== null) hanging = { ...at, key: again }
  }

  return {
    async show(state, count, check = false) {
      if (!isDebating(state) || state.debate?.moderator == null) {
        if (hanging !== null) await takeDown(hanging.key)
        hanging = null
        return
      }
      const number = turnsHeard(state)
      if (hanging?.number === number) await redraw(state, hanging, { count, check })
      else await hang(state, `panel/${number}`)
    },
  }
}
