import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { checkDraft, partialOptions } from '../../src/playground/page/command-line/check.ts'
import {
  choicesOf,
  filterChoices,
  type Surroundings,
} from '../../src/playground/page/command-line/choices.ts'
import {
  addField,
  moveFocus,
  pickChoice,
  removeField,
  startDraft,
  typeText,
  type CommandDraft,
} from '../../src/playground/page/command-line/draft.ts'
import { commandEntries, findEntries } from '../../src/playground/page/command-line/entries.ts'
import { lineOf, readBareCommand, readCommandLine } from '../../src/playground/page/command-line/line.ts'
import { mentionQuery, sendableText } from '../../src/playground/page/composer/mentions.ts'
import { ada, ben, bot, channels, command, councilCommand } from '../support/page-world.ts'

const entries = commandEntries([command('help'), councilCommand])
const around: Surroundings = { users: [ada, ben], channels: Object.values(channels), roles: [] }

const values = (draft: CommandDraft | null): Record<string, string> =>
  Object.fromEntries(draft?.fields.map(({ option, text }) => [option.name, text]) ?? [])

/** Types a line one key after the other, as the composer hears it. */
function typed(line: string): { text: string; draft: CommandDraft | null } {
  let text = ''
  let draft: CommandDraft | null = null
  for (const key of line) {
    if (draft) {
      draft = typeText(draft, draft.focus, (draft.fields[draft.focus]?.text ?? draft.tail) + key)
    } else {
      text += key
      draft = readCommandLine(text, entries)
    }
  }
  return { text, draft }
}

describe('the commands', () => {
  it('are listed with their sub-commands, by name', () => {
    expect(entries.map(({ name }) => name)).toEqual([
      'council ask',
      'council history',
      'council show',
      'help',
    ])
    expect(entries[0]).toMatchObject({ command: '3001', path: ['council', 'ask'] })
  })

  it.each([
    ['', ['council ask', 'council history', 'council show', 'help']],
    ['cou', ['council ask', 'council history', 'council show']],
    ['council  s', ['council show']],
    ['h', ['help', 'council history', 'council show']],
    ['HELP', ['help']],
    ['nothing', []],
  ])('are found by /%s', (text, names) => {
    expect(findEntries(entries, text).map(({ name }) => name)).toEqual(names)
  })
})

describe('a line', () => {
  it.each<[string, Record<string, string>]>([
    ['/council ask question: Tabs or spaces?', { question: 'Tabs or spaces?' }],
    ['/council ask question:Tabs', { question: 'Tabs' }],
    ['/council ask Tabs or spaces?', { question: 'Tabs or spaces?' }],
    [
      '/council ask question: Which? options: A | B private: True',
      { question: 'Which?', options: 'A | B', private: 'True' },
    ],
    ['/council ask options: A | B question: Which?', { question: 'Which?', options: 'A | B' }],
    ['/council ask question: Why is question: a word?', { question: 'Why is question: a word?' }],
    ['/council ask question: See http://a.org: good?', { question: 'See http://a.org: good?' }],
  ])('%s is read alike at once and key by key', (line, expected) => {
    expect(values(readCommandLine(line, entries))).toEqual(expected)
    expect(values(typed(line).draft)).toEqual(expected)
  })

  it('is no command before its name is whole', () => {
    expect(readCommandLine('/council ask', entries)).toBeNull()
    expect(readCommandLine('/council', entries)).toBeNull()
    expect(readCommandLine('/council asks ', entries)).toBeNull()
    expect(readCommandLine('council ask question: x', entries)).toBeNull()
  })

  it('runs by its bare name only when nothing is required', () => {
    expect(readBareCommand('/council history', entries)?.name).toBe('council history')
    expect(readBareCommand('/council ask', entries)).toBeNull()
    expect(readBareCommand('help', entries)).toBeNull()
  })

  it('comes back from its draft', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9?!|,.]{1,10}( [a-z0-9?!|,.]{1,10}){0,6}$/), (question) => {
        const line = `/council ask question: ${question}`
        const draft = readCommandLine(line, entries)
        expect(draft && lineOf(draft)).toBe(line)
      }),
    )
  })

  it('never fails and never loses a word, whatever is typed', () => {
    const words = fc.constantFrom(
      'question:',
      'options:',
      'private:',
      'x',
      ' ',
      ':',
      '(',
      '[',
      '\\',
      '$&',
      '|',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), (parts) => {
        const draft = readCommandLine(`/council ask ${parts.join('')}`, entries)
        const kept = JSON.stringify([values(draft), draft?.tail]).match(/x/g)?.length ?? 0
        expect(kept).toBeGreaterThanOrEqual(parts.filter((part) => part === 'x').length)
      }),
    )
  })
})

