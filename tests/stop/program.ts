/** The real program in a process of its own, as its supervisor starts and stops it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { spawn } from 'node:child_process'
import { afterAll } from 'vitest'
import { root } from '../index/process.ts'

// Each file of tests has its own: they run side by side. Below the packages, which are not bundled.
mkdirSync(join(root, 'dist'), { recursive: true })
const folder = mkdtempSync(join(root, 'dist/stop-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** One file of that name instead of hundreds that are compiled at every start. Its pictures lie beside it. */
export async function bundle(entry: string, name: string): Promise<string> {
  const outfile = join(folder, `${name}.js`)
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  cpSync(join(root, 'src/discord/faces'), join(folder, 'faces'), { recursive: true })
  return outfile
}

export interface Program {
  /** At once, if it is still there. */
  kill(): void
  signal(signal: 'SIGTERM' | 'SIGINT'): void
  /** What it has logged so far. */
  lines(): readonly LogLine[]
  /** Resolves once it has logged so many lines with this message; rejects when it ends before. */
  logs(message: string, times?: number): Promise<void>
  /** Resolves once it has said that to whoever looks at its terminal. */
  says(words: string): Promise<void>
  ended: Promise<Ending>
}

export type LogLine = Record<string, unknown> & { msg: string }

export interface Ending {
  code: number | null
  /** Milliseconds from the first signal on. */
  took: number
}

export function start(script: string, cwd: string, environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [script], { cwd, env: { PATH: process.env['PATH'], ...environment } })
  const waiting = new Set<() => void>()
  let said = ''
  let rest = ''
  let lines: LogLine[] = []
  let signalled = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    for (const look of waiting) look()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const [last = '', ...whole] = `${rest}${text}`.split('\n').toReversed()
    rest = last
    lines = [...lines, ...whole.toReversed().map(logLine)]
    for (const look of waiting) look()
  })
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code) => resolve({ code, took: performance.now() - signalled }))
  })

  function until(what: string, isSo: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!isSo()) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
      const told = () => lines.map((line) => JSON.stringify(line)).join('\n')
      void ended.then(() => reject(new Error(`It ended without ${what}:\n${said}\n${told()}`)))
    })
  }

  return {
    kill: () => void child.kill('SIGKILL'),
    signal(signal) {
      signalled ||= performance.now()
      child.kill(signal)
    },
    lines: () => lines,
    logs: (message, times = 1) =>
      until(message, () => lines.filter(({ msg }) => msg === message).length >= times),
    says: (words) => until(words, () => said.includes(words)),
    ended,
  }
}

/** What is not logged but said, such as that it cannot start, is kept as it is. */
function logLine(text: string): LogLine {
  return text.startsWith('{') ? (JSON.parse(text) as LogLine) : { msg: text }
}
