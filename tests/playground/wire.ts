import {
  openPlayground,
  type Exchange,
  type Playground,
  type PlaygroundOptions,
} from '../../src/playground/index.ts'
import { watchExchanges } from '../support/openapi/recorder.ts'

export interface Answered {
  status: number
  headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- Bodies of the wire, looked into by the tests.
  body: any
}

export interface Wire {
  (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>
}

/** Discord's REST API without a library between: paths as in its documentation. */
export function wireTo(playground: Playground, token = playground.token): Wire {
  return async (method, path, body, headers = {}) => {
    const isForm = body instanceof FormData
    const answer = await fetch(`${playground.api}/v10${path}`, {
      method,
      headers: {
        authorization: `Bot ${token}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const words = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: words === '' ? undefined : JSON.parse(words),
    }
  }
}

export interface OpenWire {
  playground: Playground
  wire: Wire
  /** Closes, and checks all that was said against Discord's document, where that is at hand. */
  close(): Promise<void>
}

export async function openWire(options: PlaygroundOptions = {}): Promise<OpenWire> {
  const exchanges: Exchange[] = []
  const watch = watchExchanges({ refusals: 'tested' })
  const onExchange = (exchange: Exchange) => exchanges.push(exchange)
  const playground = await openPlayground({ limits: 'off', onExchange, ...options })
  return {
    playground,
    wire: wireTo(playground),
    async close() {
      await playground.close()
      exchanges.forEach((exchange) => watch.onExchange(exchange))
      watch.expectClean()
    },
  }
}
