/**
 * What happens to a session's place, its permissions and the bot's connection, at each step of a council. The usual
 * run takes some of the steps, `npm run test:faults` all.
 */
import { describe, expect, it } from 'vitest'
import type { House } from '../discord/support/house.ts'
import { cleanRun } from './discord/clean.ts'
import { deeds, doing, type Deed } from './discord/deeds.ts'
import type { Kind } from './discord/kinds.ts'
import { expectOutcome, invalidRequests, type Outcome } from './discord/outcomes.ts'
import { councilOf, convene, openFaultyHouse, seeThrough, type Procedure } from './discord/sessions.ts'

const isFull = process.env['MAESTRO_TEST_FAULTS'] === 'full'

/** Whatever is not named here ends whole. */
const outcomes: Partial<Record<Deed, Outcome>> = {
  'the thread is locked': 'stage-gone',
  'the thread is deleted': 'stage-gone',
  'the channel is deleted': 'stage-gone',
  'the channel is hidden': 'cut off',
  'the bot is kicked': 'cut off',
  // Its own lines are lost; the header says where the verdict is.
  'Send Messages in Threads is withdrawn': 'on record',
  // A jury whose thread people put away is closed.
  'the thread is archived': 'on record',
}

interface Step {
  procedure: Procedure
  kind: Kind
  occurrence: number
}

const steps: readonly Step[] = [
  { procedure: 'ask', kind: 'persona post', occurrence: 1 },
  { procedure: 'ask', kind: 'line', occurrence: 1 },
  { procedure: 'ask', kind: 'persona post', occurrence: 8 },
  { procedure: 'ask', kind: 'verdict', occurrence: 0 },
  { procedure: 'ask', kind: 'jury card', occurrence: 0 },
  { procedure: 'ask', kind: 'voters', occurrence: 0 },
  { procedure: 'ask', kind: 'persona post', occurrence: 15 },
  { procedure: 'debate', kind: 'panel', occurrence: 1 },
  { procedure: 'debate', kind: 'persona post', occurrence: 4 },
  { procedure: 'debate', kind: 'panel removal', occurrence: 3 },
]

/** The client takes five seconds to make sure that such a connection is dead. */
const isSlow = (deed: Deed) => /for good|is invalid$|no heartbeat/u.test(deed)

const isDeed = (name: string): name is Deed => name in deeds

const rows = Object.keys(deeds)
  .filter(isDeed)
  .flatMap((deed, row) => steps.map((step, column) => ({ ...step, deed, at: row * 3 + column })))
  .filter(({ at, deed }) => isFull || (at % 5 === 0 && !(isSlow(deed) && at % 2 === 1)))
  // Without its panel nobody can see a debate through: see below.
  .filter(({ deed, procedure }) => procedure === 'ask' || deed !== 'Send Messages in Threads is withdrawn')

describe('in the midst of a council', { timeout: 60_000 }, () => {
  it.each(rows)(
    '$deed ($procedure, before $kind $occurrence)',
    async ({ deed, procedure, kind, occurrence }) => {
      const clean = await cleanRun(procedure)
      const scene = () => {
        const { playground } = house
        const council = councilOf(house)
        const thread = [...playground.world.channels.values()].findLast(
          (channel) => channel.kind === 'thread' && channel.parent_id === council,
        )
        return { playground, council, thread: thread?.id ?? '' }
      }
      const { intercept, isDone } = doing(deed, { kind, occurrence }, scene)
      const heartbeatMilliseconds = deed === 'no heartbeat is acknowledged' ? 40 : 30_000
      await using house: House = await openFaultyHouse({ intercept, heartbeatMilliseconds })
      const asked = await convene(house, procedure)
      await seeThrough(house, asked, clean.sittings)
      expect(isDone()).toBe(true)
      await expectOutcome(house, asked, outcomes[deed] ?? 'whole', clean)
      expect(invalidRequests(house.exchanges).length).toBeLessThanOrEqual(16)
    },
  )
})