describe('a draft', () => {
  const draft = typed('/council ask question: Tabs?').draft ?? startDraft(entries[0]!)

  it('begins with the required options', () => {
    expect(startDraft(entries[0]!)).toMatchObject({
      focus: 0,
      fields: [{ text: '', option: { name: 'question' } }],
    })
    expect(startDraft(entries[1]!)).toMatchObject({ focus: 0, fields: [] })
  })

  it('goes on behind the last chip after a choice', () => {
    const open = addField(draft, entries[0]!.options[2]!)
    expect(open.focus).toBe(1)
    const chosen = pickChoice(open, 1, { name: 'True', value: true })
    expect(chosen.focus).toBe(2)
    expect(checkDraft(chosen, around)).toEqual({
      options: [
        { name: 'question', type: 3, value: 'Tabs?' },
        { name: 'private', type: 5, value: true },
      ],
    })
  })

  it('forgets a choice when its text changes', () => {
    const chosen = pickChoice(addField(draft, entries[0]!.options[2]!), 1, { name: 'True', value: true })
    expect(typeText(chosen, 1, 'Tru').fields[1]).not.toHaveProperty('chosen')
  })

  it('loses an optional chip by Backspace, and ends at a required one', () => {
    const open = addField(draft, entries[0]!.options[1]!)
    expect(removeField(open, 1)?.fields).toHaveLength(1)
    expect(removeField(startDraft(entries[0]!), 0)).toBeNull()
    expect(removeField(startDraft(entries[1]!), 0)).toBeNull()
    expect(removeField(draft, 1)?.focus).toBe(0)
  })

  it('moves between its ends', () => {
    expect(moveFocus(draft, 1).focus).toBe(1)
    expect(moveFocus(moveFocus(draft, 1), 1).focus).toBe(1)
    expect(moveFocus(draft, -1).focus).toBe(0)
  })

  it('takes line breaks for spaces', () => {
    expect(values(typeText(draft, 0, 'a\nb'))).toEqual({ question: 'a b' })
  })
})

describe('checking', () => {
  it.each([
    ['/council ask ', 0, 'question is required.'],
    ['/council ask question:    ', 0, 'question is required.'],
    ['/council ask question: x seats: many', 1, 'seats is a number.'],
    ['/council ask question: x seats: 3.5', 1, 'seats is a whole number.'],
    ['/council ask question: x seats: 2', 1, 'seats is at least 3.'],
    ['/council ask question: x seats: 9', 1, 'seats is at most 7.'],
    ['/council ask question: x private: perhaps', 1, 'Choose one of the list for private.'],
    [`/council ask question: ${'x'.repeat(1001)}`, 0, 'question has at most 1000 characters, this is 1001.'],
    ['/council history nonsense', 0, 'Choose an option for this text, or remove it.'],
  ])('%.60s', (line, place, problem) => {
    const draft = readCommandLine(line, entries)
    expect(draft && checkDraft(draft, around)).toEqual({ place, problem })
  })

  it('sends typed values as Discord does', () => {
    const draft = readCommandLine(
      '/council ask question: x seats: 5 private: false method: ranked (schulze)',
      entries,
    )
    expect(draft && checkDraft(draft, around)).toEqual({
      options: [
        { name: 'question', type: 3, value: 'x' },
        { name: 'seats', type: 4, value: 5 },
        { name: 'private', type: 5, value: false },
        { name: 'method', type: 3, value: 'ranked' },
      ],
    })
  })

  it('leaves out empty optional options, and tells the bot what is being typed', () => {
    const draft = addField(startDraft(entries[2]!), entries[0]!.options[1]!)
    const filled = typeText({ ...draft, focus: 0 }, 0, '3')
    expect(checkDraft(filled, around)).toEqual({ options: [{ name: 'number', type: 4, value: 3 }] })
    expect(partialOptions({ ...filled, focus: 0 })).toEqual([{ name: 'number', type: 4, value: '3' }])
  })
})

describe('choices', () => {
  const option = (type: number, rest: object = {}) =>
    ({ type, name: 'o', description: 'd', ...rest }) as never

  it('are what the server has', () => {
    expect(choicesOf(option(6), around)?.map(({ name }) => name)).toEqual(['@Ada', '@Ben'])
    expect(choicesOf(option(7, { channel_types: [5] }), around)?.map(({ name }) => name)).toEqual(['#news'])
    expect(choicesOf(option(9), around)).toHaveLength(2)
    expect(choicesOf(option(3), around)).toBeNull()
  })

  it('are narrowed by what is typed', () => {
    const bools = choicesOf(option(5), around) ?? []
    expect(filterChoices(bools, 'fa').map(({ value }) => value)).toEqual([false])
  })
})

describe('mentions', () => {
  it.each([
    ['hello @mae', 'mae'],
    ['@', ''],
    ['mail@example', null],
    ['@ada hello', null],
  ])('%s', (text, query) => {
    expect(mentionQuery(text)).toBe(query)
  })

  it('are sent as ids, the longer name first', () => {
    const adam = { ...ada, id: '77', username: 'adam', global_name: 'Adam' }
    expect(sendableText('@Maestro ask @Adam and @Ada', [ada, adam, bot])).toBe(
      `<@${bot.id}> ask <@77> and <@${ada.id}>`,
    )
  })
})
