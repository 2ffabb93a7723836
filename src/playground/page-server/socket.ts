import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { PageEvent, PageRequest } from '../page-protocol.ts'
import { ClientRefusal } from '../people/client-refusal.ts'
import { personIn, type Person } from '../people/person.ts'
import { isFields } from '../world/check.ts'
import { DiscordRefusal } from '../world/errors.ts'
import type { World } from '../world/world.ts'
import { fulfil } from './requests.ts'
import { snapshotFor } from './snapshot.ts'

export interface PageSockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** `/page?person=<id>`: the line between one browser page and the world. */
export function openPageSockets(world: World): PageSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 })
  return {
    upgrade: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (client) => {
        const asked = new URL(request.url ?? '/', 'http://page').searchParams.get('person')
        const user = world.users.get(asked ?? world.guild.owner_id)
        if (user && user.bot !== true) serve(world, personIn(world, user), client)
        else client.close(4004, 'There is no such person.')
      }),
    close() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}

function serve(world: World, person: Person, socket: WebSocket): void {
  const tell = (event: PageEvent) => socket.send(JSON.stringify(event))
  // What a request causes is told after its answer, so that the page knows what the news is about.
  const held: PageEvent[] = []
  let holding = 0

  const hold = async (run: () => Promise<void>) => {
    holding += 1
    await run()
    holding -= 1
    if (holding === 0) held.splice(0).forEach(tell)
  }

  const answer = async (request: PageRequest) => {
    try {
      const value = await fulfil(world, person, request)
      tell({ type: 'answer', ref: request.ref, ...(value === undefined ? {} : { value }) })
    } catch (problem) {
      tell({ type: 'answer', ref: request.ref, problem: sentenceOf(problem) })
    }
  }

  const stop = person.listen((event) => (holding > 0 ? held.push(event) : tell(event)))
  socket.on('close', stop)
  socket.on('error', () => socket.terminate())
  socket.on('message', (data) => {
    const request = parse(data)
    if (!request) return socket.close(4002, 'This is no request.')
    // Choices may take seconds; nothing waits behind them.
    void (request.do === 'autocomplete' ? answer(request) : hold(() => answer(request)))
  })
  tell({ type: 'snapshot', snapshot: snapshotFor(world, person.id) })
}

function parse(data: unknown): PageRequest | null {
  if (!Buffer.isBuffer(data)) return null
  try {
    const value: unknown = JSON.parse(data.toString('utf8'))
    return isFields(value) && 'do' in value && 'ref' in value ? asRequest(value) : null
  } catch {
    return null
  }
}

/** The page is ours, so its requests are trusted to have the shape of their kind. */
function asRequest(value: object): PageRequest {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- See above; a wrong one is answered as broken.
  return value as PageRequest
}

function sentenceOf(problem: unknown): string {
  if (problem instanceof ClientRefusal) return problem.message
  if (problem instanceof DiscordRefusal) return `${detailOf(problem)}.`.replace(/\.\.$/, '.')
  return `Something broke in the playground: ${String(problem)}`
}

/** The first of the nested reasons says more than "Invalid Form Body". */
function detailOf(refused: DiscordRefusal): string {
  const found = /"message":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(refused.detail.errors ?? {}))
  return found?.[1] === undefined ? refused.message : String(JSON.parse(`"${found[1]}"`))
}
