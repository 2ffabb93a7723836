import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isProblem, limits, parseQuestion } from '../../src/council/question.ts'

describe('parseQuestion', () => {
  it('makes an open question of text alone', () => {
    expect(parseQuestion('  Tabs or spaces?\r\n', null)).toEqual({ text: 'Tabs or spaces?', options: [] })
    expect(parseQuestion('Tabs or spaces?', '   ')).toEqual({ text: 'Tabs or spaces?', options: [] })
  })

  it('labels options in the order they were typed', () => {
    expect(parseQuestion('Which?', 'Tabs | Spaces |Both')).toEqual({
      text: 'Which?',
      options: [
        { label: 'A', text: 'Tabs' },
        { label: 'B', text: 'Spaces' },
        { label: 'C', text: 'Both' },
      ],
    })
  })

  it.each([
    ['', null, 'question-empty'],
    [' \n\t ', null, 'question-empty'],
    ['\u200b\u202e\ufeff', null, 'question-empty'],
    // A Hangul filler and an empty Braille cell: a letter and a sign that show nothing.
    ['\u3164 \u2800', null, 'question-empty'],
    ['Which?', 'Tabs|\u3164', 'option-empty'],
    ['x'.repeat(limits.question + 1), null, 'question-long'],
    ['What is \u0007?', null, 'control-character'],
    ['Fine?', 'A\u0000|B', 'control-character'],
    ['Which?', 'Tabs', 'option-single'],
    ['Which?', 'Tabs||Spaces', 'option-empty'],
    ['Which?', '|', 'option-empty'],
    ['Which?', Array.from({ length: 11 }, (_, index) => `o${index}`).join('|'), 'options-many'],
    ['Which?', `Tabs|${'x'.repeat(limits.option + 1)}`, 'option-long'],
    ['Which?', 'Tabs | TABS', 'options-equal'],
    ['Which?', 'two  words|two words', 'options-equal'],
    ['Which?', 'ﬁne|fine', 'options-equal'],
  ])('refuses %j with options %j: %s', (text, options, problem) => {
    expect(parseQuestion(text, options)).toMatchObject({ problem })
  })

  it('takes ten options and a question of full length', () => {
    const options = Array.from({ length: 10 }, (_, index) => `option ${index}`).join('|')
    expect(parseQuestion('y'.repeat(limits.question), options)).toMatchObject({ options: { length: 10 } })
  })

  it('drops characters that hide or reorder text, and keeps those that scripts and emoji need', () => {
    expect(parseQuestion('a\u202eb\u200bc', null)).toMatchObject({ text: 'abc' })
    expect(parseQuestion('👩‍💻 نمی\u200cخواهم @everyone', null)).toMatchObject({
      text: '👩‍💻 نمی\u200cخواهم @everyone',
    })
  })

  it('never throws, and what it accepts is accepted unchanged again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.option(fc.string({ maxLength: 40 })),
        (text, options) => {
          const parsed = parseQuestion(text, options)
          if (isProblem(parsed)) return
          const again = parseQuestion(
            parsed.text,
            parsed.options.length > 0 ? parsed.options.map((option) => option.text).join('|') : null,
          )
          expect(again).toEqual(parsed)
        },
      ),
    )
  })
})
