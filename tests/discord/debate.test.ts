/** A debate's whole way at Discord: plan, turns in roles, panel, moves, audience, verdict. */
import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/council/debate/rotation.ts'
import type { Task } from '../../src/council/task.ts'
import { fold } from '../../src/council/state.ts'
import { debating, names, seats } from '../support/council.ts'
import { divided } from '../support/divided.ts'
import { hanging, speaking } from '../support/scripted.ts'
import { heard, isVerdict, openHouse, sentence, type House } from './support/house.ts'
import { isOpenCard, judged, pressBelow } from './support/jury.ts'
import {
  controlsOn,
  heardTurns,
  isPanel,
  nextPanel,
  panelWith,
  press,
  privately,
  spoken,
  startDebate,
  takeTurn,
  type Debate,
} from './support/debate.ts'

const moderated = debating({ rounds: 1, moderated: true })

const said = (house: House, thread: string) => heard(house.ada.see(thread))
const fieldsOf = (house: House, thread: string) =>
  new Map(
    house.ada
      .see(thread)
      .findLast(isVerdict)
      ?.embeds[0]?.fields?.map(({ name, value }) => [name, value] as const),
  )

const turnsOf = ({ house, thread }: Debate) =>
  house.ada.see(thread).filter((message) => /turn \d of \d/u.test(message.content) && !isPanel(message))
/** Those with both signs of the bot. */
const signed = (debate: Debate) =>
  turnsOf(debate).filter(({ reactions = [] }) =>
    ['👍', '👎'].every((sign) => reactions.some(({ emoji }) => emoji.name === sign)),
  )

describe('/council debate', () => {
  it('posts the plan, lets the seats speak in their roles, and ends in a verdict', async () => {
    await using house = await openHouse({}, { seats: seats(5), charter: debating() })
    const { thread, session } = await startDebate(house, { rounds: 2 })
    const { opening } = await house.ended(session)
    const lines = said(house, thread)
    const plan = lines.findIndex((line) => line.includes('The debate**: 2 rounds, 10 turns'))
    const first = lines.findIndex((line) => line.includes('% sure'))
    expect(plan).toBeGreaterThan(-1)
    expect(first).toBeGreaterThan(plan)
    const turns = lines.filter((line) => /turn \d+ of 10/u.test(line))
    expect(turns.map((line) => line.split(':', 1)[0])).toEqual(
      planOf(opening).map(({ seat, role }) => {
        const name = names.find((one) => one.toLowerCase() === seat)
        return `${name} · ${role} · rehearsal`
      }),
    )
    expect(turns[0]).toContain('**1.1** Claim of turn 1.')
    expect(lines.some((line) => line.includes('The roles are dropped'))).toBe(true)
    expect(house.ada.see(thread).filter(isPanel)).toEqual([])
    expect(fieldsOf(house, thread).get('Audience')).toBe('Nobody reacted.')
  })

  it('says what is wrong with its size', async () => {
    await using house = await openHouse()
    const handle = await house.ada.command(house.channel('council'), ['council', 'debate'], {
      topic: 'Tabs?',
      seats: 4,
    })
    expect(await sentence(house.ada, handle)).toMatch(/takes 3 seats, not 4/u)
  })

  it('asks for as many words, rounds and options as were wished for', async () => {
    await using house = await openHouse()
    const { session } = await startDebate(house, { rounds: 1, turn_words: 55, options: 'Tabs | Spaces' })
    const { opening } = await house.ended(session)
    expect(opening).toMatchObject({
      procedure: 'debate',
      question: { options: [{ text: 'Tabs' }, { text: 'Spaces' }] },
      charter: { debate: { rounds: 1, turnWords: 55, moderated: false } },
    })
  })
})

