/** The next question to the same council, in the same thread. */
import { describe, expect, it } from 'vitest'
import { hanging, opening } from '../support/scripted.ts'
import { seats } from '../support/council.ts'
import { askThrough, heard, isVerdict, openHouse, sentence, threadOf, type House } from './support/house.ts'

const agreed = { statement: { headline: 'Tabs, then', text: 'Because **width** is personal.' } }
const scripts = { sol: agreed, aria: agreed, prism: agreed }

async function secondVerdict(home: House, thread: string) {
  await home.ada.until(() => home.ada.see(thread).filter(isVerdict).length === 2, {
    what: 'a second verdict',
  })
  const { summaries } = await home.history.page(home.playground.guildId, { size: 1 })
  return home.history.read(home.playground.guildId, summaries[0]!.number)
}

describe('following up', () => {
  it('by naming the bot in the thread convenes the same council, with what it said before', async () => {
    await using home = await openHouse(scripts)
    const { thread } = await askThrough(home, 'Tabs or spaces?')
    const ben = home.playground.person('Ben')
    await ben.say(thread, `<@${home.playground.botId}> and in YAML?`)
    const record = await secondVerdict(home, thread)
    expect(record?.facts[0]).toMatchObject({
      question: { text: 'and in YAML?', options: [] },
      askedBy: { id: ben.id, name: 'Ben' },
      number: 2,
      earlier: [
        { number: 1, question: 'Tabs or spaces?', outcome: 'unanimous', statement: agreed.statement },
      ],
    })
    expect(record?.summary.place?.['thread']).toBe(thread)
    const prompt = home.agents.get('aria')!.prompts.find(({ task }) => task.earlier.length > 0)!
    expect(prompt.turns[0]!.text).toMatch(
      /and in YAML\?[^]*Tabs or spaces\?[^]*Because \*\*width\*\* is personal\./u,
    )
    expect(heard(home.ada.see(thread)).some((line) => line.startsWith('Maestro: '))).toBe(true)
  })

  it('by the button and its form, with options', async () => {
    await using home = await openHouse({
      sol: { opening: opening('One', 'A') },
      aria: { opening: opening('One', 'A') },
      prism: { opening: opening('One', 'A') },
    })
    const { thread, handle } = await askThrough(home, 'Which?', { options: 'x | y' })
    const verdict = home.ada.see(thread).find(isVerdict)!
    const opened = await (await home.ada.press(verdict.id, `follow-up:${handle.id}`)).settled
    const sent = await home.ada.submitModal(opened.modal!.id, { question: 'And then?', options: 'p | q' })
    expect(await threadOf(home.ada, sent)).toBe(thread)
    const record = await secondVerdict(home, thread)
    expect(record?.facts[0]).toMatchObject({
      question: { text: 'And then?', options: [{ text: 'p' }, { text: 'q' }] },
      earlier: [{ question: 'Which?' }],
    })
  })

  it('keeps the council as it was, whatever the settings are by now', async () => {
    await using first = await openHouse(scripts, { seats: seats(4) })
    const { thread } = await askThrough(first, 'Tabs or spaces?')
    await first.leave()
    await using second = await openHouse(scripts, { history: first.history, playground: first.playground })
    await first.ada.say(thread, `<@${first.playground.botId}> and in YAML?`)
    const record = await secondVerdict(second, thread)
    expect(record?.facts[0]).toMatchObject({ seats: seats(4) })
  })

  it('goes on from the newest of several questions', async () => {
    await using home = await openHouse(scripts)
    const { thread } = await askThrough(home, 'First?')
    await home.ada.say(thread, `<@${home.playground.botId}> second?`)
    await secondVerdict(home, thread)
    const status = async () => (await home.history.read(home.playground.guildId, 2))?.summary.status
    await expect.poll(status).toBe('done')
    await home.ada.say(thread, `<@${home.playground.botId}> third?`)
    await home.ada.until(() => home.ada.see(thread).filter(isVerdict).length === 3)
    const record = await home.history.read(home.playground.guildId, 3)
    const [open] = record!.facts
    expect(open?.type === 'session-open' && open.earlier.map(({ question }) => question)).toEqual([
      'First?',
      'second?',
    ])
  })
})

describe('what is no follow-up', () => {
  it('is left alone: bots, replies to the bot, words without its name', async () => {
    await using home = await openHouse(scripts)
    const { thread } = await askThrough(home, 'Tabs or spaces?')
    const verdict = home.ada.see(thread).find(isVerdict)!
    await home.ada.say(thread, 'and in YAML?')
    await home.ada.say(thread, 'I disagree.', { replyTo: verdict.id })
    const last = await home.ada.say(thread, `<@${home.playground.botId}> last?`)
    await secondVerdict(home, thread)
    const { summaries } = await home.history.page(home.playground.guildId, { size: 10 })
    expect(summaries.map(({ question }) => question)).toEqual(['last?', 'Tabs or spaces?'])
    expect(summaries[0]!.session).toBe(last.id)
  })

  it('gets a sentence: no words, no council here, a council at work', async () => {
    const { line, begun } = hanging()
    await using home = await openHouse({ prism: { opening: line } })
    const bot = `<@${home.playground.botId}>`
    const council = home.channel('council')
    await home.ada.say(council, `${bot} hello`)
    await home.ada.untilMessage(council, ({ content }) => content.includes('No council was held'))
    const handle = await home.ada.command(council, ['council', 'ask'], { question: 'Why?' })
    const thread = await threadOf(home.ada, handle)
    await begun
    await home.ada.say(thread, `${bot} and now?`)
    await home.ada.untilMessage(thread, ({ content }) => content.includes('still at work'))
    home.maestro.stop(handle.id, { id: home.ada.id, name: 'Ada' })
    await home.ended(handle.id)
    await home.ada.say(thread, bot)
    await home.ada.untilMessage(thread, ({ content }) =>
      content.includes('Write your question behind my name'),
    )
    const verdict = home.ada.see(thread).find(isVerdict)!
    const stale = await home.ada.press(verdict.id, `follow-up:${handle.id}`)
    expect((await stale.settled).state).toBe('modal')
    expect(await sentence(home.ada, await home.ada.command(council, ['council', 'stop'], {}))).toMatch(
      /No council/u,
    )
  })
})
