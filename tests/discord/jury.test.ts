/** The jury: cards with two signs, one vote a person, counted from Discord at the end. */
import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/index.ts'
import {
  heard,
  isVerdict,
  openHouse,
  sentence,
  threadOf,
  type House,
  type HouseOptions,
} from './support/house.ts'
import { askToJury, judged, pressBelow, vote } from './support/jury.ts'
import { divided } from '../support/divided.ts'

const house = (more: HouseOptions = {}) => openHouse(divided, { charter: judged(), ...more })
const closedBy = (home: House, thread: string, session: string, person = home.ada) =>
  pressBelow(home, thread, `close-jury:${session}:0`, person)

describe('a dissent before the jury', () => {
  it('is a card of its persona with the words whole and two signs of the bot', async () => {
    await using home = await house()
    const { card, thread } = await askToJury(home)
    expect(card.author.username).toBe('Prism · rehearsal')
    expect(card.embeds[0]).toMatchObject({ title: "✋ Prism's dissent" })
    expect(card.embeds[0]!.description).toContain('A tab is **not** a measure.')
    expect(card.embeds[0]!.description).toContain('The case for: Spaces.')
    expect(card.reactions!.map(({ emoji, count, me }) => [emoji.name, count, me])).toEqual([
      ['✅', 1, false],
      ['❌', 1, false],
    ])
    const verdict = home.ada.see(thread).find(isVerdict)!
    expect(verdict.embeds[0]!.fields!.map(({ name }) => name)).toEqual(['2 of 3 signed', '⚖️ The jury'])
    expect(JSON.stringify(verdict.components)).toContain('Close the jury')
  })

  it('shows the tally live, one vote a person, the later one standing, other signs ignored', async () => {
    await using home = await house()
    const { card, thread } = await askToJury(home)
    const [ben, cleo, dev] = ['Ben', 'Cleo', 'Dev'].map((name) => home.playground.person(name))
    const shows = (uphold: number, dismiss: number) =>
      home.ada.untilMessage(thread, ({ id, embeds }) => {
        const value = embeds[0]?.fields?.[0]?.value ?? ''
        return id === card.id && value.includes(`✅ **${uphold}** · ❌ **${dismiss}**`)
      })
    await vote([ben!, cleo!], card.id, '✅')
    await shows(2, 0)
    await ben!.react(card.id, '❌')
    await shows(1, 1)
    await ben!.unreact(card.id, '❌')
    await shows(2, 0)
    await dev!.react(card.id, '🎉')
    await dev!.react(card.id, '❌')
    await shows(2, 1)
    await dev!.unreact(card.id, '❌')
    expect((await shows(2, 0)).reactions!.map(({ count }) => count)).toEqual([3, 1, 1])
  })

  it('is upheld by three voters and two thirds, and the verdict says so', async () => {
    await using home = await house()
    const { card, thread, session } = await askToJury(home)
    const people = home.playground.controls.addPeople(9)
    await vote(people.slice(0, 7), card.id, '✅')
    await vote(people.slice(7), card.id, '❌')
    expect(await closedBy(home, thread, session)).toMatch(/being counted/u)
    const state = await home.ended(session)
    expect(state.jury?.close).toMatchObject({
      reason: 'person',
      counts: [{ card: 'dissent-prism', uphold: 7, dismiss: 2 }],
      recounted: true,
    })
    const messages = home.ada.see(thread)
    const verdict = messages.find(isVerdict)!
    expect(verdict.embeds[0]!.title).toBe(
      "🟡 Consensus with dissent, 2 of 3 — the jury upheld Prism's dissent, 7 of 9",
    )
    expect(JSON.stringify(verdict.components)).toContain('Reconvene')
    expect(JSON.stringify(verdict.components)).not.toContain('Close the jury')
    const closed = messages.find(({ id }) => id === card.id)!
    expect(closed.embeds[0]!.fields![0]!.value).toContain('**Upheld** · ✅ 7 · ❌ 2')
    expect(heard(messages).filter((line) => line.includes('The jury has closed'))).toHaveLength(1)
    const header = home.ada.see(home.channel('council')).find(({ id }) => id === thread)!
    expect(header.embeds[0]!.description).toContain("The jury upheld Prism's dissent, 7 of 9")
  })

  it.each([
    ['dismissed', 1, 3, '**Dismissed**'],
    ['undecided', 2, 2, '**Undecided'],
    ['left open for want of voters', 2, 0, '**Too few votes'],
  ])('is %s with %i for it and %i against', async (_, uphold, dismiss, words) => {
    await using home = await house()
    const { card, thread, session } = await askToJury(home)
    const people = home.playground.controls.addPeople(uphold + dismiss)
    await vote(people.slice(0, uphold), card.id, '✅')
    await vote(people.slice(uphold), card.id, '❌')
    await closedBy(home, thread, session)
    await home.ended(session)
    const messages = home.ada.see(thread)
    expect(messages.find(({ id }) => id === card.id)!.embeds[0]!.fields![0]!.value).toContain(words)
    const verdict = messages.find(isVerdict)!
    expect(verdict.embeds[0]!.title).toBe('🟡 Consensus with dissent')
    expect(JSON.stringify(verdict.components)).not.toContain('Reconvene')
  })

  it('counts no bot, and goes on counting who left the server', async () => {
    await using home = await house()
    const { card, thread, session } = await askToJury(home)
    const people = home.playground.controls.addPeople(3)
    const robots = ['One', 'Two'].map((name) => home.playground.controls.addBot(name))
    await vote([...people, ...robots], card.id, '✅')
    await home.ada.untilMessage(thread, ({ id, embeds }) => {
      return id === card.id && embeds[0]!.fields![0]!.value.includes('✅ **3** · ❌ **0**')
    })
    home.playground.controls.removeMember(people[0]!.id)
    await closedBy(home, thread, session)
    expect((await home.ended(session)).jury?.close?.counts).toEqual([
      { card: 'dissent-prism', uphold: 3, dismiss: 0 },
    ])
  })

  it('goes by the sign that came last of two, and by neither when nobody can tell', async () => {
    await using first = await house()
    const { card, thread, session } = await askToJury(first)
    const [one, two, three] = first.playground.controls.addPeople(3)
    await vote([one!, two!], card.id, '❌')
    await first.ada.untilMessage(thread, ({ id, embeds }) => {
      return id === card.id && embeds[0]!.fields![0]!.value.includes('❌ **2**')
    })
    await first.leave()
    // While the bot is away one changes sides and leaves both signs; another puts both at once.
    await vote([one!, three!], card.id, '✅')
    await vote([three!], card.id, '❌')
    await using second = await openHouse(divided, {
      charter: judged(),
      history: first.history,
      playground: first.playground,
    })
    const [resumed] = await second.maestro.resume(second.bot.openStage)
    await first.ada.untilMessage(thread, ({ id, embeds }) => {
      return id === card.id && embeds[0]!.fields![0]!.value.includes('✅ **1** · ❌ **1**')
    })
    await closedBy(second, thread, session)
    expect((await resumed!.done).jury?.close?.counts).toEqual([
      { card: 'dissent-prism', uphold: 1, dismiss: 1 },
    ])
  })

  it('is counted over all pages of 250 voters', async () => {
    await using home = await house()
    const { card, thread, session } = await askToJury(home)
    const people = home.playground.controls.addPeople(250)
    await vote(people.slice(0, 180), card.id, '✅')
    await vote(people.slice(180), card.id, '❌')
    await closedBy(home, thread, session)
    expect((await home.ended(session)).jury?.close?.counts).toEqual([
      { card: 'dissent-prism', uphold: 180, dismiss: 70 },
    ])
  })
})

