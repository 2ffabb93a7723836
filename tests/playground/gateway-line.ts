import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Playground } from '../../src/playground/index.ts'

export interface Payload {
  op: number
  t: string | null
  s: number | null
  // oxlint-disable-next-line typescript/no-explicit-any -- What the wire carried, looked into by the tests.
  d: any
}

export interface Line {
  send(payload: { op: number; d?: unknown }): void
  /** The first payload of this kind that has not been asked for yet, come or to come. */
  next(kind: number | string): Promise<Payload>
  closed: Promise<number>
  close(code?: number): void
  payloads: Payload[]
}

/** A bare socket to the gateway, that says nothing by itself. */
export async function openLine(playground: Playground): Promise<Line> {
  const socket = new WebSocket(`${playground.url.replace('http', 'ws')}/gateway?v=10&encoding=json`)
  const payloads: Payload[] = []
  const taken = new Set<Payload>()
  let wake = () => {}
  socket.on('message', (data: Buffer) => {
    payloads.push(JSON.parse(data.toString('utf8')) as Payload)
    wake()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await once(socket, 'open')
  return {
    send: (payload) => socket.send(JSON.stringify(payload)),
    async next(kind) {
      for (;;) {
        const found = payloads.find((one) => !taken.has(one) && (one.op === kind || one.t === kind))
        if (found) {
          taken.add(found)
          return found
        }
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    closed,
    close: (code) => socket.close(code),
    payloads,
  }
}

/** Identifies, and gives the session's id. */
export async function identify(line: Line, playground: Playground, intents: number, rest: object = {}) {
  line.send({ op: 2, d: { token: playground.token, intents, properties: {}, ...rest } })
  return (await line.next('READY')).d.session_id as string
}
