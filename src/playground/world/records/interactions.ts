import type { Component, Message } from './messages.ts'

export type InteractionKind = 2 | 3 | 4 | 5

/** How the bot answered; `sent` while it has not. */
export type InteractionState =
  | 'sent'
  | 'deferred'
  | 'answered'
  | 'deferred-update'
  | 'updated'
  | 'modal'
  | 'choices'
  | 'failed'

export interface ModalData {
  custom_id: string
  title: string
  components: Component[]
}

export interface Interaction {
  id: string
  token: string
  type: InteractionKind
  userId: string
  channelId: string
  commandName: string | null
  commandType: number | null
  data: Record<string, unknown>
  /** The message whose component was used, or from whose component the modal came. */
  source: Message | null
  targetMessageId: string | null
  /** Of the interaction that opened the modal. */
  openedBy: Interaction | null
  createdAt: number
  state: InteractionState
  /** Fixed by the first answer. */
  ephemeral: boolean
  /** The message that `@original` names. */
  originalId: string | null
  /** A deferred reply still shows "thinking". */
  loading: boolean
  modal: ModalData | null
  choices: { name: string; value: string | number }[]
  cancelDeadline: () => void
}
