import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock, openPlayground, type Playground } from '../../src/playground/index.ts'
import { identify, openLine, type Line } from './gateway-line.ts'

const MESSAGES = (1 << 0) | (1 << 9)
let clock: ReturnType<typeof manualClock>
let playground: Playground
let council: string

beforeEach(async () => {
  clock = manualClock()
  playground = await openPlayground({ clock, limits: 'off', heartbeatMilliseconds: 1000 })
  council = playground.controls.channelId('council')
})
afterEach(() => playground.close())

const say = (content: string) => playground.person('Ben').say(council, `<@${playground.botId}> ${content}`)
const resume = (line: Line, session_id: unknown, seq: unknown, token = playground.token) =>
  line.send({ op: 6, d: { token, session_id, seq } })
const words = ({ payloads }: Line) =>
  payloads.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => (d.content as string).split(' ')[1])

/** Identified, heard up to a known sequence, and cut off. */
async function lose(code = 4000) {
  const line = await openLine(playground)
  const session = await identify(line, playground, MESSAGES)
  await say('heard')
  const { s } = await line.next('MESSAGE_CREATE')
  playground.disconnectBot(code)
  await line.closed
  await playground.person('Ada').until(() => !playground.world.botOnline)
  return { session, seq: s ?? 0 }
}

