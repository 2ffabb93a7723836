/** Checks what a person typed and makes a question of it, or says what is wrong. */
import type { Option, Question } from './seat.ts'

export const limits = { question: 4000, options: 10, option: 200 } as const

export type QuestionProblem =
  | { problem: 'question-empty' }
  | { problem: 'question-long'; length: number; limit: number }
  | { problem: 'control-character'; code: string }
  | { problem: 'option-single' }
  | { problem: 'option-empty' }
  | { problem: 'options-many'; count: number; limit: number }
  | { problem: 'option-long'; text: string; limit: number }
  | { problem: 'options-equal'; text: string }

const labels = 'ABCDEFGHIJ'
// Characters without width that only hide or reorder text; joiners stay, because scripts and emoji need them.
const invisible = /[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const lineBreaks = /\r\n?|[\u2028\u2029]/gu
// oxlint-disable-next-line no-control-regex -- finding them is the purpose
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u

/** `options` is `A | B | C` as typed; null or blank makes an open question. */
export function parseQuestion(text: string, options: string | null): Question | QuestionProblem {
  const typed = `${text}${options ?? ''}`.replace(lineBreaks, '\n')
  const found = control.exec(typed)?.[0]
  if (found !== undefined) {
    const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    return { problem: 'control-character', code }
  }
  const question = tidy(text)
  if (isBlank(question)) return { problem: 'question-empty' }
  if (question.length > limits.question) {
    return { problem: 'question-long', length: question.length, limit: limits.question }
  }
  if (options === null || tidy(options) === '') return { text: question, options: [] }
  const parsed = parseOptions(options)
  return Array.isArray(parsed) ? { text: question, options: parsed } : parsed
}

export function isProblem(parsed: Question | QuestionProblem): parsed is QuestionProblem {
  return 'problem' in parsed
}

function parseOptions(typed: string): Option[] | QuestionProblem {
  const texts = typed.split('|').map(tidy)
  if (texts.length === 1) return { problem: 'option-single' }
  if (texts.some(isBlank)) return { problem: 'option-empty' }
  if (texts.length > limits.options) {
    return { problem: 'options-many', count: texts.length, limit: limits.options }
  }
  const seen = new Set<string>()
  for (const text of texts) {
    if (text.length > limits.option) return { problem: 'option-long', text, limit: limits.option }
    const folded = text.normalize('NFKC').toLocaleLowerCase('en').replace(/\s+/gu, ' ')
    if (seen.has(folded)) return { problem: 'options-equal', text }
    seen.add(folded)
  }
  return texts.map((text, index) => ({ label: labels.charAt(index), text }))
}

/** Some letters, such as Hangul's fillers, and the empty Braille cell show nothing. */
function isBlank(text: string): boolean {
  return !/[\p{L}\p{N}\p{S}\p{P}]/u.test(text.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, ''))
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(lineBreaks, '\n').replace(invisible, '').trim()
}
