import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openHistory } from '../../src/history/open.ts'
import { historyContract } from './contract.ts'
import { dropSchema, inSchema, postgresUrl as url, queryPostgres } from './servers.ts'
import { closed, draft, recordingLog, turn } from './sessions.ts'
import { openWire, type Wire } from './wire.ts'

const log = recordingLog()
const newSchema = () => `test_${randomBytes(6).toString('hex')}`

describe.skipIf(url === '')('Postgres', () => {
  historyContract('Postgres', async () => {
    const schema = newSchema()
    return {
      open: () => openHistory({ url: inSchema(url, schema), log }),
      plant: (key, text) =>
        queryPostgres(
          `INSERT INTO ${schema}.keyv VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
          [`council:${key}`, text],
        ),
      remove: () => dropSchema(schema),
    }
  })

  describe('a Postgres server', () => {
    const wires: Wire[] = []
    const schemas: string[] = []
    afterEach(async () => {
      for (const wire of wires.splice(0)) await wire.cut()
      for (const schema of schemas.splice(0)) await dropSchema(schema)
    })

    async function newWire() {
      const wire = await openWire(url)
      wires.push(wire)
      return wire
    }

    it('that drops every connection ends neither the process nor the history', async () => {
      const wire = await newWire()
      const schema = newSchema()
      schemas.push(schema)
      const lost = recordingLog()
      const history = await openHistory({ url: inSchema(wire.url, schema), log: lost })
      const opening = await history.begin(draft('s', 'guild'))
      await wire.cut()
      await vi.waitFor(() => expect(lost.lines.join('\n')).toContain('connection was lost'))
      await expect(history.append('s', [turn(1)])).rejects.toThrow('could not write j/s/1')

      await wire.mend()
      await vi.waitFor(() => history.append('s', [closed]), 10_000)
      expect((await history.finish('s')).facts).toEqual([opening, closed])
      await history.close()
    })

    it('that falls silent makes a write reject and not wait for ever', async () => {
      const wire = await newWire()
      const schema = newSchema()
      schemas.push(schema)
      const history = await openHistory({ url: inSchema(wire.url, schema), patience: 200, log })
      await history.begin(draft('s', 'guild'))
      wire.freeze()
      await expect(history.append('s', [turn(1)])).rejects.toThrow('could not write j/s/1')
      await history.close()
    })

    it('that answers nothing is given up with a sentence', async () => {
      const wire = await newWire()
      wire.freeze()
      await expect(openHistory({ url: wire.url, patience: 50, log })).rejects.toThrow(
        /Postgres server 127\.0\.0\.1:\d+ cannot be reached/,
      )
    })

    it('that is not there is given up with a sentence', async () => {
      const wire = await newWire()
      await wire.cut()
      await expect(openHistory({ url: wire.url, log })).rejects.toThrow(/cannot be reached \(.*ECONNREFUSED/)
    })

    it('that knows neither the user nor the database is told apart, and no secret is quoted', async () => {
      const address = new URL(url)
      address.username = 'nobody_of_that_name'
      address.password = 'hunter2'
      const stranger = openHistory({ url: address.href, log })
      await expect(stranger).rejects.toThrow(/refuses the user name or password/)
      await expect(stranger).rejects.not.toThrow('hunter2')

      const elsewhere = new URL(url)
      elsewhere.pathname = '/no_database_of_that_name'
      await expect(openHistory({ url: elsewhere.href, log })).rejects.toThrow('no database of that name')
    })

    it('takes no schema that could be a statement', async () => {
      await expect(openHistory({ url: inSchema(url, 'x; drop table y'), log })).rejects.toThrow('lower-case')
    })
  })
})
