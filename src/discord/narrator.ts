/** Tells the facts of a session in its thread, each under a key of its own, so that telling again changes nothing. */
import type { Fact, TurnEnd, TurnError } from '../council/facts.ts'
import type { State } from '../council/state.ts'
import type { Verdict } from '../council/verdict.ts'
import type { Ledger } from '../history/history.ts'
import type { Courier } from './courier.ts'
import type { Faces } from './faces.ts'
import type { DiscordPlace } from './place.ts'
import { createPodium, type Podium } from './podium.ts'
import { seatName, seatOf, speakingName } from './render/names.ts'
import { isLongQuestion, wholeQuestion } from './render/question.ts'
import { speech } from './render/speech.ts'
import { stopLine } from './render/stop.ts'
import { tally } from './render/tally.ts'
import { verdictCard } from './render/verdict.ts'
import { safe } from './safe.ts'
import { messageLink } from './wire.ts'
import * as words from './words.ts'

export interface Narrator {
  tell(fact: Fact, state: State): Promise<void>
  /** A line in the bot's own name. */
  say(key: string, line: string): Promise<void>
  /** Where the verdict stands, once it was told. */
  readonly verdictLink: string | null
}

export interface NarratorParts {
  courier: Courier
  ledger: Ledger
  faces: Faces
  place: DiscordPlace
}

export function createNarrator({ courier, ledger, faces, place }: NarratorParts): Narrator {
  const podium = createPodium(courier)
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
        return podium.announce('stop', stopLine(fact), 'stop')
      case 'verdict-reach':
        return showVerdict(state, fact.verdict)
      case 'session-open':
      case 'stage-open':
      case 'session-close':
        return
    }
  }

  return {
    tell: showFact,
    say: (key, line) => podium.announce(key, line, key),
    get verdictLink() {
      return verdictLink
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
