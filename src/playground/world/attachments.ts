import { fields, list, shown, text } from './check.ts'
import { refusal } from './errors.ts'
import type { Path, Problems } from './problems.ts'
import type { Attachment } from './records/messages.ts'
import type { World } from './world.ts'

const MOST_BYTES_OF_A_FILE = 10 * 1024 * 1024
const MOST_FILES = 10

/** A file of a multipart request; `slot` is the n of `files[n]`. */
export interface Upload {
  slot: number
  filename: string
  contentType: string
  bytes: Uint8Array
}

/** An entry of a body's `attachments`: a kept attachment by id, or the description of an upload by slot. */
export interface AttachmentEntry {
  id: string
  filename?: string
  description?: string
}

export function readAttachmentEntries(
  problems: Problems,
  path: Path,
  value: unknown,
): AttachmentEntry[] | undefined {
  return list(problems, path, value, { max: MOST_FILES })?.map((entry, index) => {
    const given = fields(problems, [...path, index], entry) ?? {}
    const filename = text(problems, [...path, index, 'filename'], given['filename'], { max: 1024 })
    const description = text(problems, [...path, index, 'description'], given['description'], { max: 1024 })
    return {
      id: shown(given['id'] ?? index),
      ...(filename === undefined ? {} : { filename }),
      ...(description === undefined ? {} : { description }),
    }
  })
}

/** Keeps what the entries name and appends the uploads; without entries everything old is kept. */
export function mergeAttachments(
  world: World,
  channelId: string,
  before: readonly Attachment[],
  entries: readonly AttachmentEntry[] | undefined,
  uploads: readonly Upload[],
): Attachment[] {
  const kept = entries
    ? before.filter((attachment) => entries.some((one) => one.id === attachment.id))
    : [...before]
  const stored = uploads.map((upload) =>
    storeFile(
      world,
      channelId,
      upload,
      entries?.find((one) => one.id === String(upload.slot)),
    ),
  )
  const all = [...kept, ...stored]
  if (all.length > MOST_FILES) throw refusal(30015)
  return all
}

/** The names the uploads of a new message get; refuses too many and too large ones. */
export function readFiles(uploads: readonly Upload[], entries: readonly AttachmentEntry[] = []): string[] {
  if (uploads.length > MOST_FILES) throw refusal(30015)
  if (uploads.some((upload) => upload.bytes.byteLength > MOST_BYTES_OF_A_FILE)) throw refusal(40005)
  return uploads.map((upload) =>
    nameOf(
      upload,
      entries.find((one) => one.id === String(upload.slot)),
    ),
  )
}

function nameOf(upload: Upload, entry?: AttachmentEntry): string {
  return (entry?.filename ?? upload.filename).replaceAll(/[^\w.-]+/g, '_') || 'file'
}

function storeFile(world: World, channelId: string, upload: Upload, entry?: AttachmentEntry): Attachment {
  if (upload.bytes.byteLength > MOST_BYTES_OF_A_FILE) throw refusal(40005)
  const id = world.nextId()
  const filename = nameOf(upload, entry)
  const url = `${world.cdn}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`
  world.files.set(id, { bytes: upload.bytes, filename, contentType: upload.contentType })
  return {
    id,
    filename,
    size: upload.bytes.byteLength,
    url,
    proxy_url: url,
    content_type: upload.contentType,
    ...(entry?.description ? { description: entry.description } : {}),
  }
}
