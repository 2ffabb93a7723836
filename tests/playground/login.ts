import { Client, GatewayIntentBits, type ClientOptions } from 'discord.js'
import { openPlayground, type Playground, type PlaygroundOptions } from '../../src/playground/index.ts'

export interface Stage extends AsyncDisposable {
  playground: Playground
  client: Client<true>
  /** A channel's id by its name. */
  channel(name: string): string
}

/** An unchanged discord.js client, logged in to a playground of its own. */
export async function login(
  options: PlaygroundOptions = {},
  client: Partial<ClientOptions> = {},
): Promise<Stage> {
  const playground = await openPlayground({ limits: 'off', ...options })
  const bot = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
    ],
    rest: { api: playground.api, cdn: playground.cdn },
    ...client,
  })
  const ready = new Promise<Client<true>>((resolve) => bot.once('clientReady', resolve))
  await bot.login(playground.token)
  return {
    playground,
    client: await ready,
    channel: (name) => playground.controls.channelId(name),
    async [Symbol.asyncDispose]() {
      await bot.destroy()
      await playground.close()
    },
  }
}