describe('sequences', () => {
  it('count every dispatch from one, and nothing else', async () => {
    const line = await openLine(playground)
    await identify(line, playground, MESSAGES)
    for (let at = 0; at < 5; at += 1) await say(`${at}`)
    line.send({ op: 1, d: null })
    await line.next(11)
    const dispatches = line.payloads.filter(({ op }) => op === 0)
    expect(dispatches.map(({ s }) => s)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(dispatches.map(({ t }) => t).slice(0, 3)).toEqual(['READY', 'GUILD_CREATE', 'MESSAGE_CREATE'])
    expect(line.payloads.filter(({ op, s }) => op !== 0 && s !== null)).toEqual([])
  })

  it('go on where they stopped: a resume repeats what was missed, from any place, then says so', async () => {
    const { session, seq } = await lose()
    for (const content of ['a', 'b', 'c']) await say(content)
    const line = await openLine(playground)
    resume(line, session, seq + 1)
    const { s } = await line.next('RESUMED')
    expect(words(line)).toEqual(['b', 'c'])
    expect(s).toBe(seq + 4)
    await say('d')
    for (const more of [2, 3, 5]) expect((await line.next('MESSAGE_CREATE')).s).toBe(seq + more)
    expect(line.payloads.filter(({ op }) => op === 0).map((one) => one.s)).toEqual(
      [2, 3, 4, 5].map((more) => seq + more),
    )
  })

  it('repeat things as they were, not as they have become', async () => {
    const { session, seq } = await lose()
    const { id } = await say('before')
    playground.world.messages.get(council)!.get(id)!.message.content = 'after'
    const line = await openLine(playground)
    resume(line, session, seq)
    expect((await line.next('MESSAGE_CREATE')).d.content).toContain('before')
  })

  it('of more than five thousand missed dispatches have a gap, and with a gap nobody resumes', async () => {
    const { session, seq } = await lose()
    for (let at = 0; at < 5000; at += 1) playground.controls.setRolePermissions('bot', ['VIEW_CHANNEL'])
    const inTime = await openLine(playground)
    resume(inTime, session, seq)
    await inTime.next('RESUMED')
    expect(inTime.payloads.filter(({ t }) => t === 'GUILD_ROLE_UPDATE')).toHaveLength(5000)
    playground.disconnectBot(4000)
    await inTime.closed
    playground.controls.setRolePermissions('bot', ['VIEW_CHANNEL'])
    const late = await openLine(playground)
    resume(late, session, seq)
    expect((await late.next(9)).d).toBe(false)
    expect(late.payloads.filter(({ op }) => op === 0)).toEqual([])
  })
})

describe('a session', () => {
  it.each([1000, 1001])('ends when its bot closes with %i', async (code) => {
    const line = await openLine(playground)
    const session = await identify(line, playground, MESSAGES)
    line.close(code)
    await playground.person('Ada').until(() => !playground.world.botOnline)
    const next = await openLine(playground)
    resume(next, session, 1)
    expect((await next.next(9)).d).toBe(false)
  })

  it('waits three minutes to be resumed, to the millisecond', async () => {
    const { session, seq } = await lose()
    clock.pass(3 * 60_000 - 1)
    const line = await openLine(playground)
    resume(line, session, seq)
    await line.next('RESUMED')
    clock.pass(1)
    await say('still here')
    expect((await line.next('MESSAGE_CREATE')).d.content).toContain('still here')
  })

  it('has one socket: who resumes it takes it over', async () => {
    const first = await openLine(playground)
    const session = await identify(first, playground, MESSAGES)
    const second = await openLine(playground)
    resume(second, session, 2)
    await second.next('RESUMED')
    await first.closed
    await say('to one')
    await second.next('MESSAGE_CREATE')
    expect(words(first)).toEqual([])
    expect(playground.world.botOnline).toBe(true)
  })

  it.each<[number, unknown]>([
    [4007, -0.5],
    [4007, 'three'],
    [4007, undefined],
    [4007, 99],
  ])('closes with %i for the sequence %s', async (code, seq) => {
    const { session } = await lose()
    const line = await openLine(playground)
    resume(line, session, seq)
    expect(await line.closed).toBe(code)
  })

  it('that is resumed may not identify or resume again', async () => {
    const { session, seq } = await lose()
    const line = await openLine(playground)
    resume(line, session, seq)
    await line.next('RESUMED')
    resume(line, session, seq)
    expect(await line.closed).toBe(4005)
  })

  it('that is invalid for good begins anew on the same socket, with a new name and from one', async () => {
    const line = await openLine(playground)
    const session = await identify(line, playground, MESSAGES)
    playground.invalidateSession(false)
    expect((await line.next(9)).d).toBe(false)
    expect(playground.world.botOnline).toBe(false)
    const next = await identify(line, playground, MESSAGES)
    expect(next).not.toBe(session)
    expect(line.payloads.findLast(({ t }) => t === 'READY')?.s).toBe(1)
    await say('anew')
    expect((await line.next('MESSAGE_CREATE')).s).toBe(3)
  })

  it('that is invalid but resumable goes on with what was said meanwhile', async () => {
    const line = await openLine(playground)
    const session = await identify(line, playground, MESSAGES)
    playground.invalidateSession(true)
    expect((await line.next(9)).d).toBe(true)
    await say('meanwhile')
    resume(line, session, 2)
    await line.next('RESUMED')
    expect(words(line)).toEqual(['meanwhile'])
  })
})

describe('a shard', () => {
  it.each([
    [0, 1.5],
    [0.5, 1],
    [0, 0],
    [-1, 2],
    ['a', 'b'],
    [0, Infinity],
  ])('is not [%s, %s]', async (...shard) => {
    const line = await openLine(playground)
    line.send({ op: 2, d: { token: playground.token, intents: 1, properties: {}, shard } })
    expect(await line.closed).toBe(4010)
  })

  it('hears of the server only where the server belongs', async () => {
    const home = Number((BigInt(playground.guildId) >> 22n) % 2n)
    const [mine, other] = [await openLine(playground), await openLine(playground)]
    await identify(mine, playground, MESSAGES, { shard: [home, 2] })
    await mine.next('GUILD_CREATE')
    await identify(other, playground, MESSAGES, { shard: [1 - home, 2] })
    await say('to one shard')
    await mine.next('MESSAGE_CREATE')
    other.send({ op: 1, d: null })
    await other.next(11)
    expect(other.payloads.flatMap(({ t }) => t ?? [])).toEqual(['READY'])
  })
})

describe('the heart', () => {
  it('may skip half a beat, not more, before and after identifying', async () => {
    const [silent, beating] = [await openLine(playground), await openLine(playground)]
    expect((await silent.next(10)).d).toEqual({ heartbeat_interval: 1000 })
    await identify(beating, playground, MESSAGES)
    clock.pass(1499)
    beating.send({ op: 1, d: 2 })
    await beating.next(11)
    clock.pass(1)
    expect(await silent.closed).toBe(4009)
    beating.send({ op: 1, d: 2 })
    await beating.next(11)
    clock.pass(1500)
    expect(await beating.closed).toBe(4009)
    // Timing out is no farewell: the session may be resumed.
    await playground.person('Ada').until(() => !playground.world.botOnline)
  })

  it('does not count as asking for members, which are given whole, by name or by id', async () => {
    const line = await openLine(playground)
    await identify(line, playground, MESSAGES)
    const ask = async (d: object) => {
      line.send({ op: 8, d: { guild_id: playground.guildId, limit: 0, ...d } })
      const { d: chunk } = await line.next('GUILD_MEMBERS_CHUNK')
      return [
        chunk.members.map((one: { user: { username: string } }) => one.user.username),
        chunk.not_found,
        chunk.nonce,
      ]
    }
    expect(await ask({ query: 'B', nonce: 'n' })).toEqual([['ben'], [], 'n'])
    expect(await ask({ query: '', limit: 2 })).toEqual([['ada', 'ben'], [], undefined])
    expect(await ask({ user_ids: [playground.person('Cleo').id, '5'] })).toEqual([['cleo'], ['5'], undefined])
  })
})
