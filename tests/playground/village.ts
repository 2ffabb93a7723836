import { manualClock } from '../../src/playground/index.ts'
import type { PrivilegedIntent } from '../../src/playground/world/bits.ts'
import { DiscordRefusal } from '../../src/playground/world/errors.ts'
import type { WorldEvent } from '../../src/playground/world/events.ts'
import type { GuildChannel } from '../../src/playground/world/records/channels.ts'
import { seedWorld, standardBotPermissions } from '../../src/playground/world/seed.ts'
import { createWorld, type World } from '../../src/playground/world/world.ts'

export interface Village {
  world: World
  clock: ReturnType<typeof manualClock>
  /** A person's id by the name. */
  id: (name: string) => string
  channel: (name: string) => GuildChannel
  /** Everything that has happened since the village was founded. */
  events: WorldEvent[]
}

/** The seeded server alone, without HTTP or sockets, under a clock that is told the time. */
export function foundVillage(privilegedIntents: PrivilegedIntent[] = []): Village {
  const clock = manualClock(Date.UTC(2026, 10, 22))
  const world = createWorld({ clock, cdn: 'http://cdn.test/cdn', botName: 'Maestro', privilegedIntents })
  seedWorld(world, standardBotPermissions)
  const events: WorldEvent[] = []
  world.stream.listen((event) => events.push(event))
  return {
    world,
    clock,
    events,
    id(name) {
      const user = [...world.users.values()].find((one) => one.username.toLowerCase() === name.toLowerCase())
      if (!user) throw new Error(`There is nobody called ${name}.`)
      return user.id
    },
    channel(name) {
      const found = [...world.channels.values()].find((one) => one.name === name)
      if (found?.kind !== 'channel') throw new Error(`There is no channel called ${name}.`)
      return found
    },
  }
}

/** The code an operation is refused with; null when it is not. */
export function codeOf(run: () => unknown): number | null {
  return refusalOf(run)?.code ?? null
}

/** Where the first bad field of a refused body is, and why, such as `content: BASE_TYPE_MAX_LENGTH`. */
export function complaintOf(run: () => unknown): string | null {
  const refused = refusalOf(run)
  if (!refused) return null
  let at: string[] = []
  let branch: unknown = refused.detail.errors ?? {}
  while (typeof branch === 'object' && branch !== null) {
    const [key, inner] = Object.entries(branch)[0] ?? []
    if (key === undefined) return String(refused.code)
    if (Array.isArray(inner)) return `${at.join('.')}: ${(inner[0] as { code: string }).code}`
    at = [...at, key]
    branch = inner
  }
  return String(refused.code)
}

function refusalOf(run: () => unknown): DiscordRefusal | null {
  try {
    run()
    return null
  } catch (refused) {
    if (refused instanceof DiscordRefusal) return refused
    throw refused
  }
}
