import { describe, expect, it } from 'vitest'
import { readLine, writeLine, type CarryLine } from '../../../src/history/carry/lines.ts'
import type { History } from '../../../src/history/history.ts'
import { openOn } from '../../../src/history/open.ts'
import { openMemory } from '../../../src/history/backend/memory.ts'
import type { Places } from '../contract.ts'
import { draft, mark, placed, reconvened, recordingLog, turn, whole } from '../sessions.ts'

async function linesOf(history: History): Promise<CarryLine[]> {
  const lines: CarryLine[] = []
  for await (const line of history.export()) lines.push(line)
  return lines
}

async function* those(lines: readonly CarryLine[]) {
  for (const [at, line] of lines.entries()) yield readLine(writeLine(line), at + 1)
}

/** Finished ones with what was said afterwards, one that runs, one that sits again, one that never came to be. */
async function fill(history: History): Promise<void> {
  await whole(history, 'a', 'guild', [placed, turn(1)])
  await history.append('a', [mark(1)])
  await history.ledger('a').enter('card', { state: 'sent', id: '99' })
  await history.votes('a').update('0/dissent-sol', () => ({ 7: { uphold: 5 } }))
  await whole(history, 'b', 'guild')
  await history.reopen('b', reconvened)
  await history.append('b', [turn(2)])
  await history.begin(draft('c', 'guild'))
  await history.append('c', [turn(3)])
  await history.ledger('c').enter('turn', { state: 'pending' })
  await whole(history, 'd', 'elsewhere')
}

export function carryContract({ newPlace, openAt, fresh }: Places): void {
  describe('a history that moves', () => {
    it('arrives whole from any store, and leaves whole for any other', async () => {
      const here = await fresh()
      await fill(here)
      const lines = await linesOf(here)
      expect(lines.map(({ kind }) => kind)).toEqual(['history', ...Array(4).fill('session'), 'end'])

      const away = await openOn(openMemory(), { log: recordingLog() })
      expect(await away.import(those(lines))).toEqual({ entered: 4, known: 0, damaged: 0 })
      expect(await linesOf(away)).toEqual(lines)
      const place = await newPlace()
      const back = await openAt(place)
      await back.import(those(await linesOf(away)))
      expect(await linesOf(back)).toEqual(lines)
      await back.close()

      const later = await openAt(place)
      for (const [scope, number] of [
        ['guild', 1],
        ['guild', 2],
        ['guild', 3],
        ['elsewhere', 1],
      ] as const) {
        expect(await later.read(scope, number)).toEqual(await here.read(scope, number))
      }
      expect(await later.page('guild', { size: 50 })).toEqual(await here.page('guild', { size: 50 }))
      expect(await later.latestIn('guild', '200')).toBe(1)
      expect(await later.votes('a').read()).toEqual(await here.votes('a').read())
      expect(await later.ledger('c').find('turn')).toEqual({ state: 'pending' })
      const open = (await later.unfinished()).map(({ session }) => session)
      expect(open.toSorted()).toEqual(['b', 'c'])
      // Numbers and sessions go on where they were.
      expect((await later.begin(draft('e', 'guild'))).number).toBe(4)
      await later.append('c', [turn(4)])
      expect((await later.find('c'))?.facts).toHaveLength(3)
      await away.close()
    })

    it('may arrive twice, and after it broke off', async () => {
      const here = await fresh()
      await fill(here)
      const lines = await linesOf(here)
      const there = await fresh()
      const cut = there.import(those(lines.slice(0, 3)))
      await expect(cut).rejects.toThrow(/breaks off after 2 sessions/u)
      expect(await there.import(those(lines))).toEqual({ entered: 2, known: 2, damaged: 0 })
      expect(await there.import(those(lines))).toEqual({ entered: 0, known: 4, damaged: 0 })
      expect(await linesOf(there)).toEqual(lines)
    })

    it('is written over nothing that is not the same', async () => {
      const here = await fresh()
      await fill(here)
      const lines = await linesOf(here)
      const there = await fresh()
      await whole(there, 'x', 'guild')
      await expect(there.import(those(lines))).rejects.toThrow(/holds another council #1 of guild/u)
      expect((await there.read('guild', 1))?.summary.session).toBe('x')

      const moved = await fresh()
      await moved.import(those(lines))
      await moved.append('c', [turn(5)])
      await expect(moved.import(those(lines))).rejects.toThrow(/has gone on with it/u)
      expect((await moved.find('c'))?.facts).toHaveLength(3)
    })

    it('carries what went on since into a store that holds its beginning', async () => {
      const here = await fresh()
      await here.begin(draft('c', 'guild'))
      const there = await fresh()
      await there.import(those(await linesOf(here)))
      await here.append('c', [turn(3)])
      expect(await there.import(those(await linesOf(here)))).toMatchObject({ entered: 1 })
      expect((await there.find('c'))?.facts).toHaveLength(2)
    })
  })
}
