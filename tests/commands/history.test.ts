/** The record, read by people: pages, one session, suggestions, and what stays private. */
import { ComponentType } from 'discord.js'
import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import type { InteractionHandle, Person } from '../../src/playground/index.ts'
import type { PageMessage } from '../../src/playground/page-protocol.ts'
import { approving, opening } from '../support/scripted.ts'
import { asking, recordingStage } from '../support/app.ts'
import { askThrough, openHouse, sentence, type House } from '../discord/support/house.ts'

let house: House
let ben: Person
let held = 0

beforeAll(async () => {
  house = await openHouse({ sol: { opening: opening('Tabs') }, prism: { ballot: approving(/Tabs/u) } })
  ben = house.playground.person('Ben')
})
afterAll(() => house[Symbol.asyncDispose]())

/** Sessions without a stage, which is much quicker than one at a time in Discord. */
async function hold(count: number, more: object = {}): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const session = `h-${(held += 1)}`
    const convened = await house.maestro.convene(
      asking({
        session,
        scope: house.playground.guildId,
        question: `Question [${index}]?`,
        askedBy: { id: house.ada.id, name: 'Ada' },
        ...more,
      }),
      recordingStage().open,
    )
    await convened.done
  }
}

async function card(person: Person, handle: InteractionHandle): Promise<PageMessage> {
  await handle.settled
  return person.until(() => (handle.reply()?.embeds.length ? handle.reply() : null), { what: 'an embed' })
}

function numbers({ embeds }: PageMessage): number[] {
  return [...(embeds[0]!.description ?? '').matchAll(/\*\*#(\d+)\*\*/gu)].map(([, number]) => Number(number))
}

function buttons({
  components = [],
}: PageMessage): { label: string; custom_id: string; disabled?: boolean }[] {
  const [row] = components
  return row?.type === ComponentType.ActionRow ? (row.components as never) : []
}

describe('/council history', () => {
  it('says how to begin when there is nothing yet', async () => {
    const shown = await card(ben, await ben.command(house.channel('council'), ['council', 'history']))
    expect(shown.embeds[0]!.description).toMatch(/Begin with/u)
    expect(shown.flags! & 64).toBe(64)
    expect(buttons(shown)).toEqual([])
  })

  it('pages newest first, there and back, with buttons that need no memory', async () => {
    await hold(12)
    await hold(11, { private: true })
    const handle = await ben.command(house.channel('council'), ['council', 'history'])
    const first = await card(ben, handle)
    // Twenty-three sessions, of which Ben may not see the eleven newest.
    expect(numbers(first)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
    expect(buttons(first).map(({ label, disabled }) => [label, disabled])).toEqual([
      ['Newer', true],
      ['Older', false],
    ])
    const turn = async (label: string, expected: number[]) => {
      const shown = handle.reply()!
      const button = buttons(shown).find((one) => one.label === label)!
      expect((await (await ben.press(shown.id, button.custom_id)).settled).state).toBe('deferred-update')
      await ben.until(() => numbers(handle.reply()!).join() === expected.join(), {
        what: `page ${expected.join()}`,
      })
      return handle.reply()!
    }
    const second = await turn('Older', [2, 1])
    expect(buttons(second).map(({ disabled }) => disabled)).toEqual([false, true])
    await turn('Newer', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
  })

  it('lists private sessions for their asker alone', async () => {
    const shown = await card(
      house.ada,
      await house.ada.command(house.channel('council'), ['council', 'history']),
    )
    expect(numbers(shown)).toEqual([23, 22, 21, 20, 19, 18, 17, 16, 15, 14])
    expect(shown.embeds[0]!.description).toContain('🔒')
  })

  it('shows outcome, asker, price and a link to the thread', async () => {
    const { thread } = await askThrough(house, 'Which one?')
    const shown = await card(ben, await ben.command(house.channel('council'), ['council', 'history']))
    const [title, details] = (shown.embeds[0]!.description ?? '').split('\n')
    expect(title).toBe(
      `**#24** [Which one?](https://discord.com/channels/${house.playground.guildId}/${thread})`,
    )
    expect(details).toMatch(/^-# 🟢 Unanimous · Ada, <t:\d+:R> · less than \$0\.0001$/u)
  })
})

describe('/council show', () => {
  it('shows a session to one person, with the transcript as a file', async () => {
    const { handle: asked } = await askThrough(house, 'What will remain?')
    const number = Number(/#(\d+)/u.exec(asked.reply()!.content)![1])
    const handle = await ben.command(house.channel('council'), ['council', 'show'], { number })
    const shown = await card(ben, handle)
    expect(shown.flags! & 64).toBe(64)
    expect(shown.embeds.map(({ title }) => title)).toEqual([`Council #${number}`, '🟢 Unanimous'])
    expect(shown.embeds[0]!.description).toContain('What will remain?')
    expect(shown.attachments[0]).toMatchObject({ filename: `council-${number}.md` })
    const text = await (await fetch(shown.attachments[0]!.url)).text()
    expect(text).toContain('What will remain?')
    expect(text).toContain('The council says so')
  })

  it.each([[999], [13]])('does not know #%i, which does not exist or is private', async (number) => {
    const handle = await ben.command(house.channel('council'), ['council', 'show'], { number })
    expect(await sentence(ben, handle)).toContain(`no council #${number} here`)
  })

  it('suggests recent sessions by number and by words, and no private ones', async () => {
    const suggest = async (person: Person, typed: string) => {
      const handle = await person.autocomplete(
        house.channel('council'),
        ['council', 'show'],
        { number: typed },
        'number',
      )
      return (await handle.settled).choices
    }
    expect((await suggest(ben, '')).length).toBeLessThanOrEqual(25)
    expect(await suggest(ben, 'which')).toEqual([{ name: '#24 · Which one?', value: 24 }])
    expect(await suggest(ben, '24')).toEqual([{ name: '#24 · Which one?', value: 24 }])
    expect(await suggest(ben, '13')).toEqual([])
    expect((await suggest(house.ada, '13')).map(({ value }) => value)).toEqual([13])
    expect(await suggest(ben, 'nothing like it')).toEqual([])
  })
})

describe('/council help', () => {
  it('tells what there is, privately, and where rights are set', async () => {
    const shown = await card(ben, await ben.command(house.channel('council'), ['council', 'help']))
    expect(shown.flags! & 64).toBe(64)
    expect(shown.embeds[0]!.description).toContain('**Sol** (rehearsal)')
    expect(shown.embeds[0]!.fields!.map(({ name }) => name)).toContain('/council ask')
    expect(shown.embeds[0]!.footer!.text).toContain('Server Settings → Integrations')
  })
})
