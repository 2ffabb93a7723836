/** The end of the process, as its supervisor sees it: a real child, real signals, its exit code. */
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { killAll, root, spawnNode } from './process.ts'

afterEach(killAll)

/** A child that closes by `plot`; `said` resolves once it wrote that word. */
function start(plot: string, ...more: string[]) {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'closing.ts'), plot, ...more]
  const child = spawnNode(args, { cwd: root })
  let words: string[] = []
  let logged = ''
  let look = (): void => undefined
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    words = [...words, ...text.trim().split('\n')]
    look()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (logged += text))
  return {
    child,
    exit: once(child, 'close').then(([code]: unknown[]) => code),
    words: () => words,
    lines: () =>
      logged
        .trim()
        .split('\n')
        .map((line): Record<string, unknown> => JSON.parse(line)),
    said: (word: string) =>
      new Promise<void>((resolve, reject) => {
        look = () => words.includes(word) && resolve()
        look()
        child.once('close', () => reject(new Error(`It never said ${word}: ${logged}`)))
      }),
  }
}

describe('a signal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s closes what was opened last first', async (signal) => {
    const maestro = start('good')
    await maestro.said('ready')
    maestro.child.kill(signal)
    expect(await maestro.exit).toBe(0)
    expect(maestro.words()).toEqual(['ready', 'sessions', 'history'])
    expect(maestro.lines()).toEqual([expect.objectContaining({ signal, msg: 'shutting down' })])
  })

  it('runs the other steps when one fails, and says which', async () => {
    const maestro = start('failing')
    await maestro.said('ready')
    maestro.child.kill('SIGTERM')
    expect(await maestro.exit).toBe(0)
    expect(maestro.words()).toEqual(['ready', 'sessions', 'history'])
    const failures = maestro.lines().filter(({ level }) => level === 50)
    expect(failures).toEqual([
      expect.objectContaining({ step: 'rejecting', err: expect.objectContaining({ message: 'later' }) }),
      expect.objectContaining({ step: 'synchronous', err: expect.objectContaining({ message: 'at once' }) }),
    ])
  })

  it('closes each thing once, and what a start under way opens after it too', async () => {
    const maestro = start('starting')
    await maestro.said('ready')
    maestro.child.kill('SIGTERM')
    expect(await maestro.exit).toBe(0)
    expect(maestro.words()).toEqual(['ready', 'sessions', 'slow', 'late', 'history'])
  })

  it('leaves a step behind that takes longer than it may, and says which', async () => {
    const maestro = start('slow')
    await maestro.said('ready')
    maestro.child.kill('SIGTERM')
    expect(await maestro.exit).toBe(0)
    expect(maestro.words()).toEqual(['ready', 'sessions', 'history'])
    expect(maestro.lines().at(-1)).toMatchObject({ step: 'slow', level: 40 })
  })

  it('gives up at the deadline and says so', async () => {
    const maestro = start('stuck', '150')
    await maestro.said('ready')
    maestro.child.kill('SIGTERM')
    expect(await maestro.exit).toBe(1)
    expect(maestro.words()).toEqual(['ready', 'sessions', 'stuck'])
    expect(maestro.lines().at(-1)).toMatchObject({ deadline: 150, msg: 'shutdown took too long' })
  })
})

describe('a second signal', () => {
  it('ends the process at once', async () => {
    const maestro = start('stuck')
    await maestro.said('ready')
    maestro.child.kill('SIGINT')
    await maestro.said('stuck')
    // Somebody who will not wait, and presses until it is over.
    const pressing = setInterval(() => maestro.child.kill('SIGINT'), 40)
    expect(await maestro.exit).toBe(1)
    clearInterval(pressing)
    expect(maestro.lines()).toHaveLength(1)
  })

  it('that is npm’s echo of the same key press does not cut the good order short', async () => {
    const maestro = start('stuck', '700')
    await maestro.said('ready')
    const begun = performance.now()
    // Two of one kind might be delivered as one.
    maestro.child.kill('SIGINT')
    maestro.child.kill('SIGTERM')
    expect(await maestro.exit).toBe(1)
    // It was the deadline that ended it, not the echo.
    expect(performance.now() - begun).toBeGreaterThan(650)
    expect(maestro.lines().at(-1)).toMatchObject({ msg: 'shutdown took too long' })
  })
})