describe('the jury closes', () => {
  it('when its time is over, by itself', async () => {
    await using home = await house({ charter: judged('reactions', 0.005) })
    const { session } = await askToJury(home)
    expect((await home.ended(session)).jury?.close).toMatchObject({ reason: 'time', by: null })
  })

  it('by the asker or a moderator, and once', async () => {
    await using home = await house()
    const { thread, session } = await askToJury(home)
    const [ben, dev] = [home.playground.person('Ben'), home.playground.person('Dev')]
    expect(await closedBy(home, thread, session, ben)).toMatch(
      /Only the person who asked.*\*\*Manage Threads\*\*/u,
    )
    const answers = await Promise.all([closedBy(home, thread, session, dev), closedBy(home, thread, session)])
    expect(answers.filter((answer) => /being counted/u.test(answer))).toHaveLength(1)
    expect(answers.filter((answer) => /closed already/u.test(answer))).toHaveLength(1)
    expect((await home.ended(session)).jury?.close?.reason).toBe('person')
  })

  it('when its thread is archived, which stays so', async () => {
    await using home = await house()
    const { card, thread, session } = await askToJury(home)
    await vote(home.playground.controls.addPeople(3), card.id, '✅')
    home.playground.controls.setThread(thread, { archived: true })
    const state = await home.ended(session)
    expect(state.jury?.close).toMatchObject({ reason: 'archived', recounted: true })
    expect(home.ada.see(thread).find(isVerdict)!.embeds[0]!.title).toContain('the jury upheld')
    expect(home.playground.world.channels.get(thread)).toMatchObject({ thread_metadata: { archived: true } })
  })

  it('when its thread is deleted, with the votes that were heard of', async () => {
    await using home = await house()
    const { card, thread, session } = await askToJury(home)
    await vote(home.playground.controls.addPeople(4), card.id, '✅')
    await home.ada.until(() =>
      home.ada
        .see(thread)
        .some(({ id, embeds }) => id === card.id && embeds[0]!.fields![0]!.value.includes('**4**')),
    )
    home.playground.controls.removeChannel(thread)
    const state = await home.ended(session)
    expect(state.jury?.close).toMatchObject({
      reason: 'gone',
      recounted: false,
      counts: [{ card: 'dissent-prism', uphold: 4, dismiss: 0 }],
    })
    expect(state.closed).toBe(true)
  })

  it('and counts what was voted while the bot was away', async () => {
    await using first = await house()
    const { card, thread, session } = await askToJury(first)
    const people = first.playground.controls.addPeople(5)
    await vote(people.slice(0, 2), card.id, '✅')
    await first.leave()
    await vote(people.slice(2), card.id, '✅')
    await people[0]!.unreact(card.id, '✅')
    await using second = await openHouse(divided, {
      charter: judged(),
      history: first.history,
      playground: first.playground,
    })
    const [resumed] = await second.maestro.resume(second.bot.openStage)
    // Private answers are no part of the thread.
    const said = () => first.ada.see(thread).filter(({ flags = 0 }) => (flags & 64) === 0).length
    const before = said()
    await first.ada.untilMessage(
      thread,
      ({ id, embeds }) => id === card.id && embeds[0]!.fields![0]!.value.includes('✅ **4**'),
    )
    await closedBy(second, thread, session)
    const state = await resumed!.done
    expect(state.jury?.close?.counts).toEqual([{ card: 'dissent-prism', uphold: 4, dismiss: 0 }])
    // Nothing is said twice; the result is the one new message.
    expect(said()).toBe(before + 1)
  })
})

