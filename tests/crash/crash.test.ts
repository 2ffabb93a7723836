/**
 * kill -9 of a whole bot: after every fact of its journal, and at requests to Discord, before and after they have an
 * effect. Whatever was remembered is there, nothing is shown twice or left out, and only calls in flight are repeated.
 * `npm run test:crash` takes every point; the usual run takes some.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Fact, TurnEnd } from '../../src/council/facts.ts'
import { fold } from '../../src/council/state.ts'
import { openHistory } from '../../src/history/open.ts'
import { openPlayground, type Fault, type Playground } from '../../src/playground/index.ts'
import { quiet } from '../support/app.ts'
import { charter } from '../support/council.ts'
import { isVerdict } from '../discord/support/house.ts'
import type { Life, Word } from './child.ts'

const isFull = process.env['MAESTRO_TEST_CRASH'] === 'full'
const script = new URL('child.ts', import.meta.url)
const rules = {
  ...charter,
  rounds: 1,
  jury: { mode: 'none', minutes: 60 } as const,
  debate: { ...charter.debate, rounds: 1 },
}

type Procedure = 'ask' | 'debate'

interface Death {
  /** A write of the journal, counted from 0. */
  fact?: { when: 'before' | 'after'; fact: number }
  /** A request of the session to Discord, counted from 0. */
  request?: { when: 'before' | 'after'; request: number }
}

function live(settings: Life) {
  const child: ChildProcess = fork(script, [JSON.stringify(settings)], { execArgv: ['--import', 'tsx'] })
  const words: Word[] = []
  const waiting = new Map<Word, () => void>()
  child.on('message', (word: Word) => {
    words.push(word)
    waiting.get(word)?.()
  })
  const ended = once(child, 'exit')
  return {
    child,
    ended,
    /** Resolves with false when the process ends before. */
    said: (word: Word) =>
      Promise.race([
        words.includes(word)
          ? Promise.resolve(true)
          : new Promise<boolean>((resolve) => waiting.set(word, () => resolve(true))),
        ended.then(() => words.includes(word)),
      ]),
  }
}

interface Outcome {
  /** On record when the process had died, and in the end. */
  before: Fact[]
  after: Fact[]
  /** Calls of the second life. */
  again: string[]
  playground: Playground
  thread: string | null
  /** Requests of the first life after the question was asked. */
  requests: number
}

/** One council with a death in it, and what came of it. The caller closes the playground. */
async function dieOnce(procedure: Procedure, death: Death): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-crash-'))
  const database = `sqlite://${join(folder, 'history.sqlite')}`
  const calls = join(folder, 'calls')
  let asked = false
  let requests = 0
  let first: ChildProcess | null = null
  const playground = await openPlayground({
    limits: 'off',
    intercept(request): Fault | undefined {
      if (!asked || request.path.includes('/gateway') || first === null) return undefined
      const index = requests
      requests += 1
      if (death.request?.request !== index) return undefined
      first.kill('SIGKILL')
      return { fault: 'drop', effect: death.request.when === 'before' ? 'none' : 'applied' }
    },
  })
  const settings: Life = {
    database,
    api: playground.api,
    cdn: playground.cdn,
    token: playground.token,
    calls,
    charter: rules,
    death: death.fact ?? null,
  }
  const one = live(settings)
  first = one.child
  await one.said('ready')
  asked = true
  const ada = playground.person('Ada')
  const [command, option] = procedure === 'ask' ? ['ask', 'question'] : ['debate', 'topic']
  await ada.command(playground.controls.channelId('council'), ['council', command], { [option]: 'Why?' })
  await one.said('over')
  one.child.kill('SIGKILL')
  await one.ended
  first = null
  const before = await factsIn(database)
  if (existsSync(calls)) truncateSync(calls)

  const two = live({ ...settings, death: null })
  await two.said('ready')
  await Promise.race([two.said('over'), two.said('idle')])
  two.child.kill('SIGKILL')
  await two.ended
  const after = await factsIn(database)
  const again = existsSync(calls) ? readFileSync(calls, 'utf8').split('\n').filter(Boolean) : []
  rmSync(folder, { recursive: true })
  const thread = after.find(({ type }) => type === 'stage-open')
  return {
    before,
    after,
    again,
    playground,
    thread: thread?.type === 'stage-open' ? (thread.place['thread'] ?? null) : null,
    requests,
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

interface Findings {
  /** Facts that were remembered and are not there any more. */
  lost: number
  /** Turns that nobody can read. */
  unsaid: number
  doubled: string[]
  /** Calls that were made again although their answer was remembered. */
  needless: string[]
  verdicts: number
}

const clean: Findings = { lost: 0, unsaid: 0, doubled: [], needless: [], verdicts: 1 }

function findingsOf({ before, after, again, playground, thread }: Outcome): Findings {
  const lost = before.filter((fact, index) => JSON.stringify(fact) !== JSON.stringify(after[index])).length
  // Killed before it had begun: nobody was told of a council, and there is none.
  if (after.length === 0) return { ...clean, lost }
  const state = fold(after)
  if (!state.closed) throw new Error('The council did not come to its end.')

  const answered = new Set(before.flatMap((fact) => (fact.type === 'turn-end' ? [callOf(fact)] : [])))
  const messages = thread === null ? [] : playground.person('Ada').see(thread)
  const spoken = messages.filter(({ author }) => author.username.includes('rehearsal'))
  // Only the time that a turn took may differ.
  const texts = spoken.map(
    ({ author, content }) => `${author.username}\n${content.replace(/[\d.]+ m?s$/u, '')}`,
  )
  const turns = after.filter((fact) => fact.type === 'turn-end' && fact.step !== 'ballot')
  return {
    lost,
    unsaid: turns.length - new Set(texts).size,
    doubled: texts.filter((text, index) => texts.indexOf(text) !== index),
    needless: again.filter((call, index) => answered.has(call) || again.indexOf(call) !== index),
    verdicts: messages.filter(isVerdict).length,
  }
}

/** As the child writes them down: only turns of a debate know their round. */
function callOf({ step, round, seat }: Pick<TurnEnd, 'step' | 'round' | 'seat'>): string {
  return `${step}/${step === 'speech' ? round : 0}/${seat}`
}

async function survive(procedure: Procedure, death: Death): Promise<Findings> {
  const outcome = await dieOnce(procedure, death)
  const findings = findingsOf(outcome)
  await outcome.playground.close()
  return findings
}

describe.each([
  // As many writes as a council makes: its facts, and its record at the end.
  ['ask', 28],
  ['debate', 32],
] as const)('a bot that is killed in a council of the procedure %s', (procedure, most) => {
  const points = Array.from({ length: most }, (_, index) => index)
  const some = isFull ? points : points.filter((index) => index % 8 === 4)

  it.each(some)('after fact %i of its journal', { timeout: 60_000 }, async (fact) => {
    expect(await survive(procedure, { fact: { when: 'after', fact } })).toEqual(clean)
  })

  it.each(isFull ? points.filter((index) => index % 4 === 0) : [1])(
    'before fact %i',
    { timeout: 60_000 },
    async (fact) => {
      expect(await survive(procedure, { fact: { when: 'before', fact } })).toEqual(clean)
    },
  )

  const requests = Array.from({ length: 36 }, (_, index) => index)
  const few = isFull ? requests : requests.filter((index) => index % 15 === 4)
  it.each(few.flatMap((request) => (['before', 'after'] as const).map((when) => ({ request, when }))))(
    'at request $request to Discord, $when its effect',
    { timeout: 60_000 },
    async (request) => {
      expect(await survive(procedure, { request })).toEqual(clean)
    },
  )
})
