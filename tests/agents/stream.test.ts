/** What `collect` does by itself, shown with sources that no SDK would be so rude as to be. */
import { describe, expect, it } from 'vitest'
import { once } from '../../src/agents/once.ts'
import { collect, type Part, type Wire } from '../../src/agents/stream.ts'
import { failureOf } from '../support/providers/failure.ts'

function wire(open: Wire['open']): Wire {
  return {
    vendor: 'openai',
    limits: { total: 20_000, idle: 20_000 },
    open,
    fault: () => ({ status: null, codes: [], retryAfter: null }),
  }
}

async function* parts(...list: Part[]): AsyncGenerator<Part[]> {
  for (const part of list) yield [part]
}

const usage = { input: 9, cached: 0, output: 1, reasoning: 0 }
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

describe('collect', () => {
  it('leaves a source that heeds no signal', async () => {
    const controller = new AbortController()
    const deaf: AsyncIterable<Part[]> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }),
    }
    const asked = collect(
      wire(() => deaf),
      { signal: controller.signal },
    )
    controller.abort()
    expect((await failureOf(asked)).kind).toBe('stopped')
  })

  it.each([
    ['that it read to its end alone', parts({ type: 'end', end: 'complete' }), 'complete', false],
    ['that wrote too much', parts({ type: 'text', text: 'a'.repeat(200_001) }), 'cut', true],
  ] as const)('leaves no timer behind, and a connection %s', async (_, source, end, isLetGo) => {
    const before = timers()
    let held: AbortSignal | undefined
    const answer = await collect(
      wire((signal) => {
        held = signal
        return source
      }),
    )
    expect(answer.end).toBe(end)
    expect(timers()).toBe(before)
    expect(held?.aborted).toBe(isLetGo)
  })

  it('lets go of a connection that broke', async () => {
    let held: AbortSignal | undefined
    async function* broken(): AsyncGenerator<Part[]> {
      yield [{ type: 'text', text: 'a' }]
      throw new Error('terminated')
    }
    await failureOf(
      collect(
        wire((signal) => {
          held = signal
          return broken()
        }),
      ),
    )
    expect(held?.aborted).toBe(true)
  })

  it('tells what was used before a failure', async () => {
    const broken = collect(wire(() => parts({ type: 'usage', usage }, { type: 'text', text: 'a' })))
    expect(await failureOf(broken)).toMatchObject({ kind: 'network', usage })
  })

  it('reports what a person stopped as stopped, whatever the source throws then', async () => {
    const controller = new AbortController()
    async function* rude(): AsyncGenerator<Part[]> {
      yield [{ type: 'text', text: 'a' }]
      controller.abort()
      throw new Error('terminated')
    }
    expect((await failureOf(collect(wire(rude), { signal: controller.signal }))).kind).toBe('stopped')
  })
})

describe('once', () => {
  it('makes one client for each key and endpoint', () => {
    const make = once((key: string, baseUrl: string | undefined) => ({ key, baseUrl }))
    expect(make('a', 'b')).toBe(make('a', 'b'))
    expect(make('a', undefined)).toBe(make('a', undefined))
    expect(make('a', 'b')).not.toBe(make('a', undefined))
    expect(make('a', 'b')).not.toBe(make('b', 'a'))
  })
})
