/**
 * Hears what the gateway tells of votes, an audience and threads. Whatever is missed is made up for by the count at the
 * end.
 */
import {
  Events,
  GatewayDispatchEvents as Told,
  type Client,
  type GatewayGuildDeleteDispatchData,
  type GatewayMessageReactionAddDispatchData,
  type GatewayMessageReactionRemoveAllDispatchData,
  type GatewayMessageReactionRemoveDispatchData,
  type GatewayThreadUpdateDispatchData,
} from 'discord.js'
import type { Log } from '../../app/log.ts'
import type { Maestro } from '../../app/maestro.ts'
import type { Choice } from '../../council/jury.ts'
import { loggable } from '../errors.ts'
import type { Audiences } from '../debate/audiences.ts'
import { signs } from '../render/debate/signs.ts'
import { sides } from '../render/jury.ts'
import type { Benches } from './benches.ts'

export interface ListenParts {
  client: Client<true>
  benches: Benches
  audiences: Audiences
  maestro: Pick<Maestro, 'closeJury'>
  log: Log
}

/** Returns a function that stops listening. */
export function listenForVotes({ client, benches, audiences, maestro, log }: ListenParts): () => void {
  const stops: (() => void)[] = []
  const me = client.user.id

  /** Raw events: discord.js keeps no messages here, and would drop those about messages that it does not know. */
  function on(event: Told, hear: Parameters<Client['ws']['on']>[1]): void {
    client.ws.on(event, hear)
    stops.push(() => client.ws.off(event, hear))
  }

  function take(
    { message_id, user_id, emoji }: GatewayMessageReactionRemoveDispatchData,
    isOn: boolean,
  ): void {
    const side = sideOf(emoji.name)
    const bench = benches.byMessage(message_id)
    if (side === null || bench === undefined || user_id === me) return
    bench.take(message_id, user_id, side, isOn).catch((error: unknown) => {
      log.warn({ session: bench.session, ...loggable(error) }, 'a vote could not be entered')
    })
  }

  on(Told.MessageReactionAdd, (data: GatewayMessageReactionAddDispatchData) => {
    if (data.member?.user?.bot === true) return
    take(data, true)
    if (data.user_id !== me && isSign(data.emoji.name)) audiences.arrive(data.channel_id)
  })
  on(Told.MessageReactionRemove, (data: GatewayMessageReactionRemoveDispatchData) => take(data, false))
  const review = ({ message_id }: GatewayMessageReactionRemoveAllDispatchData) =>
    benches.byMessage(message_id)?.review()
  on(Told.MessageReactionRemoveAll, review)
  on(Told.MessageReactionRemoveEmoji, review)
  on(Told.ThreadUpdate, ({ id, thread_metadata }: GatewayThreadUpdateDispatchData) => {
    if (thread_metadata?.archived !== true) return
    for (const { session } of benches.within(id)) maestro.closeJury(session, 'archived', null)
  })
  const gone = ({ id }: { id: string }) => {
    for (const { session } of benches.within(id)) maestro.closeJury(session, 'gone', null)
  }
  on(Told.ThreadDelete, gone)
  // With a channel its threads go, and nothing is said of each.
  on(Told.ChannelDelete, gone)
  // A server that is unavailable comes back; one without that word the bot was removed from.
  on(Told.GuildDelete, ({ id, unavailable }: GatewayGuildDeleteDispatchData) => {
    if (unavailable !== true) gone({ id })
  })

  // A new connection begins without what was told meanwhile.
  const again = () => benches.all().forEach((bench) => bench.review())
  client.on(Events.ShardReady, again)
  stops.push(() => client.off(Events.ShardReady, again))
  return () => stops.forEach((stop) => stop())
}

function isSign(name: string | null): boolean {
  return name === signs.convincing || name === signs.not
}

function sideOf(name: string | null): Choice | null {
  if (name === sides.uphold) return 'uphold'
  return name === sides.dismiss ? 'dismiss' : null
}
