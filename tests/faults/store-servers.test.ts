/** Whole councils on servers that die in the middle and come back. */
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../src/council/task.ts'
import { openHistory } from '../../src/history/open.ts'
import { dropSchema, inSchema, postgresUrl, redisUrl, removeNamespace } from '../history/servers.ts'
import { openWire } from '../history/wire.ts'
import { quiet } from '../support/app.ts'
import { expectWhole, live } from './store-council.ts'

const steps: Step[] = ['opening', 'examination', 'revision', 'ballot', 'statement', 'signing']

interface Server {
  url: string
  /** A part of it that is this test's own. */
  own: (url: string, name: string) => { url: string; namespace?: string }
  remove: (name: string) => Promise<void>
}

const servers: Record<string, Server> = {
  Redis: { url: redisUrl, own: (url, namespace) => ({ url, namespace }), remove: removeNamespace },
  PostgreSQL: { url: postgresUrl, own: (url, name) => ({ url: inSchema(url, name) }), remove: dropSchema },
}

describe.each(Object.entries(servers))('a council on %s', (_, { url, own, remove }) => {
  it.skipIf(url === '').each(steps)(
    'that dies in the %s is interrupted, and goes on when it is back',
    { timeout: 60_000 },
    async (step) => {
      const wire = await openWire(url)
      const name = `test${randomBytes(6).toString('hex')}`
      try {
        const history = await openHistory({ ...own(wire.url, name), patience: 2_000, log: quiet })
        const first = await live(history, (event) =>
          event.type === 'step-open' && event.step === step ? wire.cut() : undefined,
        )
        // Near its end a council may be done before anybody sees that step.
        const ends = step === 'statement' || step === 'signing' ? ['interrupted', 'whole'] : ['interrupted']
        expect(ends).toContain(first.end)
        await wire.mend()
        await history.close()
        const after = await openHistory({ ...own(wire.url, name), log: quiet })
        await expectWhole(first, after)
        await after.close()
      } finally {
        await wire.cut()
        await remove(name)
      }
    },
  )
})
