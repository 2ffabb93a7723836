/** How a verdict turned out: marks of everyone, and one outcome on record. */
import { describe, expect, it } from 'vitest'
import { askThrough, isVerdict, openHouse, sentence, type House } from './support/house.ts'

async function decided(home: House) {
  const { thread, handle } = await askThrough(home, 'Tabs or spaces?')
  return { thread, session: handle.id, verdict: home.ada.see(thread).find(isVerdict)! }
}

describe('marking a verdict', () => {
  it('counts one mark a person, the later one, on the card and in the record', async () => {
    await using home = await openHouse()
    const { thread, session, verdict } = await decided(home)
    const [ben, cleo] = [home.playground.person('Ben'), home.playground.person('Cleo')]
    await home.ada.press(verdict.id, `mark:${session}:0:right`)
    await ben.press(verdict.id, `mark:${session}:0:wrong`)
    await cleo.press(verdict.id, `mark:${session}:0:cannot-tell`)
    await ben.press(verdict.id, `mark:${session}:0:right`)
    const shown = await home.ada.untilMessage(thread, ({ embeds }) =>
      JSON.stringify(embeds[0]?.fields ?? []).includes('👍 right 2 · 🤷 cannot tell 1'),
    )
    expect(JSON.stringify(shown.components)).toContain('"label":"Right 2"')
    const record = await home.history.find(session)
    expect(record?.summary.status).toBe('done')
    expect(record?.facts.filter(({ type }) => type === 'mark-give')).toHaveLength(4)
    expect((await home.maestro.find(session))?.marks).toEqual({
      [home.ada.id]: 'right',
      [ben.id]: 'right',
      [cleo.id]: 'cannot-tell',
    })
  })

  it('keeps every mark of many people at once', async () => {
    await using home = await openHouse()
    const { session, verdict } = await decided(home)
    const people = home.playground.controls.addPeople(30)
    await Promise.all(
      people.map(async (person) => (await person.press(verdict.id, `mark:${session}:0:wrong`)).settled),
    )
    const marks = async () => Object.values((await home.maestro.find(session))?.marks ?? {})
    await expect.poll(marks).toEqual(Array.from({ length: 30 }, () => 'wrong'))
  })

  it('is not offered where nothing was claimed', async () => {
    await using home = await openHouse({ prism: { opening: { fail: 'auth' } } })
    const { verdict } = await decided(home)
    expect(JSON.stringify(verdict.components)).not.toContain('Right')
    expect(JSON.stringify(verdict.components)).toContain('Follow up')
  })
})

describe('the outcome on record', () => {
  it('is put there by the asker, with a reason, through a form', async () => {
    await using home = await openHouse()
    const { thread, session, verdict } = await decided(home)
    const opened = await (await home.ada.press(verdict.id, `outcome:${session}:0`)).settled
    await home.ada.submitModal(opened.modal!.id, { mark: ['wrong'], reason: 'The build *broke* in May.' })
    const shown = await home.ada.untilMessage(thread, ({ embeds }) =>
      JSON.stringify(embeds[0]?.fields ?? []).includes('On record: wrong'),
    )
    expect(shown.embeds[0]!.fields!.at(-1)).toMatchObject({
      name: '🔭 How it turned out',
      value: '**On record: wrong**, by Ada: The build \\*broke\\* in May.',
    })
    expect((await home.maestro.find(session))?.outcome).toEqual({
      by: { id: home.ada.id, name: 'Ada' },
      mark: 'wrong',
      reason: 'The build *broke* in May.',
    })
  })

  it('is not for everyone', async () => {
    await using home = await openHouse()
    const { session, verdict } = await decided(home)
    const ben = home.playground.person('Ben')
    const handle = await ben.press(verdict.id, `outcome:${session}:0`)
    expect(await sentence(ben, handle)).toMatch(/\*\*Manage Server\*\*/u)
  })

  it('of an unknown sitting or session is refused', async () => {
    await using home = await openHouse()
    const { session } = await decided(home)
    const { maestro } = home
    const person = { id: '1', name: 'Ada' }
    await expect(
      maestro.remark('999', { type: 'mark-give', sitting: 0, person, mark: 'right' }),
    ).rejects.toThrow(/not on record/u)
    expect(await maestro.find('999')).toBeNull()
    expect((await maestro.find(session))?.marks).toEqual({})
  })
})
