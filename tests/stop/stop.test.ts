/**
 * A bot that is told to stop in the midst of its councils: it says so in each thread, ends in time, and is started
 * again. Whatever is on record then was on record before, and what is said is what would have been said anyway.
 */
import { afterAll, describe, expect, it } from 'vitest'
import { isVerdict } from '../discord/support/house.ts'
import { isOpenCard } from '../discord/support/jury.ts'
import { atWork, expectInTime, expectWhole, goOn, heardIn, interruptionsIn } from './checks.ts'
import { bundle } from './program.ts'
import { openTeller } from './retold.ts'
import { openScene } from './scene.ts'

const program = await bundle('src/index.ts', 'stop')
const child = await bundle('tests/stop/child.ts', 'stop-child')
const teller = await openTeller()
afterAll(() => teller[Symbol.asyncDispose]())

/** No council comes to its end at this pace while others are still beginning. */
const slowly = 120

describe.concurrent('a bot that is told to stop', { timeout: 120_000 }, () => {
  it('says so in the thread of its council, and goes on with it after the next start', async () => {
    await using scene = await openScene(program)
    const first = scene.start(5)
    await first.says('Maestro is in session.')
    const thread = await scene.ask(scene.channels(1)[0]!)
    await heardIn(scene, thread, 2)
    first.signal('SIGTERM')
    expectInTime(await first.ended)
    const before = await scene.facts()
    // One rehearsed seat in a hundred declines to answer: then the council may be over, for want of a quorum.
    const isAtWork = atWork(before).includes(thread)
    expect(interruptionsIn(scene, thread)).toBe(isAtWork ? 1 : 0)
    expect(scene.card(thread).includes('Maestro is restarting')).toBe(isAtWork)

    // Told to stop again while it takes the council up.
    const second = scene.start(5)
    await second.says('Maestro is in session.')
    second.signal('SIGTERM')
    expectInTime(await second.ended)
    await goOn(scene)
    await expectWhole(scene, teller, [thread], before)
  })

  it('does so with thirty of them', async () => {
    await using scene = await openScene(program, { rounds: 0, jury: 'none' })
    const first = scene.start(slowly)
    await first.says('Maestro is in session.')
    const threads = await Promise.all(scene.channels(30).map((channel) => scene.ask(channel)))
    // Not in each of them: the fastest council would be done when the slowest one begins.
    await Promise.race(threads.map((thread) => heardIn(scene, thread, 1)))
    first.signal('SIGINT')
    expectInTime(await first.ended)
    const before = await scene.facts()
    const open = atWork(before)
    expect(open.length).toBeGreaterThan(20)
    expect(open.filter((thread) => interruptionsIn(scene, thread) !== 1)).toEqual([])
    await goOn(scene)
    await expectWhole(scene, teller, threads, before)
  })

  it('leaves a jury to the next start, and loses no vote meanwhile', async () => {
    await using scene = await openScene(child, { jury: 'reactions' })
    const voters = scene.playground.controls.addPeople(3)
    const first = scene.start(0)
    await first.says('Maestro is in session.')
    const thread = await scene.ask(scene.channels(1)[0]!)
    const card = await scene.ada.untilMessage(thread, isOpenCard, { timeout: 20_000 })
    await voters[0]!.react(card.id, '✅')
    first.signal('SIGTERM')
    expectInTime(await first.ended)
    // Nobody is kept waiting: people vote on while the bot is away.
    expect(interruptionsIn(scene, thread)).toBe(0)
    await voters[1]!.react(card.id, '✅')
    const before = await scene.facts()

    const second = scene.start(0)
    await second.logs('session under way')
    await voters[2]!.react(card.id, '✅')
    const verdict = scene.seen(thread).findLast(isVerdict)
    const session = before.get(thread)?.[0]
    const id = session?.type === 'session-open' ? session.session : ''
    await scene.ada.press(verdict!.id, `close-jury:${id}:0`)
    await second.logs('session over')
    second.signal('SIGTERM')
    expectInTime(await second.ended)
    await expectWhole(scene, teller, [thread], before)
    expect((await scene.facts()).get(thread)?.find(({ type }) => type === 'jury-close')).toMatchObject({
      counts: [{ uphold: 3, dismiss: 0 }],
    })
  })

  it('drains a store that is slow', async () => {
    await using scene = await openScene(child)
    const first = scene.start(0, { TEST_STORE_DELAY: '150' })
    await first.says('Maestro is in session.')
    const threads = await Promise.all(scene.channels(5).map((channel) => scene.ask(channel)))
    await heardIn(scene, threads[0]!, 1)
    first.signal('SIGTERM')
    expectInTime(await first.ended)
    const before = await scene.facts()
    const open = atWork(before)
    expect(open.length).toBeGreaterThan(0)
    expect(open.filter((thread) => interruptionsIn(scene, thread) !== 1)).toEqual([])
    await goOn(scene)
    await expectWhole(scene, teller, threads, before)
  })
})
