import { Client, GatewayIntentBits, type ClientOptions, type Interaction } from 'discord.js'
import {
  openPlayground,
  type Exchange,
  type Playground,
  type PlaygroundOptions,
} from '../../src/playground/index.ts'
import { watchExchanges } from '../support/openapi/recorder.ts'

export interface Stage extends AsyncDisposable {
  playground: Playground
  client: Client<true>
  /** A channel's id by its name. */
  channel(name: string): string
  /** What the bot does with every interaction; its failures fail the test. */
  answer(handler: (interaction: Interaction) => Promise<unknown>): void
  /** Resolves when all handlers so far have finished, and rejects with the first failure. */
  handled(): Promise<unknown>
  exchanges: readonly Exchange[]
}

/**
 * An unchanged discord.js client, logged in to a playground of its own. Leaving the scope checks all that was said
 * against Discord's document, where that is at hand.
 */
export async function login(
  options: PlaygroundOptions = {},
  client: Partial<ClientOptions> = {},
): Promise<Stage> {
  const watch = watchExchanges({ refusals: 'tested' })
  // Checked at the end: compiling Discord's schemas takes seconds in which nobody could answer an interaction.
  const exchanges: Exchange[] = []
  const onExchange = (exchange: Exchange) => exchanges.push(exchange)
  const playground = await openPlayground({ limits: 'off', onExchange, ...options })
  const bot = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
    ],
    ...client,
    rest: { api: playground.api, cdn: playground.cdn, ...client.rest },
  })
  const work: Promise<unknown>[] = []
  const ready = new Promise<Client<true>>((resolve) => bot.once('clientReady', resolve))
  await bot.login(playground.token)
  return {
    playground,
    client: await ready,
    channel: (name) => playground.controls.channelId(name),
    answer: (handler) =>
      void bot.on('interactionCreate', (interaction) => void work.push(handler(interaction))),
    handled: () => Promise.all(work),
    exchanges,
    async [Symbol.asyncDispose]() {
      const done = await Promise.allSettled(work)
      await bot.destroy()
      await playground.close()
      for (const one of done) if (one.status === 'rejected') throw one.reason
      exchanges.forEach((exchange) => watch.onExchange(exchange))
      watch.expectClean()
    },
  }
}
