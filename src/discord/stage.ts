/**
 * A session's stage at Discord: the thread in which its personas speak, and the card that heads it. Built from ids
 * alone, the same way for a fresh session and for one that was interrupted. Showing an event twice shows it once.
 */
import type { REST } from 'discord.js'
import type { Log } from '../app/maestro.ts'
import { StageGone, type Stage } from '../app/stage.ts'
import type { CouncilEvent, Fact, TurnEnd, TurnError } from '../council/facts.ts'
import { isFact } from '../council/facts.ts'
import type { State } from '../council/state.ts'
import type { Verdict } from '../council/verdict.ts'
import type { Ledger } from '../history/history.ts'
import { createCard, REPOSTED } from './card.ts'
import { createCourier } from './courier.ts'
import { loggable, rethrow, troubleOf } from './errors.ts'
import type { Faces } from './faces.ts'
import { watch, type Live } from './live.ts'
import type { Personas } from './personas.ts'
import type { DiscordPlace } from './place.ts'
import { createPodium, type Podium } from './podium.ts'
import { headerCard, isLongQuestion, wholeQuestion, type CardView } from './render/card.ts'
import { seatName, seatOf, speakingName } from './render/names.ts'
import { speech } from './render/speech.ts'
import { tally } from './render/tally.ts'
import { verdictCard } from './render/verdict.ts'
import { safe } from './safe.ts'
import { messageLink } from './wire.ts'
import * as words from './words.ts'

export interface StageParts {
  rest: REST
  personas: Personas
  faces: Faces
  ledger: Ledger
  /** The bot's own user id. */
  me: string
  session: string
  place: DiscordPlace
  log: Log
  clock: () => number
  /** Least time between two edits of the header card, in milliseconds. */
  headerInterval: number
}

export function createStage(parts: StageParts): Stage {
  const { rest, personas, faces, ledger, me, session, place, log, clock } = parts
  const courier = createCourier({
    rest,
    personas,
    ledger,
    me,
    session,
    place,
    after: place.card,
    voiceless: async () => void (await courier.send('voiceless', { content: words.voiceless })),
  })
  const podium = createPodium(courier)
  const card = createCard({
    rest,
    ledger,
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
  let interrupted: CardView['interrupted'] = null
  let verdictLink: string | null = null

  const linkTo = (message: string) => messageLink({ guild: place.guild, channel: place.thread, message })

  async function showVerdict(state: State, verdict: Verdict): Promise<void> {
    const spoken = await ledger.find(`${turnKey('statement', state)}/0`)
    const statement = spoken?.state === 'sent' ? linkTo(spoken.id) : null
    const { embed, further } = verdictCard(state, verdict, statement)
    verdictLink = linkTo(await courier.send('verdict', { embeds: [embed] }))
    for (const [index, { heading, text }] of further.entries()) {
      await podium.announce(
        `verdict/dissent/${index}`,
        `✋ **${heading}**, word for word\n\n${text}`,
        heading,
      )
    }
  }

  async function showFact(fact: Fact, state: State): Promise<void> {
    switch (fact.type) {
      case 'step-open':
        // What is too long for the card stands in the thread before the first answer.
        if (isLongQuestion(state)) await podium.announce('question', wholeQuestion(state), 'question')
        return
      case 'turn-end':
        return showTurn(fact, state, podium, faces)
      case 'turn-error':
        return showFailure(fact, state, podium)
      case 'election-end':
        return podium.announce('tally', tally(state, fact.election), 'count')
      case 'session-stop':
        return podium.announce('stop', words.stopLine(fact.reason, fact.by), 'stop')
      case 'verdict-reach':
        return showVerdict(state, fact.verdict)
      case 'session-open':
      case 'stage-open':
      case 'session-close':
        return
    }
  }

  return {
    place,
    async show(event: CouncilEvent, state: State): Promise<void> {
      if (lost) throw new StageGone('Discord no longer lets Maestro edit the header card.')
      live = watch(live, event, clock())
      // That a seat writes is shown with the next edit; it is not worth a request of its own.
      if (event.type === 'turn-delta') return
      interrupted = event.type === 'session-interrupt' ? event.reason : null
      if (isFact(event)) await showFact(event, state).catch(rethrow)
      card.update(headerCard(state, { live, faces, verdictLink, interrupted }))
      if (event.type === 'session-interrupt') {
        await podium.announce(`interrupt/${state.updatedAt}`, words.interrupted[event.reason], 'pause')
      }
      if (event.type === 'session-interrupt' || event.type === 'session-close') await card.flush()
    },
    async close() {
      await card.flush()
      card.close()
    },
  }
}

async function showTurn(turn: TurnEnd, { opening }: State, podium: Podium, faces: Faces): Promise<void> {
  const text = speech(opening, turn)
  const seat = seatOf(opening, turn.seat)
  if (text === null || seat === undefined) return
  const persona = { name: speakingName(opening, seat.id, turn.speaker), avatar: faces.avatar(seat) }
  await podium.speak(keyOf(turn), persona, text)
}

async function showFailure(turn: TurnError, { opening }: State, podium: Podium): Promise<void> {
  // A turn that was cut off by Stop needs no line of its own: Stop has one.
  if (turn.kind === 'stopped') return
  const name = seatName(opening, turn.seat)
  const said = turn.text.trim() === '' ? '' : `\n${words.refusalSaid}\n\n${safe(turn.text.trim())}`
  await podium.announce(keyOf(turn), `${words.failed(name, turn.step, turn.kind)}${said}`, name)
}

function keyOf({ step, round, seat }: TurnEnd | TurnError): string {
  return `turn/${step}/${round}/${seat}`
}

/** The key of the newest turn that ended well in this step, or one that no turn has. */
function turnKey(step: TurnEnd['step'], { turns }: State): string {
  const turn = turns.findLast((one) => one.type === 'turn-end' && one.step === step)
  return turn === undefined ? 'turn/none' : keyOf(turn)
}
