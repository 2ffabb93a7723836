import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openHistory } from '../../src/history/open.ts'
import { historyContract } from './contract.ts'
import { connectRedis, redisUrl as url, removeNamespace } from './servers.ts'
import { closed, draft, recordingLog, turn } from './sessions.ts'
import { openWire, type Wire } from './wire.ts'

const log = recordingLog()
const newNamespace = () => `test${randomBytes(6).toString('hex')}`

async function plant(key: string, text: string): Promise<void> {
  const client = await connectRedis()
  await client.set(key, text)
  await client.close()
}

describe.skipIf(url === '')('Redis', () => {
  historyContract('Redis', async () => {
    const namespace = newNamespace()
    return {
      open: () => openHistory({ url, namespace, log }),
      plant: (key, text) => plant(`${namespace}::${key}`, text),
      remove: () => removeNamespace(namespace),
    }
  })

  describe('a Redis server', () => {
    const wires: Wire[] = []
    const namespaces: string[] = []
    afterEach(async () => {
      for (const wire of wires.splice(0)) await wire.cut()
      for (const namespace of namespaces.splice(0)) await removeNamespace(namespace)
    })

    async function newWire() {
      const wire = await openWire(url)
      wires.push(wire)
      return wire
    }

    it('that is lost refuses at once, and after its return nothing given up has landed', async () => {
      const wire = await newWire()
      const namespace = newNamespace()
      namespaces.push(namespace)
      const history = await openHistory({ url: wire.url, namespace, log })
      const opening = await history.begin(draft('s', 'guild'))
      await wire.cut()
      const begun = Date.now()
      await expect(history.append('s', [turn(1)])).rejects.toThrow('could not write')
      await expect(history.page('guild', { size: 1 })).rejects.toThrow('could not read')
      await expect(history.read('guild', 1)).rejects.toThrow('could not read')
      expect(Date.now() - begun).toBeLessThan(2000)

      await wire.mend()
      await vi.waitFor(() => history.append('s', [closed]), 10_000)
      expect((await history.finish('s')).facts).toEqual([opening, closed])
      await history.close()
    })

    it('that falls silent makes a write reject and not wait for ever', async () => {
      const wire = await newWire()
      const namespace = newNamespace()
      namespaces.push(namespace)
      const history = await openHistory({ url: wire.url, namespace, patience: 200, log })
      await history.begin(draft('s', 'guild'))
      wire.freeze()
      await expect(history.append('s', [turn(1)])).rejects.toThrow('could not write j/s/1')
      await history.close()
    })

    it('that answers nothing is given up with a sentence', async () => {
      const wire = await newWire()
      wire.freeze()
      await expect(openHistory({ url: wire.url, patience: 50, log })).rejects.toThrow(
        /Redis server 127\.0\.0\.1:\d+ cannot be reached \(no answer\)/,
      )
    })

    it('that is not there is given up with a sentence', async () => {
      const wire = await newWire()
      await wire.cut()
      await expect(openHistory({ url: wire.url, log })).rejects.toThrow(/cannot be reached \(.*ECONNREFUSED/)
    })

    it('that refuses the password is named without the password', async () => {
      const address = new URL(url)
      address.username = 'nobody'
      address.password = 'hunter2'
      const opening = openHistory({ url: address.href, log })
      await expect(opening).rejects.toThrow(/refuses the user name or password: correct them/)
      await expect(opening).rejects.not.toThrow('hunter2')
    })

    it('without the database asked for is told apart', async () => {
      const address = new URL(url)
      address.pathname = '/9999'
      await expect(openHistory({ url: address.href, log })).rejects.toThrow('no database of that number')
    })
  })
})
