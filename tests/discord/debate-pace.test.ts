/** A whole debate with Discord's limits in force: what it asks of Discord, by kind. */
import { describe, expect, it } from 'vitest'
import { debating } from '../support/council.ts'
import { isPersonaPost } from '../support/requests.ts'
import { controlsOn, panelWith, press, startDebate, takeTurn } from './support/debate.ts'
import { askThrough, openHouse, type House } from './support/house.ts'

type Kind = 'persona' | 'bot' | 'edit' | 'delete' | 'sign' | 'read' | 'answer' | 'other'

function kindOf(request: House['exchanges'][number], application: string): Kind {
  const { method, path } = request
  if (path.includes('/interactions/') || /@original|%40original/u.test(path)) return 'answer'
  if (isPersonaPost(request)) {
    return path.includes(`/webhooks/${application}/`) ? 'answer' : 'persona'
  }
  if (path.includes('/reactions/')) return method === 'PUT' ? 'sign' : 'read'
  if (method === 'POST' && path.endsWith('/messages')) return 'bot'
  if (method === 'PATCH') return 'edit'
  if (method === 'DELETE') return 'delete'
  return method === 'GET' ? 'read' : 'other'
}

function counted({ playground }: House, exchanges: House['exchanges']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const exchange of exchanges) {
    const kind = kindOf(exchange, playground.world.application.id)
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

/** For whoever wants to know: `npx vitest run --reporter verbose tests/discord/debate-pace.test.ts`. */
function told(counts: Record<string, number>, messages: number): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const kinds = Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    `${all} requests`,
    ...kinds.map(([kind, count]) => `${kind} ${count}`),
    `${messages} messages`,
  ].join(', ')
}

function sum(counts: Record<string, number>, kinds: readonly Kind[]): number {
  return kinds.reduce((all, kind) => all + (counts[kind] ?? 0), 0)
}

describe('a debate of three seats and three rounds', () => {
  const limits = { limits: { scale: 1 }, headerInterval: 2500 }

  it('meets no limit when it goes on by itself', { timeout: 120_000 }, async ({ annotate }) => {
    await using house = await openHouse({}, { ...limits, charter: debating() })
    // Faces and webhook are there from the first council on.
    await askThrough(house, 'Why?')
    const before = house.exchanges.length
    const { session, thread } = await startDebate(house)
    await house.ended(session)
    const requests = house.exchanges.slice(before)
    expect(requests.filter(({ status }) => status === 429)).toEqual([])
    const counts = counted(house, requests)
    await annotate(told(counts, house.ada.see(thread).length))
    // The thread is opened, and its reactions are looked at once.
    expect(sum(counts, ['read', 'other'])).toBeLessThanOrEqual(2)
    // Beside the thread there are the card in the channel and the private answer to whoever began it.
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
    expect(all / (house.ada.see(thread).length + 2)).toBeLessThanOrEqual(1.3)
  })

  it('meets none when it is moderated', { timeout: 120_000 }, async ({ annotate }) => {
    await using house = await openHouse({}, { ...limits, charter: debating({ moderated: true }) })
    const before = house.exchanges.length
    const debate = await startDebate(house)
    for (let turn = 0; turn < 9; turn += 1) {
      await takeTurn(debate, turn)
    }
    const last = await panelWith(debate, (controls) => controls.some(({ id }) => id.endsWith(':9:vote')))
    expect(controlsOn(last)[0]?.disabled).toBe(true)
    await press(debate, last, /:vote$/u)
    await house.ended(debate.session)
    const requests = house.exchanges.slice(before)
    expect(requests.filter(({ status }) => status === 429)).toEqual([])
    const counts = counted(house, requests)
    await annotate(told(counts, house.ada.see(debate.thread).length))
    // Ten panels: each is posted, changed once while a seat speaks, and taken down.
    expect(counts['delete']).toBe(10)
    expect(sum(counts, ['persona', 'bot', 'edit', 'delete', 'sign'])).toBeLessThanOrEqual(67)
  })
})
