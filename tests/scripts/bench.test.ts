import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { benchmarkFor, usage } from '../../scripts/bench/benchmarks.ts'
import { calls } from '../../scripts/bench/calls.ts'
import { faults } from '../../scripts/bench/faults.ts'
import { medianAndP95, quantile, table } from '../../scripts/bench/figures.ts'
import { openProvider } from '../../scripts/bench/provider/open.ts'
import { prompt } from '../../scripts/bench/provider/plan.ts'
import { sessions } from '../../scripts/bench/sessions/index.ts'
import { record } from '../../scripts/bench/sessions/warm-runner.ts'
import { stragglers, wait } from '../../scripts/bench/stragglers.ts'
import { rehearse } from '../../scripts/bench/rehearse.ts'
import type { Agent, Speakers } from '../../src/council/agent.ts'
import { agreeing, opening, scripted, type Script } from '../support/scripted.ts'

const root = new URL('../../', import.meta.url).pathname

/** Stands in for the rehearsal: odd seeds agree on everything, even ones on nothing. */
const speaker: Speakers = ({ id }, { seed }) => {
  const agreed: Script = { examination: agreeing }
  const stance: Script = {
    opening: (task) => opening(id, task.options.at(id === 'aria' ? 1 : 0)?.label),
  }
  return scripted(seed % 2 === 1 ? agreed : stance)
}

describe('figures', () => {
  it.each([
    [[], 0.5, 0],
    [[7], 0.95, 7],
    [[3, 1, 2], 0.5, 2],
    [[4, 3, 1, 2], 0.5, 2],
    [Array.from({ length: 200 }, (_, index) => index + 1), 0.95, 190],
  ])('are ranked: case %#', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected)
  })

  it('stand in columns, numbers to the right', () => {
    expect(
      table([
        ['name', 'all'],
        ['x', '7'],
        ['longer', '1234'],
      ]),
    ).toBe('name    all\nx          7\nlonger  1234')
    expect(medianAndP95([1, 2, 3])).toBe('2 / 3')
  })
})

describe('a benchmarked session', () => {
  it('counts every call by its step, and the text that goes out and comes back', async () => {
    let [sent, received] = [0, 0]
    const weighing: Speakers = (seat, session): Agent => {
      const agent = speaker(seat, session)
      return {
        async ask(prompt, watch) {
          const texts = [
            prompt.system,
            JSON.stringify(prompt.schema.schema),
            ...prompt.turns.map(({ text }) => text),
          ]
          sent += texts.join('').length
          const answer = await agent.ask(prompt, watch)
          received += answer.text.length
          return answer
        },
      }
    }
    const sample = await rehearse(weighing, { seats: 3, rounds: 1, closed: true }, 2)
    expect(sample).toEqual({
      earlyStop: false,
      turns: 16,
      missed: 0,
      calls: {
        opening: 3,
        probe: 0,
        examination: 3,
        revision: 3,
        speech: 0,
        answer: 0,
        ballot: 3,
        statement: 1,
        signing: 3,
      },
      input: Math.round(sent / 4),
      output: Math.round(received / 4),
    })
    expect(received).toBeGreaterThan(0)
  })

  it('knows an early stop, by a probe and by an examination', async () => {
    const closed = await rehearse(speaker, { seats: 3, rounds: 1, closed: true }, 1)
    expect(closed).toMatchObject({ earlyStop: true, calls: { probe: 1, examination: 0, revision: 0 } })
    const open = await rehearse(speaker, { seats: 5, rounds: 2, closed: false }, 1)
    expect(open).toMatchObject({ earlyStop: true, calls: { probe: 0, examination: 5, revision: 0 } })
  })

  it('that meets a defect says so', async () => {
    const broken: Speakers = () => ({ ask: () => Promise.reject(new TypeError('a defect')) })
    await expect(rehearse(broken, { seats: 3, rounds: 1, closed: false }, 1)).rejects.toThrow('a defect')
  })
})

describe('the benchmark of stragglers', () => {
  it('holds the slowest sessions near the usual ones, where waiting for everybody does not', async () => {
    const lines = (await stragglers([3], 12)).split('\n')
    expect(lines[0]).toContain('1 % of calls hung')
    expect(lines.filter((line) => /^ *3 /u.test(line)).map((line) => line.trim().split(/ {2,}/u)[1])).toEqual(
      ['for twice the median', 'to the ceiling'],
    )
  })

  it('has calls that hang until they are stopped, before or meanwhile', async () => {
    await expect(wait(Infinity, AbortSignal.abort())).rejects.toMatchObject({ kind: 'stopped' })
    const stop = new AbortController()
    const waiting = wait(Infinity, stop.signal)
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ kind: 'stopped' })
  })
})

