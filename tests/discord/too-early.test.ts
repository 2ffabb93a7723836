/** What people are told whose button comes too early: the council behind it is being opened, or waits for a restart. */
import { expect, it } from 'vitest'
import type { Fault, InterceptedRequest } from '../../src/playground/index.ts'
import { openHouse, sentence } from './support/house.ts'
import { divided } from '../support/divided.ts'
import { askToJury, judged, pressBelow } from './support/jury.ts'

it('a vote on a card of a jury that is still coming together', async () => {
  let isOpen = (): void => undefined
  const opened = new Promise<void>((resolve) => (isOpen = resolve))
  let lost = 0
  /** The bot is not told that its card was posted, and looks for it; that takes as long as the test wants. */
  async function intercept({ method, path, body }: InterceptedRequest): Promise<Fault | undefined> {
    const isCard = method === 'POST' && JSON.stringify(body ?? '').includes('Should this be upheld?')
    if (isCard && lost++ === 0) return { fault: 'drop', effect: 'applied' }
    if (lost > 0 && method === 'GET' && path.endsWith('/messages')) await opened
    return undefined
  }
  await using house = await openHouse(divided, { charter: judged('ballot'), intercept })
  const { session, thread, card } = await askToJury(house)
  const vote = async () => sentence(house.ada, await house.ada.press(card.id, `vote:${session}:0:0:uphold`))
  const tooEarly = 'The jury is just coming together. Vote again in a moment.'
  expect(await vote()).toBe(tooEarly)
  isOpen()
  let said = await vote()
  while (said === tooEarly) said = await vote()
  expect(said).toContain('**uphold**')
  await pressBelow(house, thread, `close-jury:${session}:0`)
  const { jury } = await house.ended(session)
  expect(jury?.close?.counts).toEqual([{ card: 'dissent-prism', uphold: 1, dismiss: 0 }])
})

it('a vote, and the end of a jury, while the council waits to be taken up again', async () => {
  await using first = await openHouse(divided, { charter: judged('ballot') })
  const { session, thread, card } = await askToJury(first)
  await first.leave()
  await using second = await openHouse(divided, {
    charter: judged('ballot'),
    history: first.history,
    playground: first.playground,
  })
  const { ada } = second
  const early = /^That council is not at work at this moment.*Try again in a minute\.$/u
  expect(await sentence(ada, await ada.press(card.id, `vote:${session}:0:0:uphold`))).toMatch(early)
  expect(await pressBelow(second, thread, `close-jury:${session}:0`)).toMatch(early)
  await second.maestro.resume(second.bot.openStage)
  expect(await pressBelow(second, thread, `close-jury:${session}:0`)).toMatch(/being counted/u)
  expect((await second.ended(session)).jury?.close?.counts).toMatchObject([{ uphold: 0, dismiss: 0 }])
})
