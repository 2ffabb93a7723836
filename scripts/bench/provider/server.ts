/** The loopback provider: the streams of three vendors, honest or faulty, and a record of what it was asked. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { serve } from '../remote.ts'
import { begin, faults } from './faults.ts'
import { markIn, prompt, type ProviderDoors, type SeenCall, type SentRequest } from './plan.ts'
import { replyTo, stepOf } from './reply.ts'
import { createTicker } from './ticker.ts'
import { wires, type WireVendor } from './wires.ts'

let plan = prompt
let seen: SeenCall[] = []
let used = performance.eventLoopUtilization()
const kept = new Map<number, SentRequest[]>()
const ticker = createTicker()

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const text = Buffer.concat(chunks).toString()
  const body: unknown = JSON.parse(text)
  const [, vendor = '', path = ''] = /^\/(openai|anthropic|google)\/(.*)$/u.exec(request.url ?? '') ?? []
  if (!isVendor(vendor)) throw new Error(`Nobody is served at ${request.url ?? '/'}.`)
  const wire = wires[vendor]
  const schema = wire.schema(body)
  const call: SeenCall = {
    mark: markIn(text),
    vendor,
    step: stepOf(schema),
    begun: now(),
    ended: null,
    failed: Math.random() < plan.faults,
  }
  seen.push(call)
  if (call.mark < 0) keep(call.mark, { vendor, step: call.step, model: modelIn(path), body })
  response.on('finish', () => (call.ended = now()))
  const reply = replyTo(schema, plan.characters)
  const events = wire.events(inPieces(reply, plan.chunks))
  if (plan.delay > 0) await delay(plan.delay)
  if (call.failed) return failWith({ vendor, response, events })
  begin(response)
  stream(response, events)
}

function failWith(call: Parameters<(typeof faults)[number]>[0]): void {
  faults[Math.floor(Math.random() * faults.length)]?.(call)
}

function stream(response: ServerResponse, events: readonly string[]): void {
  if (plan.every === 0) {
    response.end(events.join(''))
    return
  }
  let sent = 0
  ticker.run(plan.every, () => {
    if (response.destroyed) return false
    response.write(events[sent])
    sent += 1
    if (sent < events.length) return true
    response.end()
    return false
  })
}

function keep(mark: number, request: SentRequest): void {
  kept.set(mark, [...(kept.get(mark) ?? []), request])
}

function inPieces(text: string, count: number): string[] {
  const size = Math.ceil(text.length / count)
  return Array.from({ length: count }, (_, index) => text.slice(index * size, (index + 1) * size)).filter(
    (piece) => piece !== '',
  )
}

function modelIn(path: string): string {
  return /models\/([^:]+):/u.exec(path)?.[1] ?? ''
}

function isVendor(name: string): name is WireVendor {
  return name in wires
}

/** Milliseconds since 1970, finer than `Date.now`. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    response.destroy(error instanceof Error ? error : new Error(String(error)))
    process.stderr.write(`The loopback provider failed: ${String(error)}\n`)
  })
})
// A client that keeps a connection must not lose it between two steps.
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('It listens on no port.')

serve({
  url: () => `http://127.0.0.1:${address.port}`,
  plan: (next) => void (plan = next),
  take() {
    const taken = seen
    seen = []
    return taken
  },
  busy() {
    const before = used
    used = performance.eventLoopUtilization()
    return performance.eventLoopUtilization(used, before).utilization
  },
  requests(mark) {
    const requests = kept.get(mark) ?? []
    kept.delete(mark)
    return requests
  },
} satisfies ProviderDoors)
