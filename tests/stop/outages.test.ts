/** A bot that is told to stop while Discord fails it: it ends in time, and what it could not show is shown later, once. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import type { InterceptedRequest } from '../../src/playground/index.ts'
import { sentence } from '../discord/support/house.ts'
import { isPersonaPost } from '../support/requests.ts'
import { expectInTime, expectWhole, goOn, heardIn } from './checks.ts'
import { bundle } from './program.ts'
import { openTeller } from './retold.ts'
import { openScene, type Scene } from './scene.ts'

const program = await bundle('src/index.ts', 'outages')
const teller = await openTeller()
afterAll(() => teller[Symbol.asyncDispose]())

/** Name of the persona that speaks with a request, if one does. */
function speaking(request: InterceptedRequest): string | null {
  if (!isPersonaPost(request)) return null
  const { body } = request
  return typeof body === 'object' && body !== null && 'username' in body ? String(body.username) : null
}

/** What becomes of Discord when the second seat speaks; a third one may refuse to. */
const outages = {
  'is slow': (scene: Scene) => {
    scene.meet(async () => {
      await pause(2_000)
      return undefined
    })
    return undefined
  },
  'does not answer any more': (scene: Scene) => {
    scene.door.hold()
    return { fault: 'hang', effect: 'none' } as const
  },
  'does what it does not answer any more': (scene: Scene) => {
    scene.door.hold()
    return { fault: 'hang', effect: 'applied' } as const
  },
  'cannot be reached any more': (scene: Scene) => {
    void scene.door.shut()
    return { fault: 'drop', effect: 'none' } as const
  },
}

describe.concurrent('a bot that is told to stop while Discord', { timeout: 120_000 }, () => {
  it.each(Object.entries(outages))('%s ends in time, and shows the rest later', async (_, fail) => {
    await using scene = await openScene(program)
    const first = scene.start(5)
    await first.says('Maestro is in session.')
    const failing = new Promise<void>((resolve) => {
      // A long answer of the first one is more than one request.
      const heard = new Set<string>()
      scene.meet((request) => {
        const name = speaking(request)
        if (name === null || heard.size === 2) return undefined
        if (heard.add(name).size < 2) return undefined
        resolve()
        return fail(scene)
      })
    })
    const thread = await scene.ask(scene.channels(1)[0]!)
    await failing
    first.signal('SIGTERM')
    expectInTime(await first.ended)
    scene.meet(() => undefined)
    await scene.door.open()
    const before = await scene.facts()
    expect(before.get(thread)?.filter(({ type }) => type === 'turn-end').length).toBeGreaterThanOrEqual(2)
    await goOn(scene)
    await expectWhole(scene, teller, [thread], before)
  })

  it('does not answer any more, and told so again, ends at once and loses nothing', async () => {
    await using scene = await openScene(program)
    const first = scene.start(5)
    await first.says('Maestro is in session.')
    const thread = await scene.ask(scene.channels(1)[0]!)
    await heardIn(scene, thread, 2)
    scene.door.hold()
    first.signal('SIGTERM')
    await first.logs('shutting down')
    // Somebody who will not wait, and presses until it is over.
    const pressing = setInterval(() => first.signal('SIGINT'), 50)
    const { code, took } = await first.ended
    clearInterval(pressing)
    expect(code).toBe(1)
    expect(took).toBeLessThan(2_000)
    await scene.door.open()
    const before = await scene.facts()
    await goOn(scene)
    await expectWhole(scene, teller, [thread], before)
  })

  it('is slow answers a question with a sentence, and begins no council', async () => {
    await using scene = await openScene(program)
    const first = scene.start(5)
    await first.says('Maestro is in session.')
    const [one, other] = scene.channels(2)
    const thread = await scene.ask(one!)
    await heardIn(scene, thread, 1)
    const isStopping = new Promise<void>((resolve) => {
      scene.meet(async (request) => {
        if (!JSON.stringify(request.body ?? '').includes('Maestro is restarting')) return undefined
        resolve()
        await pause(1_000)
        return undefined
      })
    })
    first.signal('SIGTERM')
    await isStopping
    const handle = await scene.ada.command(other!, ['council', 'ask'], { question: 'Why?' })
    expect(await sentence(scene.ada, handle)).toMatch(/shutting down and takes no new questions/u)
    expectInTime(await first.ended)
    const before = await scene.facts()
    await goOn(scene)
    await expectWhole(scene, teller, [thread], before)
  })
})
