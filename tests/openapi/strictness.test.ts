/** What Discord would refuse, the playground refuses too, and in Discord's own form. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlayground, type Playground } from '../../src/playground/index.ts'
import { isRecord } from '../support/openapi/body.ts'
import { watchExchanges } from '../support/openapi/recorder.ts'
import { casesByName } from '../support/openapi/rule-cases.ts'
import { wrongInUnion, wrongRequests } from '../support/openapi/wrong-requests.ts'
import type { Request } from '../support/openapi/open-api.ts'

/** Discord passes over names that it does not know, and over odd values in the query: a defect of the bot, no refusal. */
const passedOver = new Set([
  'a query name in camel case',
  'a query value of the wrong kind',
  'an avatar in camel case',
  'a nonce for a webhook',
  'an edit with a face',
  'a body where none belongs',
])
const wrong = [...wrongRequests, ...wrongInUnion].filter(([what]) => !passedOver.has(what))

/** Everything else is an invalid form. */
const statuses: Record<string, string> = {
  'a path that does not exist': '404',
  // Discord itself says 405.
  'a method that does not exist': '404',
  'no login': '401',
}

const broken = Object.entries(casesByName).flatMap(([rule, { fails }]) =>
  fails.map(([sent, at]): [rule: string, at: string, request: Request] => {
    const [method = '', path = ''] = sent.route.split(' ')
    return [rule, at, { method: method.toUpperCase(), path, body: sent.body }]
  }),
)

describe('a wrong request', () => {
  const watch = watchExchanges({ refusals: 'tested' })
  let playground: Playground
  let ids: Record<string, string>

  beforeAll(async () => {
    playground = await openPlayground({ limits: 'off', onExchange: (exchange) => watch.onExchange(exchange) })
    const channel = playground.controls.channelId('council')
    const { id: message } = await send('POST', `/channels/${channel}/messages`, { content: 'A question' })
    const { id: webhook, token } = await send('POST', `/channels/${channel}/webhooks`, { name: 'Maestro' })
    await send('PUT', `/applications/${playground.applicationId}/commands`, [
      { name: 'ask', description: 'x' },
    ])
    ids = {
      channel,
      forum: playground.controls.channelId('ideas'),
      message: message!,
      webhook: `${webhook}/${token}`,
    }
  })
  afterAll(async () => {
    await playground.close()
    watch.expectClean()
  })

  async function send(method: string, path: string, body: unknown, headers?: object) {
    const answer = await fetch(`${playground.api}/v10${path}`, {
      method,
      headers: {
        ...(headers ?? { authorization: `Bot ${playground.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const json: Record<string, string> = text === '' ? {} : JSON.parse(text)
    return { ...json, status: String(answer.status) } as Record<string, string>
  }

  /** The same request on things that exist. */
  async function onReal({ method, path, query = '', body, headers }: Request) {
    // A thread that comes with its first message is a post of a forum.
    const isPost = isRecord(body) && 'message' in body
    const real = path
      .replace(/^\/channels\/(\d+|\{channel_id\})/, `/channels/${ids[isPost ? 'forum' : 'channel']}`)
      .replace(/\/messages\/(1(?=\/|$)|\{message_id\})/, `/messages/${ids['message']}`)
      .replace(/^\/webhooks\/(123\/token|\{webhook_id\}\/\{webhook_token\})/, `/webhooks/${ids['webhook']}`)
      .replace(/^\/applications\/(123|\{application_id\})/, `/applications/${playground.applicationId}`)
      .replace(
        /^\/interactions\/(123\/token|\{interaction_id\}\/\{interaction_token\})/,
        await interaction(path),
      )
    return send(method, `${real}?${typeof query === 'string' ? query : ''}`, body, headers)
  }

  /** An interaction that waits for its first answer. */
  async function interaction(path: string): Promise<string> {
    if (!path.startsWith('/interactions')) return ''
    const { id } = await playground.person('Ben').command(ids['channel']!, ['ask'])
    return `/interactions/${id}/${playground.world.interactions.get(id)?.token}`
  }

  it.each(wrong)('with %s is refused', async (what, request) => {
    expect((await onReal(request))['status']).toBe(statuses[what] ?? '400')
  })

  it.each(broken)('against the rule "%s" at "%s" is refused', async (_rule, _at, request) => {
    expect((await onReal(request))['status']).toBe('400')
  })
})
