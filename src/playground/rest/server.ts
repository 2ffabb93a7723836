import { Hono, type Context } from 'hono'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { HttpBindings } from '@hono/node-server'
import type { PlaygroundOptions } from '../options.ts'
import { DiscordRefusal, refusal, unauthorized } from '../world/errors.ts'
import type { World } from '../world/world.ts'
import { applicationRoutes } from './application.ts'
import { channelRoutes } from './channels.ts'
import { commandRoutes } from './commands.ts'
import { readFault } from './fault.ts'
import { guildRoutes } from './guild.ts'
import { interactionRoutes } from './interactions.ts'
import type { Limiter } from './limiter.ts'
import { messageRoutes } from './messages.ts'
import { reactionRoutes } from './reactions.ts'
import { receive, type ReceivedRequest } from './receive.ts'
import type { Call, Route, Sent } from './route.ts'
import { overwriteRoutes } from './overwrites.ts'
import { threadMemberRoutes } from './thread-members.ts'
import { threadRoutes } from './threads.ts'
import { webhookCallRoutes } from './webhook-calls.ts'
import { webhookRoutes } from './webhooks.ts'

export type PlaygroundContext = Context<{ Bindings: HttpBindings }>

export interface RestSettings {
  world: World
  token: string
  limiter: Limiter
  extraRoutes: readonly Route[]
  onExchange: PlaygroundOptions['onExchange']
  intercept: PlaygroundOptions['intercept']
}

const tables = [
  messageRoutes,
  reactionRoutes,
  channelRoutes,
  overwriteRoutes,
  threadRoutes,
  threadMemberRoutes,
  webhookCallRoutes,
  webhookRoutes,
  interactionRoutes,
  commandRoutes,
  applicationRoutes,
  guildRoutes,
]

/** Discord's REST API v10: one table of routes per resource, one edge around them all. */
export function restApi(settings: RestSettings): Hono<{ Bindings: HttpBindings }> {
  const api = new Hono<{ Bindings: HttpBindings }>()
  for (const route of [...tables.flat(), ...settings.extraRoutes])
    api.on(route.method, route.path, (context) => serve(settings, route, context))
  api.all('*', (context) => serve(settings, null, context))
  return api
}

async function serve(
  settings: RestSettings,
  route: Route | null,
  context: PlaygroundContext,
): Promise<Response> {
  const { request, given, problem } = await receive(context.req)
  const answer = () =>
    guard(() => {
      if (problem) throw problem
      return decide(settings, route, context, given)
    })
  const fault = readFault(await settings.intercept?.(request))
  if (!fault) return respond(settings, request, answer())
  if (fault.effect === 'applied') answer()
  switch (fault.kind) {
    case 'answer':
      return respond(settings, request, fault)
    case 'drop':
      context.env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    case 'hang':
      return RESPONSE_ALREADY_SENT
  }
}

/** Authorization, then limits, then the deed. */
function decide(
  settings: RestSettings,
  route: Route | null,
  context: PlaygroundContext,
  given: Pick<Call, 'body' | 'uploads' | 'query'>,
): Sent {
  if (!route) throw refusal(0)
  if (route.auth === 'bot' && context.req.header('authorization') !== `Bot ${settings.token}`)
    throw unauthorized()
  const call: Call = { world: settings.world, params: context.req.param(), ...given }
  const { headers, refused } = settings.limiter.take(route, call)
  if (refused) return { ...refused, headers: { ...headers, ...refused.headers } }
  const answer = guard(() => route.handle(call))
  return { ...answer, headers: { ...headers, ...answer.headers } }
}

function guard(run: () => Sent): Sent {
  try {
    return run()
  } catch (problem) {
    if (!(problem instanceof DiscordRefusal)) throw problem
    const { status, envelope: body } = problem
    const { retry_after } = body
    return {
      status,
      body,
      headers: retry_after === undefined ? {} : { 'retry-after': String(Math.ceil(retry_after)) },
    }
  }
}

function respond(settings: RestSettings, request: ReceivedRequest, sent: Sent): Response {
  // A copy, so that what a listener keeps does not change with the world.
  const words = sent.body === undefined ? null : JSON.stringify(sent.body)
  settings.onExchange?.({
    ...request,
    status: sent.status,
    answer: words === null ? undefined : JSON.parse(words),
  })
  return new Response(words, {
    status: sent.status,
    headers: { ...(words === null ? {} : { 'content-type': 'application/json' }), ...sent.headers },
  })
}
