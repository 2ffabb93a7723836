/** A jury whose votes the store does not take or give, at any of the times it is asked to: each vote counts once. */
import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/index.ts'
import { openHouse, sentence, type House } from '../discord/support/house.ts'
import { askToJury, judged, pressBelow } from '../discord/support/jury.ts'
import { divided } from '../support/divided.ts'
import { openFaulty, type Call, type Fate } from '../history/faults.ts'

/** What becomes of one of the calls that hold the votes, each of them in its turn. */
const faults: Record<string, { verb: Call['verb']; fate: Fate }> = {
  'is busy for one write': { verb: 'set', fate: 'lost' },
  'gives no answer to one write': { verb: 'set', fate: 'late' },
  'lies about one write': { verb: 'set', fate: 'false' },
  'is unreadable for one read': { verb: 'get', fate: 'lost' },
}

/** Three people uphold the dissent, and whoever reads that it failed tries again. */
const voting = {
  reactions: async (_house: House, people: readonly Person[], { card }: Asked) => {
    for (const person of people) await person.react(card.id, '✅')
  },
  ballot: async (_house: House, people: readonly Person[], { card, session }: Asked) => {
    for (const person of people) {
      const press = async () => sentence(person, await person.press(card.id, `vote:${session}:0:0:uphold`))
      const said = await press()
      if (said.includes('Something broke')) expect(await press()).toContain('**uphold**')
    }
  },
}

type Asked = Awaited<ReturnType<typeof askToJury>>

describe.each(Object.entries(faults))('a store that %s', (_, { verb, fate }) => {
  it.each(['reactions', 'ballot'] as const)('loses no vote of a jury by %s', async (mode) => {
    let survived = false
    for (let at = 0; !survived; at += 1) {
      const store = await openFaulty()
      let calls = 0
      store.decide((call) => {
        if (call.verb !== verb || !call.key.startsWith('v/')) return 'done'
        calls += 1
        return calls === at + 1 ? fate : 'done'
      })
      await using house = await openHouse(divided, {
        charter: judged(mode),
        history: store.history,
        recountAfter: 5,
      })
      const asked = await askToJury(house)
      await voting[mode](house, house.playground.controls.addPeople(3), asked)
      await pressBelow(house, asked.thread, `close-jury:${asked.session}:0`)
      const { jury } = await house.ended(asked.session)
      expect(jury?.close?.counts).toEqual([{ card: 'dissent-prism', uphold: 3, dismiss: 0 }])
      survived = calls <= at
    }
  })
})
