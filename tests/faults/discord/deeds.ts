/** What people and Discord's gateway do to a session in its midst. */
import type { Intercept, Playground } from '../../../src/playground/index.ts'
import { kindOf, type Kind } from './kinds.ts'

interface Scene {
  playground: Playground
  /** Ids. */
  council: string
  thread: string
}

const deny =
  (...names: ('MANAGE_WEBHOOKS' | 'SEND_MESSAGES_IN_THREADS' | 'ADD_REACTIONS' | 'VIEW_CHANNEL')[]) =>
  ({ playground, council }: Scene) =>
    playground.controls.overwrite(council, 'bot', { deny: names })

export const deeds = {
  'the webhook is deleted': ({ playground }) => {
    for (const id of playground.world.webhooks.keys()) playground.controls.removeWebhook(id)
  },
  'the thread is archived': ({ playground, thread }) =>
    playground.controls.setThread(thread, { archived: true }),
  'the thread is locked': ({ playground, thread }) => playground.controls.setThread(thread, { locked: true }),
  'the thread is deleted': ({ playground, thread }) => playground.controls.removeChannel(thread),
  'the channel is deleted': ({ playground, council }) => playground.controls.removeChannel(council),
  'the channel is hidden': deny('VIEW_CHANNEL'),
  'Manage Webhooks is withdrawn': deny('MANAGE_WEBHOOKS'),
  'Send Messages in Threads is withdrawn': deny('SEND_MESSAGES_IN_THREADS'),
  'Add Reactions is withdrawn': deny('ADD_REACTIONS'),
  'the bot is kicked': ({ playground }) => playground.controls.removeMember(playground.botId),
  'the server is unavailable': ({ playground }) => {
    playground.controls.setAvailable(false)
    playground.controls.setAvailable(true)
  },
  'the gateway closes and is resumed': ({ playground }) => playground.disconnectBot(4000),
  'the gateway closes for good': ({ playground }) => playground.disconnectBot(4007),
  'the gateway asks for a new connection': ({ playground }) => playground.sendReconnect(),
  'the gateway session is invalid, and can be resumed': ({ playground }) =>
    playground.invalidateSession(true),
  'the gateway session is invalid': ({ playground }) => playground.invalidateSession(false),
  'no heartbeat is acknowledged': ({ playground }) => playground.muteHeartbeats(),
  'every interaction is told again': ({ playground }) => playground.repeatEvents('INTERACTION_CREATE'),
  'every reaction is told again': ({ playground }) => playground.repeatEvents('MESSAGE_REACTION_ADD'),
} satisfies Record<string, (scene: Scene) => void>

export type Deed = keyof typeof deeds

/** Done just before a request of this kind is served; `occurrence` counts them from 0. */
export function doing(
  deed: Deed,
  at: { kind: Kind; occurrence: number },
  scene: () => Scene,
): { intercept: Intercept; isDone: () => boolean } {
  let seen = 0
  let isDone = false
  return {
    isDone: () => isDone,
    intercept(request) {
      if (kindOf(request) !== at.kind || seen++ !== at.occurrence) return undefined
      isDone = true
      deeds[deed](scene())
      return undefined
    },
  }
}
