import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dialects } from '../support/providers/dialects.ts'
import { prompt } from '../support/providers/prompts.ts'
import { openStandIn, refuse, stream, type StandIn } from '../support/providers/stand-in.ts'

const dialect = dialects.find(({ vendor }) => vendor === 'compatible')!
const unsupported = (param: string | null) =>
  refuse(400, { error: { message: 'Unsupported.', type: 'invalid_request_error', param, code: null } })

describe('an endpoint that understands less', () => {
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await openStandIn()
  })
  afterAll(() => standIn.close())
  beforeEach(() => standIn.plan())

  const formats = () =>
    standIn.received.map(
      ({ body }) =>
        /"type":"(json_\w+)"/u.exec(JSON.stringify(body['response_format']) ?? '')?.[1] ?? 'plain',
    )

  it('is asked for JSON in general, with the schema in words, when it refuses a schema', async () => {
    standIn.plan(unsupported('response_format'), stream(dialect.complete('{}')))
    expect(await dialect.model(standIn.url).ask(prompt)).toMatchObject({ text: '{}' })
    expect(formats()).toEqual(['json_schema', 'json_object'])
    expect(JSON.stringify(standIn.received[1]?.body['messages'])).toContain('additionalProperties')
    expect(JSON.stringify(standIn.received[0]?.body['messages'])).not.toContain('additionalProperties')
  })

  it('is asked in plain words when it refuses that too, and from then on at once', async () => {
    const model = dialect.model(standIn.url)
    standIn.plan(
      unsupported('response_format'),
      refuse(422, { detail: 'no' }),
      stream(dialect.complete('{}')),
    )
    await model.ask(prompt)
    expect(formats()).toEqual(['json_schema', 'json_object', 'plain'])
    standIn.plan(stream(dialect.complete('{}')))
    await model.ask(prompt)
    expect(formats()).toEqual(['plain'])
  })

  it('is given its ceiling under the newer name when it minds the older', async () => {
    standIn.plan(unsupported('max_tokens'), stream(dialect.complete('{}')))
    await dialect.model(standIn.url).ask(prompt)
    expect(formats()).toEqual(['json_schema', 'json_schema'])
    expect(standIn.received[1]?.body).toMatchObject({ max_completion_tokens: 6000 })
    expect(standIn.received[1]?.body).not.toHaveProperty('max_tokens')
  })

  it('has failed when it refuses everything', async () => {
    standIn.plan(unsupported(null))
    await expect(dialect.model(standIn.url).ask(prompt)).rejects.toMatchObject({ kind: 'bad-request' })
    expect(standIn.received).toHaveLength(3)
  })

  it('may leave its usage out, which is then unknown and not nothing', async () => {
    const body = dialect
      .complete('{}')
      .split('\n\n')
      .filter((event) => !event.includes('prompt_tokens'))
      .join('\n\n')
    standIn.plan(stream(body))
    expect(await dialect.model(standIn.url).ask(prompt)).toMatchObject({ end: 'complete', usage: null })
  })
})
