/** A question's whole way: command, thread, personas, count, signatures, verdict. */
import { describe, expect, it } from 'vitest'
import { askThrough, heard, isVerdict, openHouse } from './support/house.ts'
import { opening } from '../support/scripted.ts'

describe('/council ask', () => {
  it('runs from the command to the verdict', async () => {
    await using house = await openHouse({ sol: { opening: opening('Tabs, always') } })
    const { thread, messages, handle } = await askThrough(house, 'Tabs or spaces?')
    console.log(heard(messages).join('\n---\n'))
    console.log(
      JSON.stringify(
        messages.filter(isVerdict).map((m) => m.embeds),
        null,
        1,
      ),
    )
    console.log(
      JSON.stringify(
        house.ada.see(house.channel('council')).map((m) => [m.content, m.embeds, m.components]),
        null,
        1,
      ),
    )
    console.log(house.exchanges.map((e) => `${e.method} ${e.path} ${e.status}`).join('\n'))
    console.log(house.log)
    expect(thread).toBeTruthy()
    expect(handle.reply()?.content).toContain('#1')
  })
})
