/** What a moderator's moves leave behind: refusals that change nothing, words that are not lost, a log that tells it all. */
import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/council/debate/rotation.ts'
import { fold, type State } from '../../src/council/state.ts'
import { debating } from '../support/council.ts'
import { hanging, speaking } from '../support/scripted.ts'
import { controlsOn, isPanel, nextPanel, panelWith, press, privately } from './support/debate.ts'
import { spoken, startDebate, takeTurn, type Debate } from './support/debate.ts'
import { heard, openHouse, sentence } from './support/house.ts'

const moderated = debating({ rounds: 1, moderated: true })

const said = ({ house, thread }: Debate) => heard(house.ada.see(thread))

async function factsOf({ house, session }: Debate) {
  return (await house.history.find(session))?.facts ?? []
}

/** The state at the end, once it was held against what is stored. */
async function endedAsStored(debate: Debate): Promise<State> {
  const state = await debate.house.ended(debate.session)
  expect(fold(await factsOf(debate))).toEqual(state)
  return state
}

describe('a refused move', () => {
  it('leaves the panel as it is; the sentence is a message of its own, for one person', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const ben = house.playground.person('Ben')
    const panel = await nextPanel(debate, 0)
    const before = JSON.stringify(panel)
    const from = house.exchanges.length
    await press(debate, panel, /:vote$/u, { person: ben })
    const refusal = await privately(ben, debate, /Only the moderator of this debate/u)
    expect(refusal.id).not.toBe(panel.id)
    expect(house.ada.see(debate.thread).some(({ id }) => id === refusal.id)).toBe(false)
    expect(JSON.stringify(house.ada.see(debate.thread).find(({ id }) => id === panel.id))).toBe(before)
    const edits = house.exchanges.slice(from).filter(({ method }) => method === 'PATCH')
    expect(edits.filter(({ path }) => path.includes(panel.id) || path.includes('original'))).toEqual([])
    await press(debate, panel, /:end$/u)
    expect((await endedAsStored(debate)).debate?.called).toBe(false)
  })

  it('names the end to whoever still sees a panel', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const panel = await nextPanel(debate, 0)
    const messages = house.playground.world.messages.get(debate.thread)
    const kept = messages?.get(panel.id)
    await press(debate, panel, /:end$/u)
    await house.ended(debate.session)
    const stored = await factsOf(debate)
    messages?.set(panel.id, kept!)
    for (const what of [/:next:/u, /:pause$/u, /:vote$/u, /:end$/u]) await press(debate, panel, what)
    const refused = () =>
      house.ada.see(debate.thread).filter(({ content }) => /debate is over/u.test(content))
    await house.ada.until(() => refused().length === 4, { what: 'four private sentences' })
    messages?.delete(panel.id)
    expect(await factsOf(debate)).toEqual(stored)
  })
})

describe('words that were typed', () => {
  it('are not lost to a turn that ended meanwhile', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const debate = await startDebate(house)
    const panel = await nextPanel(debate, 0)
    const note = await (await press(debate, panel, /^interject:/u)).settled
    const question = await (await press(debate, panel, /^question:/u, { values: ['sol'] })).settled
    await takeTurn(debate, 0)
    await nextPanel(debate, 1)
    await house.ada.submitModal(note.modal!.id, { text: 'Written in turn one.' })
    await house.ada.submitModal(question.modal!.id, { text: 'And the cost?' })
    await house.ada.untilMessage(debate.thread, ({ content }) =>
      content.startsWith('My answer to: And the cost?'),
    )
    await press(debate, await nextPanel(debate, 1), /:end$/u)
    expect((await endedAsStored(debate)).debate?.remarks).toMatchObject([
      { kind: 'note', text: 'Written in turn one.' },
      { kind: 'question', text: 'And the cost?' },
    ])
  })
})

