import type { PageAnswers, PageRequest, TypedOption } from '../page-protocol.ts'
import { ClientRefusal } from '../people/client-refusal.ts'
import type { InteractionHandle } from '../people/handle.ts'
import type { Person } from '../people/person.ts'
import { commandsSeen, userFor } from '../people/sight.ts'
import { findVisible } from '../world/channels.ts'
import { findMessage } from '../world/messages.ts'
import { listReactors, readEmoji } from '../world/reactions.ts'
import type { World } from '../world/world.ts'

const PAGE = 50

type Answer = PageAnswers[keyof PageAnswers] | undefined

/** Does what the page asks in the person's name; rejects with a sentence. */
export async function fulfil(world: World, person: Person, request: PageRequest): Promise<Answer> {
  switch (request.do) {
    case 'open-channel':
      return history(world, person, request)
    case 'send-message': {
      const rule = request.replyTo === undefined ? {} : { replyTo: request.replyTo }
      await person.say(request.channel, request.content, rule)
      return undefined
    }
    case 'run-command':
      return sent(person.command(request.channel, request.path, valuesOf(request.options)))
    case 'run-message-command': {
      const command = commandsSeen(world, person.id).find((one) => one.id === request.command)
      if (!command) throw new ClientRefusal('This command does not exist any more.')
      return sent(person.messageCommand(request.channel, command.name, request.message))
    }
    case 'press-component':
      return sent(person.press(request.message, request.customId, request.values))
    case 'submit-modal':
      return sent(person.submitModal(request.modal, request.fields))
    case 'autocomplete': {
      const { channel, path, options, focused } = request
      const handle = await person.autocomplete(channel, path, valuesOf(options), focused)
      return (await handle.settled).choices
    }
    case 'react':
      if (request.on) await person.react(request.message, request.emoji)
      else await person.unreact(request.message, request.emoji)
      return undefined
    case 'list-reactions': {
      const channel = findVisible(world, person.id, request.channel)
      const stored = findMessage(world, channel.id, request.message)
      const emoji = readEmoji(world, request.emoji)
      const page = { limit: 100, after: '0', kind: 0 } as const
      return listReactors(stored, emoji, page).map((userId) => userFor(world, userId))
    }
  }
}

function history(
  world: World,
  person: Person,
  request: Extract<PageRequest, { do: 'open-channel' }>,
): PageAnswers['open-channel'] {
  const { id } = findVisible(world, person.id, request.channel)
  const all = person.see(id)
  const end = request.before === undefined ? -1 : all.findIndex((message) => message.id === request.before)
  const older = end < 0 ? all : all.slice(0, end)
  const messages = older.slice(-Math.max(1, request.limit ?? PAGE))
  return { messages, more: messages.length < older.length }
}

async function sent(handle: Promise<InteractionHandle>): Promise<{ interaction: string }> {
  return { interaction: (await handle).id }
}

function valuesOf(options: readonly TypedOption[]): Record<string, string | number | boolean> {
  return Object.fromEntries(options.map((option) => [option.name, option.value]))
}
