/** The pace of the header card, on a clock of its own. */
import { REST } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCard, type Card } from '../../src/discord/card.ts'
import { createPatience } from '../../src/discord/patience.ts'
import type { Ledger } from '../../src/history/history.ts'

let edits: { at: number; content: string; channel: string }[]
let answer: () => Response
let reposts: string[]
let failures: unknown[]
let ledger: Ledger & { reposted: string | null }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  edits = []
  reposts = []
  failures = []
  answer = () => Response.json({})
  ledger = {
    reposted: null,
    find: async () => (ledger.reposted === null ? null : { state: 'sent', id: ledger.reposted }),
    enter: async () => undefined,
  }
})
afterEach(() => vi.useRealTimers())

function card(interval = 2500): Card {
  const rest = new REST({
    makeRequest: async (url, init) => {
      const { content } = JSON.parse(init.body as string) as { content: string }
      edits.push({ at: Date.now(), content, channel: /channels\/(\d+)/u.exec(url)![1]! })
      return answer()
    },
  }).setToken('token')
  return createCard({
    rest,
    ledger,
    patience: createPatience([]),
    at: { channel: '1', message: '2' },
    thread: '3',
    repost: async ({ content = '' }) => {
      reposts.push(content)
      ledger.reposted = '4'
      return '4'
    },
    interval,
    clock: Date.now,
    failed: (error) => failures.push(error),
  })
}

const refuse = (code: number, status: number) => () => Response.json({ code, message: 'No.' }, { status })

describe('the header card', () => {
  it('shows the latest of many changes, at most once an interval', async () => {
    const shown = card()
    const begun = Date.now()
    for (let second = 0; second < 10; second += 1) {
      shown.update({ content: `${second} s` })
      await vi.advanceTimersByTimeAsync(1000)
    }
    await shown.flush()
    expect(edits.at(-1)!.content).toBe('9 s')
    expect(edits.length).toBeLessThanOrEqual(5)
    expect(edits[0]!.at - begun).toBe(1000)
    const gaps = edits.slice(1, -1).map(({ at }, index) => at - edits[index]!.at)
    expect(gaps.every((gap) => gap >= 2500)).toBe(true)
    shown.close()
  })

  it('makes no edit that would change nothing', async () => {
    const shown = card()
    shown.update({ content: 'same' })
    await shown.flush()
    shown.update({ content: 'same' })
    await vi.advanceTimersByTimeAsync(10_000)
    await shown.flush()
    expect(edits).toHaveLength(1)
    shown.close()
  })

  it('is shown at once when asked to', async () => {
    const shown = card()
    shown.update({ content: 'the end' })
    await shown.flush()
    expect(edits.map(({ content }) => content)).toEqual(['the end'])
    shown.close()
  })

  it('is posted again when it was deleted, once, and edited there from then on', async () => {
    const shown = card()
    answer = refuse(10_008, 404)
    shown.update({ content: 'one' })
    await shown.flush()
    expect(reposts).toEqual(['one'])
    answer = () => Response.json({})
    shown.update({ content: 'two' })
    await shown.flush()
    expect(edits.at(-1)).toMatchObject({ content: 'two', channel: '3' })
    answer = refuse(10_008, 404)
    shown.update({ content: 'three' })
    await shown.flush()
    expect(reposts).toEqual(['one'])
    expect(failures).toHaveLength(1)
    shown.close()
  })

  it('is left alone until the end once Discord allows no more edits', async () => {
    const shown = card()
    answer = refuse(30_046, 400)
    shown.update({ content: 'one' })
    await shown.flush()
    shown.update({ content: 'two' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(edits).toHaveLength(1)
    await shown.flush()
    expect(edits.map(({ content }) => content)).toEqual(['one', 'two'])
    shown.close()
  })

  it('is tried once more at the end when its last edit was refused', async () => {
    const shown = card()
    answer = refuse(50_013, 403)
    shown.update({ content: 'the verdict' })
    await shown.flush()
    expect(failures).toHaveLength(1)
    answer = () => Response.json({})
    await shown.flush()
    await shown.flush()
    expect(edits.map(({ content }) => content)).toEqual(['the verdict', 'the verdict'])
    expect(failures).toHaveLength(1)
    shown.close()
  })

  it('shows what is newer rather than what was refused', async () => {
    const shown = card()
    answer = refuse(50_013, 403)
    shown.update({ content: 'one' })
    await shown.flush()
    answer = () => Response.json({})
    shown.update({ content: 'two' })
    await shown.flush()
    expect(edits.map(({ content }) => content)).toEqual(['one', 'two'])
    shown.close()
  })
})
