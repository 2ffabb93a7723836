import { describe, expect, it } from 'vitest'
import { openMemory } from '../../src/history/backend/memory.ts'
import { createStore, damaged, type Entry } from '../../src/history/store.ts'
import { openHistory } from '../../src/history/open.ts'
import { StoreError } from '../../src/history/errors.ts'
import { recordingLog } from './sessions.ts'

interface Count extends Entry {
  n: number
}

function openStore(rows = new Map<string, string>()) {
  return { rows, store: createStore(openMemory(rows), 'council', recordingLog()) }
}

describe('a store', () => {
  it('loses no update of many at once, and reads what was just written', async () => {
    const { store } = openStore()
    const writes = Array.from({ length: 200 }, () =>
      store.update<Count>('k', (count) => ({ v: 1, n: (count?.n ?? 0) + 1 })),
    )
    const read = store.get<Count>('k')
    const readMany = store.getMany<Count>(['k', 'missing'])
    const deleted = store.delete(['k'])
    const after = store.get('k')
    await Promise.all([...writes, deleted])
    expect(await read).toEqual({ v: 1, n: 200 })
    expect(await readMany).toEqual([{ v: 1, n: 200 }, undefined])
    expect(await after).toBeUndefined()
  })

  it('keeps the order of answers over any number of keys', async () => {
    const { store } = openStore()
    const keys = Array.from({ length: 450 }, (_, index) => `k${index}`)
    await Promise.all(keys.filter((_, index) => index % 3).map((key) => store.set(key, entryOf(key))))
    expect(await store.getMany(keys)).toEqual(
      keys.map((key, index) => (index % 3 ? entryOf(key) : undefined)),
    )
    await store.delete(keys)
    expect(new Set(await store.getMany(keys))).toEqual(new Set([undefined]))
    expect(await store.getMany([])).toEqual([])
  })

  it.each([
    '',
    '{',
    'null',
    '7',
    '[]',
    '"text"',
    '{}',
    '{"value":null}',
    '{"value":[]}',
    '{"value":{"n":1}}',
  ])('takes %j for damage and never for emptiness', async (text) => {
    const { rows, store } = openStore()
    rows.set('council:bad', text)
    await store.set('good', entryOf('good'))
    expect(await store.getMany(['bad', 'good'])).toEqual([damaged, entryOf('good')])
    await expect(store.get('bad')).rejects.toThrow('bad is damaged')
    await expect(store.update('bad', () => ({ v: 1 }))).rejects.toThrow('bad is damaged')
    expect(rows.get('council:bad')).toBe(text)
  })

  it('writes nothing when nothing changes', async () => {
    const { rows, store } = openStore()
    await store.set('k', entryOf('k'))
    rows.set('council:k', '{ "value": { "v": 1, "spaced": true } }')
    await store.update<Count>('k', (count) => count ?? { v: 1, n: 0 })
    expect(rows.get('council:k')).toContain('spaced": true')
  })
})

describe('an address', () => {
  it.each(['', 'council.sqlite', 'mysql://localhost', 'SQLITE://x', 'file:///x', 'sqlite:x'])(
    'of another kind is refused: %j',
    async (url) => {
      await expect(openHistory({ url, log: recordingLog() })).rejects.toThrow('must begin with sqlite://')
    },
  )

  it.each(['redis://me:hunter2@', 'postgres://me:hunter2@host:port/x', 'rediss://a b:hunter2@h:99999'])(
    'that cannot be read is refused without its password (%#)',
    async (url) => {
      const error = await openHistory({ url, log: recordingLog() }).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(StoreError)
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hunter2')
      expect(String(error)).toContain('no valid URL')
      expect(error).not.toHaveProperty('cause')
    },
  )

  it('memory:// opens an empty history each time', async () => {
    const histories = await Promise.all(
      [1, 2].map(() => openHistory({ url: 'memory://', log: recordingLog() })),
    )
    for (const history of histories) {
      expect(await history.unfinished()).toEqual([])
      await history.close()
    }
  })
})

function entryOf(key: string): Entry & { key: string } {
  return { v: 1, key }
}
