import { expect, it } from 'vitest'
import { openMemory } from '../../src/history/backend/memory.ts'
import { createRegister } from '../../src/history/register.ts'
import { createStore } from '../../src/history/store.ts'
import { recordingLog } from './sessions.ts'

it('enters all servers that begin at the same time by one write a page, each of them once', async () => {
  const backend = openMemory()
  const set = backend.adapter.set.bind(backend.adapter)
  const written: string[] = []
  backend.adapter.set = (key: string, value: unknown) => {
    written.push(key)
    return set(key, value)
  }
  const store = createStore(backend, 'council', recordingLog())
  const register = createRegister(store, 0)
  const scopes = Array.from({ length: 700 }, (_, index) => `server${index}`)
  await Promise.all([...scopes, 'server7'].map((scope) => register.add(scope)))
  await register.add('server699')
  expect(written).toEqual(['council:r/0/0', 'council:r/0/1'])
  expect((await createRegister(store, 0).everywhere()).toSorted()).toEqual(scopes.toSorted())
})
