/** The ways in which a session speaks in its thread, built from ids alone. */
import type { REST } from 'discord.js'
import type { Ledger } from '../history/history.ts'
import { createCourier, type Courier } from './courier.ts'
import type { Patience } from './patience.ts'
import type { Personas } from './personas.ts'
import type { DiscordPlace } from './place.ts'
import { createPodium, type Podium } from './podium.ts'
import { createVerdictTeller, type VerdictTeller } from './verdict-teller.ts'
import * as words from './words.ts'

export interface VoiceParts {
  rest: REST
  personas: Personas
  ledger: Ledger
  patience: Patience
  /** The bot's own user id. */
  me: string
  session: string
  place: DiscordPlace
  /** Once it is aborted, nothing waits any more for room in a channel that is spoken in much. */
  signal?: AbortSignal
}

export interface Voice {
  courier: Courier
  podium: Podium
  verdicts: VerdictTeller
}

export function openVoice(parts: VoiceParts): Voice {
  const { ledger, place } = parts
  const courier = createCourier({
    ...parts,
    after: place.card,
    voiceless: async () => void (await courier.send('voiceless', { content: words.voiceless })),
  })
  const podium = createPodium(courier)
  return { courier, podium, verdicts: createVerdictTeller({ courier, podium, ledger, place }) }
}
