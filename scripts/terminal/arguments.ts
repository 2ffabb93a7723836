/** What was typed after `npm run council --`, checked. */
import { parseArgs } from 'node:util'
import { usage } from './usage.ts'

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
  | {
      name: 'debate'
      topic: string
      options: string | null
      /** Null, here and below, leaves it to the council's charter. */
      rounds: number | null
      seats: number | null
      turnWords: number | null
      moderated: boolean
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

const flags = {
  options: { type: 'string' },
  rounds: { type: 'string' },
  seats: { type: 'string' },
  'turn-words': { type: 'string' },
  moderated: { type: 'boolean', default: false },
  seed: { type: 'string' },
  before: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

type Flag = keyof typeof flags

const known: Record<Command['name'], Flag[]> = {
  ask: ['options', 'rounds', 'seed', 'json'],
  debate: ['options', 'rounds', 'seats', 'turn-words', 'moderated', 'seed', 'json'],
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
    throw new UsageError(`"${name}" is not known. Use ask, debate, history or show; --help tells more.`)
  checkFlags(name, values)
  const { json } = values
  switch (name) {
    case 'ask':
      return {
        name,
        question: onlyWord(rest, 'Put the whole question in quotes: ask "Is it so?"'),
        options: values.options ?? null,
        rounds: numberOrNull('--rounds', values.rounds, 0, 3),
        seed: numberOrNull('--seed', values.seed, 0),
        json,
      }
    case 'debate':
      return {
        name,
        topic: onlyWord(rest, 'Put the whole topic in quotes: debate "Is it so?"'),
        options: values.options ?? null,
        rounds: numberOrNull('--rounds', values.rounds, 1, 10),
        seats: numberOrNull('--seats', values.seats, 3, 5),
        turnWords: numberOrNull('--turn-words', values['turn-words'], 30, 2000),
        moderated: values.moderated,
        seed: numberOrNull('--seed', values.seed, 0),
        json,
      }
    case 'history':
      if (rest.length > 0) throw new UsageError(`history takes no "${rest[0]}". To see one council: show N.`)
      return {
        name,
        before: numberOrNull('--before', values.before, 1),
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
      throw new UsageError(
        flag === 'moderated'
          ? `${name} takes no --moderated: only a debate has a moderator.`
          : `${name} takes no --${flag}.`,
      )
  }
}

function onlyWord(words: string[], sentence: string): string {
  const [word, ...more] = words
  if (word === undefined || more.length > 0) throw new UsageError(sentence)
  return word
}

function numberOrNull(what: string, text: string | undefined, least: number, most?: number): number | null {
  return text === undefined ? null : wholeNumber(what, text, least, most)
}

function wholeNumber(what: string, text: string, least: number, most = 2 ** 32 - 1): number {
  const value = Number(text)
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value
  throw new UsageError(`${what} needs a whole number from ${least} to ${most}, not "${text}".`)
}
