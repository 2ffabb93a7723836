/** The header card: the question, every seat's live state, the progress, the cost so far, and a way to stop. */
import { ButtonStyle, ComponentType, type APIEmbed } from 'discord.js'
import type { SeatId } from '../../council/seat.ts'
import type { State } from '../../council/state.ts'
import type { Step } from '../../council/task.ts'
import { customId, STOP } from '../custom-id.ts'
import type { Faces } from '../faces.ts'
import type { Live } from '../live.ts'
import { clip, inline, label, safe } from '../safe.ts'
import type { Outgoing } from '../wire.ts'
import * as words from '../words.ts'
import { degradedNotes, rehearsalNote } from './degraded.ts'
import { seatName } from './names.ts'
import { looks, signed, workingColour } from './outcomes.ts'
import { ago, isOf, seatLine } from './seats.ts'
import { paragraphs } from './speech.ts'
import { spent } from './verdict.ts'

export interface CardView {
  live: Live
  faces: Faces
  /** Where the verdict stands, once it does. */
  verdictLink: string | null
  interrupted: keyof typeof words.interrupted | null
}

/** Longer questions are shown here by their beginning, and whole in the thread. */
const questionRoom = { characters: 1000, lines: 15 } as const
/** Of an embed's description. */
const descriptionRoom = 4096

export function isLongQuestion(state: State): boolean {
  const { text, options } = state.opening.question
  const length = options.reduce((sum, option) => sum + option.text.length, text.length)
  return length > questionRoom.characters || text.split('\n').length > questionRoom.lines
}

export function headerCard(state: State, view: CardView): Outgoing {
  return {
    embeds: [state.verdict === null ? working(state, view) : final(state, view)],
    components: isOver(state, view) ? [] : [stopRow(state.opening.session)],
  }
}

function isOver({ verdict, stop }: State, { interrupted }: CardView): boolean {
  return verdict !== null || stop !== null || interrupted === 'memory'
}

function working(state: State, view: CardView): APIEmbed {
  const note = view.interrupted === null ? [] : [words.interrupted[view.interrupted]]
  return {
    ...frame(state),
    title: `Council #${state.opening.number} is at work`,
    color: workingColour,
    description: described([
      [...rehearsalNote(state), ...note].join('\n'),
      question(state),
      seats(state, view),
      progress(state, view.live),
    ]),
  }
}

function final(state: State, view: CardView): APIEmbed {
  const { verdict } = state
  if (verdict === null) return working(state, view)
  const { heading, colour, icon } = looks[verdict.outcome]
  const link = view.verdictLink === null ? '' : ` · [Read the verdict](${view.verdictLink})`
  return {
    ...frame(state),
    title: `${icon} Council #${state.opening.number}: ${heading}`,
    color: colour,
    description: described([
      degradedNotes(state, verdict),
      question(state),
      seats(state, view),
      `**${signed(verdict)}**${link}`,
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

function question(state: State): string {
  const { text, options } = state.opening.question
  if (isLongQuestion(state)) {
    const beginning = text.split('\n').slice(0, questionRoom.lines).join('\n')
    return `${quoted(clip(beginning, 400))}\n-# The whole question stands in the thread.`
  }
  return paragraphs([quoted(text), optionList(options)])
}

/** The question, whole, for the thread. */
export function wholeQuestion(state: State): string {
  const { text, options } = state.opening.question
  return paragraphs(['**The question**', safe(text), optionList(options)])
}

function optionList(options: State['opening']['question']['options']): string {
  return options.map(({ label, text }) => `**${label}** ${inline(text)}`).join('\n')
}

function quoted(text: string): string {
  return safe(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
}

function seats(state: State, { live, faces }: CardView): string {
  return state.opening.seats
    .map((seat) => seatLine(state, seat, live.get(seat.id), faces.emoji(seat)))
    .join('\n')
}

const stepNames = {
  opening: 'Opening',
  ballot: 'Ballot',
  statement: 'Statement',
  signing: 'Signing',
} as const satisfies Record<Step, string>

/** Such as "Ballot · 2 of 3 in · waiting for Prism, asked 14 seconds ago". */
function progress(state: State, live: Live): string {
  if (state.stop !== null) return '**Stopping**'
  const step = state.steps.at(-1)
  if (step === undefined) return '**The council convenes**'
  const heard = new Set(state.turns.filter((turn) => isOf(turn, step)).map(({ seat }) => seat))
  const waiting = step.seats.filter((seat) => !heard.has(seat))
  const parts = [
    `**${stepNames[step.step]}**`,
    `${step.seats.length - waiting.length} of ${step.seats.length} in`,
    ...(waiting.length === 0 ? [] : [waitingFor(state, waiting, live)]),
  ]
  return parts.join(' · ')
}

function waitingFor({ opening }: State, waiting: readonly SeatId[], live: Live): string {
  const names = words.list(waiting.map((id) => seatName(opening, id)))
  const asked = waiting.flatMap((id) => live.get(id)?.since ?? [])
  return `waiting for ${names}${asked.length === 0 ? '' : `, asked ${ago(Math.min(...asked))}`}`
}

function stopRow(session: string): NonNullable<Outgoing['components']>[number] {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Danger,
        label: 'Stop',
        custom_id: customId(STOP, session),
      },
    ],
  }
}
