/** A bot that is killed, and started again, until its council is over: what was on record each time, and in the end. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Fact } from '../../src/council/facts.ts'
import { openHistory } from '../../src/history/open.ts'
import {
  openPlayground,
  type Fault,
  type InteractionHandle,
  type Playground,
} from '../../src/playground/index.ts'
import { quiet } from '../support/app.ts'
import type { Life, Word } from './child.ts'
import type { Scene, Story } from './stories.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'dist/crash')

/** What packages of the older kind expect to find in an ES module. */
const needed = `
  import { createRequire } from 'node:module'
  const require = createRequire(import.meta.url)
  const { dirname: __dirname, filename: __filename } = import.meta`

/**
 * One file instead of more than a thousand that are found and read at every start: half of the time of all these tests.
 * Without what is native, and the drivers of stores that are not used here.
 */
export async function bundleChild(): Promise<string> {
  const outfile = join(folder, 'child.js')
  await build({
    entryPoints: [join(import.meta.dirname, 'child.ts')],
    outfile,
    bundle: true,
    external: ['sqlite3', 'zlib-sync', 'bufferutil', 'utf-8-validate', 'pg', '@keyv/postgres', '@keyv/redis'],
    banner: { js: needed },
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  cpSync(join(root, 'src/discord/faces'), join(folder, 'faces'), { recursive: true })
  return outfile
}

/** When one life of the bot ends. */
export type Death =
  /** At a write of its journal, counted from 0. */
  | { when: 'before' | 'after'; fact: number }
  /** At a request to Discord, counted from 0: in the first life from the question on, later from its very beginning. */
  | { when: 'before' | 'after'; request: number }
  /** So many milliseconds after the question, or after its beginning. */
  | { after: number }

export interface Outcome {
  /** Of each life that came before another one: what was on record at its end, and the calls of the next one. */
  lives: { left: Fact[]; calls: string[] }[]
  /** All calls of the first life. */
  first: string[]
  facts: Fact[]
  playground: Playground
  thread: string
  /** Whether the asker of every question that is on record was told where its council is. */
  isAnswered: boolean
  /** Requests of the first life after the question was asked. */
  requests: number
}

/** The caller closes the playground. */
export async function live(script: string, story: Story, deaths: readonly Death[]): Promise<Outcome> {
  const home = mkdtempSync(join(tmpdir(), 'maestro-crash-'))
  const database = `sqlite://${join(home, 'history.sqlite')}`
  const calls = join(home, 'calls')
  const listeners = new Set<() => void>()
  const look = (): void => listeners.forEach((listen) => listen())
  let requests = 0
  let first = 0
  let asked = false
  const questions: InteractionHandle[] = []
  let child: ChildProcess | null = null
  let death: Death | null = null

  const playground = await openPlayground({
    limits: 'off',
    intercept(request): Fault | undefined {
      if (!asked || request.path.includes('/gateway') || child === null) return undefined
      const index = requests
      requests += 1
      if (death === null || !('request' in death) || death.request !== index) return undefined
      child.kill('SIGKILL')
      return { fault: 'drop', effect: death.when === 'before' ? 'none' : 'applied' }
    },
  })
  playground.world.stream.listen(look)

  /** Where the newest life is. */
  let words = new Set<Word>()
  let count = 0
  const scene: Scene = {
    playground,
    ada: playground.person('Ada'),
    life: () => count,
    isUp: () => child !== null && words.has('ready') && words.has('caught-up'),
    changed: () =>
      new Promise((resolve) => {
        const done = (): void => {
          listeners.delete(done)
          resolve()
        }
        listeners.add(done)
      }),
    asked: (handle) => void questions.push(handle),
    asking() {
      if (asked) return
      asked = true
      requests = 0
      if (child !== null && death !== null && 'after' in death) later(child, death.after)
    },
  }
  const isTold = (handle: InteractionHandle | undefined): boolean =>
    handle?.reply()?.content.includes('/channels/') === true
  const isResting = (): boolean => words.has('rest')
  const later = (one: ChildProcess, milliseconds: number): void => {
    setTimeout(() => one.kill('SIGKILL'), milliseconds)
  }

  function begin(next: Death | null): Promise<unknown> {
    const settings: Life = {
      database,
      api: playground.api,
      cdn: playground.cdn,
      token: playground.token,
      calls,
      charter: story.charter,
      isDivided: story.isDivided,
      death: next !== null && 'fact' in next ? next : null,
    }
    const born = fork(script, [JSON.stringify(settings)])
    words = new Set()
    death = next
    requests = 0
    child = born
    born.on('message', (word: Word) => {
      if (word === 'busy') words.delete('rest')
      if (word === 'rest') words.add('caught-up')
      words.add(word)
      look()
    })
    if (asked && next !== null && 'after' in next) later(born, next.after)
    return once(born, 'exit').then(() => {
      child = null
      count += 1
      if (count === 1) first = requests
      look()
    })
  }

  function callsMade(): string[] {
    if (!existsSync(calls)) return []
    const made = readFileSync(calls, 'utf8').split('\n').filter(Boolean)
    truncateSync(calls)
    return made
  }

  let played = false
  const play = story.play(scene).then(() => {
    played = true
    look()
  })
  const lives: Outcome['lives'] = []
  let opening: string[] = []
  for (const next of [...deaths, null]) {
    const left = count === 0 ? [] : await factsIn(database)
    const end = begin(next)
    let over = false
    const ended = end.then(() => (over = true))
    const isDone = (): boolean => over || (played && isResting() && words.has('ready'))
    const rested = (async () => {
      // What is over here has been shown, and its record is written.
      while (!isDone()) await scene.changed()
    })()
    await Promise.race([ended, rested, play.then(() => rested)])
    ;(child as ChildProcess | null)?.kill('SIGKILL')
    const isLast = !over
    await end
    if (count === 1) opening = callsMade()
    else lives.push({ left, calls: callsMade() })
    if (isLast) break
  }
  await play
  const facts = await factsIn(database)
  rmSync(home, { recursive: true })
  const place = facts.find((fact) => fact.type === 'stage-open')?.place
  const begun = facts.filter((fact) => fact.type === 'session-open')
  return {
    lives,
    first: opening,
    facts,
    playground,
    thread: place?.['thread'] ?? '',
    isAnswered: begun.every(({ session }) => isTold(questions.find(({ id }) => id === session))),
    requests: first,
  }
}

/** Of the only session that there is, if there is one. */
async function factsIn(url: string): Promise<Fact[]> {
  const history = await openHistory({ url, log: quiet })
  const facts: Fact[] = []
  for await (const line of history.export()) {
    if (line.kind === 'session') facts.push(...(line.record?.facts ?? []), ...line.journal)
  }
  await history.close()
  return facts
}
