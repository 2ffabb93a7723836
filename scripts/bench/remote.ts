/** Processes of a benchmark's own, so that what is measured shares its time with nobody. */
import { fork, type ChildProcess } from 'node:child_process'
import { removeFoldersOf } from './folder.ts'

/** What a process can be asked for, by name. */
export type Doors = Record<string, (argument: never) => unknown>

export interface Remote<Open extends Doors> {
  readonly pid: number
  /** Rejects with what the other side threw, or when it ends first. */
  call<Name extends keyof Open & string>(
    name: Name,
    ...argument: Parameters<Open[Name]>
  ): Promise<Awaited<ReturnType<Open[Name]>>>
  /** Kills it, and removes its temporary folders. */
  close(): Promise<void>
}

interface Call {
  id: number
  name: string
  argument: unknown
}

interface Result {
  id: number
  value?: unknown
  error?: string
}

/** As this file runs itself: built, or from its source, which is slower by what the loader adds to it. */
const isSource = import.meta.url.endsWith('.ts')

/**
 * Starts a script that calls `serve` with the same doors. The caller closes it.
 * @param path of the script beside this one, without its extension
 */
export function openRemote<Open extends Doors>(path: string, flags: readonly string[] = []): Remote<Open> {
  const script = new URL(`${path}${isSource ? '.ts' : '.js'}`, import.meta.url)
  const child = fork(script, { execArgv: [...(isSource ? ['--import', 'tsx'] : []), ...flags] })
  const waiting = new Map<number, (result: Result) => void>()
  const ended = exitOf(child)
  let calls = 0
  child.on('message', (result: Result) => {
    waiting.get(result.id)?.(result)
    waiting.delete(result.id)
  })
  return {
    pid: child.pid ?? 0,
    async call(name, ...argument) {
      const call: Call = { id: (calls += 1), name, argument: argument[0] }
      const answered = new Promise<Result>((resolve) => waiting.set(call.id, resolve))
      child.send(call)
      const result = await Promise.race([answered, ended])
      if (typeof result === 'number') throw new Error(`${script.pathname} ended with ${result}.`)
      if (result.error !== undefined) throw new Error(result.error)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both sides name the same doors
      return result.value as never
    },
    async close() {
      child.kill('SIGKILL')
      await ended
      if (child.pid !== undefined) removeFoldersOf(child.pid)
    },
  }
}

/** Answers its parent's calls, and ends with it. */
export function serve(doors: Doors): void {
  process.on('disconnect', () => process.exit())
  process.on('message', (call: Call) => {
    void answer(doors, call).then((result) => process.send?.(result))
  })
}

async function answer(doors: Doors, { id, name, argument }: Call): Promise<Result> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both sides name the same doors
    return { id, value: await doors[name]?.(argument as never) }
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? -1)))
}
