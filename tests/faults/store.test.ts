/**
 * A whole council on a store that fails at any of its writes and reads: nothing is lost, nothing is doubled. A second
 * process on one file is refused in `tests/index/start.test.ts` and `tests/history/crash.test.ts`, wrong credentials in
 * the suites of the servers.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { KeyvSqlite } from '@keyv/sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { openMemory } from '../../src/history/backend/memory.ts'
import { openSqlite } from '../../src/history/backend/sqlite.ts'
import { openOn } from '../../src/history/open.ts'
import type { Backend } from '../../src/history/store.ts'
import { dieAt, faulty, type Call, type Fate } from '../history/faults.ts'
import { quiet } from '../support/app.ts'
import { expectWhole, live } from './store-council.ts'

/** What happens at call `count`, counted from 0 over the calls of its kind. */
type Fault = (count: number) => (call: Call) => Fate

function counting(verb: 'get' | 'write', fate: (index: number) => Fate): (call: Call) => Fate {
  let index = 0
  return (call) => ((call.verb === 'get') === (verb === 'get') ? fate(index++) : 'done')
}

const faults: Record<string, Fault> = {
  'busy for one write': (at) => counting('write', (index) => (index === at ? 'lost' : 'done')),
  'out of room from one write on': (at) => counting('write', (index) => (index >= at ? 'lost' : 'done')),
  'without an answer to one write': (at) => counting('write', (index) => (index === at ? 'late' : 'done')),
  'lying about one write': (at) => counting('write', (index) => (index === at ? 'false' : 'done')),
  'closed at one write': (at) => dieAt(at, 'lost'),
  'unreadable for one read': (at) => counting('get', (index) => (index === at ? 'lost' : 'done')),
  'unreadable from one read on': (at) => counting('get', (index) => (index >= at ? 'lost' : 'done')),
}

const folder = mkdtempSync(join(tmpdir(), 'maestro-store-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

function newFile(): () => Promise<Backend> {
  const url = `sqlite://${join(folder, `${(files += 1)}.sqlite`)}`
  return () => openSqlite({ url, log: quiet })
}

/** Opens the same store again and again. */
const stores: Record<string, () => () => Promise<Backend>> = {
  memory: () => {
    const rows = new Map<string, string>()
    return async () => openMemory(rows)
  },
  'a SQLite file': newFile,
}

describe.each(Object.entries(stores))('a council on %s', (store, make) => {
  it.each(Object.entries(faults))('%s', { timeout: 120_000 }, async (name, fault) => {
    // A file takes its time: some of the calls have to do.
    const stride = store === 'memory' ? 1 : 7
    let count = 0
    for (let survived = false; !survived; count += stride) {
      const open = make()
      let met = false
      const fate = fault(count)
      const backend = faulty(await open(), (call) => {
        const decided = isOpening(call) ? 'done' : fate(call)
        met ||= decided !== 'done'
        return decided
      })
      const history = await openOn(backend, { log: quiet })
      const first = await live(history)
      await history.close()
      survived = !met
      const after = await openOn(await open(), { log: quiet })
      await expectWhole(first, after)
      await after.close()
    }
    // A council reads little: what it wrote itself it knows.
    expect(count).toBeGreaterThan(name.startsWith('unreadable') ? 10 : 30)
  })
})

/** Whether the store can be opened at all is looked at elsewhere. */
function isOpening({ key }: Call): boolean {
  return key === 'meta/schema'
}

describe('a council on a SQLite file', () => {
  it('on a disk that is really full is interrupted, and goes on when there is room again', async () => {
    const open = newFile()
    const { adapter, ...backend } = await open()
    if (!(adapter instanceof KeyvSqlite)) throw new Error('It is no SQLite adapter.')
    const set = adapter.set.bind(adapter)
    let facts = 0
    const filling = Object.assign(adapter, {
      async set(key: string, value: unknown) {
        if (key.includes(':j/')) facts += 1
        // From here on the file may grow no further.
        if (facts > 3) await adapter.query('PRAGMA max_page_count = 1')
        return set(key, value)
      },
    })
    const history = await openOn({ ...backend, adapter: filling }, { log: quiet })
    const first = await live(history)
    expect(first.end).toBe('interrupted')
    expect(inspect(first.log, { depth: null })).toContain('SQLITE_FULL')
    await history.close()
    const after = await openOn(await open(), { log: quiet })
    await expectWhole(first, after)
    await after.close()
  })

  it('that is slow takes its time and loses nothing', async () => {
    const open = newFile()
    const { adapter, ...backend } = await open()
    const set = adapter.set.bind(adapter)
    const slow = Object.assign(adapter, {
      async set(key: string, value: unknown) {
        for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
        return set(key, value)
      },
    })
    const history = await openOn({ ...backend, adapter: slow }, { log: quiet })
    const first = await live(history)
    expect(first.end).toBe('whole')
    await expectWhole(first, history)
    await history.close()
  })
})
