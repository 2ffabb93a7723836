/** What goes wrong at Discord while a council speaks, and what people then see. */
import { describe, expect, it } from 'vitest'
import type { Fault, InterceptedRequest } from '../../src/playground/index.ts'
import { hanging, opening } from '../support/scripted.ts'
import { divided } from '../support/divided.ts'
import { askToJury, judged } from './support/jury.ts'
import { askThrough, heard, isVerdict, openHouse, sentence, threadOf, type House } from './support/house.ts'

const refusal = (status: number, code: number): Fault => ({
  status,
  body: { code, message: 'No.' },
  effect: 'none',
})

const isPost = ({ method, path }: InterceptedRequest) =>
  method === 'POST' && /channels\/\d+\/messages$/u.test(path)
const says =
  (words: string) =>
  ({ body }: InterceptedRequest) =>
    JSON.stringify(body ?? '').includes(words)

/** Answers the first `times` requests that fit with this fault. */
function failing(fits: (request: InterceptedRequest) => boolean, fault: Fault, times = 1) {
  let left = times
  return (request: InterceptedRequest) => (fits(request) && left-- > 0 ? fault : undefined)
}

/** An opening that comes when the gate is opened. */
function heldBack() {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  const line = async () => {
    await opened
    return opening('Late')
  }
  return { line, open: () => open() }
}

const withSol = (messages: Parameters<typeof heard>[0]) =>
  heard(messages).filter((line) => line.startsWith('Sol · rehearsal: **An answer**'))

describe('a webhook', () => {
  it('that was deleted is made anew, once, and nothing is lost', async () => {
    await using house = await openHouse()
    await askThrough(house, 'First?')
    const [old] = house.playground.world.webhooks.keys()
    house.playground.controls.removeWebhook(old!)
    const { messages } = await askThrough(house, 'Second?')
    expect(withSol(messages)).toHaveLength(1)
    expect([...house.playground.world.webhooks.keys()]).toHaveLength(1)
    expect(house.exchanges.filter(({ status }) => status === 404)).toHaveLength(1)
  })

  it('that may not be made leaves the bot to speak, under names in bold, and the admin is told once', async () => {
    await using house = await openHouse()
    house.playground.controls.overwrite(house.channel('council'), 'bot', { deny: ['MANAGE_WEBHOOKS'] })
    const { messages } = await askThrough(house, 'Why?')
    const said = heard(messages)
    for (const name of ['Sol', 'Aria', 'Prism'])
      expect(
        said.filter((line) => line.startsWith(`Maestro: **${name} · rehearsal**\n**An answer**`)),
      ).toHaveLength(1)
    expect(said.filter((line) => line.includes('**Manage Webhooks**'))).toHaveLength(1)
    expect(messages.some(isVerdict)).toBe(true)
    expect(house.exchanges.filter(({ status }) => status === 403)).toHaveLength(1)
  })

  it('that must wait for a limit which others share is made later, and nothing is lost', async () => {
    const limited: Fault = {
      status: 429,
      headers: { 'retry-after': '0.03', 'x-ratelimit-scope': 'shared' },
      body: { message: 'You are being rate limited.', retry_after: 0.03, global: false, code: 0 },
      effect: 'none',
    }
    // Once while it is made ahead of its use, and once when somebody speaks.
    const isCreation = ({ method, path }: InterceptedRequest) =>
      method === 'POST' && path.endsWith('/webhooks')
    await using house = await openHouse({}, { intercept: failing(isCreation, limited, 2) })
    const { messages } = await askThrough(house, 'First?')
    expect(withSol(messages)).toHaveLength(1)
    expect(messages.filter(({ webhook_id }) => webhook_id !== undefined).length).toBeGreaterThan(3)
  })

  it('for which the channel has no room left does the same', async () => {
    await using house = await openHouse(
      {},
      {
        intercept: failing(
          ({ method, path }) => method === 'POST' && path.endsWith('/webhooks'),
          refusal(400, 30007),
          9,
        ),
      },
    )
    const { messages } = await askThrough(house, 'Why?')
    expect(heard(messages).filter((line) => line.includes('delete one of 15 webhooks'))).toHaveLength(1)
  })
})

describe('a header card', () => {
  it('that was deleted is posted again, in the thread, and then kept up to date there', async () => {
    const gate = heldBack()
    await using house = await openHouse({ prism: { opening: gate.line } })
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Why?' })
    const thread = await threadOf(house.ada, handle)
    await house.bot.client.rest.delete(`/channels/${house.channel('council')}/messages/${thread}`)
    gate.open()
    await house.ended(handle.id)
    const cards = house.ada
      .see(thread)
      .filter(({ embeds }) => embeds[0]?.title?.includes('Council #1') === true)
    expect(cards.map(({ embeds }) => embeds[0]!.title)).toEqual(['🟢 Council #1: Unanimous'])
  })
})