describe('the panel of a moderated debate', () => {
  it('leads through the debate, always below the newest turn', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    for (const turn of [0, 1, 2]) {
      await takeTurn(debate, turn)
      const panel = await panelWith(debate, (_, { content }) => content.includes(`turn ${turn + 1} of 3`))
      const messages = house.ada.see(debate.thread)
      expect(messages.at(-1)?.id).toBe(panel.id)
    }
    const last = await panelWith(debate, (controls) => controls.some(({ id }) => id.endsWith(':3:vote')))
    expect(controlsOn(last)[0]?.label).toBe('No turn left')
    expect(controlsOn(last)[0]?.disabled).toBe(true)
    await press(debate, last, /:vote$/u)
    const state = await house.ended(debate.session)
    expect(spoken(state)).toHaveLength(3)
    expect(state).toEqual(fold((await house.history.find(debate.session))?.facts ?? []))
    expect(house.ada.see(debate.thread).filter(isPanel)).toEqual([])
    expect(said(house, debate.thread).some((line) => line.includes('calls the vote'))).toBe(true)
  })

  it('pauses and goes on', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    await press(debate, await nextPanel(debate, 0), /:pause$/u)
    const paused = await panelWith(debate, (controls) => controls.some(({ label }) => label === 'Go on'))
    expect(controlsOn(paused)[0]?.disabled).toBe(true)
    expect(paused.content).toContain('paused')
    await press(debate, paused, /:resume$/u)
    await takeTurn(debate, 0)
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    await house.ended(debate.session)
    expect(
      said(house, debate.thread).filter((line) => /pauses the debate|lets the debate go on/u.test(line)),
    ).toHaveLength(2)
  })

  it('carries the moderator’s words to everybody who speaks later', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    const opened = await (await press(debate, await nextPanel(debate, 1), /^interject:/u)).settled
    await house.ada.submitModal(opened.modal!.id, { text: 'Mind the **budget**, @everyone.' })
    await house.ada.untilMessage(debate.thread, ({ content }) =>
      /\*\*Ada\*\*, moderator:\n> Mind the \*\*budget\*\*, @everyone\./u.test(content),
    )
    await takeTurn(debate, 1)
    await press(debate, await nextPanel(debate, 2), /:vote$/u)
    await house.ended(debate.session)
    const prompts = [...house.agents.values()].flatMap((agent) => agent.prompts)
    const told = prompts.filter(({ turns }) => turns.some(({ text }) => text.includes('Mind the **budget**')))
    expect(told.map(({ task }) => task.step).toSorted()).toEqual([
      'revision',
      'revision',
      'revision',
      'speech',
    ])
  })

  it('has one seat answer out of turn', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    const panel = await nextPanel(debate, 1)
    const opened = await (await press(debate, panel, /^question:/u, { values: ['prism'] })).settled
    await house.ada.submitModal(opened.modal!.id, { text: 'Who pays for it?' })
    const answer = await house.ada.untilMessage(debate.thread, ({ content }) =>
      content.startsWith('My answer to: Who pays for it?'),
    )
    expect(answer.author.username).toMatch(/^Prism · (?:advocate|dissenter|analyst)/u)
    expect(
      said(house, debate.thread).some((line) => /asks \*\*Prism\*\* as \w+:\n> Who pays/u.test(line)),
    ).toBe(true)
    await takeTurn(debate, 1)
    await press(debate, await nextPanel(debate, 2), /:end$/u)
    expect((await house.ended(debate.session)).debate?.remarks).toMatchObject([
      { kind: 'question', seat: 'prism' },
    ])
  })

  it('strikes a claim, for the thread and for all who speak later', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    const { opening } = house.maestro.running(debate.session)!
    const [first] = planOf(opening)
    const claim = `${first!.seat}.1.1`
    await press(debate, await nextPanel(debate, 1), /^strike:/u, { values: [claim] })
    await house.ada.untilMessage(debate.thread, ({ content }) =>
      content.includes('strikes claim **1.1**: ~~Claim of turn 1.~~'),
    )
    await takeTurn(debate, 1)
    await press(debate, await nextPanel(debate, 2), /:vote$/u)
    await house.ended(debate.session)
    const later = [...house.agents.values()]
      .flatMap((agent) => agent.prompts)
      .filter(({ task }) => task.step === 'speech' && task.label === '2')
    expect(later[0]?.turns[0]?.text).toContain('Claim 1.1 (struck by the moderator)')
    expect(fieldsOf(house, debate.thread).get('Claims')).toContain('✂️ Struck: 1.1')
  })

  it('ends the debate without a vote', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    const state = await house.ended(debate.session)
    expect(state).toMatchObject({ verdict: { outcome: 'stopped' }, stop: { by: { name: 'Ada' } } })
    expect(house.ada.see(debate.thread).filter(isPanel)).toEqual([])
  })

  it('is handed over, and the old moderator may do nothing more', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const [ben, cleo] = [house.playground.person('Ben'), house.playground.person('Cleo')]
    const debate = await startDebate(house, {}, ben)
    await press(debate, await nextPanel(debate, 0), /^hand-over:/u, { person: ben, values: [cleo.id] })
    const hers = await panelWith(debate, (_, { content }) => content.includes('**Cleo** moderates'))
    await press(debate, hers, /:next:/u, { person: ben })
    await privately(ben, debate, /Only the moderator of this debate/u)
    await takeTurn(debate, 0, cleo)
    const stop = await cleo.command(debate.thread, ['council', 'stop'], {})
    expect(await sentence(cleo, stop)).not.toContain('Only the person who asked')
    expect((await house.ended(debate.session)).stop).toMatchObject({ by: { name: 'Cleo' } })
  })

  it('is given to no bot', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const bot = house.playground.controls.addBot('Robot')
    const panel = await nextPanel(debate, 0)
    await press(debate, panel, /^hand-over:/u, { values: [bot.id] })
    await privately(house.ada, debate, /A bot cannot moderate/u)
    await press(debate, panel, /:end$/u)
    expect((await house.ended(debate.session)).debate?.moderator).toMatchObject({ name: 'Ada' })
  })

  it('hangs again when somebody has removed it', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const panel = await nextPanel(debate, 0)
    house.playground.world.messages.get(debate.thread)?.delete(panel.id)
    // What changes it brings it back.
    house.maestro
      .moderate(
        debate.session,
        { move: 'pause' },
        { by: { id: house.ada.id, name: 'Ada' }, mayManage: false },
      )
      .catch(() => undefined)
    const again = await panelWith(debate, (controls) => controls.some(({ label }) => label === 'Go on'))
    expect(again.id).not.toBe(panel.id)
    await press(debate, again, /:end$/u)
    await house.ended(debate.session)
  })
})

