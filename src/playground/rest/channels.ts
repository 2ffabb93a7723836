import { Permission } from '../world/bits.ts'
import { viewChannel } from '../world/channel-view.ts'
import { findVisible, isForum, removeChannel, threadsOf } from '../world/channels.ts'
import { choice, integer, list, text, truth } from '../world/check.ts'
import { refusal } from '../world/errors.ts'
import { demand, may, permissionsIn } from '../world/permissions.ts'
import { collectProblems } from '../world/problems.ts'
import type { Channel, GuildChannel, Thread } from '../world/records/channels.ts'
import { archiveMinutes, demandThreadControl, setThread } from '../world/threads.ts'
import type { World } from '../world/world.ts'
import { fieldsOf, id, ok, type Call, type Route } from './route.ts'

export const channelRoutes: Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel',
    auth: 'bot',
    handle: (call) => ok(viewChannel(visible(call))),
  },
  {
    method: 'PATCH',
    path: '/channels/:channel',
    auth: 'bot',
    hidden: (call) =>
      fieldsOf(call)['name'] === undefined
        ? null
        : {
            name: 'rename',
            key: call.params['channel'] ?? '',
            count: 2,
            milliseconds: 600_000,
            scope: 'user',
          },
    handle(call) {
      const channel = visible(call)
      if (channel.kind === 'thread') changeThread(call, channel)
      else changeChannel(call, channel)
      return ok(viewChannel(channel))
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const channel = visible(call)
      demand(world, world.botId, channel, channel.kind === 'thread' ? 'MANAGE_THREADS' : 'MANAGE_CHANNELS')
      removeChannel(world, channel)
      return ok(viewChannel(channel))
    },
  },
]

export function visible(call: Call): Channel {
  return findVisible(call.world, call.world.botId, id(call, 'channel'))
}

/** Threads refuse what only channels have. */
export function guildChannel(channel: Channel): GuildChannel {
  if (channel.kind === 'thread') throw refusal(50024)
  return channel
}

function changeThread(call: Call, thread: Thread): void {
  const { world } = call
  const given = fieldsOf(call)
  const problems = collectProblems()
  const name = text(problems, ['name'], given['name'], { min: 1, max: 100 })
  const slowmode = integer(problems, ['rate_limit_per_user'], given['rate_limit_per_user'], {
    min: 0,
    max: 21_600,
  })
  const minutes = choice(problems, ['auto_archive_duration'], given['auto_archive_duration'], archiveMinutes)
  const archived = truth(problems, ['archived'], given['archived'])
  const locked = truth(problems, ['locked'], given['locked'])
  const tags = list(problems, ['applied_tags'], given['applied_tags'], { max: 5 })?.map(String)
  const invitable = truth(problems, ['invitable'], given['invitable'])
  problems.settle()
  demandUnarchived(world, thread, archived)
  const onlyModerators =
    slowmode !== undefined || (locked !== undefined && locked !== thread.thread_metadata.locked)
  demandThreadControl(world, world.botId, thread, { onlyModerators })
  setThread(world, thread, {
    ...(name === undefined ? {} : { name }),
    ...(slowmode === undefined ? {} : { rate_limit_per_user: slowmode }),
    ...(minutes === undefined ? {} : { auto_archive_duration: minutes }),
    ...(archived === undefined ? {} : { archived }),
    ...(locked === undefined ? {} : { locked }),
    ...(tags === undefined ? {} : { applied_tags: tags }),
    ...(invitable === undefined ? {} : { invitable }),
  })
}

/** An archived thread takes no change but being opened again; a locked one only from moderators. */
function demandUnarchived(world: World, thread: Thread, archived: boolean | undefined): void {
  if (!thread.thread_metadata.archived) return
  if (archived !== false) throw refusal(50083)
  if (thread.thread_metadata.locked && !may(world, world.botId, thread, 'MANAGE_THREADS'))
    throw refusal(160005)
}

function changeChannel(call: Call, channel: GuildChannel): void {
  const { world } = call
  const given = fieldsOf(call)
  const problems = collectProblems()
  const name = text(problems, ['name'], given['name'], { min: 1, max: 100 })
  const topic = text(problems, ['topic'], given['topic'], { max: isForum(channel) ? 4096 : 1024 })
  const slowmode = integer(problems, ['rate_limit_per_user'], given['rate_limit_per_user'], {
    min: 0,
    max: 21_600,
  })
  problems.settle()
  demand(world, world.botId, channel, 'MANAGE_CHANNELS')
  if (name !== undefined) channel.name = name
  if (given['topic'] !== undefined) channel.topic = topic ?? null
  if (slowmode !== undefined) channel.rate_limit_per_user = slowmode
  world.stream.emit({ type: 'channel-update', channel })
}

/** Threads of a channel that the bot may see. */
export function visibleThreads(world: World, channelId: string): Thread[] {
  return threadsOf(world, channelId).filter(
    (thread) => (permissionsIn(world, world.botId, thread) & Permission.VIEW_CHANNEL) !== 0n,
  )
}
