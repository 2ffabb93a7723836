import type { HonoRequest } from 'hono'
import type { Exchange } from '../options.ts'
import { readBody } from './body.ts'
import type { Call } from './route.ts'

export type ReceivedRequest = Omit<Exchange, 'status' | 'answer'>

export interface Received {
  request: ReceivedRequest
  given: Pick<Call, 'body' | 'uploads' | 'query'>
  /** Why the body could not be read, to be told only once the caller is known. */
  problem: unknown
}

export async function receive(from: HonoRequest): Promise<Received> {
  const url = new URL(from.url)
  let problem: unknown = null
  const read = await readBody(from.raw).catch((why: unknown) => {
    problem = why
    return { body: undefined, uploads: [] }
  })
  const request = {
    method: from.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: from.header(),
    body: read.body,
    files: read.uploads.map(({ slot, filename, bytes }) => ({
      field: `files[${slot}]`,
      filename,
      size: bytes.byteLength,
    })),
  }
  return { request, given: { ...read, query: url.searchParams }, problem }
}
