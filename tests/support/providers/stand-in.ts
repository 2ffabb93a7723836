/** A provider on loopback that does exactly what a test says: payloads, faults and broken connections. */
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
}

export type Behaviour = (response: ServerResponse) => void | Promise<void>

export interface StandIn {
  readonly url: string
  readonly received: Received[]
  /** Behaviours for the requests to come, in order; the last one is repeated. */
  plan(...behaviours: Behaviour[]): void
  close(): Promise<void>
}

export async function openStandIn(): Promise<StandIn> {
  const received: Received[] = []
  let planned: Behaviour[] = []
  const server = createServer((request, response) => {
    void readBody(request).then(async (body) => {
      // Whoever left in the middle of asking is answered nothing.
      if (!request.complete) return
      received.push({ path: request.url ?? '', headers: request.headers, body })
      const behaviour = planned.length > 1 ? planned.shift() : planned[0]
      await behaviour?.(response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    plan(...behaviours) {
      planned = behaviours
      received.length = 0
    },
    async close() {
      if (!server.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return JSON.parse(Buffer.concat(chunks).toString() || '{}')
}

/** Refuses with a status and a JSON body. */
export function refuse(status: number, body: unknown, headers: Record<string, string> = {}): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}

/** Streams a body and ends cleanly. */
export function stream(body: string): Behaviour {
  return (response) => {
    begin(response)
    response.end(body)
  }
}

/** Streams the beginning of a body and destroys the connection once it is on its way. */
export function drop(body: string): Behaviour {
  return (response) => {
    begin(response)
    response.write(body, () => response.destroy())
  }
}

/** Accepts the request and resets the connection without a word. */
export const reset: Behaviour = (response) => void response.socket?.resetAndDestroy()

/** A web page, as gateways send it. */
export function page(status: number): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end('<html><body>Bad gateway</body></html>')
  }
}

/** Streams a body event by event, with a pause before each. */
export function slowly(body: string, milliseconds: number): Behaviour {
  return async (response) => {
    begin(response)
    for (const event of body.split(/(?<=\n\n)/u)) {
      await delay(milliseconds)
      response.write(event)
    }
    response.end()
  }
}

/** Streams the beginning of a body and then says nothing more. */
export function stall(body: string): Behaviour {
  return (response) => {
    begin(response)
    if (body !== '') response.write(body)
  }
}

/** Accepts the request and never answers. */
export const silence: Behaviour = () => undefined

/** Sends the same bytes over and over until the other side lets go. */
export function repeat(body: string, milliseconds: number): Behaviour {
  return (response) => {
    begin(response)
    const timer = setInterval(() => response.write(body), milliseconds)
    response.on('close', () => clearInterval(timer))
  }
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.flushHeaders()
}
