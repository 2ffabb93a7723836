/** What `npm run export` and `npm run import` take. */
import { parseArgs } from 'node:util'

export interface Wish {
  /** Null for standard output or input. */
  file: string | null
  /** The store; that of DATABASE_URL when null. */
  database: string | null
}

export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** `-` and no file at all stand for standard output or input. */
export function parseWish(args: readonly string[], verb: 'export' | 'import'): Wish {
  const parsed = parsedArguments(args, verb)
  const [file, ...more] = parsed.positionals
  if (more.length > 0) throw new UsageError(`One file is enough. ${usage(verb)}`)
  const database = parsed.values.database ?? null
  return { file: file === undefined || file === '-' ? null : file, database }
}

function parsedArguments(args: readonly string[], verb: 'export' | 'import') {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { database: { type: 'string' } },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${reason} ${usage(verb)}`)
  }
}

function usage(verb: 'export' | 'import'): string {
  return `Write: npm run ${verb} -- [file] [--database sqlite://data/maestro.sqlite]`
}