describe('the moderator', () => {
  it('of the moment may press Stop on the header, and the one before may not', async () => {
    await using house = await openHouse({}, { charter: moderated })
    const [ben, cleo] = [house.playground.person('Ben'), house.playground.person('Cleo')]
    const [third] = house.playground.controls.addPeople(1)
    const debate = await startDebate(house, {}, ben)
    await press(debate, await nextPanel(debate, 0), /^hand-over:/u, { person: ben, values: [cleo.id] })
    const hers = await panelWith(debate, (_, { content }) => content.includes('**Cleo** moderates'))
    await press(debate, hers, /^hand-over:/u, { person: cleo, values: [third!.id] })
    await panelWith(debate, (_, { content }) => content.includes('**Person 1** moderates'))
    const id = `stop:${debate.session}`
    const header = await third!.untilMessage(house.channel('council'), (message) =>
      controlsOn(message).some((control) => control.id === id),
    )
    expect(await sentence(cleo, await cleo.press(header.id, id))).toMatch(/Only/u)
    expect(await sentence(third!, await third!.press(header.id, id))).not.toMatch(/Only/u)
    expect((await endedAsStored(debate)).stop).toMatchObject({ reason: 'person', by: { name: 'Person 1' } })
  })

  it('of a debate that went on by itself may be who keeps the threads', async () => {
    const { line, begun } = hanging()
    const slow = { speech: [line, (task: never) => speaking(task)] }
    await using house = await openHouse(
      { sol: slow, aria: slow, prism: slow },
      { charter: debating({ rounds: 1 }) },
    )
    const debate = await startDebate(house, {}, house.playground.person('Ben'))
    await begun
    const id = `moderate:${debate.session}`
    const dev = house.playground.person('Dev')
    const plan = await dev.untilMessage(debate.thread, (message) =>
      controlsOn(message).some((control) => control.id === id),
    )
    await dev.press(plan.id, id)
    const panel = await panelWith(debate, (_, { content }) => content.includes('**Dev** moderates'))
    await press(debate, panel, /:end$/u, { person: dev })
    expect((await endedAsStored(debate)).debate?.moderator).toMatchObject({ name: 'Dev' })
  })

  it('who has left is missed once, and then the debate is closed with what it has', async () => {
    const brief = debating({ rounds: 1, moderated: true, minutes: 0.03 })
    await using house = await openHouse({}, { charter: brief, sessionClock: Date.now })
    const dev = house.playground.person('Dev')
    const debate = await startDebate(house)
    await nextPanel(debate, 0)
    house.playground.controls.removeMember(house.ada.id)
    const state = await endedAsStored(debate)
    expect(state).toMatchObject({ stop: { reason: 'left-alone' }, verdict: { outcome: 'stopped' } })
    const lines = heard(dev.see(debate.thread))
    expect(lines.filter((line) => line.includes('has left the server'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('this debate waits for you'))).toEqual([])
    expect((await factsOf(debate)).filter(({ type }) => type === 'moderator-remind')).toMatchObject([
      { present: false },
    ])
  })
})

describe('the log of a moderated debate', () => {
  it('tells every move once and in order, also over a restart in the middle of them', async () => {
    await using first = await openHouse({}, { charter: moderated })
    const debate = await startDebate(first)
    await takeTurn(debate, 0)
    const note = await (await press(debate, await nextPanel(debate, 1), /^interject:/u)).settled
    await first.ada.submitModal(note.modal!.id, { text: 'Mind the budget.' })
    await first.ada.untilMessage(debate.thread, ({ content }) => content.includes('Mind the budget.'))
    const claim = `${planOf(first.maestro.running(debate.session)!.opening)[0]!.seat}.1.1`
    await press(debate, await nextPanel(debate, 1), /^strike:/u, { values: [claim] })
    await first.ada.untilMessage(debate.thread, ({ content }) => content.includes('strikes claim'))
    await press(debate, await nextPanel(debate, 1), /:pause$/u)
    const paused = await panelWith(debate, (controls) => controls.some(({ label }) => label === 'Go on'))
    await first.leave()
    await using second = await openHouse({}, { playground: first.playground, history: first.history })
    const [taken] = await second.maestro.resume(second.bot.openStage)
    const again = { ...debate, house: second }
    const still = await panelWith(again, (controls) => controls.some(({ label }) => label === 'Go on'))
    expect(still.id).toBe(paused.id)
    await press(again, still, /:resume$/u)
    await takeTurn(again, 1)
    await press(again, await nextPanel(again, 2), /:vote$/u)
    const state = await taken!.done
    const facts = await factsOf(again)
    expect(fold(facts)).toEqual(state)
    const moves = ['floor-give', 'note-add', 'claim-strike', 'debate-pause', 'debate-resume', 'vote-call']
    expect(facts.map(({ type }) => type).filter((type) => moves.includes(type))).toEqual([
      'floor-give',
      'note-add',
      'claim-strike',
      'debate-pause',
      'debate-resume',
      'floor-give',
      'vote-call',
    ])
    for (const words of ['Mind the budget.', 'strikes claim', 'pauses the debate', 'lets the debate go on'])
      expect([words, said(again).filter((line) => line.includes(words)).length]).toEqual([words, 1])
    const later = [...second.agents.values()]
      .flatMap(({ prompts }) => prompts)
      .find(({ task }) => task.step === 'speech')
    expect(later?.turns[0]?.text).toContain('Mind the budget.')
    expect(later?.turns[0]?.text).toContain('Claim 1.1 (struck by the moderator)')
    expect(second.ada.see(debate.thread).filter(isPanel)).toEqual([])
  })

  it('lets a turn end that is under way when the vote is called, and none begin after it', async () => {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    const held = { speech: async (task: never) => released.then(() => speaking(task)) }
    await using house = await openHouse({ sol: held, aria: held, prism: held }, { charter: moderated })
    const debate = await startDebate(house)
    const panel = await nextPanel(debate, 0)
    const kept = structuredClone(house.playground.world.messages.get(debate.thread)?.get(panel.id))
    await Promise.all([press(debate, panel, /:next:0$/u), press(debate, panel, /:vote$/u)])
    await house.ada.untilMessage(debate.thread, ({ content }) => content.includes('calls the vote'))
    // Whoever has not heard that the panel is gone.
    const messages = house.playground.world.messages.get(debate.thread)
    messages?.set(panel.id, kept!)
    await press(debate, panel, /:next:0$/u)
    await privately(house.ada, debate, /debate is over/u)
    messages?.delete(panel.id)
    release()
    const state = await endedAsStored(debate)
    const moves = (await factsOf(debate)).map(({ type }) => type)
    expect(moves.filter((type) => type === 'floor-give' || type === 'vote-call')).toEqual([
      'floor-give',
      'vote-call',
    ])
    expect(spoken(state)).toHaveLength(1)
    expect(state.verdict?.outcome).toBe('unanimous')
  })
})
