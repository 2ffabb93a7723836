/** Four real shards against the playground and Redis, and what keeps shards from starting. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { REST, Routes } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { commandBodies } from '../../commands/index.ts'
import { ownShard, parseSharding } from '../../src/config/shards.ts'
import { owns } from '../../src/history/shard.ts'
import { openPlayground, type Person, type Playground } from '../../src/playground/index.ts'
import type { PageMessage } from '../../src/playground/page-protocol.ts'
import { bringDown, keepAlive, shardsToRun, spawnDelay } from '../../src/sharding.ts'
import { quiet } from '../support/app.ts'
import { isVerdict, threadOf } from '../discord/support/house.ts'
import { redisUrl, removeNamespace } from '../history/servers.ts'
import { killAll, spawnNode, startProgram } from './process.ts'

let playground: Playground | null = null
afterEach(async () => {
  killAll()
  await playground?.close()
  playground = null
})

/** The real manager of shards, for seats that all rehearse. */
const start = (environment: Record<string, string>) =>
  startProgram('src/sharded.ts', {
    OPENAI_API_KEY: '',
    ANTHROPIC_API_KEY: '',
    GOOGLE_API_KEY: '',
    DISCORD_TOKEN: '',
    LOG_LEVEL: 'info',
    ...environment,
  })

const ready = /"shard":(\d),"process":(\d+),"msg":"shard ready"/gu

describe.skipIf(redisUrl === '')('four shards on one Redis', () => {
  /** Whole processes know one namespace only; the other tests have namespaces of their own. */
  const forget = () => removeNamespace('council')

  async function openWorld(): Promise<Playground> {
    await forget()
    const world = await openPlayground({ limits: 'off', identifyConcurrency: 16 })
    playground = world
    const rest = new REST({ version: '10', api: world.api }).setToken(world.token)
    await rest.put(Routes.applicationCommands(world.applicationId), { body: commandBodies() })
    return world
  }

  const machine = (world: Playground, more: Record<string, string> = {}) =>
    start({
      DISCORD_TOKEN: world.token,
      DISCORD_API_URL: world.api,
      DATABASE_URL: redisUrl,
      SHARDS: '4',
      // Slow enough to be interrupted.
      REHEARSAL_PACE_MS: '60',
      ...more,
    })

  const ownerIn = (world: Playground): number =>
    [0, 1, 2, 3].findIndex((id) => owns({ id, count: 4 }, world.guildId))

  /** A council in whose midst the thread is returned. */
  async function begin(world: Playground, ada: Person): Promise<string> {
    const council = world.controls.channelId('council')
    const handle = await ada.command(council, ['council', 'ask'], { question: 'Tabs or spaces?', rounds: 0 })
    const thread = await threadOf(ada, handle)
    await ada.untilMessage(thread, ({ author }) => author.username.includes('rehearsal'), {
      timeout: 20_000,
    })
    return thread
  }

  /** One rehearsed seat in a hundred declines to answer, which the bot tells in its own name. */
  const seatOf = ({ author, content }: PageMessage) =>
    /^⚠️ \*\*(\w+)\*\*/u.exec(content)?.[1] ?? author.username.split(' ', 1).join('')

  /** It was interrupted once, and ends with nothing lost or doubled. */
  async function expectWhole(ada: Person, thread: string): Promise<void> {
    await ada.untilMessage(thread, isVerdict, { timeout: 90_000 })
    expect(ada.see(thread).filter(isVerdict)).toHaveLength(1)
    const openings = ada.see(thread).filter(({ content }) => /% sure|A rehearsed refusal/u.test(content))
    expect(openings.map(seatOf).toSorted()).toEqual(['Aria', 'Prism', 'Sol'])
    const lines = ada.see(thread).map(({ content }) => content)
    expect(lines.filter((line) => line.includes('I was interrupted'))).toHaveLength(1)
  }

  it('serve each server by its own process, which takes its sessions up again', async () => {
    const world = await openWorld()
    const manager = machine(world)
    const shards = await manager.seenTimes(ready, 4)
    expect(shards.map(([, id]) => String(id)).toSorted()).toEqual(['0', '1', '2', '3'])
    const owner = String(ownerIn(world))

    const ada = world.person('Ada')
    const thread = await begin(world, ada)
    const pid = Number(shards.find(([, id]) => id === owner)?.[2])
    process.kill(pid, 'SIGKILL')
    await manager.seenTimes(ready, 5)

    await expectWhole(ada, thread)
    const again = [...manager.output().matchAll(ready)].at(-1)
    expect(again?.[1]).toBe(owner)
    // Four processes looked for the faces at once, and there is one of each.
    expect(world.world.emojis.size).toBe(4)

    manager.child.kill('SIGTERM')
    expect(await manager.exit).toBe(0)
    const left = [...manager.output().matchAll(ready)].map(([, , process]) => Number(process))
    for (const one of left) expect(() => process.kill(one, 0)).toThrow(/ESRCH/u)
    await forget()
  }, 120_000)

  it('on two machines leave a server to the one that owns it, which may die as a whole', async () => {
    const world = await openWorld()
    const ranges = ownerIn(world) < 2 ? (['0-1', '2-3'] as const) : (['2-3', '0-1'] as const)
    const [first, other] = [
      machine(world, { SHARD_RANGE: ranges[0] }),
      machine(world, { SHARD_RANGE: ranges[1] }),
    ]
    const [shards] = await Promise.all([first.seenTimes(ready, 2), other.seenTimes(ready, 2)])
    const ada = world.person('Ada')
    const thread = await begin(world, ada)

    // The manager first, so that it has no time to start or end anything.
    first.child.kill('SIGKILL')
    for (const [, , pid] of shards) process.kill(Number(pid), 'SIGKILL')
    await first.exit
    const again = machine(world, { SHARD_RANGE: ranges[0] })
    await expectWhole(ada, thread)
    expect(again.output()).toContain('session under way')

    for (const one of [again, other]) one.child.kill('SIGTERM')
    expect(await Promise.all([again.exit, other.exit])).toEqual([0, 0])
    // It was there all the time, and had nothing to do with a server that is not its own.
    expect(other.output()).not.toContain('session under way')
    expect([...other.output().matchAll(ready)]).toHaveLength(2)
    await forget()
  }, 120_000)
})

