/** The mixed ways in which calls fail. */
import type { ServerResponse } from 'node:http'
import { wires, type WireVendor } from './wires.ts'

export interface Faulty {
  vendor: WireVendor
  response: ServerResponse
  /** What an honest answer would have been. */
  events: readonly string[]
}

type Fault = (call: Faulty) => void

/** With a wait that is asked for in the way of the vendor, and without one. */
const rateLimit =
  (wait: boolean): Fault =>
  ({ vendor, response }) => {
    const headers = wait && vendor !== 'google' ? { 'retry-after': '2' } : {}
    // A vendor that names no delay means that the quota of the day is spent: there is always one.
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '2s' }]
    refuse(
      response,
      429,
      errorOf(vendor, 'rate_limit_error', 429, vendor === 'google' ? details : []),
      headers,
    )
  }

const refusal =
  (status: number): Fault =>
  ({ vendor, response }) =>
    refuse(response, status, errorOf(vendor, 'api_error', status, []), {})

/** The connection breaks behind the first half of the events. */
const drop: Fault = ({ response, events }) => {
  begin(response)
  response.write(events.slice(0, Math.ceil(events.length / 2)).join(''), () => response.destroy())
}

/** A gateway's page in place of an answer. */
const garbage: Fault = ({ response }) => {
  begin(response)
  response.end('<html><body>502 Bad Gateway</body></html>\n\n')
}

/** A whole answer, and none that was asked for. */
const nonsense: Fault = ({ vendor, response }) => {
  begin(response)
  response.end(wires[vendor].events(['Certainly! Here is what I think.']).join(''))
}

/** An answer that begins and is not gone on with. */
const stall: Fault = ({ response, events }) => {
  begin(response)
  response.write(events[0] ?? '')
}

export const faults: readonly Fault[] = [
  rateLimit(true),
  rateLimit(false),
  refusal(500),
  refusal(503),
  drop,
  garbage,
  nonsense,
  stall,
]

export function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
}

function refuse(response: ServerResponse, status: number, body: unknown, headers: Record<string, string>) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

function errorOf(vendor: WireVendor, type: string, code: number, details: object[]): unknown {
  switch (vendor) {
    case 'openai':
      return { error: { message: 'No.', type: 'server_error', param: null, code: null } }
    case 'anthropic':
      return { type: 'error', error: { type, message: 'No.' } }
    case 'google':
      return { error: { code, message: 'No.', status: 'UNAVAILABLE', details } }
  }
}
