import { expect, it } from 'vitest'
import { openMemory } from '../../src/history/backend/memory.ts'
import { openOn } from '../../src/history/open.ts'
import { fold } from '../../src/council/state.ts'
import { summarize } from '../../src/history/summary.ts'
import { upgradeLog } from '../../src/council/upgrade.ts'
import { firstLog } from './older.ts'
import { mark, recordingLog, turn } from './sessions.ts'

const text = (value: object) => JSON.stringify({ value: { v: 1, ...value } })

it('a log of the first version is not written again because it was read, nor when facts are added', async () => {
  const summary = summarize(fold(upgradeLog(firstLog)), 'done')
  const rows = new Map([
    ['council:meta/schema', text({ schema: 1 })],
    ['council:r/0/0', text({ scopes: ['guild'] })],
    ['council:l/guild', text({ sessions: { running: 2 } })],
    ['council:m/guild/1', text(summary)],
    ['council:m/guild/2', text({ ...summary, session: 'running', number: 2, status: 'running' })],
    ['council:s/old', text({ summary, facts: firstLog })],
    ['council:j/running/0', text({ fact: { ...firstLog[0], session: 'running', number: 2 } })],
    ['council:j/running/1', text({ fact: firstLog[1] })],
  ])
  const before = new Map(rows)
  const history = await openOn(openMemory(rows), { log: recordingLog() })
  expect(await history.unfinished()).toHaveLength(1)
  for (const number of [1, 2]) expect(await history.read('guild', number)).not.toBeNull()
  for (const session of ['old', 'running']) expect(await history.find(session)).not.toBeNull()
  // Only the layout is another one from now on, which a Maestro of that time must not touch.
  expect(rows).toEqual(new Map([...before, ['council:meta/schema', text({ schema: 3 })]]))

  await history.append('old', [mark(1)])
  await history.append('running', [turn(1)])
  const { value } = JSON.parse(rows.get('council:s/old') ?? '')
  expect(value.facts).toEqual([...firstLog, mark(1)])
  expect(rows.get('council:j/running/0')).toBe(before.get('council:j/running/0'))
})
