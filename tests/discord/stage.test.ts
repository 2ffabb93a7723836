/** What a stage takes from its bot: a clock for its card, and a patience that ends with the process. */
import { expect, it } from 'vitest'
import type { Fault, InterceptedRequest } from '../../src/playground/index.ts'
import { hanging } from '../support/scripted.ts'
import { heard, openHouse, threadOf } from './support/house.ts'

it('tells on the header card, by the clock of the bot, since when a seat is being asked', async () => {
  const { line, begun } = hanging()
  const at = Date.UTC(2030, 0, 1)
  await using house = await openHouse({ prism: { opening: line } }, { botClock: () => at })
  const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Why?' })
  await threadOf(house.ada, handle)
  await begun
  const seats = await house.ada.untilMessage(
    house.channel('council'),
    ({ embeds }) => embeds[0]?.description?.includes('**Prism** (rehearsal) · 💭') === true,
  )
  expect(seats.embeds[0]!.description).toContain(`💭 thinking, asked <t:${at / 1000}:R>`)
})

it('waits for a Discord that is out, but not once the process ends', async () => {
  let met = (): void => undefined
  const outage = new Promise<void>((resolve) => (met = resolve))
  function intercept({ method, body }: InterceptedRequest): Fault | undefined {
    if (method !== 'POST' || !JSON.stringify(body ?? '').includes('**An answer**')) return undefined
    met()
    return { status: 503, body: {}, effect: 'none' }
  }
  // An hour before the next attempt.
  await using house = await openHouse(
    { prism: { opening: hanging().line } },
    { intercept, waits: [3_600_000] },
  )
  const council = house.channel('council')
  const thread = await threadOf(
    house.ada,
    await house.ada.command(council, ['council', 'ask'], { question: 'Why?' }),
  )
  await outage
  await house.leave()
  expect(heard(house.ada.see(thread)).filter((line) => line.includes('Maestro is restarting'))).toHaveLength(
    1,
  )
})
