import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

const running: ChildProcess[] = []

/** For after each test: ends what it began, however far that came. */
export function killAll(): void {
  for (const child of running.splice(0)) child.kill('SIGKILL')
}

/** Any child, for {@link killAll}. */
export function spawnNode(args: readonly string[], where: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const child = spawn(process.execPath, args, where)
  running.push(child)
  return child
}

/** A program of ours, by its path from the root, with nothing set but what is given. */
export function startProgram(program: string, environment: Record<string, string>, cwd: string = root) {
  const loader = join(root, 'node_modules/tsx/dist/loader.mjs')
  const child = spawnNode(['--import', loader, join(root, program)], {
    cwd,
    env: { PATH: process.env['PATH'], ...environment },
  })
  let output = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const look of waiting) look()
    })
  }
  /** Resolves with all matches of a global pattern once it said so many; rejects when it ends before. */
  const seenTimes = (pattern: RegExp, times: number) =>
    new Promise<RegExpExecArray[]>((resolve, reject) => {
      const look = () => {
        const found = [...output.matchAll(pattern)]
        if (found.length >= times) resolve(found)
      }
      waiting.add(look)
      look()
      child.once('close', () => reject(new Error(`It ended without ${pattern.source}:\n${output}`)))
    })
  return {
    child,
    output: () => output,
    exit: once(child, 'close').then(([code]: unknown[]) => code),
    seenTimes,
    /** Resolves with what the pattern captured. */
    seen: async ({ source, flags }: RegExp): Promise<string[]> => {
      const [first] = await seenTimes(new RegExp(source, `${flags}g`), 1)
      return first === undefined ? [] : first.slice(1)
    },
  }
}