describe('the place of a council', () => {
  it.each([
    ['deleted', (house: House, thread: string) => house.playground.controls.removeChannel(thread)],
    [
      'locked',
      (house: House, thread: string) => house.playground.controls.setThread(thread, { locked: true }),
    ],
  ])('whose thread is %s leaves no card behind that is at work for ever', async (_, close) => {
    const gate = heldBack()
    const { line } = hanging()
    await using house = await openHouse({ prism: { opening: gate.line, signing: line } })
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Why?' })
    const thread = await threadOf(house.ada, handle)
    await house.ada.untilMessage(thread, ({ author }) => author.username.startsWith('Aria'))
    close(house, thread)
    gate.open()
    await house.ended(handle.id)
    const card = cardOf(house)
    expect(card.embeds[0]!.title).toBe('🔴 Council #1: Stopped before a verdict')
    expect(card.embeds[0]!.description).toContain('The council lost its place to speak')
    expect(card.components).toEqual([])
    // The lost thread is tried once, not for every fact.
    expect(house.exchanges.filter(({ status }) => status >= 400)).toHaveLength(1)
  })

  it('that takes no verdict any more leaves a card that says where it is', async () => {
    const gate = heldBack()
    await using house = await openHouse({ prism: { opening: gate.line } })
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Why?' })
    const thread = await threadOf(house.ada, handle)
    await house.ada.untilMessage(thread, ({ author }) => author.username.startsWith('Aria'))
    const deny = ['SEND_MESSAGES_IN_THREADS'] as const
    house.playground.controls.overwrite(house.channel('council'), 'bot', { deny })
    gate.open()
    await house.ended(handle.id)
    expect(house.ada.see(thread).some(isVerdict)).toBe(false)
    expect(cardOf(house).embeds[0]!.description).toContain(
      '**3 of 3 signed** · The verdict could not be posted in the thread; `/council show number:1` has it.',
    )
  })

  it('that takes no verdict any more has its jury closed by the header', async () => {
    const isVerdictPost = (request: InterceptedRequest) =>
      isPost(request) && /"footer":\{"text":"[^"]*quorum/u.test(JSON.stringify(request.body))
    const intercept = failing(isVerdictPost, refusal(403, 50_013))
    await using house = await openHouse(divided, { charter: judged(), intercept })
    const { thread, session } = await askToJury(house)
    expect(house.ada.see(thread).some(isVerdict)).toBe(false)
    const isOffered = () => JSON.stringify(cardOf(house).components).includes(`stop:${session}`)
    await house.ada.until(() => cardOf(house).embeds[0]!.title!.includes('with dissent') && isOffered(), {
      what: 'a header that can close the jury',
    })
    const stopping = await house.ada.press(cardOf(house).id, `stop:${session}`)
    expect(await sentence(house.ada, stopping)).toMatch(/votes are being counted/u)
    expect((await house.ended(session)).jury?.close?.reason).toBe('person')
    expect(isOffered()).toBe(false)
  })

  it('that is archived under way is opened again by the next words', async () => {
    const gate = heldBack()
    await using house = await openHouse({ prism: { opening: gate.line } })
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Why?' })
    const thread = await threadOf(house.ada, handle)
    await house.ada.untilMessage(thread, ({ author }) => author.username.startsWith('Aria'))
    house.playground.controls.setThread(thread, { archived: true })
    gate.open()
    await house.ended(handle.id)
    expect(house.ada.see(thread).some(isVerdict)).toBe(true)
  })

  it.each([
    [refusal(400, 160_006), /limit of active threads/u],
    [refusal(403, 50_013), /I lack a permission here/u],
    [refusal(404, 10_003), /can no longer write there/u],
  ])('that cannot be built is said so, and the card is taken back', async (fault, words) => {
    const intercept = failing(({ method, path }) => method === 'POST' && path.endsWith('/threads'), fault)
    await using house = await openHouse({}, { intercept })
    const council = house.channel('council')
    const handle = await house.ada.command(council, ['council', 'ask'], { question: 'Why?' })
    expect(await sentence(house.ada, handle)).toMatch(words)
    expect(house.playground.person('Ben').see(council)).toEqual([])
  })
})

describe("a server's AutoMod", () => {
  it('that refuses a speech is named, and the council goes on', async () => {
    await using house = await openHouse(
      { sol: { opening: opening('Something rude') } },
      { intercept: failing(says('Something rude'), refusal(400, 200_000), 99) },
    )
    const { messages } = await askThrough(house, 'Why?')
    expect(
      heard(messages).filter((line) => line.includes('AutoMod refused the words of **Sol')),
    ).toHaveLength(1)
    expect(messages.some(isVerdict)).toBe(true)
  })
})

