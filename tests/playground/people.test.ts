import { afterEach, beforeEach, expect, it } from 'vitest'
import { manualClock, openPlayground, type Playground } from '../../src/playground/index.ts'
import { snowflakes, timeOf } from '../../src/playground/world/snowflake.ts'

let playground: Playground
let council: string
beforeEach(async () => {
  playground = await openPlayground({ limits: 'off' })
  council = playground.controls.channelId('council')
})
afterEach(() => playground.close())

it('waits for what will happen, for what has happened, and not for ever', async () => {
  const [ben, cleo] = [playground.person('Ben'), playground.person('Cleo')]
  const awaited = cleo.untilMessage(council, (message) => message.content === 'now')
  await ben.say(council, 'first')
  await ben.say(council, 'now')
  expect((await awaited).author.global_name).toBe('Ben')
  expect(await cleo.until(() => cleo.see(council).length)).toBe(2)
  await expect(cleo.until(() => false, { timeout: 20, what: 'a miracle' })).rejects.toThrow(
    'Waited 20 ms in vain for a miracle.',
  )
  const broken = () => {
    throw new Error('broken condition')
  }
  await expect(cleo.until(broken)).rejects.toThrow('broken condition')
})

it('hears only what this person may see', async () => {
  const [ben, cleo] = [playground.person('Ben'), playground.person('Cleo')]
  const heard: string[] = []
  const stop = cleo.listen((event) => heard.push(event.type))
  await ben.say(council, 'seen')
  playground.controls.overwrite(council, cleo.id, { deny: ['VIEW_CHANNEL'] })
  await ben.say(council, 'unseen')
  stop()
  await ben.say(playground.controls.channelId('general'), 'unheard')
  expect(heard).toEqual(['message-create', 'channel-delete'])
  expect(cleo.see(council)).toEqual([])
})

it('replies, and is refused as anyone would be', async () => {
  const ben = playground.person('Ben')
  const { id } = await ben.say(council, 'question')
  const answer = await playground.person('Cleo').say(council, 'answer', { replyTo: id })
  expect(answer).toMatchObject({
    type: 19,
    referenced_message: { content: 'question' },
    mentions: [{ id: ben.id }],
  })
  await expect(ben.say(council, '')).rejects.toMatchObject({ code: 50006 })
  await expect(ben.say('1', 'x')).rejects.toMatchObject({ code: 10003 })
  await expect(ben.react('1', '👍')).rejects.toMatchObject({ code: 10008 })
  playground.controls.timeOut(ben.id, 60_000)
  await expect(ben.say(council, 'x')).rejects.toMatchObject({ code: 50013 })
  expect(() => playground.person('Nobody')).toThrow('Unknown User')
})

it('slowmode holds back people, not moderators and not bots', async () => {
  const channel = playground.world.channels.get(council)!
  channel.rate_limit_per_user = 60
  const ben = playground.person('Ben')
  await ben.say(council, 'one')
  await expect(ben.say(council, 'two')).rejects.toMatchObject({ code: 20016 })
  await playground.person('Dev').say(council, 'one')
  await playground.person('Dev').say(council, 'two')
  await playground.person('Cleo').say(council, 'one')
})

it('ids grow with time and never repeat, even when the clock stands still', () => {
  const clock = manualClock(Date.UTC(2026, 0, 1))
  const next = snowflakes(() => clock.now())
  const ids = Array.from({ length: 5000 }, next)
  expect(new Set(ids).size).toBe(5000)
  expect(ids.toSorted((a, b) => Number(BigInt(a) - BigInt(b)))).toEqual(ids)
  expect(timeOf(ids[0]!)).toBe(clock.now())
  clock.pass(60_000)
  expect(timeOf(next())).toBe(clock.now())
})

it('a clock that is told the time runs what is due, in order, nested timers too', () => {
  const clock = manualClock(0)
  const ran: [string, number][] = []
  const note = (name: string) => ran.push([name, clock.now()])
  clock.after(20, () => note('second'))
  clock.after(10, () => {
    note('first')
    clock.after(5, () => note('nested'))
  })
  clock.after(15, () => note('cancelled'))()
  clock.after(31, () => note('too late'))
  clock.pass(30)
  expect(ran).toEqual([
    ['first', 10],
    ['nested', 15],
    ['second', 20],
  ])
  expect(clock.now()).toBe(30)
})

it('is the same server with the same people at every start, so that a bot remembers it', async () => {
  const again = await openPlayground({ limits: 'off' })
  const ids = (one: Playground) => [
    one.guildId,
    one.applicationId,
    ...['Ada', 'Ben', 'Cleo', 'Dev'].map((name) => one.person(name).id),
    ...['general', 'council'].map((name) => one.controls.channelId(name)),
  ]
  expect(ids(again)).toEqual(ids(playground))
  expect(new Set(ids(again)).size).toBe(8)
  const [here, there] = [playground.world.nextId(), again.world.nextId()]
  expect(timeOf(here)).toBeGreaterThan(Date.UTC(2026, 0, 2))
  expect(timeOf(there)).toBeGreaterThanOrEqual(timeOf(here))
  await again.close()
})
