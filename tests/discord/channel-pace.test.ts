/** Many councils under one channel, with Discord's limits in force, all of them twenty times faster than they are. */
import { describe, expect, it } from 'vitest'
import { charter } from '../support/council.ts'
import { hanging, objecting } from '../support/scripted.ts'
import { isPersonaPost } from '../support/requests.ts'
import { heard, isVerdict, openHouse, threadOf, type House } from './support/house.ts'

const speed = 20
const fast = {
  limits: { scale: 1, speed },
  headerInterval: 2500 / speed,
  tallyInterval: 5000 / speed,
  pace: { count: 30, span: 60_000 / speed + 100 },
  rest: { offset: 5 },
}
const quarrel = { examination: objecting(/./u) }
const scripts = { sol: quarrel, aria: quarrel, prism: quarrel }

async function askAtOnce(house: House, count: number) {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], {
        question: `Why ${index}?`,
      })
      return { session: handle.id, thread: await threadOf(house.ada, handle) }
    }),
  )
}

const refused = ({ exchanges }: House) =>
  exchanges.filter(({ status }) => status === 429).map(({ method, path }) => `${method} ${path}`)

const spoken = ({ exchanges }: House) => exchanges.filter(isPersonaPost)

const openings = (house: House, thread: string) =>
  heard(house.ada.see(thread)).filter((said) => /^\w+ · rehearsal: \*\*An answer\*\*/u.test(said))

describe('councils under one channel', () => {
  it('meet no limit, ten of them at once, and lose nothing', { timeout: 120_000 }, async () => {
    await using house = await openHouse(scripts, { ...fast, charter: { ...charter, rounds: 1 } })
    const councils = await askAtOnce(house, 10)
    await Promise.all(councils.map(({ session }) => house.ended(session)))
    expect(refused(house)).toEqual([])
    for (const { thread } of councils) {
      expect(house.ada.see(thread).filter(isVerdict)).toHaveLength(1)
      expect(openings(house, thread)).toHaveLength(3)
    }
    // Otherwise the hidden limit was not put to the test.
    expect(spoken(house).length).toBeGreaterThan(60)
  })

  it('learn of a limit that others have spent, and wait together', async () => {
    const times: number[] = []
    const body = { message: 'You are being rate limited.', retry_after: 0.5, global: false, code: 0 }
    const headers = { 'retry-after': '0.5', 'x-ratelimit-scope': 'shared' }
    await using house = await openHouse(
      {},
      {
        intercept(request) {
          if (!isPersonaPost(request)) return undefined
          times.push(performance.now())
          return times.length === 1 ? { status: 429, headers, body, effect: 'none' } : undefined
        },
      },
    )
    const councils = await askAtOnce(house, 3)
    await Promise.all(councils.map(({ session }) => house.ended(session)))
    expect(refused(house)).toHaveLength(1)
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(500)
    for (const { thread } of councils) expect(openings(house, thread)).toHaveLength(3)
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([])
  })

  it.each([
    ['at work', { sol: { ballot: hanging().line } }, 1],
    ['over', {}, 0],
  ])('keep no restart waiting, and say later what there was no room for: %s', async (_, seats, told) => {
    await using house = await openHouse(seats, { pace: { count: 2, span: 600_000 } })
    const councils = await askAtOnce(house, 2)
    await house.ada.until(() => spoken(house).length === 2 || null, {
      what: 'the last message there is room for',
    })
    const begun = performance.now()
    await house.leave()
    expect(performance.now() - begun).toBeLessThan(4000)
    for (const { thread } of councils)
      expect(
        heard(house.ada.see(thread)).filter((said) => said.includes('Maestro is restarting')),
      ).toHaveLength(told)
    const { playground, history } = house
    await using later = await openHouse({}, { playground, history })
    const taken = await later.maestro.resume(later.bot.openStage)
    await Promise.all(taken.map(({ done }) => done))
    for (const { thread } of councils) {
      const said = heard(house.ada.see(thread))
      expect(openings(house, thread)).toHaveLength(3)
      expect(house.ada.see(thread).filter(isVerdict)).toHaveLength(1)
      // In order, too: what came after the first one that found no room was not shown before it.
      const positions = ['**An answer**', '**The council says so**'].map((words) =>
        said.findIndex((line) => line.includes(words)),
      )
      expect(positions).toEqual(positions.toSorted((a, b) => a - b))
    }
    expect(await later.history.unfinished()).toEqual([])
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('keep no restart waiting for a card that cannot be edited now', async () => {
    const { line, begun } = hanging()
    let isStuck = false
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    await using house = await openHouse(
      { sol: { opening: line } },
      {
        intercept: ({ method, path }) =>
          isStuck && method === 'PATCH' && /\/channels\/\d+\/messages/u.test(path)
            ? released.then(() => undefined)
            : undefined,
      },
    )
    const [council] = await askAtOnce(house, 1)
    await begun
    isStuck = true
    const left = performance.now()
    await house.leave()
    expect(performance.now() - left).toBeLessThan(5000)
    release()
    expect(heard(house.ada.see(council!.thread)).join('\n')).toContain('Maestro is restarting')
  })
})