describe('clicks that come too late, twice, or from somebody else', () => {
  it('two at once let one turn begin', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const dev = house.playground.person('Dev')
    const panel = await nextPanel(debate, 0)
    await Promise.all([press(debate, panel, /:next:0$/u), press(debate, panel, /:next:0$/u, { person: dev })])
    await heardTurns(debate, 1)
    await nextPanel(debate, 1)
    const refused = () =>
      [house.ada, dev].flatMap((person) =>
        person.see(debate.thread).filter(({ content }) => /begun already|has moved on/u.test(content)),
      )
    await house.ada.until(() => refused().length > 0 || null, { what: 'a private sentence' })
    expect(refused()).toHaveLength(1)
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    const state = await house.ended(debate.session)
    expect(spoken(state)).toHaveLength(1)
  })

  it('the vote and the next turn at once leave no turn half done', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const panel = await nextPanel(debate, 0)
    await Promise.all([press(debate, panel, /:vote$/u), press(debate, panel, /:next:0$/u)])
    const state = await house.ended(debate.session)
    expect(state.verdict?.outcome).toBe('unanimous')
    expect(spoken(state).length).toBeLessThan(2)
  })

  it('an old panel is of no use, also to a client that has not heard of its removal', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const old = await nextPanel(debate, 0)
    const messages = house.playground.world.messages.get(debate.thread)
    const kept = messages?.get(old.id)
    await takeTurn(debate, 0)
    await nextPanel(debate, 1)
    messages?.set(old.id, kept!)
    for (const what of ['pause', 'vote', 'end'])
      await house.ada.press(old.id, `steer:${debate.session}:0:${what}`)
    const refused = () =>
      house.ada.see(debate.thread).filter(({ content }) => /debate has moved on/u.test(content))
    await house.ada.until(() => refused().length === 3, { what: 'three private sentences' })
    messages?.delete(old.id)
    const { debate: now } = house.maestro.running(debate.session)!
    expect(now).toMatchObject({ floor: 1, paused: false, called: false })
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    await house.ended(debate.session)
  })

  it('somebody else’s click has no effect, and a thread keeper’s has', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const [ben, dev] = [house.playground.person('Ben'), house.playground.person('Dev')]
    const panel = await nextPanel(debate, 0)
    for (const what of [/:next:/u, /:end$/u, /:vote$/u]) {
      await press(debate, panel, what, { person: ben })
      await privately(ben, debate, /Only the moderator of this debate/u)
    }
    await press(debate, panel, /^interject:/u, { person: ben })
    await ben.until(
      () => ben.see(debate.thread).filter(({ content }) => /Only the moderator/u.test(content)).length === 4,
      { what: 'a fourth private sentence' },
    )
    expect(spoken(house.maestro.running(debate.session)!)).toEqual([])
    await takeTurn(debate, 0, dev)
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    await house.ended(debate.session)
  })

  it('after the end there is nothing to steer', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const panel = await nextPanel(debate, 0)
    const opened = await (await press(debate, panel, /^interject:/u)).settled
    await press(debate, panel, /:end$/u)
    await house.ended(debate.session)
    await house.ada.submitModal(opened.modal!.id, { text: 'Too late.' })
    await privately(house.ada, debate, /The debate is over/u)
    expect((await house.history.find(debate.session))?.facts.some(({ type }) => type === 'note-add')).toBe(
      false,
    )
  })
})