describe('faces', () => {
  it('that cannot be uploaded leave the personas faceless, no more', async () => {
    const intercept = failing(({ path }) => path.endsWith('/emojis'), refusal(403, 50_013), 9)
    await using house = await openHouse({}, { intercept })
    const { messages } = await askThrough(house, 'Why?')
    expect(withSol(messages)).toHaveLength(1)
    expect(house.log.some(({ message }) => message.includes('faces could not be uploaded'))).toBe(true)
  })
})

describe('a defect of ours', () => {
  it('is logged under a reference that the person reads, without a word of the question', async () => {
    const intercept = failing(
      (request) => isPost(request) && says('Top secret')(request),
      refusal(400, 50_035),
      9,
    )
    await using house = await openHouse({}, { intercept })
    const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], {
      question: 'Top secret?',
    })
    const said = await sentence(house.ada, handle)
    const reference = /\(ref `(\w+)`\)/u.exec(said)?.[1]
    expect(said).toMatch(/^Something broke on my side/u)
    expect(house.log.find(({ level }) => level === 'error')!.fields).toMatchObject({ reference })
    expect(JSON.stringify(house.log)).not.toContain('Top secret')
  })
})

/** Seats fail by themselves, too. */
describe('a seat', () => {
  it.each([
    ['auth', 'its key was refused (authentication)'],
    ['unknown-model', 'its model does not exist'],
    ['timeout', 'it took too long'],
  ] as const)('that fails (%s) is named with the reason, on the card too', async (fail, words) => {
    await using house = await openHouse({ prism: { opening: { fail } } })
    const { messages } = await askThrough(house, 'Why?')
    expect(heard(messages)).toContainEqual(expect.stringContaining(`**Prism** could not answer: ${words}`))
    expect(messages.find(isVerdict)!.embeds[0]!.description).toContain(`⚠️ **Prism** failed: ${words}`)
    expect(cardOf(house).embeds[0]!.description).toContain(`⚠️ **Prism** failed: ${words}`)
  })

  it('that refuses is quoted, word for word', async () => {
    await using house = await openHouse({ prism: { opening: { refuse: 'I would rather not.' } } })
    const { messages } = await askThrough(house, 'Why?')
    expect(heard(messages)).toContainEqual(
      expect.stringMatching(/its model declined[^]*It said:\s+I would rather not\./u),
    )
  })
})

function cardOf(house: House) {
  const cards = house.ada.see(house.channel('council')).filter(({ embeds }) => embeds.length > 0)
  return cards.at(-1)!
}

describe('long speech', () => {
  it('is split over messages, fences whole and nothing lost', async () => {
    const argument = `Look:\n\n\`\`\`ts\n${'const answer = 42\n'.repeat(300)}\`\`\`\n\n${'And so it goes. '.repeat(200)}`
    await using house = await openHouse({ sol: { opening: { ...opening('Long'), argument } } })
    const { messages } = await askThrough(house, 'Why?')
    const parts = messages.filter(({ author }) => author.username.startsWith('Sol')).slice(0, -1)
    expect(parts.length).toBeGreaterThan(4)
    for (const { content } of parts) expect((content.split('```').length - 1) % 2).toBe(0)
    expect(
      parts
        .map(({ content }) => content)
        .join('\n')
        .match(/const answer = 42/gu),
    ).toHaveLength(300)
    expect(
      parts
        .map(({ content }) => content)
        .join('\n')
        .match(/And so it goes\./gu),
    ).toHaveLength(200)
  })

  it('of 100 kB stands in the thread by its beginning, whole in a file', async () => {
    const argument = 'All of it matters. '.repeat(5500)
    await using house = await openHouse({ sol: { opening: { ...opening('Very long'), argument } } })
    const { messages } = await askThrough(house, 'Why?')
    const speech = messages.filter(({ author }) => author.username.startsWith('Sol'))[0]!
    expect(speech.content).toMatch(/^\*\*Very long\*\*[^]*-# The whole text is attached\.$/u)
    expect(speech.attachments[0]).toMatchObject({ filename: 'sol-rehearsal.md' })
    expect(speech.attachments[0]!.size).toBeGreaterThan(argument.trim().length)
    expect(withSol(messages)).toHaveLength(0)
  })

  it('in a dissent follows the verdict whole, when the card has no room for it', async () => {
    const reason = `${'I object to every single step of this. '.repeat(60)}The end.`
    await using house = await openHouse({ prism: { signing: { decision: 'dissent', reason } } })
    const { messages } = await askThrough(house, 'Why?')
    const verdict = messages.findIndex(isVerdict)
    expect(messages[verdict]!.embeds[0]!.fields!.at(-1)).toMatchObject({ name: 'Further dissents' })
    const after = messages
      .slice(verdict + 1)
      .map(({ content }) => content)
      .join('')
    expect(after).toContain('✋ **Dissent of Prism**, word for word')
    expect(after.replace(/\s/gu, '')).toContain(reason.replace(/\s/gu, ''))
  })
})