describe('the benchmark of sessions', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'maestro-sessions-'))
    vi.stubEnv('TMPDIR', folder)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })

  it('sets Maestro beside the bare SDKs, over the same calls, and leaves no folder behind', async () => {
    const plan = { ...prompt, delay: 20 }
    const loads = [1, 2].map((councils) => ({ councils, settling: 1, runs: 1 }))
    const told: string[] = []
    const kind = { name: 'soon', plan, warming: 1, loads }
    const lines = (await sessions([kind], (line) => told.push(line))).split('\n')
    const rows = lines.filter((line) => line.startsWith('soon')).map((line) => line.trim().split(/ {2,}/u))
    expect(rows.map(([, councils, runs]) => [councils, runs])).toEqual([
      ['1', '1'],
      ['2', '1'],
    ])
    for (const cells of rows) {
      expect(cells).toHaveLength(15)
      for (const ratio of [cells[7], cells[10]]) expect(Number(ratio)).toBeGreaterThan(0)
    }
    expect(told).toContain('soon, councils: 2, run 1 of 1')
    expect(readdirSync(folder).filter((name) => name.startsWith('maestro-bench-'))).toEqual([])
  }, 60_000)

  it('has the bare SDKs make the calls of one session, however many were recorded before', async () => {
    const provider = openProvider()
    const counts: number[] = []
    for (let time = 0; time < 2; time += 1) counts.push((await record(provider, prompt)).length)
    await provider.close()
    expect(counts).toEqual([13, 13])
  }, 60_000)
})

describe('the benchmark of faults', () => {
  it('finds every council whole where no call fails', async () => {
    const lines = (await faults([0], 4)).split('\n').map((line) => line.trim().split(/ {2,}/u))
    for (const replies of ['0.2 s', '8 s']) {
      expect(lines).toContainEqual([replies, '0 %', '4', '100.0 %', '100.0 %', '0 of 0'])
    }
  }, 60_000)
})

describe('the benchmark of calls', () => {
  it('sets sessions with and without an early stop apart, and tells the calls of each step', async () => {
    const report = await calls(speaker, 2)
    expect(report).toContain('2 seeds for each line. Tokens are estimated as characters / 4')
    const lines = report.split('\n').map((line) => line.trim().split(/ {2,}/u))
    const cells = (...begin: string[]) =>
      lines.filter((line) => begin.every((cell, index) => line[index] === cell))
    expect(cells('ask', '3', '1', 'closed').map((line) => line.slice(4, 7))).toEqual([
      ['no', '50.0 %', '16 / 16'],
      ['yes', '50.0 %', '11 / 11'],
      ['3.0', '0.5', '1.5'],
    ])
    expect(cells('ask', '5', '0', 'open').map((line) => line.slice(4, 6))).toEqual([
      ['no', '100.0 %'],
      ['5.0', '0.0'],
    ])
    expect(cells('ask', '5', '2', 'open').at(-1)).toEqual([
      'ask',
      '5',
      '2',
      'open',
      '5.0',
      '0.0',
      '5.0',
      '0.0',
      '2.5',
      '5.0',
      '1.0',
      '5.0',
      '23.5',
    ])
    // Openings, a turn in each role, positions again, ballots, one statement, signatures.
    expect(cells('debate', '3', '3', 'open').map((line) => line.slice(4, 7))).toEqual([
      ['no', '100.0 %', '22 / 22'],
      ['3.0', '0.0', '0.0'],
    ])
    expect(cells('debate', '5', '5', 'open').at(-1)?.slice(4)).toEqual([
      '5.0',
      '0.0',
      '0.0',
      '25.0',
      '5.0',
      '5.0',
      '1.0',
      '5.0',
      '46.0',
    ])
  })

  it('is found by its name alone', () => {
    expect(benchmarkFor(['calls'])?.about).toContain('model calls')
    expect(benchmarkFor(['all'])?.about).toBe('every one of them')
    for (const argv of [[], ['speed'], ['toString'], ['calls', 'twice']])
      expect(benchmarkFor(argv)).toBeNull()
  })

  it('is named where another one was asked for', async () => {
    const args = ['--import', 'tsx', 'scripts/bench.ts', 'speed']
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) =>
        resolve({ code: error?.code, stdout, stderr }),
      )
    })
    expect(ended).toEqual({ code: 2, stdout: '', stderr: `${usage}\n` })
    expect(usage).toContain('  calls  model calls and tokens of a session')
  })
})
