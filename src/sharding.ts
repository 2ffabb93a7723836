/** The arithmetic of shards, and how they are brought down together. */
import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import type { Shard, ShardingManager } from 'discord.js'
import type { Log } from './app/log.ts'
import type { Sharding } from './config/shards.ts'

/** Each shard ends within its own deadline of eight seconds. */
const patience = 9_500

/** A shard that lived for so many milliseconds has not failed to start. */
const healthy = 60_000

/** A bucket takes one identification in five seconds, and there are as many buckets as Discord says. */
export function spawnDelay(maxConcurrency: number): number {
  return Math.ceil(5_500 / Math.max(1, maxConcurrency))
}

/** Ids of the shards that run on this machine. */
export function shardsToRun({ range }: Pick<Sharding, 'range'>, total: number): number[] {
  const { first, last } = range ?? { first: 0, last: total - 1 }
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** A shard that ends is started again, later and later if it ends soon. */
export function keepAlive(
  shard: Pick<Shard, 'id' | 'on' | 'process' | 'spawn'>,
  { isEnding, log, clock = Date.now }: { isEnding: () => boolean; log: Log; clock?: () => number },
  pauses: readonly number[] = [1_000, 5_000, 15_000, 60_000],
): void {
  const { id } = shard
  /** One that was never up is not tried again. */
  let wasUp = false
  /** Null while it is not up: what an earlier life lasted says nothing of a start that failed. */
  let upSince: number | null = null
  let failures = 0

  function again(): void {
    const pause = pauses[Math.min(failures, pauses.length - 1)] ?? 0
    failures += 1
    log.warn({ shard: id, pause }, 'shard ended; it is started again')
    setTimeout(() => {
      if (isEnding()) return
      shard.spawn().catch((error: unknown) => log.warn({ shard: id, err: error }, 'shard did not start'))
    }, pause)
  }

  shard.on('ready', () => {
    wasUp = true
    upSince = clock()
    log.info({ shard: id, process: shard.process?.pid }, 'shard ready')
  })
  shard.on('death', () => {
    if (isEnding() || !wasUp) return
    if (upSince !== null && clock() - upSince > healthy) failures = 0
    upSince = null
    again()
  })
}

/** Ends all shards in good order; false when one of them had to be killed. */
export async function bringDown(
  manager: Pick<ShardingManager, 'shards' | 'respawn'>,
  deadline = patience,
): Promise<boolean> {
  manager.respawn = false
  const processes = manager.shards.map(({ process }) => process).filter((one) => one !== null)
  const ended = await Promise.all(processes.map((one) => bringDownOne(one, deadline)))
  return ended.every(Boolean)
}

async function bringDownOne(one: ChildProcess, deadline: number): Promise<boolean> {
  if (one.exitCode !== null || one.signalCode !== null) return one.exitCode === 0
  const exit = once(one, 'exit')
  const timer = setTimeout(() => one.kill('SIGKILL'), deadline)
  one.kill('SIGTERM')
  await exit
  clearTimeout(timer)
  return one.exitCode === 0
}
