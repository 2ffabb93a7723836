import { html, nothing, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { plainText } from '../markdown/plain-text.ts'
import { parseMarkdown } from '../markdown/blocks.ts'
import { messageKind } from '../model/kinds.ts'
import { isEphemeral } from '../model/log.ts'
import { avatarOf, displayName } from '../model/names.ts'
import { onActivate } from '../shell/keys.ts'
import type { View } from '../shell/view.ts'

/** A message in few words, for where it is only pointed at. */
export const oneLine = (message: PageMessage): string =>
  plainText(parseMarkdown(message.content)).replaceAll(/\s+/g, ' ').slice(0, 160) ||
  message.embeds[0]?.title ||
  'Click to see it'

/** The line above a message: what it answers, or which command it came from. */
export function renderOrigin(message: PageMessage, view: View): TemplateResult | typeof nothing {
  const replied = message.referenced_message
  if (message.type === messageKind.reply) {
    const seek = onActivate(() => replied && view.actions.openChannel(message.channel_id, replied.id))
    return html`<discord-reply
      slot="reply"
      author=${replied ? displayName(replied.author) : ''}
      avatar=${replied ? avatarOf(replied.author) : ''}
      ?bot=${replied?.author.bot ?? false}
      ?deleted=${!replied}
      role="link"
      tabindex="0"
      aria-label="The message this answers"
      @click=${seek}
      @keydown=${seek}
      >${replied ? oneLine(replied) : ''}</discord-reply
    >`
  }
  const { interaction_metadata: metadata, interaction } = message
  const user = metadata?.user ?? interaction?.user
  // A reply to a button or a modal names no command.
  if (!user || !interaction?.name) return nothing
  const target = targetOf(message, view)
  return html`<discord-command
    slot="reply"
    author=${displayName(user)}
    avatar=${avatarOf(user)}
    type=${target ? 'message_command' : 'slash_command'}
    command=${interaction.name}
    context-user-name=${target ? displayName(target.author) : nothing}
    context-user-image=${target ? avatarOf(target.author) : nothing}
    .contextMessageReply=${target ? oneLine(target) : undefined}
  ></discord-command>`
}

/** The message that a command of the *Apps* menu was used on, while it is still on the page. */
function targetOf(message: PageMessage, view: View): PageMessage | undefined {
  const { interaction_metadata: metadata } = message
  const target = metadata && 'target_message_id' in metadata ? metadata.target_message_id : undefined
  return view.state.logs[message.channel_id]?.messages.find(({ id }) => id === target)
}

export function renderEphemeralNote(message: PageMessage, view: View): TemplateResult | typeof nothing {
  if (!isEphemeral(message)) return nothing
  return html`<div slot="thread" class="ephemeral-note" data-testid="ephemeral-note">
    <span aria-hidden="true">👁</span> Only you can see this •
    <button
      class="text-button"
      data-testid="dismiss"
      @click=${() =>
        view.actions.dispatch({ type: 'message-dismiss', channel: message.channel_id, message: message.id })}
    >
      Dismiss message
    </button>
  </div>`
}

/** What Discord writes under a message when the bot left a press without answer for three seconds. */
export function renderFailure(message: PageMessage, view: View): TemplateResult | typeof nothing {
  const failed = view.state.pending.some(
    ({ origin, state }) => state === 'failed' && origin.kind === 'component' && origin.message === message.id,
  )
  if (!failed) return nothing
  return html`<div slot="thread" class="failure" role="alert" data-testid="interaction-failed">
    This interaction failed
  </div>`
}
