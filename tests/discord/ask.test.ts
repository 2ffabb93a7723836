/** A question's whole way: command, thread, personas, count, signatures, verdict. */
import { describe, expect, it } from 'vitest'
import { approving, opening } from '../support/scripted.ts'
import { seats } from '../support/council.ts'
import { isPersonaPost } from '../support/requests.ts'
import { askThrough, heard, isVerdict, openHouse, threadOf, type House } from './support/house.ts'

function headerIn(house: House, channel: string) {
  const card = house.ada
    .see(house.channel(channel))
    .findLast(({ embeds }) => embeds[0]?.title?.includes('Council #'))
  if (card === undefined) throw new Error('There is no header card.')
  return card
}

describe('/council ask', () => {
  it('holds a council in a thread, from the command to the verdict', async () => {
    await using house = await openHouse({
      sol: { opening: opening('Tabs, always') },
      aria: {
        opening: opening('Spaces, for once'),
        signing: { decision: 'sign-with-reservation', reason: 'Width matters.' },
      },
      prism: {
        opening: opening('It depends'),
        signing: { decision: 'dissent', reason: 'No evidence was named.' },
      },
    })
    const { thread, messages, handle } = await askThrough(house, 'Tabs or spaces?')

    expect(handle.reply()?.content).toContain(
      `https://discord.com/channels/${house.playground.guildId}/${thread}`,
    )
    const said = heard(messages)
    for (const [name, headline] of [
      ['Sol', 'Tabs, always'],
      ['Aria', 'Spaces, for once'],
      ['Prism', 'It depends'],
    ])
      expect(said.filter((line) => line.startsWith(`${name} · rehearsal: **${headline}**`))).toHaveLength(1)
    expect(said.find((line) => line.includes('The count'))).toMatch(/3 valid ballots of 3 seats/u)
    expect(said.filter((line) => line.includes('✍️ **Signs**'))).toHaveLength(1)
    expect(said.find((line) => line.startsWith('Aria'.concat(' · rehearsal: ✍️')))).toContain(
      'Width matters.',
    )
    expect(said.find((line) => line.includes('✋ **Dissents**'))).toContain('No evidence was named.')
  })

  it('ends with a card: outcome, statement, roll, dissents word for word, tokens, cost, time', async () => {
    await using house = await openHouse({
      prism: { signing: { decision: 'dissent', reason: 'No **evidence** was named.\n\nNone at all.' } },
    })
    const { messages } = await askThrough(house, 'Tabs or spaces?')
    const [embed] = messages.find(isVerdict)!.embeds
    expect(embed!.title).toBe('🟡 Consensus with dissent')
    expect(embed!.description).toMatch(
      /^🎭 \*\*Rehearsal\.\*\*[^]*\*\*The council says so\*\*\n\nBecause of the reasons given\.\n\n📊 Confidence \d0–\d+ %, uncalibrated$/u,
    )
    expect(embed!.fields).toEqual([
      {
        name: '2 of 3 signed',
        value: '✍️ **Sol** signs\n✍️ **Aria** signs\n✋ **Prism** dissents',
        inline: false,
      },
      { name: 'Dissent of Prism', value: 'No **evidence** was named.\n\nNone at all.', inline: false },
    ])
    expect(embed!.footer?.text).toMatch(
      /^3 valid ballots, quorum 3 · consensus at 2\/3 · 1\.5 k tokens · less than \$0\.0001 · \d+ ms$/u,
    )
  })

  it('turns the header card into the outcome, linked to the verdict and without Stop', async () => {
    await using house = await openHouse()
    const { thread, messages } = await askThrough(house, 'Tabs or spaces?')
    const card = headerIn(house, 'council')
    expect(card.id).toBe(thread)
    expect(card.components).toEqual([])
    const [embed] = card.embeds
    expect(embed!.title).toBe('🟢 Council #1: Unanimous')
    expect(embed!.description).toContain('> Tabs or spaces?')
    expect(embed!.description).toContain(`/${thread}/${messages.find(isVerdict)!.id})`)
    expect(embed!.color).toBe(messages.find(isVerdict)!.embeds[0]!.color)
  })

  it('shows whom it waits for, and Stop, while it is at work', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    await using house = await openHouse({
      prism: {
        opening: async () => {
          await held
          return opening('Late')
        },
      },
    })
    const asked = askThrough(house, 'Tabs or spaces?')
    const card = await house.ada.untilMessage(house.channel('council'), ({ embeds }) =>
      /2 of 3 in · waiting for Prism, asked <t:\d+:R>/u.test(embeds[0]?.description ?? ''),
    )
    expect(card.embeds[0]!.description).toMatch(/\*\*Sol\*\* \(rehearsal\) · ✅ has answered/u)
    expect(card.embeds[0]!.description).toMatch(/\*\*Prism\*\* \(rehearsal\) · 💭 thinking/u)
    expect(JSON.stringify(card.components)).toContain('"label":"Stop"')
    release()
    await asked
  })

  it('lets the council choose among options', async () => {
    await using house = await openHouse({
      sol: { opening: opening('Tabs', 'A'), ballot: approving(/Tabs/u) },
      aria: { opening: opening('Tabs', 'A'), ballot: approving(/Tabs/u) },
      prism: { opening: opening('Spaces', 'B'), ballot: approving(/Spaces/u) },
    })
    const { messages } = await askThrough(house, 'Which?', { options: 'Tabs | Spaces_and_more' })
    const count = heard(messages).find((line) => line.includes('The count'))
    expect(count).toContain('- **A** Tabs — 2 approvals')
    expect(count).toContain('- **B** Spaces\\_and\\_more — 1 approval\n')
    expect(heard(messages).find((line) => line.startsWith('Prism'))).toContain(
      '-# Option B: Spaces\\_and\\_more',
    )
    expect(messages.find(isVerdict)!.embeds[0]!.fields!.at(-1)!.name).toBe('Outside the verdict: Prism')
  })

  it('gives each persona its face, at its messages and on the card', async () => {
    await using house = await openHouse()
    const { messages } = await askThrough(house, 'Tabs or spaces?')
    const faces = new Map([...house.playground.world.emojis.values()].map(({ id, name }) => [name, id]))
    expect([...faces.keys()].toSorted()).toEqual([
      'maestro_aria',
      'maestro_prism',
      'maestro_seat',
      'maestro_sol',
    ])
    const sent = house.exchanges.filter(isPersonaPost)
    const sol = sent
      .map(({ body }) => body as { username: string; avatar_url: string })
      .find(({ username }) => username.startsWith('Sol'))
    expect(sol!.avatar_url).toContain(`/emojis/${faces.get('maestro_sol')}.png`)
    expect(headerIn(house, 'council').embeds[0]!.description).toContain(
      `<:maestro_sol:${faces.get('maestro_sol')}> **Sol**`,
    )
    expect(
      messages
        .filter(({ author }) => author.username.startsWith('Sol'))
        .every(({ author }) => author.avatar !== null),
    ).toBe(true)
  })

  it('uses one webhook per channel, for every seat and every session', async () => {
    await using house = await openHouse()
    await askThrough(house, 'First?')
    await askThrough(house, 'Second?')
    expect(house.playground.world.webhooks.size).toBe(1)
  })

  it('defers before anything else', async () => {
    await using house = await openHouse()
    const { handle } = await askThrough(house, 'Tabs or spaces?')
    const first = house.exchanges.findIndex(({ path }) => path.includes(handle.id))
    const posted = house.exchanges.findIndex(
      ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
    )
    expect(house.exchanges[first]!.body).toMatchObject({ type: 5, data: { flags: 64 } })
    expect(first).toBeLessThan(posted)
  })

  it('never pings, whatever a seat or a person writes', async () => {
    const loud = '@everyone @here <@1> <@&2> wake up'
    await using house = await openHouse({
      sol: { opening: opening(loud), signing: { decision: 'dissent', reason: loud } },
    })
    const { messages } = await askThrough(house, `${loud}?`)
    const sent = house.exchanges.filter(
      ({ method, path }) =>
        (method === 'POST' || method === 'PATCH') &&
        /messages(\/[\w%]+)?$|webhooks\/\d+\/[\w-]+$/u.test(path),
    )
    expect(sent.length).toBeGreaterThan(10)
    for (const { body } of sent) expect(body).toMatchObject({ allowed_mentions: { parse: [] } })
    for (const message of [...messages, ...house.ada.see(house.channel('council'))]) {
      expect(message.mention_everyone).toBe(false)
      expect(message.mentions).toEqual([])
    }
  })

  it('names what is wrong with a question, privately and without a trace in the channel', async () => {
    await using house = await openHouse()
    const council = house.channel('council')
    for (const [values, sentence] of [
      [{ question: '\u200b ' }, /empty/u],
      [{ question: 'Which?', options: 'A' }, /One option is no choice/u],
      [{ question: 'Which?', options: 'A | a' }, /twice/u],
    ] as const) {
      const handle = await house.ada.command(council, ['council', 'ask'], values)
      await house.ada.until(() => sentence.test(handle.reply()?.content ?? ''), { what: String(sentence) })
    }
    expect(house.playground.person('Ben').see(council)).toEqual([])
  })

  it('keeps the question whole when it is too long for the card', async () => {
    await using house = await openHouse()
    const question = `${'Consider this carefully, all of you. '.repeat(90)}So?`
    const { messages } = await askThrough(house, question)
    const shown = heard(messages)
      .filter((line) => line.startsWith('Maestro: '))
      .map((line) => line.slice(9))
    expect(shown.join('').replace(/\s/gu, '')).toContain(question.replace(/\s/gu, ''))
    expect(headerIn(house, 'council').embeds[0]!.description).toContain(
      'The whole question stands in the thread.',
    )
  })

  it('marks no seat as rehearsal that a model speaks for', async () => {
    await using house = await openHouse(
      {},
      { seats: seats().map((seat) => ({ ...seat, vendor: 'openai', model: 'gpt-x' })) },
    )
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Who?' })
    const card = await house.ada.untilMessage(house.channel('council'), ({ embeds }) => embeds.length > 0)
    const first = house.exchanges.find(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    expect(JSON.stringify(first!.body)).toContain('**Sol** (gpt-x)')
    expect(card.embeds[0]!.title).toContain('Council #1')
    await threadOf(house.ada, handle)
    await house.ended(handle.id)
  })
})
