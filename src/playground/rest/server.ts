import { Hono, type Context } from 'hono'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { HttpBindings } from '@hono/node-server'
import type { Exchange, Fault, PlaygroundOptions } from '../options.ts'
import { DiscordRefusal, refusal, unauthorized } from '../world/errors.ts'
import type { World } from '../world/world.ts'
import { applicationRoutes } from './application.ts'
import { readBody, type ReadBody } from './body.ts'
import { channelRoutes } from './channels.ts'
import { commandRoutes } from './commands.ts'
import { guildRoutes } from './guild.ts'
import { interactionRoutes } from './interactions.ts'
import type { Limiter } from './limiter.ts'
import { messageRoutes } from './messages.ts'
import { reactionRoutes } from './reactions.ts'
import type { Answer, Call, Route } from './route.ts'
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

interface Sent extends Answer {
  headers?: Record<string, string>
}

async function serve(
  settings: RestSettings,
  route: Route | null,
  context: PlaygroundContext,
): Promise<Response> {
  const url = new URL(context.req.url)
  const exchange: Omit<Exchange, 'status' | 'answer'> = {
    method: context.req.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: context.req.header(),
    body: undefined,
    files: [],
  }
  let read: ReadBody = { body: undefined, uploads: [] }
  let broken: unknown = null
  try {
    read = await readBody(context.req.raw)
  } catch (problem) {
    broken = problem
  }
  exchange.body = read.body
  exchange.files = read.uploads.map(({ slot, filename, bytes }) => ({
    field: `files[${slot}]`,
    filename,
    size: bytes.byteLength,
  }))
  const fault = readFault(await settings.intercept?.(exchange))
  const answer = (): Sent =>
    guard(() => {
      if (broken) throw broken
      return decide(settings, route, context, { ...read, query: url.searchParams })
    })
  if (fault?.effect === 'none' || fault?.effect === 'applied') {
    if (fault.effect === 'applied') answer()
    if (fault.kind === 'answer') return respond(settings, context, exchange, fault)
    if (fault.kind === 'drop') context.env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
  return respond(settings, context, exchange, answer())
}

type KnownFault = { effect: 'none' | 'applied' } & (({ kind: 'answer' } & Sent) | { kind: 'drop' | 'hang' })

function readFault(fault: Fault | undefined): KnownFault | undefined {
  if (fault === undefined) return undefined
  if (fault === 'drop') return { kind: 'drop', effect: 'none' }
  return 'fault' in fault ? { kind: fault.fault, effect: fault.effect } : { kind: 'answer', ...fault }
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

function respond(
  settings: RestSettings,
  context: PlaygroundContext,
  exchange: Omit<Exchange, 'status' | 'answer'>,
  sent: Sent,
): Response {
  // A copy, so that what a listener keeps does not change with the world.
  const words = sent.body === undefined ? null : JSON.stringify(sent.body)
  settings.onExchange?.({
    ...exchange,
    status: sent.status,
    answer: words === null ? undefined : JSON.parse(words),
  })
  return new Response(words, {
    status: sent.status,
    headers: { ...(words === null ? {} : { 'content-type': 'application/json' }), ...sent.headers },
  })
}