describe('a private ballot', () => {
  it('is cast by buttons, hides its tally until it closes, and lets people think again', async () => {
    await using home = await house({ charter: judged('ballot') })
    const { card, thread, session } = await askToJury(home)
    expect(card.reactions ?? []).toEqual([])
    const press = async (person: Person, choice: 'uphold' | 'dismiss') =>
      sentence(person, await person.press(card.id, `vote:${session}:0:0:${choice}`))
    const people = home.playground.controls.addPeople(4)
    for (const person of people) expect(await press(person, 'dismiss')).toContain('**dismiss**')
    expect(await press(people[0]!, 'uphold')).toContain('**uphold**')
    const shown = await home.ada.untilMessage(thread, ({ id, embeds }) => {
      return id === card.id && embeds[0]!.fields![0]!.value.includes('4 votes so far')
    })
    expect(shown.embeds[0]!.fields![0]!.value).not.toMatch(/[✅❌] \*\*\d/u)
    await closedBy(home, thread, session)
    const state = await home.ended(session)
    expect(state.jury?.close?.counts).toEqual([{ card: 'dissent-prism', uphold: 1, dismiss: 3 }])
    const closed = home.ada.see(thread).find(({ id }) => id === card.id)!
    expect(closed.components).toEqual([])
    expect(closed.embeds[0]!.fields![0]!.value).toContain('**Dismissed** · ✅ 1 · ❌ 3')
  })

  it('can be chosen when asking, as can having no jury at all', async () => {
    await using home = await house()
    const { card } = await askToJury(home, { jury: 'ballot' })
    expect(JSON.stringify(card.components)).toContain('"label":"Uphold"')
    const handle = await home.ada.command(home.channel('council'), ['council', 'ask'], {
      question: 'Again?',
      jury: 'none',
    })
    await threadOf(home.ada, handle)
    expect((await home.ended(handle.id)).jury).toBeNull()
  })
})
