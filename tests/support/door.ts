/** The way to a playground, which can be held shut: Discord as a network that fails shows it. */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Playground } from '../../src/playground/index.ts'

export interface Door extends AsyncDisposable {
  /** In the place of the playground's own. */
  api: string
  /** Connections to the gateway that were begun so far. */
  gateways(): number
  /** Resolves once so many were begun. */
  gatewaysBegun(count: number): Promise<void>
  /** Takes connections, and lets nothing through any more. */
  hold(): void
  /** Breaks what is connected. */
  cut(): void
  /** Takes no connections any more, and breaks what is connected. */
  shut(): Promise<void>
  /** Lets everything through again; what was held is broken. */
  open(): Promise<void>
}

export async function openDoor(playground: Playground): Promise<Door> {
  const inner = Number(new URL(playground.url).port)
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  let isHeld = false
  let begun = 0
  let server = await listening(0)
  const port = portOf(server)

  async function listening(on: number): Promise<Server> {
    const made = createServer(pass).listen(on, '127.0.0.1')
    await once(made, 'listening')
    return made
  }

  function portOf(one: Server): number {
    const address = one.address()
    if (address === null || typeof address === 'string') throw new Error('It does not listen on a port.')
    return address.port
  }

  /** The addresses of both are of one length, so that what tells how long something is stays true. */
  function renamed(chunk: Buffer, from: number, to: number): Buffer {
    return Buffer.from(chunk.toString('latin1').replaceAll(`127.0.0.1:${from}`, `127.0.0.1:${to}`), 'latin1')
  }

  function pass(outside: Socket): void {
    const inside = connect(inner, '127.0.0.1')
    for (const [one, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      sockets.add(one)
      one.on('error', () => one.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    outside.on('data', (chunk: Buffer) => {
      if (/^upgrade: websocket/imu.test(chunk.toString('latin1'))) {
        begun += 1
        for (const look of waiting) look()
      }
      if (!isHeld) inside.write(renamed(chunk, port, inner))
    })
    inside.on('data', (chunk: Buffer) => {
      if (!isHeld) outside.write(renamed(chunk, inner, port))
    })
  }

  function cut(): void {
    for (const socket of sockets) socket.destroy()
  }

  async function shut(): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    cut()
    await closed
  }

  return {
    api: `http://127.0.0.1:${port}/api`,
    gateways: () => begun,
    gatewaysBegun: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (begun < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    hold: () => (isHeld = true),
    cut,
    shut,
    async open() {
      if (isHeld) cut()
      isHeld = false
      if (!server.listening) server = await listening(port)
    },
    async [Symbol.asyncDispose]() {
      if (server.listening) await shut()
    },
  }
}
