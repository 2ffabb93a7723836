import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

import { WebSocketServer, type WebSocket } from 'ws'

import type { PageEvent, PageRequest } from '../../src/playground/page-protocol.ts'

export interface ScriptedPlayground {
  url: string
  /** Every request, in the order it came. */
  requests: PageRequest[]
  /** To every page that is connected. */
  tell(event: PageEvent): void
  /** Breaks every line, as a restart would. */
  breakLines(): void
  close(): Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** Two triangles of one colour, so that no picture is broken. */
const picture = (seed: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z" fill="hsl(${seed * 67} 55% 45%)"/><path d="M0 8 8 0v8z" fill="hsl(${seed * 67} 55% 60%)"/></svg>`

/**
 * Serves the page with a playground behind it that says exactly what it is told, for states that are hard to bring
 * about in the real one: `answer` gives the value for a request, or throws the sentence of a refusal.
 */
export async function openScriptedPlayground(script: {
  folder: string
  greet: (person: string | null) => PageEvent[]
  answer: (request: PageRequest) => unknown
}): Promise<ScriptedPlayground> {
  const requests: PageRequest[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (/^\/(cdn|avatars|embed|emojis)\//.test(path)) {
      const seed = path.length * 7 + (path.codePointAt(path.length - 6) ?? 0)
      response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(picture(seed))
      return
    }
    readFile(join(script.folder, path === '/' ? 'index.html' : path)).then(
      (body) =>
        response
          .writeHead(200, { 'content-type': types[extname(path) || '.html'] ?? 'text/plain' })
          .end(body),
      () => response.writeHead(404).end(),
    )
  })
  const sockets = new WebSocketServer({ server, path: '/page' })
  const say = (socket: WebSocket, event: PageEvent): void => socket.send(JSON.stringify(event))
  sockets.on('connection', (socket, { url }) => {
    const person = new URL(url ?? '/', 'http://localhost').searchParams.get('person')
    for (const event of script.greet(person)) say(socket, event)
    socket.on('message', (data: Buffer) => {
      const request = JSON.parse(data.toString()) as PageRequest
      requests.push(request)
      try {
        say(socket, { type: 'answer', ref: request.ref, value: script.answer(request) })
      } catch (problem) {
        say(socket, { type: 'answer', ref: request.ref, problem: (problem as Error).message })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    tell: (event) => sockets.clients.forEach((socket) => say(socket, event)),
    breakLines: () => sockets.clients.forEach((socket) => socket.terminate()),
    close: () =>
      new Promise((resolve) => {
        sockets.clients.forEach((socket) => socket.terminate())
        sockets.close()
        server.close(() => resolve())
      }),
  }
}
