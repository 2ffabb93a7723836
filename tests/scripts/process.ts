/** The real script as a child process, with rehearsal seats and an SQLite file of its own. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

const root = new URL('../../', import.meta.url).pathname

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** What is added to the environment, and the name of the history, which is new in each test. */
type Given = [args: string[], more?: Record<string, string>, file?: string]

export interface Terminal {
  start: (...given: Given) => ChildProcessWithoutNullStreams
  run: (...given: Given) => Promise<Ended>
}

/** Called once at the top of a test file, whose tests get a new folder each. */
export function terminal(): Terminal {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'maestro-terminal-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function start(args: string[], more: Record<string, string> = {}, file = 'history') {
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: `sqlite://${join(folder, `${file}.sqlite`)}`,
      REHEARSAL_PACE_MS: '0',
      // Blank beats whatever a developer keeps in .env.
      OPENAI_API_KEY: '',
      ANTHROPIC_API_KEY: '',
      GOOGLE_API_KEY: '',
      ...more,
    }
    return spawn(process.execPath, ['--import', 'tsx', 'scripts/council.ts', ...args], { cwd: root, env })
  }

  return { start, run: (...args) => finish(start(...args)) }
}

export async function finish(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  await once(child, 'close')
  return { code: child.exitCode, stdout, stderr }
}
