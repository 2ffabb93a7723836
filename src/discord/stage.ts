/**
 * A session's stage at Discord: the thread in which its personas speak, and the card that heads it. Built from ids
 * alone, the same way for a fresh session and for one that was interrupted. Showing an event twice shows it once.
 */
import type { Log } from '../app/log.ts'
import { StageGone, type Stage } from '../app/stage.ts'
import { isFact, type CouncilEvent } from '../council/facts.ts'
import type { Role, SeatId } from '../council/seat.ts'
import type { State } from '../council/state.ts'
import type { VoteBox } from '../history/history.ts'
import { createCard, REPOSTED } from './card.ts'
import { loggable, rethrow, troubleOf } from './errors.ts'
import { noFaces, type Faces } from './faces.ts'
import type { Audiences } from './debate/audiences.ts'
import { createDebateTeller } from './debate/teller.ts'
import { createHaste } from './haste.ts'
import { isMember } from './member.ts'
import type { Benches } from './jury/benches.ts'
import { createJuryTeller } from './jury/teller.ts'
import { watch, type Live } from './live.ts'
import { createNarrator } from './narrator.ts'
import { heeding } from './patience.ts'
import type { Persona } from './personas.ts'
import { headerCard, type CardView } from './render/card.ts'
import { seatOf, speakingName } from './render/names.ts'
import { openVoice, type VoiceParts } from './voice.ts'
import * as words from './words.ts'

export interface StageParts extends Omit<VoiceParts, 'signal'> {
  /** Waited for by what is shown, and by nothing else. */
  faces: Promise<Faces>
  votes: VoteBox
  benches: Benches
  audiences: Audiences
  log: Log
  clock: () => number
  /** Milliseconds between two reactions of the bot. */
  breath: number
  /** Least time between two edits of the header card, in milliseconds. */
  headerInterval: number
  /** Least time between two edits of a jury's card, in milliseconds. */
  tallyInterval: number
}

export function createStage(given: StageParts): Stage {
  const haste = createHaste()
  const parts = { ...given, patience: heeding(given.patience, haste.signal) }
  const { rest, personas, ledger, patience, session, place, log, clock } = parts
  let faces = noFaces
  const facesKnown = parts.faces.then((known) => void (faces = known))
  const { courier, podium, verdicts } = openVoice({ ...parts, signal: haste.signal })
  // Asked for while something is shown: by then the faces are there.
  const persona = (state: State, seat: SeatId, role: Role | null = null) =>
    personaOf(state, { id: seat, role }, faces)
  const jury = createJuryTeller({
    ...parts,
    courier,
    podium,
    persona,
    interval: parts.tallyInterval,
    failed: (error) => log.warn({ session, ...loggable(error) }, 'the tally could not be shown'),
  })
  const debate = createDebateTeller({
    rest,
    courier,
    podium,
    ledger,
    audiences: parts.audiences,
    patience,
    breath: parts.breath,
    guild: place.guild,
    thread: place.thread,
    failed: (error) => log.warn({ session, ...loggable(error) }, 'the audience could not be invited'),
  })
  const narrator = createNarrator({ podium, ledger, verdicts, jury, debate, persona })
  const card = createCard({
    rest,
    ledger,
    patience,
    at: { channel: place.cardChannel, message: place.card },
    thread: place.thread,
    repost: (next) => courier.send(REPOSTED, next),
    interval: parts.headerInterval,
    clock,
    failed(error) {
      log.warn({ session, ...loggable(error) }, 'the header card could not be edited')
      lost ||= troubleOf(error) === 'stage-gone'
    },
  })
  let live: Live = new Map()
  /** Told by the card, which is edited at times of its own. */
  let lost = false
  /** The thread is lost; a card in the channel outlives it, and must not promise a council at work for ever. */
  let mute = false
  let interrupted: CardView['interrupted'] = null
  let ahead: CardView['ahead'] = null
  let isPrepared = false

  async function speak(event: Exclude<CouncilEvent, { type: 'turn-delta' }>, state: State): Promise<void> {
    if (mute) return
    try {
      if (isFact(event)) await narrator.tell(event, state)
      if (event.type === 'session-resume' && !isJudging(state)) await sayBack(state)
      if (event.type === 'session-interrupt' && !isJudging(state))
        await narrator.say(`interrupt/${state.updatedAt}`, words.interrupted[event.reason])
    } catch (error) {
      mute = troubleOf(error) === 'stage-gone'
      rethrow(error)
    }
  }

  /** Who was told of the restart beforehand need not be told again; a process that died told nobody. */
  async function sayBack({ updatedAt }: State): Promise<void> {
    if ((await courier.find(`interrupt/${updatedAt}/0`)) !== null) return
    await narrator.say(`resume/${updatedAt}`, words.resumed)
  }

  async function keepCard(event: CouncilEvent, state: State): Promise<void> {
    if (mute && place.cardChannel === place.thread) return
    card.update(headerCard(state, { live, faces, verdictLink: verdicts.link, interrupted, ahead }))
    // When the process ends, a channel may have no room for the edits of all its cards; the next one makes them.
    if (event.type === 'session-interrupt' || event.type === 'session-close') await haste.within(card.flush())
  }

  return {
    place,
    async show(event, state) {
      if (lost) throw new StageGone('Discord no longer lets Maestro edit the header card.')
      if (faces === noFaces) await haste.within(facesKnown)
      live = watch(live, event, clock())
      if (event.type === 'turn-start' && !isPrepared && !state.opening.charter.quiet) {
        // While the seats think, so that their first words need not wait for it.
        isPrepared = true
        personas.prepare(place.channel)
      }
      // That a seat writes is shown with the next edit; it is not worth a request of its own.
      if (event.type === 'turn-delta') return
      interrupted = event.type === 'session-interrupt' ? event.reason : null
      if (event.type === 'session-wait') ahead = event.ahead
      try {
        await speak(event, state)
      } finally {
        await keepCard(event, state)
      }
    },
    count: (open) => jury.count(open),
    countAudience: (state) => debate.count(state).catch(rethrow),
    isPresent: (person) => isMember(rest, place.guild, person.id),
    hurry: () => haste.begin(),
    async close() {
      jury.letGo()
      debate.close()
      await debate.settled()
      await haste.within(card.flush())
      card.close()
    },
  }
}

/** A council whose verdict stands is not paused: its jury votes on, and is counted when the bot is back. */
function isJudging({ verdict, stop }: State): boolean {
  return verdict !== null && stop === null
}

/** Under the name of whoever spoke for the seat last. */
function personaOf(
  { opening, turns }: State,
  { id, role }: { id: SeatId; role: Role | null },
  faces: Faces,
): Persona {
  const last = turns.findLast((turn) => turn.seat === id && turn.type === 'turn-end')
  const seat = seatOf(opening, id) ?? { id, avatar: null }
  return { name: speakingName(opening, id, last?.speaker ?? null, role), avatar: faces.avatar(seat) }
}
