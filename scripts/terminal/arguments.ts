/** What was typed after `npm run council --`, checked. */
import { parseArgs } from 'node:util'

export type Command =
  | {
      name: 'ask'
      question: string
      options: string | null
      /** Exchange rounds at most; null leaves it to the council's charter. */
      rounds: number | null
      seed: number | null
      json: boolean
    }
  /** `before`: only sessions with a smaller number. */
  | { name: 'history'; before: number | null; json: boolean }
  | { name: 'show'; number: number; json: boolean }
  | { name: 'help' }

/** Bad input; `message` is a sentence that says what to type instead. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

export const usage = `Usage:
  npm run council -- ask "question" [--options "A | B | C"] [--rounds 0-3] [--seed N] [--json]
  npm run council -- history [--before N] [--json]
  npm run council -- show N [--json]

  ask      convenes the council and shows it at work; Ctrl-C ends it early, a second Ctrl-C at once
  history  lists past councils, newest first
  show     replays a past council without asking anyone again

  --options   makes it a closed question: 2 to 10 options with bars between them
  --rounds    how often the seats may object and answer before they vote, 0 to 3; else the council's own number
  --seed      fixes every shuffle and the rehearsal, 0 to 4294967295
  --before    the page of history before this number
  --json      prints one JSON object on one line instead`

const flags = {
  options: { type: 'string' },
  rounds: { type: 'string' },
  seed: { type: 'string' },
  before: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

type Flag = keyof typeof flags

const known: Record<Command['name'], Flag[]> = {
  ask: ['options', 'rounds', 'seed', 'json'],
  history: ['before', 'json'],
  show: ['json'],
  help: [],
}

/** Throws {@link UsageError}. */
export function parseCommand(argv: readonly string[]): Command {
  const { values, positionals } = parse(argv)
  const [name, ...rest] = positionals
  if (values.help || name === 'help') return { name: 'help' }
  if (name === undefined) throw new UsageError(`Say what to do.\n\n${usage}`)
  if (!isCommand(name))
    throw new UsageError(`"${name}" is not known. Use ask, history or show; --help tells more.`)
  checkFlags(name, values)
  const { json } = values
  switch (name) {
    case 'ask':
      return {
        name,
        question: onlyWord(rest, 'Put the whole question in quotes: ask "Is it so?"'),
        options: values.options ?? null,
        rounds: values.rounds === undefined ? null : wholeNumber('--rounds', values.rounds, 0, 3),
        seed: values.seed === undefined ? null : wholeNumber('--seed', values.seed, 0),
        json,
      }
    case 'history':
      if (rest.length > 0) throw new UsageError(`history takes no "${rest[0]}". To see one council: show N.`)
      return {
        name,
        before: values.before === undefined ? null : wholeNumber('--before', values.before, 1),
        json,
      }
    case 'show': {
      const sentence = 'Say which council to show by its number: show 3.'
      return { name, number: wholeNumber('show', onlyWord(rest, sentence).replace(/^#/, ''), 1), json }
    }
    case 'help':
      return { name }
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? flagSentence(error.message) : String(error))
  }
}

/** Node's words name the flag between quotes, and go on about cases that do not matter here. */
function flagSentence(message: string): string {
  const flag = /'(-[^\s']*)/.exec(message)?.[1] ?? 'flag'
  if (message.startsWith('Unknown option')) return `The flag ${flag} is not known; --help lists them all.`
  return message.includes('does not take an argument')
    ? `The flag ${flag} takes no value.`
    : `The flag ${flag} needs a value: write ${flag}="…" when it begins with a dash.`
}

function isCommand(name: string): name is Command['name'] {
  return Object.hasOwn(known, name)
}

function checkFlags(name: Command['name'], values: Record<string, unknown>): void {
  for (const flag of Object.keys(flags)) {
    const isGiven = values[flag] !== undefined && values[flag] !== false
    if (isGiven && !known[name].some((one) => one === flag))
      throw new UsageError(`${name} takes no --${flag}.`)
  }
}

function onlyWord(words: string[], sentence: string): string {
  const [word, ...more] = words
  if (word === undefined || more.length > 0) throw new UsageError(sentence)
  return word
}

function wholeNumber(what: string, text: string, least: number, most = 2 ** 32 - 1): number {
  const value = Number(text)
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value
  throw new UsageError(`${what} needs a whole number from ${least} to ${most}, not "${text}".`)
}
