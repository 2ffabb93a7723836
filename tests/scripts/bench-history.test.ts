import { describe, expect, it } from 'vitest'
import { acknowledge } from '../../scripts/bench/acknowledge/index.ts'
import { recovery } from '../../scripts/bench/recovery/index.ts'
import { start } from '../../scripts/bench/start.ts'
import { store } from '../../scripts/bench/store/index.ts'

function rows(report: string): string[][] {
  return report.split('\n').map((line) => line.trim().split(/ {2,}/u))
}

describe('the benchmark of the store', () => {
  it('tells what each deed takes', async () => {
    const lines = rows(await store(40, 3))
    for (const deed of ['begin', 'append', 'finish', 'page']) {
      const [, times, ...figures] = lines.find(([name]) => name === deed) ?? []
      expect(Number(times)).toBeGreaterThanOrEqual(3)
      for (const figure of figures.slice(0, 3)) expect(Number(figure)).toBeGreaterThan(0)
    }
    expect(lines.find(([name]) => name === 'page')?.at(-1)).toBe('median < 1')
  }, 60_000)
})

describe('the benchmark of recovery', () => {
  it('finds every call in flight made again, and no other', async () => {
    const some = [{ councils: 3, aim: 300 }]
    const lines = rows(await recovery({ unseen: some, shown: some }, 1)).slice(-2)
    expect(lines.map(([stage]) => stage)).toEqual(['nothing', 'Discord'])
    for (const [, councils, inFlight, again, others, ...times] of lines) {
      expect([councils, inFlight, again, others]).toEqual(['3', '6', '6', '0'])
      expect(times[2]).toMatch(/^\d+ \(\d+\)$/u)
    }
    expect(lines[1]?.[8]).toMatch(/^\d+ \(\d+\)$/u)
  }, 60_000)
})

describe('the benchmark of starts', () => {
  it('starts the bot without and with a history', async () => {
    const lines = rows(await start(5, 1)).slice(-2)
    expect(lines.map(([filled, starts]) => [filled, starts])).toEqual([
      ['0', '1'],
      ['5', '1'],
    ])
    for (const [, , median] of lines) expect(Number(median)).toBeGreaterThan(0)
  }, 60_000)
})

describe('the benchmark of acknowledgements', () => {
  it('asks as often as it says while councils are at work', async () => {
    const cells = rows(await acknowledge(2, [{ rate: 20, seconds: 1 }])).at(-1) ?? []
    expect([cells[0], cells[3], cells[8]]).toEqual(['20', '20', '0'])
    expect(Number(cells[2])).toBeGreaterThan(0)
    for (const figure of cells.slice(4, 8)) expect(Number(figure)).toBeGreaterThan(0)
  }, 60_000)
})
