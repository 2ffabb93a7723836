/** With Discord's limits in force: no request too many, and few of them. */
import { describe, expect, it } from 'vitest'
import { askThrough, openHouse } from './support/house.ts'

describe('the pace of a council', () => {
  it('meets no limit, and needs few requests beside those that are messages', async () => {
    await using house = await openHouse({}, { limits: { scale: 1 }, headerInterval: 2500 })
    await askThrough(house, 'Why?')
    const before = house.exchanges.length
    const { messages } = await askThrough(house, 'Why again?')
    const requests = house.exchanges.slice(before)
    expect(requests.filter(({ status }) => status === 429)).toEqual([])
    // Answers to interactions are not in Discord's global limit.
    const counted = requests.filter(
      ({ path }) =>
        !path.includes('/interactions/') && !path.includes('@original') && !path.includes('%40original'),
    )
    // Discord's own opening line of the thread stands for the card.
    expect(counted.length / messages.length).toBeLessThanOrEqual(1.3)
  })
})
