/**
 * Whoever asks sees "thinking…" until the council's thread stands. Should the process die before it said where, the next
 * one says so: the token of the interaction lives for a quarter of an hour, whoever uses it.
 */
import { Routes, type BaseInteraction, type REST } from 'discord.js'
import type { Log } from '../app/log.ts'
import { OutOfTime, type OpenStage, type Stage } from '../app/stage.ts'
import type { SessionOpen } from '../council/facts.ts'
import type { Delivery, Ledger } from '../history/history.ts'
import { loggable } from './errors.ts'
import { sentenceFor, unexpected } from './router.ts'
import { channelLink, quiet } from './wire.ts'
import * as words from './words.ts'

const ASKER = 'asker'

/** What is on record with a question until it is answered. */
export function owedTo({ token }: BaseInteraction): Record<string, Delivery> {
  return { [ASKER]: { state: 'owed', token } }
}

export interface Askers {
  /** They were answered: nothing is owed any more. Returns at once. */
  answered: (session: string) => void
  /** Opens the stages of sessions that are taken up, and tells those who still wait for them. */
  telling(open: OpenStage): OpenStage
}

export interface AskersParts {
  rest: REST
  ledger: (session: string) => Ledger
  applicationId: string
  log: Log
}

export function createAskers({ rest, ledger, applicationId, log }: AskersParts): Askers {
  async function settle(session: string): Promise<void> {
    const entries = ledger(session)
    if ((await entries.find(ASKER))?.state === 'owed')
      await entries.enter(ASKER, { state: 'sent', id: ASKER })
  }

  function answered(session: string): void {
    settle(session).catch((error: unknown) => {
      log.warn({ session, ...loggable(error) }, 'what was owed to the asker could not be settled')
    })
  }

  /** Never rejects. Should the process die in between, it is said once more, which changes nothing. */
  async function tell(session: string, sentence: () => string): Promise<void> {
    try {
      const owed = await ledger(session).find(ASKER)
      if (owed?.state !== 'owed') return
      const body = { content: sentence(), allowed_mentions: quiet }
      await rest
        .patch(Routes.webhookMessage(applicationId, owed.token, '@original'), { auth: false, body })
        .finally(() => answered(session))
    } catch (error) {
      // As a rule the token died long ago, and with it the "thinking…".
      log.info({ session, ...loggable(error) }, 'whoever asked could not be told')
    }
  }

  return {
    answered,
    telling: (open) => async (opening, place, hurry) => {
      const { session } = opening
      try {
        const stage = await open(opening, place, hurry)
        void tell(session, () => convenedOn(opening, stage))
        return stage
      } catch (error) {
        // A process that ends owes it to the next one.
        if (error instanceof OutOfTime) throw error
        void tell(session, () => sentenceFor(error) ?? unexpected(error, { session }, log))
        throw error
      }
    },
  }
}

function convenedOn({ number, scope }: SessionOpen, { place }: Stage): string {
  return words.convened(number, channelLink(scope, place['thread'] ?? ''))
}
