/** What the driver hands over at once, and what it waits for before it goes on. */
import { expect, it } from 'vitest'
import { deliberate, type News } from '../../src/council/deliberate.ts'
import { isFact, type CouncilEvent, type Fact } from '../../src/council/facts.ts'
import { createMailbox } from '../../src/council/mailbox.ts'
import { begin, evolve, fold } from '../../src/council/state.ts'
import { exchanging, seats, sessionOpen, ticking } from '../support/council.ts'
import { scripted } from '../support/scripted.ts'

function council(opening = sessionOpen({ charter: exchanging() })) {
  const agents = new Map(seats().map(({ id }) => [id, scripted()] as const))
  const mailbox = createMailbox<CouncilEvent>()
  const controller = new AbortController()
  const report = (error: unknown) => {
    throw error
  }
  const parts = { agents, mailbox, clock: ticking(), report }
  const asked = () => [...agents.values()].reduce((sum, { prompts }) => sum + prompts.length, 0)
  return { opening, mailbox, controller, asked, news: deliberate(begin(opening), parts, controller.signal) }
}

const types = (news: readonly News[]) => news.map(({ event }) => event.type)
const factsIn = (news: readonly News[]) => news.map(({ event }) => event).filter(isFact)

it('hands over the answer that ends a step together with the step that follows, and asks nobody before', async () => {
  const { opening, news, asked } = council()
  const facts: Fact[] = [opening]
  let steps = 0
  for await (const some of news) {
    const open = some.find(({ event }) => event.type === 'step-open')
    facts.push(...factsIn(some))
    if (open === undefined) continue
    const { steps: known, turns } = fold(facts)
    steps += 1
    expect(types(some).at(-1)).toBe('step-open')
    expect(types(some).includes('turn-end')).toBe(steps > 1)
    // Its seats hear of it when the caller comes back: it has remembered the step by then.
    const before = known.slice(0, -1).reduce((sum, one) => sum + one.seats.length, 0)
    expect({ asked: asked(), turns: turns.length }).toEqual({ asked: before, turns: before })
  }
  expect(steps).toBeGreaterThan(3)
  expect(facts.at(-1)?.type).toBe('session-close')
})

it('gives each event the state that it left', async () => {
  const { opening, news } = council()
  let state = begin(opening)
  for await (const some of news)
    for (const one of some) {
      if (isFact(one.event)) state = evolve(state, one.event)
      expect(one.state).toEqual(state)
    }
  expect(state.closed).toBe(true)
})

it('takes what came in meanwhile together, in its order', async () => {
  const { news, mailbox } = council()
  await news.next()
  const note = (text: string): Fact => ({ type: 'note-add', at: 1, by: { id: '42', name: 'Ada' }, text })
  for (const text of ['one', 'two', 'three']) mailbox.push(note(text))
  const { value } = await news.next()
  const notes = factsIn(value ?? []).filter((fact) => fact.type === 'note-add')
  expect(notes.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  await news.return()
})

it('asks nobody once it is interrupted while the caller remembers the step', async () => {
  const { news, controller, asked } = council()
  const { value } = await news.next()
  expect(types(value ?? [])).toEqual(['step-open'])
  controller.abort()
  expect(await news.next()).toEqual({ done: true, value: undefined })
  expect(asked()).toBe(0)
})
