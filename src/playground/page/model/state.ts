import type { APIApplicationCommand, APIChannel, APIRole, APIUser } from 'discord-api-types/v10'

import type { PageEvent, PageMessage, PageSnapshot } from '../../page-protocol.ts'

/** `connecting` is the first attempt; `lost` means that there was one before and the page tries again. */
export type Connection = 'connecting' | 'open' | 'lost'

/** What is known of one channel's conversation. */
export interface ChannelLog {
  /** Oldest first. */
  messages: PageMessage[]
  state: 'unknown' | 'loading' | 'loaded'
  /** Whether older messages exist than the ones held. */
  more: boolean
}

export interface Unread {
  count: number
  mentions: number
  /** The first message not seen yet. */
  since: string
}

/** An interaction under way, from the press of the key until the bot answers it. */
export interface PendingInteraction {
  ref: number
  channel: string
  origin:
    | { kind: 'command'; name: string }
    | { kind: 'component'; message: string; customId: string }
    | { kind: 'modal' }
  /** Known once the server accepted the request. */
  interaction?: string
  state: 'sent' | 'failed'
}

export interface OpenModal {
  modal: string
  channel: string
  data: Extract<PageEvent, { type: 'modal-open' }>['data']
}

export interface Notice {
  id: number
  text: string
}

export interface PageState {
  connection: Connection
  /** False until the first snapshot: nothing below means anything before. */
  ready: boolean
  guild: { id: string; name: string }
  people: PageSnapshot['people']
  me: string
  bot: PageSnapshot['bot']
  roles: APIRole[]
  channels: Record<string, APIChannel>
  commands: APIApplicationCommand[]
  /** The channel on screen. */
  open: string | null
  logs: Record<string, ChannelLog>
  unread: Record<string, Unread>
  /** Where the line "new" stands in the channel on screen. */
  newLine: { channel: string; message: string } | null
  /** The message a link led to, until another one does. */
  seek: { channel: string; message: string } | null
  typing: Record<string, { user: APIUser; until: number }[]>
  pending: PendingInteraction[]
  /** Outcomes that were told before the page knew whose they are. */
  outcomes: Record<string, 'done' | 'failed'>
  modal: OpenModal | null
  notices: Notice[]
  nextNotice: number
}

export const initialState: PageState = {
  connection: 'connecting',
  ready: false,
  guild: { id: '', name: '' },
  people: [],
  me: '',
  bot: null,
  roles: [],
  channels: {},
  commands: [],
  open: null,
  logs: {},
  unread: {},
  newLine: null,
  seek: null,
  typing: {},
  pending: [],
  outcomes: {},
  modal: null,
  notices: [],
  nextNotice: 1,
}

/** What happens in the page itself, as against what the playground tells. */
export type LocalEvent =
  | { type: 'connection-update'; connection: Connection }
  | { type: 'channel-open'; channel: string }
  | { type: 'message-seek'; channel: string; message: string }
  | { type: 'history-start'; channel: string }
  | { type: 'history-load'; channel: string; messages: PageMessage[]; more: boolean; before?: string }
  | { type: 'history-fail'; channel: string }
  | { type: 'message-dismiss'; channel: string; message: string }
  | { type: 'interaction-start'; pending: PendingInteraction }
  | { type: 'interaction-accept'; ref: number; interaction: string }
  | { type: 'interaction-drop'; ref: number }
  | { type: 'modal-close' }
  | { type: 'notice-add'; text: string }
  | { type: 'notice-remove'; id: number }
  | { type: 'typing-expire' }