describe('a debate that goes on by itself', () => {
  it('can be taken over, and waits from then on', async () => {
    const { line, begun } = hanging()
    const slow = { speech: [line, (task: never) => speaking(task)] }
    await using house = await openHouse(
      { sol: slow, aria: slow, prism: slow },
      { charter: debating({ rounds: 1 }) },
    )
    const debate = await startDebate(house)
    await begun
    const plan = await house.ada.untilMessage(debate.thread, (message) =>
      controlsOn(message).some(({ id }) => id.startsWith('moderate:')),
    )
    const ben = house.playground.person('Ben')
    await ben.press(plan.id, `moderate:${debate.session}`)
    await privately(ben, debate, /Only the moderator|Ask the moderator/u)
    await house.ada.press(plan.id, `moderate:${debate.session}`)
    const panel = await panelWith(debate, () => true)
    expect(panel.content).toContain('**Ada** moderates')
    await house.ada.until(() => {
      const now = house.ada.see(debate.thread).find(({ id }) => id === plan.id)
      return now !== undefined && controlsOn(now).length === 0
    })
    await press(debate, panel, /:end$/u)
    const state = await house.ended(debate.session)
    expect(state.debate?.moderator).toMatchObject({ name: 'Ada' })
  })
})

describe('a moderator who is away', () => {
  const brief = debating({ rounds: 1, moderated: true, minutes: 0.02 })

  it('is reminded once, and then the debate is closed with what it has', async () => {
    await using house = await openHouse({}, { charter: brief, sessionClock: Date.now })
    const debate = await startDebate(house)
    const state = await house.ended(debate.session)
    expect(state).toMatchObject({ stop: { reason: 'left-alone' }, verdict: { outcome: 'stopped' } })
    const lines = said(house, debate.thread)
    expect(lines.filter((line) => line.includes('this debate waits for you'))).toHaveLength(1)
    expect(lines.some((line) => line.includes('The moderator did not come back'))).toBe(true)
    expect(house.ada.see(debate.thread).filter(isPanel)).toEqual([])
  })

  it('and has left the server is told of, and somebody who keeps the threads goes on', async () => {
    await using house = await openHouse(
      {},
      { charter: debating({ rounds: 1, moderated: true, minutes: 0.05 }), sessionClock: Date.now },
    )
    const debate = await startDebate(house)
    const dev = house.playground.person('Dev')
    const panel = await nextPanel(debate, 0)
    house.playground.controls.removeMember(house.ada.id)
    await dev.untilMessage(debate.thread, ({ content }) => content.includes('has left the server'))
    const again = dev.see(debate.thread).findLast(isPanel) ?? panel
    await press(debate, again, /:vote$/u, { person: dev })
    const state = await house.ended(debate.session)
    expect(state.verdict?.outcome).toBe('unanimous')
  })
})