describe('shards do not start', () => {
  it('without a token', async () => {
    const { exit, output } = start({ DATABASE_URL: 'redis://127.0.0.1:1' })
    expect(await exit).toBe(1)
    expect(output()).toContain('DISCORD_TOKEN is not set. Shards need Discord')
  })

  it('on a store that one process owns', async () => {
    const world = await openPlayground()
    playground = world
    const { exit, output } = start({
      DISCORD_TOKEN: world.token,
      DISCORD_API_URL: world.api,
      DATABASE_URL: 'sqlite://data/never.sqlite',
      SHARDS: '2',
    })
    expect(await exit).toBe(1)
    expect(output()).toMatch(/2 shards cannot share sqlite.*npm run export/u)
  })

  it('with a token that Discord refuses', async () => {
    const world = await openPlayground()
    playground = world
    const { exit, output } = start({
      DISCORD_TOKEN: 'wrong',
      DISCORD_API_URL: world.api,
      DATABASE_URL: 'redis://127.0.0.1:1',
    })
    expect(await exit).toBe(1)
    expect(output()).toMatch(/^Maestro cannot start\.\n.*token/mu)
    expect(output()).not.toContain('    at ')
  })
})

describe('the settings of shards', () => {
  it.each([
    [{}, { total: 'auto', range: null }],
    [{ SHARDS: 'auto' }, { total: 'auto', range: null }],
    [{ SHARDS: '16' }, { total: 16, range: null }],
    [
      { SHARDS: '16', SHARD_RANGE: '4-7' },
      { total: 16, range: { first: 4, last: 7 } },
    ],
    [
      { SHARDS: '16', SHARD_RANGE: '15' },
      { total: 16, range: { first: 15, last: 15 } },
    ],
    // What the manager tells its shard is not what a person set.
    [
      { SHARDING_MANAGER: 'true', SHARDS: '3', SHARD_COUNT: '4', SHARD_RANGE: '9' },
      { total: 'auto', range: null },
    ],
  ])('%j are read', (given, expected) => {
    const problems: string[] = []
    expect(parseSharding(given, problems)).toEqual(expected)
    expect(problems).toEqual([])
  })

  it.each([
    [{ SHARDS: '0' }, /SHARDS must be auto or a number from 1 to 1000/u],
    [{ SHARDS: 'four' }, /SHARDS must be/u],
    [{ SHARDS: '1001' }, /SHARDS must be/u],
    [{ SHARDS: '4', SHARD_RANGE: '3-2' }, /first and the last shard/u],
    [{ SHARDS: '4', SHARD_RANGE: 'x' }, /first and the last shard/u],
    [{ SHARDS: '4', SHARD_RANGE: '2-4' }, /must end below 4/u],
    [{ SHARD_RANGE: '0-1' }, /needs SHARDS to be a number/u],
  ])('%j are refused with a sentence', (given, sentence) => {
    const problems: string[] = []
    expect(parseSharding(given, problems).range).toBeNull()
    expect(problems).toEqual([expect.stringMatching(sentence)])
  })

  it('tell a shard which one it is', () => {
    expect(ownShard({ SHARDING_MANAGER: 'true', SHARDS: '3', SHARD_COUNT: '4' })).toEqual({ id: 3, count: 4 })
    expect(ownShard({ SHARDS: '4' })).toBeNull()
  })

  it('add up', () => {
    expect(shardsToRun({ range: null }, 3)).toEqual([0, 1, 2])
    expect(shardsToRun({ range: { first: 4, last: 6 } }, 16)).toEqual([4, 5, 6])
    expect([spawnDelay(1), spawnDelay(16), spawnDelay(0)]).toEqual([5_500, 344, 5_500])
  })

  it('give every server one owner', () => {
    const guild = '1000000000000000000'
    const owners = [0, 1, 2, 3].filter((id) => owns({ id, count: 4 }, guild))
    expect(owners).toEqual([Number((BigInt(guild) >> 22n) % 4n)])
    expect(owns({ id: 0, count: 4 }, 'terminal')).toBe(true)
    expect(owns({ id: 1, count: 4 }, 'terminal')).toBe(false)
    expect(owns({ id: 0, count: 1 }, guild)).toBe(true)
  })
})

