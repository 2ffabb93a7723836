import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KeyvSqlite } from '@keyv/sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { fold } from '../../src/council/state.ts'
import { openHistory } from '../../src/history/open.ts'
import type { Report } from './child.ts'
import { closed, draft, recordingLog } from './sessions.ts'

const KILLS = 10

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-crash-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Child {
  /** Resolves when it is loaded and waits for the word. */
  ready: Promise<void>
  /** Gives the word; `onReport` may kill. Resolves when it has ended. */
  run(onReport: (report: Report) => void): Promise<void>
  kill(): void
}

function startChild(url: string, life: number): Child {
  const script = new URL('child.ts', import.meta.url)
  const child: ChildProcess = fork(script, [url, String(life)], { execArgv: ['--import', 'tsx'] })
  const ended = once(child, 'exit')
  return {
    ready: once(child, 'message').then(() => undefined),
    async run(onReport) {
      child.on('message', (report: Report) => onReport(report))
      child.send('go')
      await ended
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/** What the children were told to be safe, over all lives. */
interface Promised {
  numbers: Map<string, number>
  facts: Map<string, Fact[]>
  finished: Set<string>
}

function note(promised: Promised, report: Report): void {
  switch (report.told) {
    case 'begun':
      promised.numbers.set(report.session, report.number)
      promised.facts.set(report.session, [])
      return
    case 'appended':
      promised.facts.get(report.session)?.push(report.fact)
      return
    case 'finished':
      promised.finished.add(report.session)
      return
    case 'reopening':
      promised.finished.delete(report.session)
      return
    case 'refused':
      throw new Error(report.sentence)
    case 'ready':
    case 'open':
      return
  }
}

describe('kill -9 on SQLite', () => {
  it(`loses nothing that was acknowledged in ${KILLS} kills`, { timeout: 120_000 }, async () => {
    const url = `sqlite://${join(folder, 'killed.sqlite')}`
    const promised: Promised = { numbers: new Map(), facts: new Map(), finished: new Set() }
    let next = startChild(url, 0)
    let recovered = 0
    let reopened = 0

    for (let life = 0; life < KILLS; life += 1) {
      const child = next
      // The next one loads while this one works.
      if (life + 1 < KILLS) next = startChild(url, life + 1)
      await child.ready
      // Different moments of different lives, from the first write on.
      const lastWord = 1 + ((life * 37) % 120)
      let words = 0
      await child.run((report) => {
        note(promised, report)
        if ((words += 1) === lastWord) child.kill()
      })
      expect(words).toBeGreaterThanOrEqual(lastWord)

      const history = await openHistory({ url, log: recordingLog() })
      const open = new Map((await history.unfinished()).map((session) => [session.session, session]))
      recovered += open.size
      reopened += [...open.values()].filter(({ facts }) => fold(facts).past.length > 0).length
      expect([...promised.finished].filter((session) => open.has(session))).toEqual([])
      expect(new Set(promised.numbers.values()).size).toBe(promised.numbers.size)
      for (const [session, number] of promised.numbers) {
        const record = await history.read('guild', number)
        expect(record?.summary).toMatchObject({ session, number })
        expect(record?.summary.status).toBe(open.has(session) ? 'running' : 'done')
        const known = promised.facts.get(session) ?? []
        expect(record?.facts.slice(1, known.length + 1)).toEqual(known)
      }
      // Those of this life go on here, as a restart would let them; the next life finds the rest finished.
      for (const { session, facts } of open.values()) {
        if (!fold(facts).closed) await history.append(session, [closed])
        await history.finish(session)
      }
      expect(await history.unfinished()).toEqual([])
      await history.close()
    }

    expect(recovered).toBeGreaterThan(KILLS)
    expect(reopened).toBeGreaterThan(0)
    const history = await openHistory({ url, log: recordingLog() })
    const numbers: number[] = []
    for (let older: number | null = Infinity; older !== null;) {
      const before = older === Infinity ? {} : { before: older }
      const page = await history.page('guild', { size: 50, ...before })
      expect(page.summaries.every(({ status }) => status === 'done')).toBe(true)
      numbers.push(...page.summaries.map(({ number }) => number))
      older = page.older
    }
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers).toEqual(expect.arrayContaining([...promised.numbers.values()]))
    await history.close()
    const adapter = new KeyvSqlite({ uri: url })
    expect(await adapter.query("SELECT key FROM keyv WHERE key LIKE 'council:j/%'")).toEqual([])
    await adapter.disconnect()
  })

  it('lets no second process in, and the next one at once after a kill', { timeout: 60_000 }, async () => {
    const url = `sqlite://${join(folder, 'shared.sqlite')}`
    const [first, second] = [startChild(url, 1), startChild(url, 2)]
    await Promise.all([first.ready, second.ready])
    const reports: Report[] = []
    const end = first.run((report) => {
      if (report.told !== 'open') return
      void second.run((answer) => {
        reports.push(answer)
        first.kill()
      })
    })
    await end
    expect(reports).toEqual([
      {
        told: 'refused',
        sentence: expect.stringMatching(/Another process holds .*shared\.sqlite: stop the other/),
      },
    ])
    const history = await openHistory({ url, patience: 50, log: recordingLog() })
    await history.begin(draft('after', 'guild'))
    await history.close()
  })
})
