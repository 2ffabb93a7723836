/** What a request carries, found once for all hand-written rules. */
import { isRecord } from './body.ts'

export interface Sent {
  /** Method and path as the document writes it: `post /channels/{channel_id}/messages`. */
  route: string
  body: unknown
  /** Files sent beside the JSON. */
  files: number
}

type Fields = Record<string, unknown>

/** Something inside the body, with the JSON pointer to it. */
export interface Placed<Value> {
  at: string
  value: Value
}

export interface Subject {
  message: (Placed<Fields> & { files: number; isNew: boolean }) | null
  modal: Placed<Fields> | null
  /** Every component of the message or modal, nested ones included. */
  components: (Placed<Fields> & { isTop: boolean })[]
  /** Names under which a webhook would appear. */
  webhookNames: Placed<string>[]
  commands: Placed<Fields>[]
}

const newMessage = new Set([
  'post /channels/{channel_id}/messages',
  'post /webhooks/{webhook_id}/{webhook_token}',
])
const editedMessage = new Set([
  'patch /channels/{channel_id}/messages/{message_id}',
  'patch /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
  'patch /webhooks/{webhook_id}/{webhook_token}/messages/@original',
])
const callback = 'post /interactions/{interaction_id}/{interaction_token}/callback'

export function subjectOf({ route, body, files }: Sent): Subject {
  const fields = isRecord(body) ? body : {}
  const data = isRecord(fields['data']) ? fields['data'] : {}
  const message = findMessage(route, fields, data)
  const modal = route === callback && fields['type'] === 9 ? { at: '/data', value: data } : null
  const holder = message ?? modal
  return {
    message: message && { ...message, files },
    modal,
    components: holder ? componentsIn(`${holder.at}/components`, holder.value['components'], true) : [],
    webhookNames: findWebhookNames(route, fields),
    commands: findCommands(route, body),
  }
}

function findMessage(route: string, fields: Fields, data: Fields) {
  if (newMessage.has(route)) return { at: '', value: fields, isNew: true }
  if (editedMessage.has(route)) return { at: '', value: fields, isNew: false }
  if (route === callback && fields['type'] === 4) return { at: '/data', value: data, isNew: true }
  if (route === callback && fields['type'] === 7) return { at: '/data', value: data, isNew: false }
  const post = route === 'post /channels/{channel_id}/threads' ? fields['message'] : null
  return isRecord(post) ? { at: '/message', value: post, isNew: true } : null
}

function componentsIn(at: string, list: unknown, isTop: boolean): Subject['components'] {
  if (!Array.isArray(list)) return []
  return list.flatMap((component, index) =>
    isRecord(component) ? withNested(`${at}/${index}`, component, isTop) : [],
  )
}

function withNested(at: string, component: Fields, isTop: boolean): Subject['components'] {
  const single = (['accessory', 'component'] as const).flatMap((key) => {
    const nested = component[key]
    return isRecord(nested) ? withNested(`${at}/${key}`, nested, false) : []
  })
  const nested = componentsIn(`${at}/components`, component['components'], false)
  return [{ at, value: component, isTop }, ...nested, ...single]
}

function findWebhookNames(route: string, fields: Fields): Placed<string>[] {
  const names = { '/name': 'name', '/username': 'username' }
  const isWebhook = /webhooks/.test(route)
  return Object.entries(names).flatMap(([at, key]) => {
    const value = fields[key]
    return isWebhook && typeof value === 'string' ? [{ at, value }] : []
  })
}

function findCommands(route: string, body: unknown): Placed<Fields>[] {
  // A PATCH tells neither the kind of the command nor what it keeps.
  if (!/^(post|put) .*\/commands$/.test(route)) return []
  const list = Array.isArray(body) ? body : [body]
  return list.flatMap((value, index) =>
    isRecord(value) ? [{ at: Array.isArray(body) ? `/${index}` : '', value }] : [],
  )
}
