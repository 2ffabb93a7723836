/** What every adapter owes the council, over real HTTP and the real SDKs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialects, key } from '../support/providers/dialects.ts'
import { failureOf } from '../support/providers/failure.ts'
import { prompt } from '../support/providers/prompts.ts'
import {
  drop,
  openStandIn,
  page,
  refuse,
  repeat,
  silence,
  slowly,
  stall,
  stream,
  type StandIn,
} from '../support/providers/stand-in.ts'

const text = '{"headline":"Spaces – “obviously”","text":"Weil’s überall gleich aussieht. 🙂"}'

let standIn: StandIn

beforeAll(async () => {
  standIn = await openStandIn()
})

afterAll(() => standIn.close())

describe.each(dialects)('$vendor', (dialect) => {
  it('streams an answer and counts its tokens', async () => {
    standIn.plan(stream(dialect.complete(text)))
    const deltas: string[] = []
    const answer = await dialect
      .model(standIn.url)
      .ask(prompt, { onDelta: (delta) => void deltas.push(delta) })
    expect(answer).toMatchObject({ text, end: 'complete', usage: dialect.usage, cost: null })
    expect(deltas.length).toBeGreaterThan(1)
    expect(deltas.join('')).toBe(text)
  })

  it('tells an answer that was cut', async () => {
    standIn.plan(stream(dialect.cut('{"headline":"Spa')))
    const answer = await dialect.model(standIn.url).ask(prompt)
    expect(answer).toMatchObject({ text: '{"headline":"Spa', end: 'cut', usage: dialect.usage })
  })

  it('takes a refusal for an answer and keeps its words', async () => {
    standIn.plan(stream(dialect.refused('I cannot help with that.')))
    const answer = await dialect.model(standIn.url).ask(prompt)
    expect(answer).toMatchObject({ text: 'I cannot help with that.', end: 'refused', usage: dialect.usage })
  })

  it('passes an empty answer on as it is', async () => {
    standIn.plan(stream(dialect.complete('')))
    expect(await dialect.model(standIn.url).ask(prompt)).toMatchObject({ text: '', end: 'complete' })
  })

  it.each(dialect.failures)('reads $status as $kind', async ({ kind, status, body }) => {
    standIn.plan(refuse(status, body))
    const error = await failureOf(dialect.model(standIn.url).ask(prompt))
    expect(error.kind).toBe(kind)
    expect(standIn.received).toHaveLength(1)
    // Nothing of the vendor's own sentence, which quotes the key, and nothing of the prompt.
    const everything = `${error.stack} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}`
    expect(everything).not.toContain(key)
    expect(everything).not.toContain('PRIVATE')
  })

  it.each([
    ['HTML from a gateway', 502],
    ['HTML with status 200', 200],
  ])('survives %s', async (_, status) => {
    standIn.plan(page(status))
    const error = await failureOf(dialect.model(standIn.url).ask(prompt))
    expect(error.kind).toBe(status === 502 ? 'overloaded' : 'network')
  })

  it('calls garbage in a stream a broken connection, and prints none of it', async () => {
    standIn.plan(stream(`${dialect.begun('{"a')}event: message_start\ndata: {"type": \n\n`))
    const error = await failureOf(dialect.model(standIn.url).ask(prompt))
    expect(error.kind).toBe('network')
  })

  it('fails on a connection that drops in the middle', async () => {
    standIn.plan(drop(dialect.begun(text)))
    const error = await failureOf(dialect.model(standIn.url).ask(prompt))
    expect(error.kind).toBe('network')
  })

  it('fails on a stream that ends cleanly before its final event', async () => {
    standIn.plan(stream(dialect.begun(text)))
    const error = await failureOf(dialect.model(standIn.url).ask(prompt))
    expect(error.kind).toBe('network')
  })

  it('fails on an empty stream', async () => {
    standIn.plan(stream(''))
    expect((await failureOf(dialect.model(standIn.url).ask(prompt))).kind).toBe('network')
  })

  it('fails on a host where nobody listens', async () => {
    const closed = await openStandIn()
    await closed.close()
    const error = await failureOf(dialect.model(closed.url).ask(prompt))
    expect(error.kind).toBe('network')
  })

  it('knows an overload inside a stream', async () => {
    standIn.plan(stream(dialect.begun('{"head') + dialect.overloadInside))
    const error = await failureOf(dialect.model(standIn.url).ask(prompt))
    expect(error.kind).toBe('overloaded')
    expect(error.message).not.toContain(key)
  })

  it('gives up on a stream that falls silent', async () => {
    standIn.plan(stall(dialect.begun(text)))
    const error = await failureOf(dialect.model(standIn.url, { total: 20_000, idle: 60 }).ask(prompt))
    expect(error.kind).toBe('timeout')
  })

  it('is patient with a slow stream that is never silent for long', async () => {
    const signs = dialect.begun('').repeat(5)
    standIn.plan(slowly(signs + dialect.complete(text), 60))
    const before = performance.now()
    const answer = await dialect.model(standIn.url, { total: 20_000, idle: 500 }).ask(prompt)
    expect(performance.now() - before).toBeGreaterThan(500)
    expect(answer.text).toBe(text)
  })

  it('gives up on a server that never answers', async () => {
    standIn.plan(silence)
    const error = await failureOf(dialect.model(standIn.url, { total: 20_000, idle: 60 }).ask(prompt))
    expect(error.kind).toBe('timeout')
  })

  it('gives up on a stream that never ends, though it is never silent', async () => {
    standIn.plan(repeat(dialect.begun('ab'), 20))
    const error = await failureOf(dialect.model(standIn.url, { total: 150, idle: 20_000 }).ask(prompt))
    expect(error.kind).toBe('timeout')
  })

  it('stops for a person in the middle, and lets go of the connection', async () => {
    const controller = new AbortController()
    const gone = new Promise<void>((resolve) => {
      standIn.plan((response) => {
        response.on('close', resolve)
        void stall(dialect.begun(text))(response)
      })
    })
    const asking = dialect
      .model(standIn.url)
      .ask(prompt, { signal: controller.signal, onDelta: () => controller.abort() })
    expect((await failureOf(asking)).kind).toBe('stopped')
    await gone
  })

  it('asks nothing when it was stopped before it began', async () => {
    standIn.plan(stream(dialect.complete(text)))
    const error = await failureOf(dialect.model(standIn.url).ask(prompt, { signal: AbortSignal.abort() }))
    expect(error.kind).toBe('stopped')
    expect(standIn.received).toEqual([])
  })

  it('cuts an answer that goes on for a megabyte', async () => {
    standIn.plan(stream(dialect.begun('x'.repeat(1_500_000))))
    const answer = await dialect.model(standIn.url).ask(prompt)
    expect(answer.end).toBe('cut')
    expect(answer.text.length).toBeLessThanOrEqual(1_500_000)
  })

  it('keeps the key in the header where it belongs', async () => {
    standIn.plan(stream(dialect.complete(text)))
    await dialect.model(standIn.url).ask(prompt)
    const [request] = standIn.received
    expect(JSON.stringify(request?.headers)).toContain(key)
    expect(`${request?.path} ${JSON.stringify(request?.body)}`).not.toContain(key)
  })
})
