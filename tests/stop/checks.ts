/** What must hold of councils that were stopped in their midst. */
import { expect } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { textOf } from '../crash/findings.ts'
import type { Ending } from './program.ts'
import type { Teller } from './retold.ts'
import type { Scene } from './scene.ts'

/** Of a process, from the first signal on; in milliseconds. Docker kills after ten seconds. */
export const deadline = 8_000

const isInterruption = (text: string) => text.includes('Maestro is restarting')
const isTakenUp = (text: string) => text.includes('I was interrupted')

export function textsIn(scene: Scene, thread: string): string[] {
  return scene.seen(thread).map(textOf)
}

export function interruptionsIn(scene: Scene, thread: string): number {
  return textsIn(scene, thread).filter(isInterruption).length
}

/** Threads of the councils that have no verdict yet. Some may have one early, for want of a quorum. */
export function atWork(facts: ReadonlyMap<string, readonly Fact[]>): string[] {
  const open = [...facts].filter(([, log]) => !log.some(({ type }) => type === 'verdict-reach'))
  return open.map(([thread]) => thread)
}

/** Resolves when so many seats have spoken in the thread. */
export async function heardIn(scene: Scene, thread: string, count: number): Promise<void> {
  const speeches = () => scene.seen(thread).filter(({ webhook_id }) => webhook_id !== undefined)
  // Each may have come in several messages.
  const speakers = () => new Set(speeches().map(({ author }) => author.username))
  await scene.ada.until(() => speakers().size >= count, { what: `${count} seats`, timeout: 30_000 })
}

export function expectInTime({ code, took }: Ending): void {
  expect(code).toBe(0)
  expect(took).toBeLessThan(deadline)
}

/**
 * Checks that nothing that was on record is lost, and that the threads say, once and in order, what they would say of
 * councils that were never interrupted.
 */
export async function expectWhole(
  scene: Scene,
  teller: Teller,
  threads: readonly string[],
  before: ReadonlyMap<string, readonly Fact[]>,
): Promise<void> {
  const after = await scene.facts()
  expect([...after.keys()].toSorted()).toEqual(threads.toSorted())
  for (const thread of threads) {
    const known = before.get(thread) ?? []
    const facts = after.get(thread) ?? []
    expect(facts.slice(0, known.length)).toEqual(known)
    const said = textsIn(scene, thread).filter((text) => !isInterruption(text) && !isTakenUp(text))
    expect(said).toEqual(await teller.tell(facts))
    expect(scene.card(thread)).not.toContain('Maestro is restarting')
  }
}

/** Starts the bot again, has all councils come to their end, and stops it. */
export async function goOn(scene: Scene): Promise<void> {
  const unfinished = await scene.unfinished()
  const next = scene.start(0)
  await next.says('Maestro is in session.')
  await next.logs('session over', unfinished)
  next.signal('SIGTERM')
  expectInTime(await next.ended)
}
