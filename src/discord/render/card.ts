/** The header card: the question, every seat's live state, the progress, the cost so far, and a way to stop. */
import { ButtonStyle, type APIEmbed } from 'discord.js'
import { inLine } from '../../app/words.ts'
import { list } from '../../council/figures.ts'
import { isDebating } from '../../council/debate/phase.ts'
import type { SeatId } from '../../council/seat.ts'
import type { State } from '../../council/state.ts'
import type { Step } from '../../council/task.ts'
import { customId, STOP } from '../custom-id.ts'
import type { Faces } from '../faces.ts'
import type { Live } from '../live.ts'
import { clip, label } from '../safe.ts'
import type { Outgoing } from '../wire.ts'
import * as words from '../words.ts'
import { button, buttonRow, type Row } from './buttons.ts'
import { debateProgress } from './debate/progress.ts'
import { degradedNotes, rehearsalNote } from './degraded.ts'
import { upheldInShort } from './jury.ts'
import { seatName } from './names.ts'
import { looks, signed, workingColour } from './outcomes.ts'
import { questionInShort } from './question.ts'
import { ago, isOf, seatLine } from './seats.ts'
import { paragraphs } from './position.ts'
import { stopLine } from './stop.ts'
import { spent } from './verdict.ts'

export interface CardView {
  live: Live
  faces: Faces
  /** Where the verdict stands, once it does. */
  verdictLink: string | null
  interrupted: keyof typeof words.interrupted | null
  /** How many councils go before it while it waits for its turn to work, or null. */
  ahead: number | null
}

/** Of an embed's description. */
const descriptionRoom = 4096

export function headerCard(state: State, view: CardView): Outgoing {
  return {
    embeds: [state.verdict === null ? working(state, view) : final(state, view)],
    components: isOver(state, view) ? [] : [stopRow(state.opening.session)],
  }
}

/** That people may vote, or what they upheld. */
function juryNote(state: State): string {
  if (state.jury === null) return ''
  if (state.jury.close === null) return `⚖️ ${words.juryOut(ago(state.jury.closesAt))}`
  const upheld = upheldInShort(state)
  return upheld === null ? '' : `⚖️ ${upheld.slice(0, 1).toUpperCase()}${upheld.slice(1)}`
}

function isOver({ verdict, stop, jury }: State, { interrupted, verdictLink }: CardView): boolean {
  // Where the verdict could not be posted, its jury is closed from here.
  const isOnlyWay = jury?.close === null && verdictLink === null
  return stop !== null || interrupted === 'memory' || (verdict !== null && !isOnlyWay)
}

function working(state: State, view: CardView): APIEmbed {
  const note = view.interrupted === null ? [] : [words.interrupted[view.interrupted]]
  const what = `${state.debate === null ? 'Council' : 'Debate of council'} #${state.opening.number}`
  return {
    ...frame(state),
    title: `${what} ${state.past.length > 0 ? 'sits again' : view.ahead === null ? 'is at work' : 'waits for its turn'}`,
    color: workingColour,
    description: described([
      [...rehearsalNote(state), ...note].join('\n'),
      questionInShort(state),
      seats(state, view),
      progress(state, view),
    ]),
  }
}

function final(state: State, view: CardView): APIEmbed {
  const { verdict } = state
  if (verdict === null) return working(state, view)
  const { heading, colour, icon } = looks[verdict.outcome]
  const link =
    view.verdictLink === null
      ? words.verdictElsewhere(state.opening.number)
      : `[Read the verdict](${view.verdictLink})`
  return {
    ...frame(state),
    title: `${icon} Council #${state.opening.number}: ${heading}`,
    color: colour,
    description: described([
      degradedNotes(state, verdict),
      questionInShort(state),
      seats(state, view),
      state.stop === null ? '' : stopLine(state.stop),
      juryNote(state),
      `**${signed(verdict)}** · ${link}`,
    ]),
  }
}

function described(texts: readonly string[]): string {
  return clip(paragraphs(texts), descriptionRoom)
}

function frame(state: State): APIEmbed {
  return {
    author: { name: clip(`Asked by ${label(state.opening.askedBy.name)}`, 200) },
    footer: { text: spent(state) },
  }
}

function seats(state: State, { live, faces }: CardView): string {
  return state.opening.seats
    .map((seat) => seatLine(state, seat, live.get(seat.id), faces.emoji(seat)))
    .join('\n')
}

const stepNames = {
  opening: 'Opening',
  probe: 'Probe',
  examination: 'Exchange',
  revision: 'Exchange, positions again',
  speech: 'Debate',
  answer: 'Question',
  ballot: 'Ballot',
  statement: 'Statement',
  signing: 'Signing',
} as const satisfies Record<Step, string>

/** Such as "Ballot · 2 of 3 in · waiting for Prism, asked 14 seconds ago". */
function progress(state: State, { live, ahead }: CardView): string {
  if (state.stop !== null) return '**Stopping**'
  if (ahead !== null) return `🚦 **${inLine(ahead)}** ${words.beginsByItself}`
  if (isDebating(state)) return debateProgress(state)
  const step = state.steps.slice(state.since.steps).at(-1)
  if (step === undefined) return '**The council convenes**'
  const heard = new Set(state.turns.filter((turn) => isOf(turn, step)).map(({ seat }) => seat))
  const waiting = step.seats.filter((seat) => !heard.has(seat))
  const parts = [
    `**${step.step === 'revision' && state.debate !== null ? 'Roles dropped, positions again' : stepNames[step.step]}${roundOf(state, step)}**`,
    `${step.seats.length - waiting.length} of ${step.seats.length} in`,
    ...(waiting.length === 0 ? [] : [waitingFor(state, waiting, live)]),
  ]
  return parts.join(' · ')
}

/** Rounds of an exchange are counted; there is one of everything else. */
function roundOf({ debate }: State, { step, round }: State['steps'][number]): string {
  return debate === null && round > 1 && (step === 'examination' || step === 'revision')
    ? `, round ${round}`
    : ''
}

function waitingFor({ opening }: State, waiting: readonly SeatId[], live: Live): string {
  const names = list(waiting.map((id) => seatName(opening, id)))
  const asked = waiting.flatMap((id) => live.get(id)?.since ?? [])
  return `waiting for ${names}${asked.length === 0 ? '' : `, asked ${ago(Math.min(...asked))}`}`
}

function stopRow(session: string): Row {
  return buttonRow(button('Stop', customId(STOP, session), { style: ButtonStyle.Danger }))
}
