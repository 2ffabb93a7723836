/**
 * What the SDKs fetch with: undici's `request` in the shape of the platform's `fetch`. The platform's own costs three to
 * four times as much a call, and ends a call by itself after 300 s without a byte; here only our own time-outs do.
 */
import { Agent, interceptors, request, type Dispatcher } from 'undici'

/** As many as the platform's follows. */
const maxRedirections = 20

/** Connections are kept and shared by all clients, as those of the platform's are. */
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 }).compose(
  interceptors.redirect({ maxRedirections }),
)

/** Rejects as undici does, with the signal's reason where that was aborted. Knows no body but text. */
export const leanFetch: typeof fetch = async (input, { method = 'GET', headers, body, signal } = {}) => {
  if (input instanceof Request || (body && typeof body !== 'string'))
    throw new TypeError('Only an address, and text to send there, can be fetched.')
  const url = String(input)
  const response = await request(url, {
    dispatcher,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- undici refuses others by itself
    method: method as Dispatcher.HttpMethod,
    headers: sent(headers),
    body: body ?? null,
    signal: signal ?? null,
  })
  // Whoever reads it is told; without a listener a connection that breaks before would end the process.
  response.body.on('error', () => undefined)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of it that the SDKs use
  return new LeanResponse(url, response) as unknown as Response
}

/** In undici's shape. */
function sent(headers: RequestInit['headers']): Record<string, string> {
  // The SDKs hand over headers that are ready.
  const given = Object.fromEntries(headers instanceof Headers ? headers : new Headers(headers))
  // Nothing is unpacked here.
  given['accept-encoding'] = 'identity'
  return given
}

/** The part of a response that the SDKs use. Its body is read as bytes by `for await`, or once as text or JSON. */
class LeanResponse implements Pick<Response, 'url' | 'status' | 'ok' | 'headers' | 'text' | 'json'> {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly body: Dispatcher.ResponseData['body']

  constructor(url: string, { statusCode, headers, body }: Dispatcher.ResponseData) {
    this.url = url
    this.status = statusCode
    this.headers = headersOf(headers)
    this.body = body
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300
  }

  text(): Promise<string> {
    return this.body.text()
  }

  json(): Promise<unknown> {
    return this.body.json()
  }
}

function headersOf(given: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  return headers
}
