/** The body of a request as JSON, whichever way it travelled. */

export interface Body {
  /** Undefined when there is none. */
  json: unknown
  /** Files sent beside the JSON. */
  files: number
}

/** Takes what `fetch` was given (a string or a form) or what a server parsed. Throws on text that is no JSON. */
export function readBody(body: unknown): Body {
  if (body === undefined || body === null || body === '') return { json: undefined, files: 0 }
  if (typeof body === 'string') return { json: JSON.parse(body), files: 0 }
  if (body instanceof FormData) return readForm(body)
  return { json: body, files: 0 }
}

function readForm(form: FormData): Body {
  const payload = form.get('payload_json')
  const files = [...form.values()].filter((value) => typeof value !== 'string').length
  return { json: typeof payload === 'string' ? JSON.parse(payload) : {}, files }
}

/**
 * The same body without what discord.js always adds though the document does not name it there, and with
 * permissions as the integers that the document wants where Discord's own pages and builders write strings.
 */
export function withoutFalseAlarms(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutFalseAlarms)
  if (!isRecord(json)) return json
  const { data, ...rest } = json
  const body = cleaned(rest)
  return data === undefined ? body : { ...body, data: isRecord(data) ? cleaned(data) : data }
}

function cleaned(body: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(body)
    .filter(([key, value]) => !(value === false && ['enforce_nonce', 'tts', 'nsfw'].includes(key)))
    .filter(([key, value]) => !(key === 'default_permission' && typeof value === 'boolean'))
    .map(([key, value]) => {
      const isBits = key === 'default_member_permissions' && typeof value === 'string' && /^\d+$/.test(value)
      return [key, isBits ? Number(value) : value] as const
    })
  return Object.fromEntries(entries)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
