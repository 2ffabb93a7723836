import { startDraft, typeText, type CommandDraft } from './draft.ts'
import type { CommandEntry } from './entries.ts'

/**
 * Reads a line such as `/council ask question: Tabs or spaces?`. Null while it is not a whole command yet: the name
 * must be followed by a space, since a longer name could still come.
 */
export function readCommandLine(line: string, entries: CommandEntry[]): CommandDraft | null {
  const entry = entries
    .filter(({ name }) => new RegExp(`^/${name.replaceAll(' ', ' +')}\\s`).test(line))
    .toSorted((left, right) => right.name.length - left.name.length)[0]
  if (!entry) return null
  const rest = line.replace(new RegExp(`^/${entry.name.replaceAll(' ', ' +')}\\s+`), '')
  const draft = startDraft(entry)
  return rest === '' ? draft : typeText(draft, 0, rest)
}

/** The command whose name is exactly the line, if it needs nothing more to run. */
export function readBareCommand(line: string, entries: CommandEntry[]): CommandEntry | null {
  const name = line.replace(/^\//, '').trim().replaceAll(/ +/g, ' ')
  const entry = entries.find((each) => each.name === name)
  return line.startsWith('/') && entry && !entry.options.some(({ required }) => required) ? entry : null
}

/** The line that a draft came from, for when it becomes text again. */
export const lineOf = ({ entry, fields, tail }: CommandDraft): string =>
  [
    `/${entry.name}`,
    ...fields.filter(({ text }) => text !== '').map(({ option, text }) => `${option.name}: ${text}`),
    tail,
  ]
    .join(' ')
    .trimEnd()
