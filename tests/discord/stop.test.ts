/** Who may end a council early, and that it ends once. */
import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/index.ts'
import { hanging } from '../support/scripted.ts'
import { heard, isVerdict, openHouse, sentence, threadOf, type House } from './support/house.ts'

/** A council that waits for Prism until it is stopped. */
async function atWork(house: House, begun: Promise<void>, more: object = {}) {
  const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], {
    question: 'Why?',
    ...more,
  })
  const thread = await threadOf(house.ada, handle)
  await begun
  const card = await house.ada.untilMessage(
    thread === house.channel('council') ? thread : cardChannel(house, thread),
    ({ components }) => JSON.stringify(components ?? []).includes(`stop:${handle.id}`),
  )
  return { session: handle.id, thread, card }
}

function cardChannel(house: House, thread: string): string {
  const channel = house.playground.world.channels.get(thread)
  return channel?.type === 12 ? thread : house.channel('council')
}

async function pressStop(
  house: House,
  person: Person,
  card: { id: string },
  session: string,
): Promise<string> {
  const handle = await person.press(card.id, `stop:${session}`)
  expect((await handle.settled).state).toBe('deferred')
  return sentence(house.ada, handle)
}

describe('stopping a council', () => {
  it('closes it with what it has, and says who stopped it', async () => {
    const { line, begun } = hanging()
    await using house = await openHouse({ prism: { opening: line } })
    const { session, thread, card } = await atWork(house, begun)
    expect(await pressStop(house, house.ada, card, session)).toMatch(/being stopped/u)
    const state = await house.ended(session)
    expect(state.verdict?.outcome).toBe('stopped')
    const messages = house.ada.see(thread)
    expect(heard(messages).filter((line) => line.includes('⏹️ Ada stopped the council.'))).toHaveLength(1)
    expect(messages.find(isVerdict)!.embeds[0]!.title).toBe('🔴 Stopped before a verdict')
    expect(
      messages
        .find(isVerdict)!
        .embeds[0]!.fields!.map(({ value }) => value)
        .join(),
    ).toContain('**Prism** absent: the council was stopped before')
  })

  it('has one effect for two clicks at once', async () => {
    const { line, begun } = hanging()
    await using house = await openHouse({ prism: { opening: line } })
    const { session, thread, card } = await atWork(house, begun)
    const answers = await Promise.all([1, 2].map(() => pressStop(house, house.ada, card, session)))
    await house.ended(session)
    expect(answers.filter((answer) => /closes with what it has/u.test(answer))).toHaveLength(1)
    expect(answers.filter((answer) => /already/u.test(answer))).toHaveLength(1)
    expect(heard(house.ada.see(thread)).filter((line) => line.includes('⏹️'))).toHaveLength(1)
  })

  it('is for the asker and for those who manage threads', async () => {
    const { line, begun } = hanging()
    await using house = await openHouse({ prism: { opening: line } })
    const { session, card } = await atWork(house, begun)
    const [ben, dev] = [house.playground.person('Ben'), house.playground.person('Dev')]
    expect(await pressStop(house, ben, card, session)).toMatch(
      /Only the person who asked.*\*\*Manage Threads\*\*/u,
    )
    expect(house.maestro.running(session)?.stop).toBeNull()
    expect(await pressStop(house, dev, card, session)).toMatch(/being stopped/u)
    expect((await house.ended(session)).stop?.by?.name).toBe('Dev')
  })

  it('says on an old button that the council is over', async () => {
    const { line, begun } = hanging()
    await using house = await openHouse({ prism: { opening: line } })
    const { session, card } = await atWork(house, begun)
    // A client that has not seen the last edit yet still shows the button.
    const stale = structuredClone(
      house.playground.world.messages.get(card.channel_id)!.get(card.id)!.message.components,
    )
    house.maestro.stop(session, { id: house.ada.id, name: 'Ada' })
    await house.ended(session)
    house.playground.world.messages.get(card.channel_id)!.get(card.id)!.message.components = stale
    expect(await pressStop(house, house.ada, card, session)).toMatch(/over already/u)
  })

  it('does not call a council over that waits to be taken up again', async () => {
    const { line, begun } = hanging()
    await using first = await openHouse({ prism: { opening: line } })
    const { session, card } = await atWork(first, begun)
    await first.leave()
    await using second = await openHouse({}, { history: first.history, playground: first.playground })
    expect(await pressStop(second, second.ada, card, session)).toMatch(/taken up again\. Try again/u)
    const handle = await second.ada.command(second.channel('council'), ['council', 'stop'], { number: 1 })
    expect(await sentence(second.ada, handle)).toMatch(/taken up again/u)
  })

  it('finds by command the council that is meant', async () => {
    const first = hanging()
    const second = hanging()
    await using house = await openHouse({ prism: { opening: first.line }, sol: { opening: second.line } })
    const council = house.channel('council')
    const stop = async (person: Person, channel: string, values = {}) =>
      sentence(person, await person.command(channel, ['council', 'stop'], values))
    expect(await stop(house.ada, council)).toMatch(/No council is at work/u)
    const one = await atWork(house, first.begun)
    const two = await atWork(house, first.begun, { private: true })
    expect(await stop(house.ada, council)).toMatch(/Several councils are at work: #2, #1/u)
    expect(await stop(house.ada, council, { number: 7 })).toMatch(/no council #7/u)
    const ben = house.playground.person('Ben')
    expect(await stop(ben, council, { number: 2 })).toMatch(/no council #2/u)
    expect(await stop(ben, council, { number: 1 })).toMatch(/Only the person who asked/u)
    expect(await stop(house.ada, one.thread)).toMatch(/being stopped/u)
    expect((await house.ended(one.session)).stop?.reason).toBe('person')
    expect(house.maestro.running(two.session)).not.toBeNull()
    expect(await stop(house.ada, council, { number: 2 })).toMatch(/being stopped/u)
    await house.ended(two.session)
    expect(await stop(house.ada, council, { number: 2 })).toMatch(/over already/u)
  })
})
