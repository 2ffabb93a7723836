import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Exchange } from '../../src/playground/index.ts'
import { sharedData, watchExchanges } from '../support/openapi/recorder.ts'

const typing: Exchange = {
  method: 'POST',
  path: '/api/v10/channels/1/typing',
  query: {},
  headers: { authorization: 'Bot token' },
  body: undefined,
  files: [],
  status: 204,
  answer: undefined,
}
const tooLong: Exchange = {
  method: 'POST',
  path: '/channels/1/messages',
  query: {},
  headers: { authorization: 'Bot token' },
  files: [],
  body: { content: 'x'.repeat(2001) },
  status: 400,
  answer: { code: 50035, message: 'Invalid Form Body' },
}

describe.skipIf(sharedData === undefined)('the recorder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'maestro-count-'))
    vi.stubEnv('MAESTRO_TEST_OPENAPI_COUNT', join(folder, 'count'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })

  it('counts what it checked and enters it once', () => {
    const watch = watchExchanges()
    watch.onExchange(typing)
    watch.onExchange(typing)
    watch.expectClean()
    watch.onExchange(typing)
    watch.expectClean()
    watch.expectClean()
    expect([watch.requests, watch.answers]).toEqual([3, 3])
    expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('2 2\n1 1\n')
  })

  it('names the request, the place and the reason, then starts afresh', () => {
    const watch = watchExchanges()
    watch.onExchange(tooLong)
    expect(() => watch.expectClean()).toThrow(
      'POST /channels/1/messages → 400: body /content has 2001 characters, not 2000',
    )
    expect(() => watch.expectClean()).not.toThrow()
  })

  it('takes a refusal on purpose, but not the acceptance of a wrong request', () => {
    const watch = watchExchanges({ refusals: 'tested' })
    watch.onExchange(tooLong)
    expect(() => watch.expectClean()).not.toThrow()
    watch.onExchange({ ...tooLong, path: '/channels/1/typing', status: 204, answer: undefined })
    expect(watch.problems).toEqual(['POST /channels/1/typing → 204: body has no place in this request'])
  })

  it.each([
    ['a status that is not promised', { ...typing, status: 201 }, 'status 201 is not promised here'],
    ['words where none belong', { ...typing, answer: { ok: true } }, 'answer must be empty'],
    ['an error without a code', { ...tooLong, answer: { message: 'x' } }, 'answer /code is missing'],
    [
      'a rate limit without a wait',
      { ...typing, status: 429, answer: { code: 0, message: 'x', global: false } },
      'answer /retry_after is missing',
    ],
  ])('sees %s in an answer', (_what, exchange, words) => {
    const watch = watchExchanges({ refusals: 'tested' })
    watch.onExchange(exchange)
    expect(watch.problems.join('\n')).toContain(words)
  })
})

it('does nothing where the document is missing', async () => {
  vi.stubEnv('MAESTRO_SHARED_DATA', undefined)
  vi.resetModules()
  const { watchExchanges } = await import('../support/openapi/recorder.ts')
  const watch = watchExchanges()
  watch.onExchange(tooLong)
  expect(watch.problems).toEqual([])
  vi.unstubAllEnvs()
})
