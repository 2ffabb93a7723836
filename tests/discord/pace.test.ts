/** With Discord's limits in force: no request too many, and few of them. */
import { describe, expect, it } from 'vitest'
import { charter } from '../support/council.ts'
import { objecting } from '../support/scripted.ts'
import { askThrough, openHouse, type House } from './support/house.ts'
import { askToJury, judged, pressBelow, vote } from './support/jury.ts'
import { divided } from '../support/divided.ts'

/** Answers to interactions are not in Discord's global limit. */
const counted = (exchanges: House['exchanges']) =>
  exchanges.filter(
    ({ path }) =>
      !path.includes('/interactions/') && !path.includes('@original') && !path.includes('%40original'),
  )

describe('the pace of a council', () => {
  it.for([
    ['without an exchange', 0],
    ['with an exchange', 1],
  ] as const)(
    'meets no limit, and needs few requests beside those that are messages, %s',
    async ([, rounds], { annotate }) => {
      const quarrel = { examination: objecting(/./u) }
      await using house = await openHouse(
        { sol: quarrel, aria: quarrel, prism: quarrel },
        { limits: { scale: 1 }, headerInterval: 2500, charter: { ...charter, rounds } },
      )
      await askThrough(house, 'Why?')
      const before = house.exchanges.length
      const { messages } = await askThrough(house, 'Why again?')
      const requests = house.exchanges.slice(before)
      expect(requests.filter(({ status }) => status === 429)).toEqual([])
      // Discord's own opening line of the thread stands for the card.
      await annotate(`${counted(requests).length} requests for ${messages.length} messages`)
      expect(counted(requests).length / messages.length).toBeLessThanOrEqual(1.3)
    },
  )

  it('meets none while sixty people vote, because a card is edited once in five seconds', async () => {
    await using house = await openHouse(divided, {
      limits: { scale: 1 },
      headerInterval: 2500,
      tallyInterval: 5000,
      charter: judged(),
    })
    const asked = await askToJury(house)
    const before = house.exchanges.length
    await vote(house.playground.controls.addPeople(60), asked.card.id, '✅')
    await pressBelow(house, asked.thread, `close-jury:${asked.session}:0`)
    await house.ended(asked.session)
    const requests = counted(house.exchanges.slice(before))
    expect(house.exchanges.filter(({ status }) => status === 429)).toEqual([])
    // A tally, two signs of two kinds looked up, and what shows the end: card, verdict, line, header.
    expect(requests.length).toBeLessThanOrEqual(12)
  })
})