describe('the audience', () => {
  it('is counted at the end: one side a person, bots on none', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    await takeTurn(debate, 1)
    await nextPanel(debate, 2)
    const [first, second] = turnsOf(debate)
    const people = house.playground.controls.addPeople(3)
    const robot = house.playground.controls.addBot('Robot')
    for (const person of people) await person.react(first!.id, '👍')
    await people[0]!.react(first!.id, '👎')
    await robot.react(first!.id, '👎')
    await people[1]!.react(second!.id, '👎')
    await people[2]!.react(second!.id, '🎉')
    await press(debate, await nextPanel(debate, 2), /:vote$/u)
    const state = await house.ended(debate.session)
    expect(state.debate?.audience).toEqual({
      counted: true,
      counts: [
        { seat: planOf(state.opening)[0]!.seat, round: 1, convincing: 2, not: 0 },
        { seat: planOf(state.opening)[1]!.seat, round: 1, convincing: 0, not: 1 },
      ],
    })
    const audience = fieldsOf(house, debate.thread).get('Audience')
    expect(audience).toContain('**P1** An answer 👍 2 👎 1')
    expect(audience).toContain('By role: advocate 👍 2 👎 0 · dissenter 👍 0 👎 1')
  })

  it('is offered the signs while it reacts: on the turn before it, and on the next', async () => {
    await using house = await openHouse({}, { charter: debating({ rounds: 2, moderated: true }) })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    await takeTurn(debate, 1)
    await nextPanel(debate, 2)
    const robot = house.playground.controls.addBot('Robot')
    const [first] = turnsOf(debate)
    await robot.react(first!.id, '👍')
    await house.ada.react(first!.id, '🎉')
    await takeTurn(debate, 2)
    await nextPanel(debate, 3)
    expect(signed(debate)).toEqual([])
    await house.ada.react(first!.id, '👍')
    await house.ada.until(() => signed(debate).length === 1, { what: 'signs on the newest turn' })
    await takeTurn(debate, 3)
    await house.ada.until(() => signed(debate).length === 2, { what: 'signs on the next turn' })
    await takeTurn(debate, 4)
    await nextPanel(debate, 5)
    expect(signed(debate)).toEqual(turnsOf(debate).slice(2, 4))
    await house.ada.react(turnsOf(debate)[3]!.id, '👎')
    await house.ada.until(() => signed(debate).length === 3, { what: 'signs on the newest turn' })
    expect(signed(debate)).toEqual(turnsOf(debate).slice(2))
  })

  it('is offered no signs once it was counted, while a jury is out', async () => {
    const rules = { ...moderated, jury: judged('ballot').jury }
    await using house = await openHouse(divided, { charter: rules })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    await press(debate, await nextPanel(debate, 1), /:vote$/u)
    await house.ada.untilMessage(debate.thread, isOpenCard, { what: 'an open card' })
    const [turn] = turnsOf(debate)
    await house.ada.react(turn!.id, '👍')
    await pressBelow(house, debate.thread, `close-jury:${debate.session}:0`)
    const state = await house.ended(debate.session)
    expect(state.debate?.audience?.counts).toMatchObject([{ convincing: 0, not: 0 }])
    // All signs that will be are there when a session has ended.
    expect(signed(debate)).toEqual([])
  })

  it('is counted on every message of a long turn, each person once', async () => {
    const text = 'It is so, and it has always been so. '.repeat(120)
    const speech = (task: Task) => (task.step === 'speech' ? speaking(task, { text }) : {})
    const long = Object.fromEntries(names.map((name) => [name.toLowerCase(), { speech }]))
    await using house = await openHouse(long, { charter: moderated })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    const panel = await nextPanel(debate, 1)
    const parts = house.ada.see(debate.thread).filter(({ content }) => content.includes('always been so'))
    expect(parts.length).toBeGreaterThan(2)
    const [one, two] = house.playground.controls.addPeople(2)
    for (const part of parts) await one!.react(part.id, '👍')
    await two!.react(parts[0]!.id, '👍')
    await two!.react(parts.at(-1)!.id, '👎')
    await press(debate, panel, /:vote$/u)
    const state = await house.ended(debate.session)
    expect(state.debate?.audience?.counts).toMatchObject([{ convincing: 1, not: 0 }])
  })

  it('is told to react by itself where the bot may not', async () => {
    await using house = await openHouse({}, { charter: moderated, refusals: 'tested' })
    house.playground.controls.overwrite(house.channel('council'), 'bot', { deny: ['ADD_REACTIONS'] })
    const debate = await startDebate(house)
    await takeTurn(debate, 0)
    await nextPanel(debate, 1)
    await house.ada.react(turnsOf(debate)[0]!.id, '👍')
    await house.ada.untilMessage(debate.thread, ({ content }) => content.includes('yourselves'))
    await takeTurn(debate, 1)
    await press(debate, await nextPanel(debate, 2), /:vote$/u)
    const state = await house.ended(debate.session)
    expect(state.debate?.audience?.counted).toBe(true)
    const lines = said(house, debate.thread)
    expect(lines.filter((line) => line.includes('react to a turn with 👍 or 👎 yourselves'))).toHaveLength(1)
  })
})

