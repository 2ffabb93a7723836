/** A Keyv adapter over memory that fails as real backends do, at the calls a test chooses. */
import { openMemory } from '../../src/history/backend/memory.ts'
import type { History } from '../../src/history/history.ts'
import { openOn } from '../../src/history/open.ts'
import type { Backend } from '../../src/history/store.ts'
import { recordingLog } from './sessions.ts'

/** `lost`: the call throws and nothing happened. `late`: it throws and was done. `false`: it lies, as adapters do. */
export type Fate = 'done' | 'lost' | 'late' | 'false'
export type Call = { verb: 'get' | 'set' | 'delete'; key: string }

export const allDone = (): Fate => 'done'

export interface Faulty {
  history: History
  rows: Map<string, string>
  /** Decides the next fates. */
  decide: (fate: (call: Call) => Fate) => void
}

/** A history whose next fates a test decides. */
export async function openFaulty(rows = new Map<string, string>()): Promise<Faulty> {
  let now: (call: Call) => Fate = allDone
  const backend = faultyMemory(rows, (call) => now(call))
  const history = await openOn(backend, { log: recordingLog() })
  return { history, rows, decide: (fate) => void (now = fate) }
}

export function faultyMemory(rows: Map<string, string>, fate: (call: Call) => Fate): Backend {
  return faulty(openMemory(rows), fate)
}

/** Any backend with faults above it; it is changed in place. */
export function faulty({ adapter, ...backend }: Backend, fate: (call: Call) => Fate): Backend {
  const get = adapter.get.bind(adapter)
  const set = adapter.set.bind(adapter)
  const remove = adapter.delete.bind(adapter)

  function meetReading([first = '']: string[]): void {
    if (fate({ verb: 'get', key: nameOf(first) }) !== 'done') throw new Error('the disk is gone')
  }

  async function meetWriting<T>(call: Call, act: () => Promise<T>): Promise<T | false> {
    const decided = fate(call)
    if (decided === 'lost') throw new Error('the disk is gone')
    if (decided === 'false') return false
    const result = await act()
    if (decided === 'late') throw new Error('no answer in time')
    return result
  }

  const changed: Partial<Backend['adapter']> = {
    async get<T>(key: string) {
      meetReading([key])
      return get<T>(key)
    },
    async getMany<T>(keys: string[]) {
      meetReading(keys)
      return Promise.all(keys.map((key) => get<T>(key)))
    },
    set: (key: string, value: unknown) =>
      meetWriting({ verb: 'set', key: nameOf(key) }, async () => set(key, value)),
    deleteMany: (keys) =>
      meetWriting({ verb: 'delete', key: nameOf(keys[0] ?? '') }, async () => {
        const deleted = await Promise.all(keys.map((key) => remove(key)))
        return deleted.includes(true)
      }),
  }
  return { ...backend, adapter: Object.assign(adapter, changed) }
}

function nameOf(key: string): string {
  return key.replace('council:', '')
}

/** From call `count` on, counted from 0, nothing is done any more: what a kill leaves behind. */
export function dieAt(count: number, last: 'lost' | 'late'): (call: Call) => Fate {
  let writes = 0
  return ({ verb }) => {
    if (verb === 'get') return writes > count ? 'lost' : 'done'
    const now = writes++
    if (now < count) return 'done'
    return now === count ? last : 'lost'
  }
}