describe('a manager of shards', () => {
  type Heard = Parameters<typeof keepAlive>[0]['on']

  function shard() {
    const hears = new Map<string, () => void>()
    let spawned = (): void => undefined
    const again = new Promise<void>((resolve) => (spawned = resolve))
    const on = ((event: string, hear: () => void) => void hears.set(event, hear)) as unknown as Heard
    const spawn = async () => {
      spawned()
      throw new Error('not up')
    }
    return { id: 2, process: null, on, spawn, again, tell: (event: string) => hears.get(event)?.() }
  }

  it('starts a shard again that was up, and none that never was', async () => {
    const one = shard()
    keepAlive(one, { isEnding: () => false, log: quiet }, [0])
    one.tell('death')
    one.tell('ready')
    one.tell('death')
    await expect(one.again).resolves.toBeUndefined()
  })

  it('waits longer each time that a shard fails to come up, however long it had been up before', () => {
    const one = shard()
    const pauses: unknown[] = []
    const log = { ...quiet, warn: (fields: object) => void pauses.push('pause' in fields && fields.pause) }
    let now = 0
    let ended = false
    keepAlive(one, { isEnding: () => ended, log, clock: () => now }, [1, 2, 3])
    one.tell('ready')
    now = 3_600_000
    for (let death = 0; death < 4; death += 1) one.tell('death')
    expect(pauses).toEqual([1, 2, 3, 3])
    ended = true
  })

  it('has every shard end in its own time, and kills the one that does not', async () => {
    const good = spawnNode([
      '-e',
      'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1e6); process.stdout.write("up")',
    ])
    const deaf = spawnNode([
      '-e',
      'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e6); process.stdout.write("up")',
    ])
    await Promise.all([good, deaf].map((child) => once(child.stdout, 'data')))
    const manager = {
      respawn: true,
      shards: {
        map: (of: (shard: { process: ChildProcess }) => unknown) =>
          [good, deaf].map((process) => of({ process })),
      },
    } as unknown as Parameters<typeof bringDown>[0]
    expect(await bringDown(manager, 200)).toBe(false)
    expect([good.exitCode, deaf.signalCode, manager.respawn]).toEqual([0, 'SIGKILL', false])
  })
})
