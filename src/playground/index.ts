import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import { systemClock } from './clock.ts'
import { cdnRoutes } from './cdn/routes.ts'
import { controlsOf, type Controls } from './controls.ts'
import { openGateway } from './gateway/server.ts'
import { listen, stopListening } from './http.ts'
import { isOurHost, isOurOrigin } from './guard.ts'
import type { PlaygroundOptions } from './options.ts'
import { pageAssets } from './page-server/assets.ts'
import { openPageSockets } from './page-server/socket.ts'
import { personIn, type Person } from './people/person.ts'
import { gatewayRoutes } from './rest/gateway.ts'
import { createLimiter } from './rest/limiter.ts'
import { restApi } from './rest/server.ts'
import { refusal } from './world/errors.ts'
import { seedWorld, standardBotPermissions } from './world/seed.ts'
import { createWorld, secret, type World } from './world/world.ts'

export type { Controls } from './controls.ts'
export { manualClock, systemClock, type Clock } from './clock.ts'
export type { Exchange, Fault, Intercept, InterceptedRequest, Limits, PlaygroundOptions } from './options.ts'
export type { InteractionHandle, Settlement } from './people/handle.ts'
export { ClientRefusal } from './people/client-refusal.ts'
export type { Person } from './people/person.ts'
export { DiscordRefusal } from './world/errors.ts'

export interface Playground {
  /** Such as `http://127.0.0.1:4000`; the page, where there is one, is served here. */
  url: string
  /** For a discord.js client's `rest.api`. */
  api: string
  /** For its `rest.cdn`. */
  cdn: string
  /** The bot's. */
  token: string
  applicationId: string
  botId: string
  guildId: string
  /** The state itself, to look at. */
  world: World
  controls: Controls
  /** By name (Ada, Ben, Cleo, Dev) or id. */
  person(nameOrId: string): Person
  /** Closes the bot's socket with this code. */
  disconnectBot(code: number): void
  /** Tells the bot to reconnect and resume. */
  sendReconnect(): void
  invalidateSession(resumable: boolean): void
  /** Acknowledges no heartbeat of the present connections, which the bot must then take for dead. */
  muteHeartbeats(): void
  /** Tells the connected bot once more what it was told under this name, such as `INTERACTION_CREATE`. */
  repeatEvents(name: string): void
  close(): Promise<void>
}

const HEARTBEAT_MILLISECONDS = 41_250

/** A Discord on loopback, strict as the documented one, for an unchanged client. The caller closes it. */
export async function openPlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const clock = options.clock ?? systemClock
  const server = createServer()
  const port = await listen(server, options.port ?? 0)
  const url = `http://127.0.0.1:${port}`
  const world = createWorld({
    clock,
    cdn: `${url}/cdn`,
    botName: options.botName ?? 'Maestro',
    privilegedIntents: options.privilegedIntents ?? [],
  })
  // Begins with the bot's id, as at Discord: from any other one the client cuts off a "Bot" that it may begin with.
  const token = options.token ?? `${Buffer.from(world.botId).toString('base64url')}.${secret()}`
  seedWorld(world, options.botPermissions ?? standardBotPermissions)

  const gatewayUrl = `ws://127.0.0.1:${port}/gateway`
  const gateway = openGateway({
    world,
    token,
    url: gatewayUrl,
    heartbeatMilliseconds: options.heartbeatMilliseconds ?? HEARTBEAT_MILLISECONDS,
  })
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(async (context, next) => {
    if (!isOurHost(context.req.header('host'), port)) return context.text('Wrong host.', 403)
    await next()
    return undefined
  })
  app.route(
    '/api/v10',
    restApi({
      world,
      token,
      limiter: createLimiter(clock, options.limits ?? { scale: 1 }),
      extraRoutes: gatewayRoutes(gatewayUrl, () => gateway.startsLeft, options.identifyConcurrency ?? 1),
      onExchange: options.onExchange,
      intercept: options.intercept,
    }),
  )
  app.route('/cdn', cdnRoutes(world))
  if (options.pageAssets) app.route('/', pageAssets(options.pageAssets))
  const pages = openPageSockets(world)
  const answer = getRequestListener(app.fetch)
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing))
  server.on('upgrade', (request, socket, head) => {
    const { host, origin } = request.headers
    const path = new URL(request.url ?? '/', url).pathname
    if (!isOurHost(host, port) || !isOurOrigin(origin, host)) socket.destroy()
    else if (path === '/page' && origin !== undefined) pages.upgrade(request, socket, head)
    else if (path.startsWith('/gateway')) gateway.upgrade(request, socket, head)
    else socket.destroy()
  })

  return {
    url,
    api: `${url}/api`,
    cdn: world.cdn,
    token,
    applicationId: world.application.id,
    botId: world.botId,
    guildId: world.guild.id,
    world,
    controls: controlsOf(world),
    person(nameOrId) {
      const user = [...world.users.values()].find(
        (one) => one.id === nameOrId || one.global_name === nameOrId || one.username === nameOrId,
      )
      if (!user) throw refusal(10013)
      return personIn(world, user)
    },
    disconnectBot: (code) => gateway.disconnect(code),
    sendReconnect: () => gateway.sendReconnect(),
    invalidateSession: (resumable) => gateway.invalidateSession(resumable),
    muteHeartbeats: () => gateway.muteHeartbeats(),
    repeatEvents: (name) => gateway.repeatEvents(name),
    close() {
      gateway.close()
      pages.close()
      return stopListening(server)
    },
  }
}
