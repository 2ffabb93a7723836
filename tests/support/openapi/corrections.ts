/**
 * Where the document differs from what Discord's own pages say or discord.js has sent for years without harm. Its
 * README lets the pages win. Kept as one table of properties, so that it can be read, and dropped piece by piece.
 */
import type { OpenApiDocument, Schema } from './document.ts'

/** discord.js adds these to every message it sends or edits, but asks for nothing by them. */
const unasked: Record<string, Schema> = { enforce_nonce: { const: false }, tts: { const: false } }

const command: Record<string, Schema> = {
  nsfw: { type: 'boolean' },
  default_permission: { type: 'boolean' },
}

/** Sets of permission bits, wherever a request carries them: the pages and discord.js write them as strings. */
const bitSets = new Set(['allow', 'deny', 'permissions', 'default_member_permissions'])
const bitSet: Schema = { type: ['integer', 'string', 'null'], minimum: 0, pattern: '^\\d+$' }

/** Properties by schema; they replace those of the same name. */
const corrections: Record<string, Record<string, Schema>> = {
  IncomingWebhookRequestPartial: { enforce_nonce: { const: false } },
  IncomingWebhookInteractionRequest: { enforce_nonce: { const: false } },
  // discord.js repeats a webhook's own name when it edits a message, where the name cannot change.
  IncomingWebhookUpdateRequestPartial: {
    ...unasked,
    username: { type: 'string', minLength: 1, maxLength: 80 },
  },
  IncomingWebhookUpdateForInteractionCallbackRequestPartial: unasked,
  MessageEditRequestPartial: unasked,
  ApplicationCommandCreateRequest: command,
  ApplicationCommandUpdateRequest: command,
  ApplicationCommandPatchRequestPartial: command,
  ComponentEmojiForRequest: { animated: { type: 'boolean' } },
  // A number in the pages' own examples.
  MessageAttachmentRequest: { id: { type: ['string', 'integer'], pattern: '^\\d+$', minimum: 0 } },
  // The kind follows from the channel here.
  CreateTextThreadWithMessageRequest: { type: { enum: [10, 11] } },
  // The pages number errors of a whole request, but name those of a field, such as BASE_TYPE_MAX_LENGTH.
  InnerErrors: {
    _errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
  // A deferred reply or update tells its own kind, 5 or 6.
  CreateMessageInteractionCallbackResponse: { type: { type: 'integer', enum: [4, 5] } },
  UpdateMessageInteractionCallbackResponse: { type: { type: 'integer', enum: [6, 7] } },
}

/** The same document with the corrections. Throws when it has no such schema any more. */
export function corrected(document: OpenApiDocument): OpenApiDocument {
  const schemas = { ...document.components.schemas }
  for (const [name, properties] of Object.entries(corrections)) {
    const schema = schemas[name]
    if (schema === undefined) throw new Error(`The document no longer has a schema ${name} to correct.`)
    schemas[name] = { ...schema, properties: { ...schema.properties, ...properties } }
  }
  return withBitSets({ ...document, components: { ...document.components, schemas } })
}

function withBitSets(document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(JSON.stringify(document), (name, value: Schema | null) =>
    bitSets.has(name) && [value?.type].flat().includes('integer') ? bitSet : value,
  )
}
