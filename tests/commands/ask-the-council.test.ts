/** From a message to a question: the menu, the form, the council. */
import { describe, expect, it } from 'vitest'
import { isVerdict, openHouse, sentence, threadOf, type House } from '../discord/support/house.ts'

async function formFor(house: House, text: string) {
  const council = house.channel('council')
  const message = await house.playground.person('Ben').say(council, text)
  const handle = await house.ada.messageCommand(council, 'Ask the council', message.id)
  const settled = await handle.settled
  return { handle, settled }
}

describe('"Ask the council"', () => {
  it('opens a form with the text of the message, and asks what is sent', async () => {
    await using house = await openHouse()
    const { settled } = await formFor(house, 'Should we **rewrite** it?')
    expect(settled.state).toBe('modal')
    expect(JSON.stringify(settled.modal!.data)).toContain('Should we **rewrite** it?')
    const sent = await house.ada.submitModal(settled.modal!.id, {
      question: 'Should we rewrite it this year?',
      options: 'Yes | No',
      place: 'public',
    })
    expect((await sent.settled).state).toBe('deferred')
    const thread = await threadOf(house.ada, sent)
    const state = await house.ended(sent.id)
    expect(state.opening.question).toEqual({
      text: 'Should we rewrite it this year?',
      options: [
        { label: 'A', text: 'Yes' },
        { label: 'B', text: 'No' },
      ],
    })
    expect(house.ada.see(thread).some(isVerdict)).toBe(true)
  })

  it('asks an open question, and privately when that is chosen', async () => {
    await using house = await openHouse()
    const { settled } = await formFor(house, 'Why?')
    const sent = await house.ada.submitModal(settled.modal!.id, { options: '', place: 'private' })
    const thread = await threadOf(house.ada, sent)
    const state = await house.ended(sent.id)
    expect(state.opening).toMatchObject({ question: { text: 'Why?', options: [] }, private: true })
    expect(house.playground.person('Ben').see(thread)).toEqual([])
  })

  it('answers with a sentence what is wrong with the form', async () => {
    await using house = await openHouse()
    const { settled } = await formFor(house, 'Why?')
    const sent = await house.ada.submitModal(settled.modal!.id, { options: 'only one', place: 'public' })
    expect(await sentence(house.ada, sent)).toMatch(/One option is no choice/u)
  })

  it('says that a message without text gives no question', async () => {
    await using house = await openHouse()
    const council = house.channel('council')
    await house.ada.command(council, ['council', 'ask'], { question: 'Why?' })
    const card = await house.ada.untilMessage(council, ({ embeds }) => embeds.length > 0)
    const handle = await house.ada.messageCommand(council, 'Ask the council', card.id)
    expect((await handle.settled).state).toBe('answered')
    expect(handle.reply()?.content).toMatch(/has no text/u)
  })
})
