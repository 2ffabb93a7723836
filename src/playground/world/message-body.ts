import { readAttachmentEntries, type AttachmentEntry } from './attachments.ts'
import { fields, integer, list, snowflake, text, truth, type Fields } from './check.ts'
import { readComponents } from './components/read.ts'
import { readEmbeds } from './embeds.ts'
import { MessageFlag } from './bits.ts'
import { readAllowedMentions, type AllowedMentions } from './mentions.ts'
import { collectProblems, invalid, type Problems } from './problems.ts'
import type { Component, Embed } from './records/messages.ts'
import type { World } from './world.ts'

/** What a request to send or edit a message says. Undefined: not said. Empty: null or empty was said. */
export interface MessageBody {
  content: string | undefined
  embeds: Embed[] | undefined
  components: Component[] | undefined
  flags: number | undefined
  allowedMentions: AllowedMentions | undefined
  attachments: AttachmentEntry[] | undefined
  tts: boolean
  nonce: string | number | undefined
  enforceNonce: boolean
  replyTo: { messageId: string; mustExist: boolean } | undefined
}

const MOST_CHARACTERS = 2000

/** `isLayout`: the message to edit already is Components V2, which is irrevocable. */
export function readMessageBody(world: World, given: Fields, isLayout = false): MessageBody {
  const problems = collectProblems()
  const flags = integer(problems, ['flags'], given['flags'], { min: 0 })
  const layout = isLayout || ((flags ?? 0) & MessageFlag.IS_COMPONENTS_V2) !== 0
  const said = <Value>(key: string, read: (value: unknown) => Value, empty: Value): Value | undefined =>
    given[key] === undefined ? undefined : given[key] === null ? empty : read(given[key])
  const body: MessageBody = {
    content: said(
      'content',
      (value) => text(problems, ['content'], value, { max: MOST_CHARACTERS })?.trim(),
      '',
    ),
    embeds: said('embeds', (value) => readEmbeds(problems, ['embeds'], value), []),
    components: said(
      'components',
      (value) => readComponents(world, problems, ['components'], value, layout ? 'layout' : 'legacy'),
      [],
    ),
    flags,
    allowedMentions: readAllowedMentions(problems, ['allowed_mentions'], given['allowed_mentions']),
    attachments: readAttachmentEntries(problems, ['attachments'], given['attachments']),
    tts: truth(problems, ['tts'], given['tts']) ?? false,
    nonce: readNonce(problems, given['nonce']),
    enforceNonce: truth(problems, ['enforce_nonce'], given['enforce_nonce']) ?? false,
    replyTo: readReply(problems, given['message_reference']),
  }
  if (given['poll'] !== undefined && given['poll'] !== null)
    problems.add(['poll'], 'PLAYGROUND_UNSUPPORTED', 'The playground does not know polls.')
  const stickers = list(problems, ['sticker_ids'], given['sticker_ids'], { max: 3 })
  if (stickers?.length)
    problems.add(['sticker_ids'], 'PLAYGROUND_UNSUPPORTED', 'The playground does not know stickers.')
  problems.settle()
  return body
}

/** Components V2 carry everything themselves; the older fields must be empty beside them. */
export function refuseLegacyFields(content: string, embeds: readonly Embed[]): void {
  const field = content ? 'content' : embeds.length > 0 ? 'embeds' : null
  if (field === null) return
  throw invalid(
    [field],
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  )
}

function readNonce(problems: Problems, value: unknown): string | number | undefined {
  if (typeof value === 'number') return integer(problems, ['nonce'], value)
  return text(problems, ['nonce'], value, { max: 25 })
}

function readReply(problems: Problems, value: unknown): MessageBody['replyTo'] {
  const given = fields(problems, ['message_reference'], value)
  if (!given) return undefined
  const messageId = snowflake(problems, ['message_reference', 'message_id'], given['message_id'])
  if (given['type'] === 1)
    problems.add(
      ['message_reference', 'type'],
      'PLAYGROUND_UNSUPPORTED',
      'The playground does not forward messages.',
    )
  return messageId ? { messageId, mustExist: given['fail_if_not_exists'] !== false } : undefined
}
