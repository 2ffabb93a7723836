/** The question: in short for a card, whole for the thread. */
import type { State } from '../../council/state.ts'
import { clip, inline, safe } from '../safe.ts'
import { paragraphs } from './position.ts'

/** Longer questions are shown here by their beginning, and whole in the thread. */
const questionRoom = { characters: 1000, lines: 15 } as const

export function isLongQuestion(state: State): boolean {
  const { text, options } = state.opening.question
  const length = options.reduce((sum, option) => sum + option.text.length, text.length)
  return length > questionRoom.characters || text.split('\n').length > questionRoom.lines
}

export function questionInShort(state: State): string {
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
