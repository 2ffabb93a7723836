import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amend, faultError, kindOf } from '../../src/agents/errors.ts'
import { AgentError } from '../../src/council/agent.ts'

const fault = (status: number | null, ...codes: (string | null)[]) => ({ status, codes, retryAfter: null })

describe('the kind of a fault', () => {
  it.each([
    [null, 'network'],
    [400, 'bad-request'],
    [401, 'auth'],
    [402, 'quota'],
    [403, 'auth'],
    [404, 'unknown-model'],
    [408, 'timeout'],
    [409, 'bad-request'],
    [422, 'bad-request'],
    [429, 'rate-limit'],
    [500, 'overloaded'],
    [504, 'timeout'],
    [529, 'overloaded'],
  ] as const)('status %s without a code: %s', (status, kind) => {
    expect(kindOf(fault(status))).toBe(kind)
    expect(kindOf(fault(status, null, 'a_code_of_tomorrow'))).toBe(kind)
  })

  it('is the code’s where one is known, whatever the status; the first known one counts', () => {
    expect(kindOf(fault(429, 'insufficient_quota'))).toBe('quota')
    expect(kindOf(fault(null, 'overloaded_error'))).toBe('overloaded')
    expect(kindOf(fault(400, 'x', 'model_not_found', 'invalid_api_key'))).toBe('unknown-model')
  })

  it('is never one that only an answer can have', () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: 100, max: 599 })), fc.string(), (status, code) => {
        expect(['refused', 'cut', 'bad-reply', 'stopped']).not.toContain(kindOf(fault(status, code)))
      }),
    )
  })
})

describe('its error', () => {
  it('is told in our own words: nothing of what the vendor wrote, unless the table knows it', () => {
    expect(faultError('openai', fault(429, 'insufficient_quota')).message).toBe(
      'openai answered 429 (insufficient_quota)',
    )
    expect(faultError('google', fault(null)).message).toBe('google failed')
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (code) => {
        expect(faultError('anthropic', fault(400, `sk-${code}`)).message).toBe('anthropic answered 400')
      }),
    )
  })

  it('keeps what it knew when it learns more', () => {
    const usage = { input: 1, cached: 0, output: 2, reasoning: 0 }
    const first = new AgentError('rate-limit', 'openai answered 429', { retryAfter: 5, usage, cost: 3 })
    const speaker = { vendor: 'openai', model: 'm', reserve: false } as const
    expect(amend(first, { cost: 9, speaker })).toMatchObject({
      kind: 'rate-limit',
      message: 'openai answered 429',
      retryAfter: 5,
      usage,
      cost: 9,
      speaker,
    })
    expect(first).toMatchObject({ cost: 3, speaker: null })
  })
})
