/** A debate's whole way at Discord: plan, turns in roles, panel, moves, audience, verdict. */
import { describe, expect, it } from 'vitest'
import type { State } from '../../src/council/state.ts'
import { debating } from '../support/council.ts'
import { heard, isVerdict, openHouse, sentence, threadOf, type House } from './support/house.ts'

async function startDebate(house: House, more: Record<string, unknown> = {}) {
  const handle = await house.ada.command(house.channel('council'), ['council', 'debate'], {
    topic: 'Tabs or spaces?',
    ...more,
  })
  const thread = await threadOf(house.ada, handle)
  return { thread, session: handle.id }
}

describe('/council debate', () => {
  it('goes on by itself from the plan to the verdict', async () => {
    await using house = await openHouse({}, { charter: debating({ rounds: 1 }) })
    const { thread, session } = await startDebate(house)
    await house.ended(session)
    const said = heard(house.ada.see(thread))
    console.log(said.join('\n======\n'))
    console.log(JSON.stringify(house.ada.see(thread).filter(isVerdict).map((m) => m.embeds), null, 1))
  })
})
