/** A wire to a server that a test can cut and mend. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface Wire {
  /** The address with the wire in place of the server. */
  url: string
  /** Connections stay, new ones are taken, and nothing is ever answered any more. */
  freeze(): void
  /** Drops every connection and refuses new ones. */
  cut(): Promise<void>
  mend(): Promise<void>
}

export async function openWire(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target)
  const ends = new Set<Socket>()
  let frozen = false
  const server = createServer((near) => {
    hold(near)
    if (frozen) return
    const far = connect(Number(port), hostname)
    hold(far)
    near.pipe(far).pipe(near)
  })

  function hold(end: Socket): void {
    ends.add(end)
    end.on('error', () => undefined)
    end.on('close', () => {
      for (const other of ends) if (end !== other && !other.writable) other.destroy()
      ends.delete(end)
    })
  }

  async function listen(at: number): Promise<void> {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }

  await listen(0)
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : 0
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(own)

  return {
    url: url.href,
    async cut() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const end of ends) end.destroy()
      await closed
    },
    mend: () => listen(own),
    freeze() {
      frozen = true
      for (const end of ends) end.unpipe().pause()
    },
  }
}
