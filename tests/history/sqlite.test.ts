import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KeyvSqlite } from '@keyv/sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite } from '../../src/history/backend/sqlite.ts'
import { StoreError } from '../../src/history/errors.ts'
import { openHistory } from '../../src/history/open.ts'
import { historyContract } from './contract.ts'
import { closed, draft, reconvened, recordingLog } from './sessions.ts'

const log = recordingLog()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'))
})
afterAll(() => rm(folder, { recursive: true }))

let stores = 0
const newFile = () => join(folder, `store-${(stores += 1)}`, 'deep', 'council.sqlite')

/** One statement by another connection, which waits until nobody holds the file. */
async function query(file: string, statement: string, ...parameters: unknown[]): Promise<unknown> {
  const adapter = new KeyvSqlite({ uri: `sqlite://${file}`, busyTimeout: 5000 })
  const answer: unknown = await adapter.query(statement, ...parameters)
  await adapter.disconnect()
  return answer
}

historyContract('SQLite', async () => {
  const file = newFile()
  return {
    open: () => openHistory({ url: `sqlite://${file}`, log }),
    async plant(key, text) {
      await query(file, 'REPLACE INTO keyv (key, value) VALUES (?, ?)', `council:${key}`, text)
    },
    remove: () => rm(file),
  }
})

describe('a SQLite file', () => {
  it('is made with its folders, with a write-ahead log, for this process alone', async () => {
    const file = newFile()
    const history = await openHistory({ url: `sqlite://${file}`, synchronous: 'FULL', log })
    await history.begin(draft('s', 'guild'))
    expect((await readFile(`${file}-wal`)).length).toBeGreaterThan(0)

    const second = openHistory({ url: `sqlite://${file}`, patience: 50, log })
    await expect(second).rejects.toThrow(StoreError)
    await expect(second).rejects.toThrow(/Another process holds .*council\.sqlite: stop the other Maestro/)

    expect((await history.begin(draft('t', 'guild'))).number).toBe(2)
    await history.close()
    const after = await openHistory({ url: `sqlite://${file}`, patience: 50, log })
    expect(await after.unfinished()).toHaveLength(2)
    await after.close()
  })

  it('is held from its opening on, before anything is read or written', async () => {
    const url = `sqlite://${newFile()}`
    const earlier = await openSqlite({ url, log })
    await earlier.adapter.disconnect?.()
    const first = await openSqlite({ url, log })
    await expect(openSqlite({ url, patience: 50, log })).rejects.toThrow('Another process holds')
    await first.adapter.disconnect?.()
  })

  it('holds plain JSON under readable keys, and no journal of a session that is finished', async () => {
    const file = newFile()
    const history = await openHistory({ url: `sqlite://${file}`, log })
    await history.begin(draft('s', 'guild'))
    await history.ledger('s').enter('header', { state: 'pending' })
    await history.append('s', [closed])
    await history.finish('s')
    await history.reopen('s', reconvened)
    await history.append('s', [closed])
    await history.finish('s')
    await history.close()
    const rows = await query(file, 'SELECT key FROM keyv ORDER BY key')
    const keys = ['d/s', 'l/guild', 'm/guild/1', 'meta/schema', 'r/0/0', 's/s']
    expect(rows).toEqual(keys.map((key) => ({ key: `council:${key}` })))
    expect(
      await query(
        file,
        "SELECT value ->> '$.value.sessions' AS open FROM keyv WHERE key = 'council:l/guild'",
      ),
    ).toEqual([{ open: '{}' }])
    await expect(readFile(`${file}-wal`)).rejects.toThrow('ENOENT')
  })

  it('is written and read once for all that ask at the same time', async () => {
    const { adapter } = await openSqlite({ url: `sqlite://${newFile()}`, log })
    if (!(adapter instanceof KeyvSqlite)) throw new Error('It is no SQLite adapter.')
    const statements: string[] = []
    const ask = adapter.query
    adapter.query = (statement, ...parameters) => {
      statements.push(statement.trim().slice(0, 6))
      return ask(statement, ...parameters)
    }
    const keys = Array.from({ length: 60 }, (_, index) => `key/${index}`)
    await Promise.all(keys.map((key) => adapter.set(key, `of ${key}`)))
    await Promise.all(keys.slice(0, 2).map((key) => adapter.set(key, 'anew')))
    expect(await Promise.all([...keys, 'none'].map((key) => adapter.get(key)))).toEqual([
      'anew',
      'anew',
      ...keys.slice(2).map((key) => `of ${key}`),
      undefined,
    ])
    expect(statements).toEqual(['INSERT', 'INSERT', 'SELECT'])
    expect(await adapter.deleteMany(['none', 'key/7'])).toBe(true)
    expect(await adapter.deleteMany(['none', 'key/7'])).toBe(false)
    expect(await adapter.get('key/7')).toBeUndefined()
    await adapter.disconnect()
  })

  it.each([
    ['an address without a file', () => 'sqlite://', /names no file/],
    [
      'a folder that cannot be made',
      async () => {
        await writeFile(join(folder, 'occupied'), '')
        return `sqlite://${join(folder, 'occupied', 'council.sqlite')}`
      },
      /folder .*occupied for the store cannot be made \(E[A-Z]+\): create it/,
    ],
    [
      'a folder in place of the file',
      () => `sqlite://${folder}`,
      /cannot be opened for writing: check the rights/,
    ],
    [
      'a file that is no database',
      async () => {
        const file = join(folder, 'letter.txt')
        await writeFile(file, 'Dear Ada, '.repeat(1000))
        return `sqlite://${file}`
      },
      /letter\.txt is no SQLite database: name another file/,
    ],
  ])('meets %s with a sentence', async (_, makeUrl, sentence) => {
    const opening = openHistory({ url: await makeUrl(), patience: 50, log })
    await expect(opening).rejects.toThrow(sentence)
    await expect(opening).rejects.toBeInstanceOf(StoreError)
  })

  it('leaves a file alone that is no database', async () => {
    const file = join(folder, 'poem.txt')
    const poem = 'Tyger Tyger, burning bright. '.repeat(500)
    await writeFile(file, poem)
    await expect(openHistory({ url: `sqlite://${file}`, log })).rejects.toThrow('no SQLite database')
    expect(await readFile(file, 'utf8')).toBe(poem)
  })
})
