/** The fetch of the SDKs against real sockets. What the SDKs make of it is shown by the tests of the adapters. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { leanFetch } from '../../src/agents/fetch.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const open: { closeAllConnections(): void; close(): unknown }[] = []

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(answer: Answer): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  open.push(server)
  await once(server, 'listening')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function* piecesOf({ body }: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const piece of body ?? []) yield decoder.decode(piece, { stream: true })
}

describe('the fetch of the SDKs', () => {
  it('sends what it was given, and tells what it was told', async () => {
    const seen: unknown[] = []
    const url = await serve((request, response) => {
      void textOf(request).then((body) => {
        const { 'x-key': key, 'accept-encoding': encoding } = request.headers
        seen.push([request.method, request.url, key, encoding, body])
        response.writeHead(201, { 'x-request-id': 'r1', 'set-cookie': ['a=1', 'b=2'] }).end('{"n":7}')
      })
    })
    const response = await leanFetch(`${url}/v1/x?y=z`, {
      method: 'POST',
      headers: { 'X-Key': 'k' },
      body: 'ä',
    })
    expect(seen).toEqual([['POST', '/v1/x?y=z', 'k', 'identity', 'ä']])
    expect([response.status, response.ok, response.url]).toEqual([201, true, `${url}/v1/x?y=z`])
    expect(response.headers.get('X-Request-Id')).toBe('r1')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.json()).toEqual({ n: 7 })
  })

  it('resolves for a refusal, whose words can be read', async () => {
    const url = await serve((_, response) => response.writeHead(429).end('later'))
    const response = await leanFetch(new URL(url))
    expect([response.status, response.ok, await response.text()]).toEqual([429, false, 'later'])
  })

  it('hands each piece over when it comes', async () => {
    let reply: ServerResponse | undefined
    const url = await serve((_, response) => {
      reply = response
      response.write('one')
    })
    const pieces = piecesOf(await leanFetch(url))
    expect((await pieces.next()).value).toBe('one')
    reply?.write('two')
    expect((await pieces.next()).value).toBe('two')
    reply?.end()
    expect((await pieces.next()).done).toBe(true)
  })

  it('stops before a word was said, and lets go of the connection', async () => {
    const controller = new AbortController()
    const reached: Promise<unknown>[] = []
    const url = await serve((request) => {
      reached.push(once(request.socket, 'close'))
      controller.abort()
    })
    await expect(leanFetch(url, { signal: controller.signal })).rejects.toHaveProperty('name', 'AbortError')
    expect(await Promise.all(reached)).toHaveLength(1)
  })

  it('stops in the middle, and lets go of the connection', async () => {
    const controller = new AbortController()
    const reached: Promise<unknown>[] = []
    const url = await serve((request, response) => {
      reached.push(once(request.socket, 'close'))
      response.write('one')
    })
    const pieces = piecesOf(await leanFetch(url, { signal: controller.signal }))
    await pieces.next()
    controller.abort()
    await expect(pieces.next()).rejects.toHaveProperty('name', 'AbortError')
    expect(await Promise.all(reached)).toHaveLength(1)
  })

  it('never calls for a signal that is aborted already', async () => {
    let calls = 0
    const url = await serve((_, response) => {
      calls += 1
      response.end()
    })
    await expect(leanFetch(url, { signal: AbortSignal.abort() })).rejects.toHaveProperty('name', 'AbortError')
    expect(calls).toBe(0)
  })

  it('rejects where nobody listens', async () => {
    const url = await serve(() => undefined)
    open.splice(0).forEach((server) => server.close())
    await expect(leanFetch(url)).rejects.toHaveProperty('code', 'ECONNREFUSED')
  })

  it('tells the reader of a connection that breaks, and harms nobody when there is no reader', async () => {
    const url = await serve((request, response) => {
      response.write('one', () => request.socket.destroy())
    })
    const read = (async () => {
      for await (const piece of piecesOf(await leanFetch(url))) expect(piece).toBe('one')
    })()
    await expect(read).rejects.toHaveProperty('code', 'UND_ERR_SOCKET')

    const { body } = await leanFetch(url)
    // An error that nobody listens to would end the process here.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the platform's types know no other body
    await new Promise((resolve) => (body as unknown as NodeJS.EventEmitter).on('close', resolve))
  })

  it('follows a service that moved, and tells a stranger no key', async () => {
    const seen: unknown[] = []
    const note: Answer = (request, response) => {
      void textOf(request).then((body) => {
        seen.push([request.url, request.headers.authorization, body])
        if (request.url === '/old') response.writeHead(308, { location: '/new' }).end()
        else response.writeHead(307, { location: `${stranger}/far` }).end()
      })
    }
    const stranger = await serve((request, response) => {
      void textOf(request).then((body) => {
        seen.push([request.url, request.headers.authorization, body])
        response.end('here')
      })
    })
    const url = await serve(note)
    const response = await leanFetch(`${url}/old`, {
      method: 'POST',
      headers: { authorization: 'Bearer k' },
      body: 'b',
    })
    expect(await response.text()).toBe('here')
    expect(seen).toEqual([
      ['/old', 'Bearer k', 'b'],
      ['/new', 'Bearer k', 'b'],
      ['/far', undefined, 'b'],
    ])
  })

  it('refuses what it cannot send', async () => {
    await expect(leanFetch('http://127.0.0.1', { method: 'POST', body: new Blob(['x']) })).rejects.toThrow(
      'text',
    )
  })
})
