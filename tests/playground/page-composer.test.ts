import { describe, expect, it } from 'vitest'

import type { Surroundings } from '../../src/playground/page/command-line/choices.ts'
import { commandEntries } from '../../src/playground/page/command-line/entries.ts'
import { draftMenu, textMenu, type Menu } from '../../src/playground/page/composer/menu.ts'
import {
  activeItem,
  emptyComposer,
  pickItem,
  plainLine,
  pressKey,
  withText,
  type ComposerState,
} from '../../src/playground/page/composer/state.ts'
import { ada, ben, bot, channels, command, councilCommand } from '../support/page-world.ts'

const entries = commandEntries([command('help'), councilCommand])
const around: Surroundings = { users: [ada, ben, bot], channels: Object.values(channels), roles: [] }

const menuOf = ({ text, draft, hushed }: ComposerState): Menu | null =>
  hushed ? null : draft ? draftMenu(draft, around, null) : textMenu(text, entries, around)

/** Presses keys with the caret at the end of what is written; the last outcome says whether all was sent. */
function press(
  from: ComposerState,
  ...keys: string[]
): { state: ComposerState; sent: boolean; left: boolean } {
  let state = from
  let sent = false
  let left = false
  for (const name of keys) {
    const shift = name.startsWith('Shift+')
    const written = state.draft
      ? (state.draft.fields[state.draft.focus]?.text ?? state.draft.tail)
      : state.text
    const key = {
      key: name.replace('Shift+', ''),
      shift,
      atStart: written === '',
      atEnd: true,
      empty: written === '',
    }
    const outcome = pressKey(state, key, menuOf(state), entries)
    left = outcome === null
    state = outcome?.state ?? state
    sent = outcome?.send ?? false
  }
  return { state, sent, left }
}

const line = (text: string): ComposerState => withText(text, entries)

describe('keys in plain text', () => {
  it('Enter sends, Shift and Enter is left to the browser', () => {
    expect(press(line('hello'), 'Enter').sent).toBe(true)
    expect(press(line('hello'), 'Shift+Enter').left).toBe(true)
    expect(press(line('hello'), 'a').left).toBe(true)
  })

  it('Enter picks the command under the arrows, and runs one that is typed out and needs nothing', () => {
    expect(press(line('/council'), 'ArrowDown', 'ArrowDown', 'Enter').state.draft?.entry.name).toBe(
      'council show',
    )
    expect(press(line('/council'), 'ArrowUp', 'Enter').state.draft?.entry.name).toBe('council show')
    expect(press(line('/council ask'), 'Enter')).toMatchObject({
      sent: false,
      state: { draft: { focus: 0 } },
    })
    expect(press(line('/council history'), 'Enter')).toMatchObject({ sent: true })
    expect(press(line('/hel'), 'Enter').sent).toBe(false)
    expect(press(line('/unknown'), 'Enter')).toMatchObject({ sent: true, state: { text: '/unknown' } })
  })

  it('Escape closes the menu until something changes', () => {
    const hushed = press(line('/cou'), 'Escape').state
    expect(menuOf(hushed)).toBeNull()
    expect(press(hushed, 'Enter').sent).toBe(true)
    expect(menuOf(line('/coun'))).not.toBeNull()
  })

  it('Tab completes a mention', () => {
    expect(press(line('hi @be'), 'Tab').state.text).toBe('hi @Ben ')
    expect(press(line('hi'), 'Tab').left).toBe(true)
  })
})

describe('keys in a command', () => {
  it('Enter runs while nothing is highlighted, and picks what is', () => {
    expect(press(line('/council ask question: x'), 'Enter').sent).toBe(true)
    const behind = press(line('/council ask question: x'), 'Tab').state
    expect(press(behind, 'Enter').sent).toBe(true)
    const seats = press(behind, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter')
    expect(seats).toMatchObject({ sent: false, state: { draft: { focus: 1 } } })
    expect(seats.state.draft?.fields[1]?.option.name).toBe('seats')
  })

  it('Enter takes the first choice that fits, but runs one that is typed out', () => {
    expect(press(line('/council ask question: x private: f'), 'Enter')).toMatchObject({
      sent: false,
      state: { draft: { fields: [{}, { text: 'False', chosen: { value: false } }] } },
    })
    expect(press(line('/council ask question: x private: false'), 'Enter').sent).toBe(true)
  })

  it('Shift and Enter runs too: a command is one line', () => {
    expect(press(line('/council ask question: x'), 'Shift+Enter').sent).toBe(true)
  })

  it('Tab walks forward and back, and leaves at the ends', () => {
    const start = line('/council ask question: x')
    expect(press(start, 'Tab').state.draft?.focus).toBe(1)
    expect(press(start, 'Tab', 'Shift+Tab').state.draft?.focus).toBe(0)
    expect(press(start, 'Shift+Tab').left).toBe(true)
    expect(press(start, 'ArrowRight', 'ArrowLeft').state.draft?.focus).toBe(0)
  })

  it('Backspace takes chips away until the command is text again', () => {
    const two = press(line('/council ask question: x private: '), 'Backspace').state
    expect(two.draft?.fields).toHaveLength(1)
    expect(press(two, 'Backspace').left).toBe(true)
    expect(press(line('/council ask '), 'Backspace').state).toEqual({
      ...emptyComposer,
      text: '/council ask',
    })
  })

  it('Escape leaves it', () => {
    expect(press(line('/council ask question: x'), 'Escape').state).toEqual(emptyComposer)
  })
})

describe('menus', () => {
  it('wait for an arrow key behind the last chip, and are eager elsewhere', () => {
    const behind = press(line('/council ask question: x'), 'Tab').state
    expect(activeItem(behind, menuOf(behind)!)).toBe(-1)
    expect(activeItem(line('/'), menuOf(line('/'))!)).toBe(0)
  })

  it('propose what the bot proposed for this very text only', () => {
    const draft = line('/council show number: 3').draft!
    expect(draftMenu(draft, around, null)).toBeNull()
    expect(draftMenu(draft, around, [{ name: '#3 Tabs?', value: 3 }])).toMatchObject({ eager: false })
    expect(draftMenu(draft, around, [{ name: '#31 Cats?', value: 31 }])).toMatchObject({ eager: true })
  })

  it('pick nothing that does not belong there', () => {
    const item = { kind: 'choice' as const, choice: { name: 'True', value: true } }
    expect(pickItem(line('hello'), item)).toEqual(line('hello'))
  })

  it('give the line back as it was written', () => {
    expect(plainLine(line('/council ask question: x private: True'))).toBe(
      '/council ask question: x private: True',
    )
    expect(plainLine(line('hello'))).toBe('hello')
  })
})
