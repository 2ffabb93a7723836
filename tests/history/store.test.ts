import { array, assert, asyncProperty, constantFrom, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openMemory } from '../../src/history/backend/memory.ts'
import { createStore, damaged, type Entry } from '../../src/history/store.ts'
import { openHistory } from '../../src/history/open.ts'
import { StoreError } from '../../src/history/errors.ts'
import { faultyMemory, type Call, type Fate } from './faults.ts'
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

describe('what a store keeps in mind', () => {
  /** With the names of what is read of the backend, in order. */
  function openCounting(decide: (call: Call) => Fate = () => 'done') {
    const rows = new Map<string, string>()
    const reads: string[] = []
    const backend = faultyMemory(rows, (call) => {
      if (call.verb === 'get') reads.push(call.key)
      return decide(call)
    })
    return { rows, reads, store: createStore(backend, 'council', recordingLog()) }
  }
  type Verb = 'set' | 'create' | 'update' | 'rewrite' | 'delete' | 'get' | 'getForUpdate'
  const next = (count: Count | undefined): Count => ({ v: 1, n: (count?.n ?? 0) + 1 })

  it('is not read again for an update', async () => {
    const { store, reads } = openCounting()
    await store.create('made', { v: 1 })
    for (let time = 1; time <= 3; time += 1) for (const key of ['made', 'new']) await store.update(key, next)
    expect(await store.getForUpdate('looked for')).toBeUndefined()
    await store.update('looked for', next)
    expect(reads).toEqual(['new', 'looked for'])
    expect(await store.getMany(['made', 'new', 'looked for'])).toMatchObject([{ n: 3 }, { n: 3 }, { n: 1 }])
  })

  it('is neither a large value nor one that was only read', async () => {
    const { store, reads } = openCounting()
    for (let time = 1; time <= 2; time += 1) {
      await store.rewrite('large', next)
      await store.get('read')
    }
    expect(reads).toEqual(['large', 'read', 'large', 'read'])
  })

  it('is read again after so many others', async () => {
    const { store, reads } = openCounting()
    for (let key = 0; key <= 1000; key += 1) await store.create(`k${key}`, { v: 1 })
    await store.update('k1000', next)
    await store.update('k0', next)
    expect(reads).toEqual(['k0'])
  })

  it('is what is stored, whatever was refused', async () => {
    const key = constantFrom('a', 'b', 'c')
    const verb = constantFrom<Verb[]>('set', 'create', 'update', 'rewrite', 'delete', 'get', 'getForUpdate')
    const fate = constantFrom<Fate>('done', 'done', 'lost', 'late', 'false')
    const isSame = async (steps: readonly (readonly [Verb, string, Fate])[]) => {
      let fateNow: Fate = 'done'
      const { rows, store } = openCounting(() => fateNow)
      for (const [index, [act, on, decided]] of steps.entries()) {
        fateNow = decided
        const entry: Count = { v: 1, n: index }
        const acts: Record<Verb, () => Promise<unknown>> = {
          set: () => store.set(on, entry),
          create: () => store.create(on, entry),
          update: () => store.update<Count>(on, (count) => ({ ...count, ...entry })),
          rewrite: () => store.rewrite<Count>(on, (count) => ({ ...count, ...entry })),
          delete: () => store.delete([on]),
          get: () => store.get(on),
          getForUpdate: () => store.getForUpdate(on),
        }
        await acts[act]().catch((error: unknown) => {
          if (!(error instanceof StoreError)) throw error
        })
        fateNow = 'done'
        const stored: unknown = JSON.parse(rows.get(`council:${on}`) ?? '{}')
        expect(await store.get(on)).toEqual((stored as { value?: unknown }).value)
      }
    }
    await assert(asyncProperty(array(tuple(verb, key, fate), { maxLength: 40 }), isSame))
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
