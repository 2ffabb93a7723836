import type { Upload } from '../world/attachments.ts'
import { refusal } from '../world/errors.ts'

const MOST_BYTES = 25 * 1024 * 1024

export interface ReadBody {
  body: unknown
  uploads: Upload[]
}

/** JSON, or a multipart form with `payload_json` and `files[n]`. */
export async function readBody(request: Request): Promise<ReadBody> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) throw refusal(40005)
  const kind = request.headers.get('content-type') ?? ''
  if (kind.startsWith('multipart/form-data')) return readForm(await request.formData())
  const words = await request.text()
  if (words.length > MOST_BYTES) throw refusal(40005)
  return { body: words === '' ? undefined : parse(words), uploads: [] }
}

async function readForm(form: FormData): Promise<ReadBody> {
  const uploads: Upload[] = []
  const plain: Record<string, unknown> = {}
  let payload: unknown
  for (const [field, value] of form.entries()) {
    if (field === 'payload_json') payload = parse(typeof value === 'string' ? value : await value.text())
    else if (typeof value === 'string') plain[field] = value
    else uploads.push(await upload(field, value))
  }
  return { body: payload ?? plain, uploads }
}

async function upload(field: string, file: File): Promise<Upload> {
  const slot = Number(/\[(\d+)\]$/.exec(field)?.[1] ?? 0)
  const contentType = typeOf(file)
  return { slot, filename: file.name || 'file', contentType, bytes: new Uint8Array(await file.arrayBuffer()) }
}

const types: Readonly<Record<string, string>> = {
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** As Discord does: by the name where the sender gives no type. */
function typeOf(file: File): string {
  if (file.type && file.type !== 'application/octet-stream') return file.type
  const ending = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  return types[ending] ?? 'application/octet-stream'
}

function parse(words: string): unknown {
  try {
    return JSON.parse(words)
  } catch {
    throw refusal(50109)
  }
}
