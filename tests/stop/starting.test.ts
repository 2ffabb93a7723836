/** A bot that is told to stop while it is still starting, or while a council is. */
import { afterAll, describe, expect, it } from 'vitest'
import { sentence } from '../discord/support/house.ts'
import { deadline, expectInTime, expectWhole, goOn, textsIn } from './checks.ts'
import { bundle } from './program.ts'
import { openTeller } from './retold.ts'
import { openScene } from './scene.ts'

const program = await bundle('src/index.ts', 'starting')
const child = await bundle('tests/stop/child.ts', 'starting-child')
const teller = await openTeller()
afterAll(() => teller[Symbol.asyncDispose]())

describe.concurrent('a bot that is told to stop while it starts', { timeout: 60_000 }, () => {
  it('ends before it has logged in', async () => {
    await using scene = await openScene(program)
    const asking = new Promise<void>((resolve) => {
      scene.meet(({ path }) => {
        if (!path.includes('/gateway')) return undefined
        resolve()
        return { fault: 'hang', effect: 'none' }
      })
    })
    const first = scene.start(0)
    await asking
    first.signal('SIGTERM')
    const ending = await first.ended
    expectInTime(ending)
    expect(ending.took).toBeLessThan(deadline / 4)
  })

  it('ends in good order although Discord refuses it meanwhile', async () => {
    await using scene = await openScene(child)
    let refuse = (): void => undefined
    const asking = new Promise<void>((resolve) => {
      scene.meet(async ({ path }) => {
        if (!path.includes('/gateway')) return undefined
        resolve()
        await new Promise<void>((go) => (refuse = go))
        return { status: 401, body: { code: 0, message: '401: Unauthorized' }, effect: 'none' }
      })
    })
    // It has the time to be refused twice while its store is being closed.
    const first = scene.start(0, { TEST_STORE_DELAY: '3000' })
    await asking
    first.signal('SIGTERM')
    await first.logs('shutting down')
    const again = new Promise<void>((resolve) => {
      const refuseFirst = refuse
      scene.meet(({ path }) => {
        if (!path.includes('/gateway')) return undefined
        resolve()
        return { status: 401, body: { code: 0, message: '401: Unauthorized' }, effect: 'none' }
      })
      refuseFirst()
    })
    await again
    expectInTime(await first.ended)
  })

  it('ends before it is ready', async () => {
    await using scene = await openScene(program)
    const first = scene.start(0)
    await scene.door.gatewaysBegun(1)
    scene.door.hold()
    first.signal('SIGINT')
    const ending = await first.ended
    expectInTime(ending)
    expect(ending.took).toBeLessThan(deadline / 4)
  })

  it('leaves a council whose place is being built to the next start, and tells the person so', async () => {
    await using scene = await openScene(program)
    const first = scene.start(0)
    await first.says('Maestro is in session.')
    let attempts = 0
    const opening = new Promise<void>((resolve) => {
      scene.meet(async ({ method, path }) => {
        if (method !== 'POST' || !path.endsWith('/threads')) return undefined
        attempts += 1
        resolve()
        await first.logs('shutting down')
        return { status: 503, body: { message: 'No.' }, effect: 'none' }
      })
    })
    const channel = scene.channels(1)[0]!
    const handle = await scene.ada.command(channel, ['council', 'ask'], { question: 'Why?' })
    await opening
    first.signal('SIGTERM')
    expectInTime(await first.ended)
    // The client tries three times more by itself, and nobody else does.
    expect(attempts).toBe(4)
    expect(await sentence(scene.ada, handle)).toMatch(/Your council is on record as #1 and begins by itself/u)
    expect(textsIn(scene, channel)).toHaveLength(1)
    scene.meet(() => undefined)
    const thread = scene.seen(channel)[0]!.id
    const before = await scene.facts()
    await goOn(scene)
    await expectWhole(scene, teller, [thread], before)
  })
})