describe('a debate over a restart', () => {
  it('goes on with the same panel, and shows nothing twice', async () => {
    await using first = await openHouse({}, { charter: moderated })
    const debate = await startDebate(first)
    await takeTurn(debate, 0)
    const panel = await nextPanel(debate, 1)
    await first.leave()
    const before = said(first, debate.thread)
    await using second = await openHouse({}, { playground: first.playground, history: first.history })
    const [taken] = await second.maestro.resume(second.bot.openStage)
    const again = { ...debate, house: second }
    expect((await nextPanel(again, 1)).id).toBe(panel.id)
    await takeTurn(again, 1)
    await press(again, await nextPanel(again, 2), /:vote$/u)
    const state = await taken!.done
    expect(state.verdict?.outcome).toBe('unanimous')
    const lines = said(second, debate.thread)
    // The panel is gone with its turn; all else stands there as often as before.
    const count = (all: string[], line: string) => all.filter((one) => one === line).length
    for (const line of before.filter((one) => !one.includes('🎙️ **Round') && one !== 'Maestro: '))
      expect([line, count(lines, line)]).toEqual([line, count(before, line)])
    expect(second.ada.see(debate.thread).filter(isPanel)).toEqual([])
  })

  it('signs no turn that was said before there was an audience', async () => {
    await using first = await openHouse({}, { charter: debating({ rounds: 2, moderated: true }) })
    const debate = await startDebate(first)
    await takeTurn(debate, 0)
    await takeTurn(debate, 1)
    await nextPanel(debate, 2)
    await first.ada.react(turnsOf(debate)[0]!.id, '👍')
    await first.ada.until(() => signed(debate).length === 1, { what: 'signs on the newest turn' })
    await first.leave()
    await using second = await openHouse({}, { playground: first.playground, history: first.history })
    await second.maestro.resume(second.bot.openStage)
    const again = { ...debate, house: second }
    await takeTurn(again, 2)
    await nextPanel(again, 3)
    const [ben] = second.playground.controls.addPeople(1)
    await ben!.react(turnsOf(again)[0]!.id, '👍')
    await second.ada.until(() => signed(again).length === 2, { what: 'signs on the newest turn' })
    await takeTurn(again, 3)
    await second.ada.until(() => signed(again).length === 3, { what: 'signs on the next turn' })
    expect(signed(again)).toEqual(turnsOf(again).slice(1))
  })
})
