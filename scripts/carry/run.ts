import { ConfigError } from '../../src/config.ts'
import { StoreError } from '../../src/history/errors.ts'
import { UsageError } from './arguments.ts'

/** Runs a script: what a person can mend is one sentence and exit code 2, everything else 1. */
export function run(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const isKnown = [UsageError, ConfigError, StoreError].some((kind) => error instanceof kind)
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const file = error instanceof Error && 'path' in error ? String(error.path) : 'the file'
    const sentence = isKnown && error instanceof Error ? error.message : fileSentence(code, file)
    process.stderr.write(
      `${sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
    )
    process.exitCode = isKnown || sentence !== null ? 2 : 1
  })
}

function fileSentence(code: string, file: string): string | null {
  switch (code) {
    case 'EEXIST':
      return `${file} is there already, and an export writes over nothing: name another file.`
    case 'ENOENT':
      return `${file} cannot be found: check its name and folder.`
    case 'EACCES':
    case 'EPERM':
    case 'EISDIR':
      return `${file} cannot be opened: check the rights on it, and that it is a file.`
    case 'ENOSPC':
      return `There is no room left on the disk of ${file}: free some space.`
    default:
      return null
  }
}
