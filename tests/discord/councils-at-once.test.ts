/** More councils than may work at once, as people see them. */
import { expect, it } from 'vitest'
import { hanging } from '../support/scripted.ts'
import { heard, isVerdict, openHouse, sentence, threadOf, type House } from './support/house.ts'

async function ask(house: House, question: string) {
  const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], { question })
  return { session: handle.id, thread: await threadOf(house.ada, handle) }
}

/** The header card of a session, once it says so. A thread that grew from its card has the card's id. */
function cardSaying(house: House, thread: string, words: string | RegExp) {
  const says = new RegExp(words, 'u')
  return house.ada.until(
    () => {
      const card = house.ada.see(house.channel('council')).find(({ id }) => id === thread)
      return card !== undefined && says.test(`${card.embeds[0]?.title}\n${card.embeds[0]?.description}`)
        ? card
        : null
    },
    { what: `a card that says ${String(words)}` },
  )
}

it('tells people how many go before, lets them stop, and takes the queue up again after a restart', async () => {
  const { line, begun } = hanging()
  await using house = await openHouse({ sol: { opening: line } }, { councilsAtOnce: 1 })
  await ask(house, 'Why?')
  await begun
  const next = await ask(house, 'Why not?')
  const second = await ask(house, 'When?')
  const third = await ask(house, 'Where?')
  await cardSaying(
    house,
    next.thread,
    /waits for its turn\n[^]*🚦 \*\*Your council is next in line\.\*\* It begins by itself\./u,
  )
  await cardSaying(house, second.thread, /🚦 \*\*1 council ahead of yours\.\*\*/u)
  const card = await cardSaying(house, third.thread, /🚦 \*\*2 councils ahead of yours\.\*\*/u)

  const stopping = await house.ada.press(card.id, `stop:${third.session}`)
  expect(await sentence(house.ada, stopping)).toMatch(/being stopped/u)
  expect((await house.ended(third.session)).verdict?.outcome).toBe('stopped')
  expect(heard(house.ada.see(third.thread)).join('\n')).toContain('⏹️ Ada stopped the council.')

  await house.leave()
  for (const { thread } of [next, second])
    expect(
      heard(house.ada.see(thread)).filter((said) => said.includes('Maestro is restarting')),
    ).toHaveLength(1)

  const { playground, history } = house
  await using later = await openHouse({}, { playground, history, councilsAtOnce: 1 })
  const taken = await later.maestro.resume(later.bot.openStage)
  await Promise.all(taken.map(({ done }) => done))
  for (const { thread } of [next, second]) {
    expect(later.ada.see(thread).filter(isVerdict)).toHaveLength(1)
    await cardSaying(later, thread, /Unanimous/u)
  }
})
