import { DiscordAPIError, HTTPError } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { StageGone } from '../../src/app/stage.ts'
import { DiscordFault, isThreadLimit, loggable, rethrow, troubleOf } from '../../src/discord/errors.ts'

const url = 'https://discord.com/api/v10/webhooks/1234/very-secret-token?wait=true'

function apiError(code: number, status = 400, errors?: object): DiscordAPIError {
  const raw = { code, message: 'no', ...(errors && { errors }) }
  return new DiscordAPIError(raw as never, code, status, 'POST', url, {
    body: { content: 'the words of a seat' },
    files: undefined,
  })
}

describe('what an error of Discord means', () => {
  it.each([
    [10003, 'stage-gone'],
    [50001, 'stage-gone'],
    [160005, 'stage-gone'],
    [10008, 'message-gone'],
    [10015, 'webhook-gone'],
    [50027, 'webhook-gone'],
    [10062, 'too-late'],
    [40060, 'too-late'],
    [20028, 'slow-down'],
    [30007, 'webhooks-full'],
    [30058, 'webhooks-full'],
    [30046, 'spent'],
    [50035, 'our-defect'],
    [50013, 'forbidden'],
    [160006, 'wrong-place'],
    [160004, 'thread-exists'],
    [50083, 'archived'],
    [200000, 'blocked'],
    [130000, 'ambiguous'],
    [99999, 'unknown'],
  ] as const)('%i is %s', (code, trouble) => {
    expect(troubleOf(apiError(code))).toBe(trouble)
  })

  it('takes it for possible that a request behind a 5xx or a broken connection worked', () => {
    expect(troubleOf(new HTTPError(502, 'Bad Gateway', 'POST', url, { body: {}, files: undefined }))).toBe(
      'ambiguous',
    )
    expect(troubleOf(apiError(0, 500))).toBe('ambiguous')
    expect(troubleOf(new DOMException('aborted', 'AbortError'))).toBe('ambiguous')
    expect(troubleOf(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))).toBe('ambiguous')
    expect(troubleOf(new TypeError('fetch failed', { cause: { code: 'UND_ERR_SOCKET' } }))).toBe('ambiguous')
    expect(troubleOf(new TypeError('a defect'))).toBe('unknown')
    expect(troubleOf('a string')).toBe('unknown')
  })

  it('tells the limit of threads from the other refusals of a place', () => {
    expect(isThreadLimit(apiError(160006))).toBe(true)
    expect(isThreadLimit(apiError(50024))).toBe(false)
  })

  it('turns the loss of the place into StageGone and leaves the rest alone', () => {
    expect(() => rethrow(apiError(10003, 404))).toThrow(StageGone)
    expect(() => rethrow(new TypeError('x'))).toThrow(TypeError)
    const gone = new StageGone('gone')
    expect(() => rethrow(gone)).toThrow(gone)
  })

  it('lets no words and no token leave the floor with an error', () => {
    const thrown = catchFrom(() => rethrow(apiError(160006)))
    expect(thrown).toBeInstanceOf(DiscordFault)
    expect([troubleOf(thrown), isThreadLimit(thrown)]).toEqual(['wrong-place', true])
    expect(JSON.stringify({ ...(thrown as object), message: (thrown as Error).message })).not.toMatch(
      /secret|the words/u,
    )
    expect((thrown as Error).cause).toBeUndefined()
  })
})

function catchFrom(act: () => void): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown.')
}

describe('what is logged of an error', () => {
  it('holds no token, no words, but the paths of bad fields', () => {
    const fields = { embeds: { 0: { title: { _errors: [{ code: 'X', message: 'too long' }] } } } }
    const logged = loggable(apiError(50035, 400, fields))
    expect(logged).toMatchObject({
      code: 50035,
      request: 'POST https://discord.com/api/v10/webhooks/1234/…?wait=true',
      fields: ['embeds.0.title'],
    })
    expect(JSON.stringify(logged)).not.toMatch(/secret|the words/u)
  })

  it('keeps the stack of a defect', () => {
    expect(loggable(new TypeError('oops'))).toMatchObject({
      name: 'TypeError',
      message: 'oops',
      stack: expect.any(String),
    })
    expect(loggable(7)).toEqual({ name: 'number' })
  })
})
