import { describe, expect, it } from 'vitest'
import { createShowing } from '../../src/app/showing.ts'
import { OutOfTime, StageGone, type Stage } from '../../src/app/stage.ts'
import type { CouncilEvent } from '../../src/council/facts.ts'
import { begin } from '../../src/council/state.ts'
import { sessionOpen } from '../support/council.ts'

const state = begin(sessionOpen())
const delta = (length: number): CouncilEvent => ({
  type: 'turn-delta',
  step: 'opening',
  round: 0,
  seat: 'sol',
  length,
})
const lengthOf = (event: CouncilEvent) => (event.type === 'turn-delta' ? event.length : -1)

/** A stage that does as `show` says, and what its showing reported. */
function scene(show: (length: number) => void | Promise<void>) {
  const gone: string[] = []
  const failed: [unknown, number][] = []
  const stage: Stage = {
    place: {},
    show: async (event) => show(lengthOf(event)),
    close: async () => undefined,
  }
  const showing = createShowing(stage, {
    gone: (error) => void gone.push(error.message),
    failed: (error, event) => void failed.push([error, lengthOf(event)]),
  })
  return { showing, gone, failed }
}

describe('showing', () => {
  it('shows one event at a time, in order, and returns before the first is shown', async () => {
    const told: string[] = []
    let release = (): void => undefined
    const first = new Promise<void>((resolve) => (release = resolve))
    const { showing } = scene(async (length) => {
      told.push(`begin ${length}`)
      if (length === 1) await first
      told.push(`end ${length}`)
    })
    for (const length of [1, 2, 3]) showing.show(delta(length), state)
    expect(told).toEqual([])
    const settled = showing.settled().then(() => told.push('settled'))
    release()
    await settled
    expect(told).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3', 'settled'])
  })

  it('at an interruption waits no longer than it may, and begins nothing more', async () => {
    const told: string[] = []
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const { showing } = scene(async (length) => {
      told.push(`begin ${length}`)
      if (length === 1) await held
      told.push(`end ${length}`)
      if (length === 3) release()
    })
    showing.show(delta(1), state)
    showing.show(delta(2), state)
    await showing.interrupt(delta(3), state, 1)
    showing.show(delta(4), state)
    await showing.settled()
    expect(told).toEqual(['begin 1', 'begin 3', 'end 3', 'end 1'])
  })

  it('at an interruption without an end waits for what is being shown', async () => {
    const told: number[] = []
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const { showing } = scene(async (length) => {
      if (length === 1) await held
      told.push(length)
    })
    for (const length of [1, 2]) showing.show(delta(length), state)
    const interrupted = showing.interrupt(delta(3), state)
    await new Promise((resolve) => setImmediate(resolve))
    expect(told).toEqual([])
    release()
    await interrupted
    expect(told).toEqual([1, 2, 3])
  })

  it('at an interruption shows what it has time for first', async () => {
    const shown: number[] = []
    const { showing } = scene((length) => void shown.push(length))
    for (const length of [1, 2]) showing.show(delta(length), state)
    await showing.interrupt(delta(3), state, 60_000)
    expect(shown).toEqual([1, 2, 3])
  })

  it('settles at once when there is nothing to show', async () => {
    await expect(scene(() => undefined).showing.settled()).resolves.toBeUndefined()
  })

  it('reports what could not be shown, and shows the next', async () => {
    const shown: number[] = []
    const fault = new Error('no')
    const { showing, gone, failed } = scene((length) => {
      if (length === 2) throw fault
      shown.push(length)
    })
    for (const length of [1, 2, 3]) showing.show(delta(length), state)
    await expect(showing.settled()).resolves.toBeUndefined()
    expect(shown).toEqual([1, 3])
    expect(failed).toEqual([[fault, 2]])
    expect(gone).toEqual([])
  })

  it('says once that the stage is gone, however often the stage says so', async () => {
    const { showing, gone, failed } = scene((length) => {
      throw new StageGone(`gone at ${length}`)
    })
    for (const length of [1, 2, 3]) showing.show(delta(length), state)
    await showing.settled()
    expect(gone).toEqual(['gone at 1'])
    expect(failed).toEqual([])
  })

  it('shows nothing behind what there was no time for, but that there is a restart', async () => {
    const told: number[] = []
    const { showing, failed } = scene((length) => {
      if (length === 2) throw new OutOfTime()
      told.push(length)
    })
    for (const length of [1, 2, 3]) showing.show(delta(length), state)
    expect(showing.isWhole()).toBe(true)
    await showing.interrupt({ type: 'session-interrupt', reason: 'shutdown' }, state)
    showing.show(delta(4), state)
    await showing.settled()
    expect(told).toEqual([1, -1])
    expect(showing.isWhole()).toBe(false)
    expect(failed).toEqual([])
  })
})
