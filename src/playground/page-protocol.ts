/**
 * What the page and the playground say to each other over one WebSocket (`/page?person=<user id>`), as JSON.
 * Objects are Discord's own (API v10), seen as that person's client would see them.
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIChannel,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
  APIUser,
} from 'discord-api-types/v10'

export interface PageSnapshot {
  guild: { id: string; name: string }
  /** The test people one can switch between. */
  people: {
    user: APIUser
    /** What they may do, as one reads it in the switch, such as "Administrator". */ title: string
  }[]
  me: string
  /** The bot, or null while none is logged in. */
  bot: { user: APIUser; online: boolean } | null
  roles: APIRole[]
  /** Channels this person may view, threads included. */
  channels: APIChannel[]
  commands: APIApplicationCommand[]
}

/** A typed command option: value as Discord sends it. */
export interface TypedOption {
  name: string
  type: number
  value: string | number | boolean
}

/** From the page. `ref` comes back in the `answer`. */
export type PageRequest = { ref: number } & (
  | { do: 'open-channel'; channel: string; before?: string; limit?: number }
  | { do: 'send-message'; channel: string; content: string; replyTo?: string }
  /** `path`: names from command to sub-command, such as `['council', 'ask']`. */
  | { do: 'run-command'; channel: string; command: string; path: string[]; options: TypedOption[] }
  | {
      do: 'autocomplete'
      channel: string
      command: string
      path: string[]
      options: TypedOption[]
      focused: string
    }
  | { do: 'run-message-command'; channel: string; command: string; message: string }
  /** `values` for selects. */
  | { do: 'press-component'; channel: string; message: string; customId: string; values?: string[] }
  /** `fields`: custom id of each input to its value or values. */
  | { do: 'submit-modal'; modal: string; fields: Record<string, string | string[]> }
  /** `emoji`: the character, or `name:id` of a custom one. */
  | { do: 'react'; channel: string; message: string; emoji: string; on: boolean }
  | { do: 'list-reactions'; channel: string; message: string; emoji: string }
)

/** The `value` of the answer to each request that has one; the others answer without. */
export interface PageAnswers {
  /** Oldest first; `more` when older ones exist. */
  'open-channel': { messages: PageMessage[]; more: boolean }
  /** The id that `interaction-update` will speak of, sent before the first such event. */
  'run-command': { interaction: string }
  'run-message-command': { interaction: string }
  'press-component': { interaction: string }
  'submit-modal': { interaction: string }
  autocomplete: APIApplicationCommandOptionChoice[]
  'list-reactions': APIUser[]
}

/** To the page. */
export type PageEvent =
  | { type: 'snapshot'; snapshot: PageSnapshot }
  /** `problem`: a sentence, when the request was refused. */
  | { type: 'answer'; ref: number; value?: unknown; problem?: string }
  /** `me` on reactions is this person's. Ephemeral messages (flag 64) reach their person alone. */
  | { type: 'message-create'; message: PageMessage }
  | { type: 'message-update'; message: PageMessage }
  | { type: 'message-delete'; channel: string; message: string }
  | { type: 'channel-create' | 'channel-update'; channel: APIChannel }
  | { type: 'channel-delete'; channel: string }
  | { type: 'commands-update'; commands: APIApplicationCommand[] }
  | { type: 'bot-update'; bot: PageSnapshot['bot'] }
  | { type: 'typing'; channel: string; user: APIUser }
  | { type: 'modal-open'; modal: string; channel: string; data: APIModalInteractionResponseCallbackData }
  /** What became of this person's interaction; `failed` after 3 s without an answer. */
  | { type: 'interaction-update'; interaction: string; state: 'sent' | 'deferred' | 'answered' | 'failed' }

/**
 * A deferred reply is a message with flag 128 (loading) until the bot edits it. A message that started a thread has
 * flag 32 and the thread's id is its own.
 */
export type PageMessage = APIMessage
