import {
  addField,
  moveFocus,
  pickChoice,
  removeField,
  startDraft,
  type CommandDraft,
} from '../command-line/draft.ts'
import type { CommandEntry } from '../command-line/entries.ts'
import { lineOf, readBareCommand, readCommandLine } from '../command-line/line.ts'
import type { Menu, MenuItem } from './menu.ts'

/** What is being written: plain text, or a command with its options once its name is complete. */
export interface ComposerState {
  text: string
  draft: CommandDraft | null
  /** The menu's item under the arrow keys; null until one was used. */
  active: number | null
  /** The menu was closed by Escape, and stays so until something changes. */
  hushed: boolean
  problem: { place: number; text: string } | null
}

export const emptyComposer: ComposerState = {
  text: '',
  draft: null,
  active: null,
  hushed: false,
  problem: null,
}

export function withText(text: string, entries: CommandEntry[]): ComposerState {
  const draft = readCommandLine(text, entries)
  return { ...emptyComposer, text: draft ? '' : text, draft }
}

export const withDraft = (draft: CommandDraft): ComposerState => ({ ...emptyComposer, draft })

/** The line as plain text, whichever way it is being written. */
export const plainLine = ({ text, draft }: ComposerState): string => (draft ? lineOf(draft) : text)

export function pickItem(state: ComposerState, item: MenuItem): ComposerState {
  const { draft, text } = state
  switch (item.kind) {
    case 'command':
      return withDraft(startDraft(item.entry))
    case 'mention':
      return { ...emptyComposer, text: text.replace(/@[^\s@]*$/, () => `@${item.name} `) }
    case 'option':
      return draft ? withDraft(addField(draft, item.option)) : state
    case 'choice':
      return draft ? withDraft(pickChoice(draft, draft.focus, item.choice)) : state
    default:
      return item satisfies never
  }
}

/** Which item Enter and Tab would take; -1 for none. */
export const activeItem = (state: ComposerState, menu: Menu): number =>
  state.active === null ? (menu.eager ? 0 : -1) : Math.min(state.active, menu.items.length - 1)

export interface KeyPress {
  key: string
  shift: boolean
  /** Where the caret stands in the input that has the focus. */
  atStart: boolean
  atEnd: boolean
  /** Whether that input is empty. */
  empty: boolean
}

/** What a key does: a new state, and whether the whole is to be sent now. Null leaves the key to the browser. */
export type KeyOutcome = { state: ComposerState; send?: true } | null

export function pressKey(
  state: ComposerState,
  press: KeyPress,
  menu: Menu | null,
  entries: CommandEntry[],
): KeyOutcome {
  const outcome = (menu && pressInMenu(state, press, menu, entries)) ?? pressInDraft(state, press)
  if (outcome) return outcome
  // A command is one line; only a message has several.
  return press.key === 'Enter' && (state.draft !== null || !press.shift) ? { state, send: true } : null
}

function pressInMenu(state: ComposerState, press: KeyPress, menu: Menu, entries: CommandEntry[]): KeyOutcome {
  const at = activeItem(state, menu)
  const item = menu.items[at]
  switch (press.key) {
    case 'ArrowDown':
      return { state: { ...state, active: (at + 1) % menu.items.length } }
    case 'ArrowUp':
      return { state: { ...state, active: (Math.max(at, 0) - 1 + menu.items.length) % menu.items.length } }
    case 'Enter': {
      const bare = state.draft ? null : readBareCommand(state.text, entries)
      if (bare && item?.kind === 'command' && item.entry.name === bare.name) {
        return { state: withDraft(startDraft(bare)), send: true }
      }
      return item ? { state: pickItem(state, item) } : null
    }
    case 'Tab':
      return item && !press.shift ? { state: pickItem(state, item) } : null
    case 'Escape':
      return { state: { ...state, hushed: true } }
    default:
      return null
  }
}

function pressInDraft({ draft }: ComposerState, press: KeyPress): KeyOutcome {
  if (!draft) return null
  const move = (step: 1 | -1): KeyOutcome => {
    const moved = moveFocus(draft, step)
    return moved.focus === draft.focus ? null : { state: withDraft(moved) }
  }
  switch (press.key) {
    case 'Tab':
      return move(press.shift ? -1 : 1)
    case 'ArrowLeft':
      return press.atStart ? move(-1) : null
    case 'ArrowRight':
      return press.atEnd ? move(1) : null
    case 'Backspace': {
      if (!press.empty) return null
      const left = removeField(draft, draft.focus)
      return { state: left ? withDraft(left) : { ...emptyComposer, text: lineOf(draft) } }
    }
    case 'Escape':
      return { state: emptyComposer }
    default:
      return null
  }
}
