/** An exported history as a file, and what does not fit into a store. */
import { describe, expect, it } from 'vitest'
import { openMemory } from '../../src/history/backend/memory.ts'
import { readLine, type CarryLine } from '../../src/history/carry/lines.ts'
import { openOn } from '../../src/history/open.ts'
import { recordingLog, whole } from './sessions.ts'

async function* those(...lines: CarryLine[]) {
  yield* lines
}

async function opened(rows = new Map<string, string>(), shard = 0) {
  const log = recordingLog()
  return { history: await openOn(openMemory(rows), { log, shard: { id: shard, count: 4 } }), log, rows }
}

async function linesOf(lines: AsyncIterable<CarryLine>): Promise<CarryLine[]> {
  const all: CarryLine[] = []
  for await (const line of lines) all.push(line)
  return all
}

describe('lines of a history', () => {
  it.each(['', 'no JSON', '7', 'null', '[]', '{}', '{"kind":"other"}', '{"kind":"session","scope":"a"}'])(
    'are not %j',
    (text) => {
      expect(() => readLine(text, 12)).toThrow(/Line 12 is no line of an exported history/u)
    },
  )
})

describe('an export', () => {
  it('names what it could not read, and carries the rest', async () => {
    const { history, rows, log } = await opened()
    for (const session of ['a', 'b', 'c']) await whole(history, session, 'guild')
    const key = (end: string) => [...rows.keys()].find((one) => one.endsWith(end)) ?? ''
    rows.set(key('s/a'), '{"value":7}')
    rows.set(key('m/guild/3'), 'no JSON')
    const lines = await linesOf(history.export())
    expect(lines.filter(({ kind }) => kind === 'damaged')).toEqual([
      { kind: 'damaged', key: 's/a' },
      { kind: 'damaged', key: 'm/guild/3' },
    ])
    expect(lines.at(-1)).toEqual({ kind: 'end', sessions: 1, damaged: 2 })
    expect(log.lines.join()).toContain('a session could not be exported')
    const there = await opened()
    expect(await there.history.import(those(...lines))).toEqual({ entered: 1, known: 0, damaged: 2 })
    // The number of what was lost stays free in a new store, and is taken in the old one.
    expect((await there.history.page('guild', { size: 5 })).summaries.map(({ number }) => number)).toEqual([
      2,
    ])
  })

  it('holds what every shard has entered', async () => {
    const rows = new Map<string, string>()
    for (const shard of [0, 1, 3]) {
      const { history } = await opened(rows, shard)
      await whole(history, `session-${shard}`, `guild-${shard}`)
    }
    const { history } = await opened(rows, 2)
    expect((await linesOf(history.export())).at(-1)).toMatchObject({ sessions: 3 })
  })

  it('of an empty store says so', async () => {
    const { history } = await opened()
    const lines = await linesOf(history.export())
    expect(lines.map(({ kind }) => kind)).toEqual(['history', 'end'])
    expect(await (await opened()).history.import(those(...lines))).toMatchObject({ entered: 0 })
  })
})

describe('an import', () => {
  it('refuses what is none, and what a newer Maestro wrote', async () => {
    const { history } = await opened()
    await expect(history.import(those())).rejects.toThrow(/no exported history/u)
    await expect(history.import(those({ kind: 'end', sessions: 0, damaged: 0 }))).rejects.toThrow(
      /no exported history/u,
    )
    await expect(history.import(those({ kind: 'history', v: 2, schema: 1 }))).rejects.toThrow(
      /A newer Maestro exported/u,
    )
    await expect(history.import(those({ kind: 'history', v: 1, schema: 99 }))).rejects.toThrow(/schema 99/u)
  })
})
