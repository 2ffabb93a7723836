/** Opens the stages of sessions: on the ground that was chosen for one, or where it stood before. */
import type { REST } from 'discord.js'
import type { Log } from '../app/log.ts'
import { StageGone, type OpenStage, type Stage } from '../app/stage.ts'
import type { Place, SessionOpen } from '../council/facts.ts'
import { begin, type State } from '../council/state.ts'
import type { Ledger, VoteBox } from '../history/history.ts'
import { buildPlace, type PlaceParts } from './build-place.ts'
import { rethrow } from './errors.ts'
import type { Audiences } from './debate/audiences.ts'
import type { Faces } from './faces.ts'
import type { Benches } from './jury/benches.ts'
import { createHaste } from './haste.ts'
import { heeding, type Patience } from './patience.ts'
import type { Personas } from './personas.ts'
import { asDiscordPlace, asGround, type DiscordPlace } from './place.ts'
import { headerCard } from './render/card.ts'
import { createStage } from './stage.ts'
import { openVoice } from './voice.ts'
import type { Outgoing } from './wire.ts'

export interface StagesParts {
  rest: REST
  /** A client that repeats nothing by itself. */
  once: REST
  personas: Personas
  /** Uploaded in the background when the bot starts. */
  faces: Promise<Faces>
  /** Where the deliveries of a session are entered. */
  ledger: (session: string) => Ledger
  /** Where the votes on its dissents are kept. */
  votes: (session: string) => VoteBox
  benches: Benches
  audiences: Audiences
  patience: Patience
  /** Milliseconds between two reactions of the bot. */
  breath: number
  /** The bot's own user id. */
  me: string
  log: Log
  clock: () => number
  /** Least time between two edits of a header card, in milliseconds. */
  headerInterval: number
  /** Least time between two edits of a jury's card, in milliseconds. */
  tallyInterval: number
}

export interface Stages {
  open: OpenStage
  /** Shows a verdict as it is by now, also of a session that is over; nothing where it stood elsewhere. */
  refresh(state: State, sitting: number): Promise<void>
}

export function createStages(parts: StagesParts): Stages {
  async function open(opening: SessionOpen, place: Place | null, patience: Patience): Promise<Stage> {
    const { session } = opening
    const { rest, once, ...shared } = parts
    const ledger = parts.ledger(session)
    const votes = parts.votes(session)
    const found =
      place === null
        ? await newPlace({
            rest,
            once,
            me: parts.me,
            ledger,
            patience,
            opening,
            card: await firstCard(opening),
          }).catch(rethrow)
        : placeAgain(place)
    return createStage({ ...shared, rest, ledger, votes, session, place: found })
  }

  async function firstCard(opening: SessionOpen): Promise<Outgoing> {
    const view = {
      live: new Map(),
      faces: await parts.faces,
      verdictLink: null,
      interrupted: null,
      ahead: null,
    }
    return headerCard(begin(opening), view)
  }

  return {
    open(opening, place, hurry) {
      const haste = createHaste()
      const hasten = () => haste.begin()
      if (hurry?.aborted === true) hasten()
      else hurry?.addEventListener('abort', hasten, { once: true })
      const opened = open(opening, place, heeding(parts.patience, haste.signal))
      return haste.soon(opened).finally(() => hurry?.removeEventListener('abort', hasten))
    },
    async refresh(state, sitting) {
      const place = state.place && asDiscordPlace(state.place)
      if (place === null) return
      const { session } = state.opening
      await openVoice({ ...parts, ledger: parts.ledger(session), session, place }).verdicts.refresh(
        state,
        sitting,
      )
    },
  }
}

function placeAgain(place: Place): DiscordPlace {
  const known = asDiscordPlace(place)
  if (known === null) throw new StageGone('The session was held on a stage other than Discord.')
  return known
}

async function newPlace(parts: PlaceParts): Promise<DiscordPlace> {
  const ground = asGround(parts.opening.ground ?? {})
  if (ground === null) throw new StageGone('The session has no ground at Discord.')
  return buildPlace(ground, parts)
}
