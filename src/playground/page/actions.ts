import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10'

import type { PageMessage, TypedOption } from '../page-protocol.ts'
import { fold } from './model/store.ts'
import { initialState, type LocalEvent, type PageState, type PendingInteraction } from './model/state.ts'
import { connect, RefusedError, type Playground, type RequestBody } from './socket.ts'

type InteractionBody = Extract<
  RequestBody,
  { do: 'run-command' | 'run-message-command' | 'press-component' | 'submit-modal' }
>

/** A command the composer has checked: names from command to sub-command, and what was typed. */
export interface CommandCall {
  command: string
  path: string[]
  options: TypedOption[]
}

/** Everything a person can do on the page. A refusal becomes a notice; true means that it was accepted. */
export interface Actions {
  /** `message`: where to stand in it, instead of at its end. */
  openChannel(channel: string, message?: string): void
  loadOlder(channel: string): Promise<void>
  sendMessage(channel: string, content: string, replyTo?: string): Promise<boolean>
  runCommand(channel: string, call: CommandCall): Promise<boolean>
  runMessageCommand(message: PageMessage, command: { id: string; name: string }): Promise<boolean>
  pressComponent(message: PageMessage, customId: string, values?: string[]): Promise<boolean>
  submitModal(modal: string, channel: string, fields: Record<string, string | string[]>): Promise<boolean>
  complete(channel: string, call: CommandCall, focused: string): Promise<APIApplicationCommandOptionChoice[]>
  react(message: PageMessage, emoji: string, on: boolean): Promise<void>
  listReactions(message: PageMessage, emoji: string): Promise<string[]>
  switchPerson(person: string): void
  dispatch(event: LocalEvent): void
}

const HISTORY_PAGE = 50
const NOTICE_MILLISECONDS = 8000

/**
 * Joins the line to the playground with the fold. `changed` is called after every event; `person` is null for the
 * playground's choice. Lives as long as the page.
 */
export function startPage(options: {
  address: (person: string | null) => string
  person: string | null
  /** The channel to open first, if it exists. */
  channel: string | null
  changed: (state: PageState) => void
  personChanged: (person: string) => void
}): Actions {
  let state: PageState = { ...initialState, open: options.channel }
  let playground = open(options.person)
  let nextInteraction = 1

  function open(person: string | null): Playground {
    return connect(options.address(person), {
      connection: (connection) => dispatch({ type: 'connection-update', connection }),
      // An address from another playground: its people do not exist here.
      unknownPerson: () => (playground = open(null)),
      event: (event) => {
        dispatch(event)
        if (event.type === 'snapshot' && state.open !== null) openChannel(state.open)
      },
    })
  }

  function dispatch(event: Parameters<typeof fold>[1]): void {
    state = fold(state, event, Date.now())
    options.changed(state)
    if (event.type === 'notice-add') {
      const id = state.nextNotice - 1
      setTimeout(() => dispatch({ type: 'notice-remove', id }), NOTICE_MILLISECONDS)
    }
  }

  function tell(problem: unknown): void {
    if (!(problem instanceof RefusedError)) throw problem
    dispatch({ type: 'notice-add', text: problem.message })
  }

  function openChannel(channel: string, message?: string): void {
    if (message !== undefined) dispatch({ type: 'message-seek', channel, message })
    dispatch({ type: 'channel-open', channel })
    if ((state.logs[channel]?.state ?? 'unknown') === 'unknown') void loadHistory(channel)
  }

  async function loadHistory(channel: string, before?: string): Promise<void> {
    dispatch({ type: 'history-start', channel })
    const from = before === undefined ? {} : { before }
    try {
      const page = await playground.request({ do: 'open-channel', channel, limit: HISTORY_PAGE, ...from })
      dispatch({ type: 'history-load', channel, ...page, ...from })
    } catch (problem) {
      dispatch({ type: 'history-fail', channel })
      tell(problem)
    }
  }

  /** Follows an interaction from here to the playground's word that the bot answered it, or did not. */
  async function interact(
    channel: string,
    origin: PendingInteraction['origin'],
    body: InteractionBody,
  ): Promise<boolean> {
    const ref = nextInteraction
    nextInteraction += 1
    dispatch({ type: 'interaction-start', pending: { ref, channel, origin, state: 'sent' } })
    try {
      const { interaction } = await playground.request(body)
      dispatch({ type: 'interaction-accept', ref, interaction })
      return true
    } catch (problem) {
      dispatch({ type: 'interaction-drop', ref })
      tell(problem)
      return false
    }
  }

  async function ask(body: RequestBody): Promise<boolean> {
    try {
      await playground.request(body)
      return true
    } catch (problem) {
      tell(problem)
      return false
    }
  }

  return {
    dispatch,
    openChannel,
    async loadOlder(channel) {
      const log = state.logs[channel]
      const oldest = log?.messages[0]
      if (log?.state !== 'loaded' || !log.more || !oldest) return
      await loadHistory(channel, oldest.id)
    },
    sendMessage: (channel, content, replyTo) =>
      ask({ do: 'send-message', channel, content, ...(replyTo === undefined ? {} : { replyTo }) }),
    runCommand: (channel, call) =>
      interact(
        channel,
        { kind: 'command', name: call.path.join(' ') },
        { do: 'run-command', channel, ...call },
      ),
    runMessageCommand: ({ id: message, channel_id: channel }, { id: command, name }) =>
      interact(channel, { kind: 'command', name }, { do: 'run-message-command', channel, command, message }),
    pressComponent: ({ id: message, channel_id: channel }, customId, values) =>
      interact(
        channel,
        { kind: 'component', message, customId },
        { do: 'press-component', channel, message, customId, ...(values ? { values } : {}) },
      ),
    submitModal: (modal, channel, fields) =>
      interact(channel, { kind: 'modal' }, { do: 'submit-modal', modal, fields }),
    complete: (channel, call, focused) =>
      playground.request({ do: 'autocomplete', channel, ...call, focused }).catch(() => []),
    async react({ id: message, channel_id: channel }, emoji, on) {
      await ask({ do: 'react', channel, message, emoji, on })
    },
    async listReactions({ id: message, channel_id: channel }, emoji) {
      const users = await playground
        .request({ do: 'list-reactions', channel, message, emoji })
        .catch(() => [])
      return users.map((user) => user.global_name ?? user.username)
    },
    switchPerson(person) {
      if (person === state.me) return
      playground.close()
      const { open: channel } = state
      state = { ...initialState, open: channel }
      options.personChanged(person)
      playground = open(person)
    },
  }
}
