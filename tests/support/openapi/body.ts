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

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
