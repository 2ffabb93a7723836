import { html, nothing, type TemplateResult } from 'lit'

import { avatarOf, displayName } from '../model/names.ts'
import type { PendingInteraction } from '../model/state.ts'
import type { View } from './view.ts'

export const pendingCommands = (channel: string, { state }: View): PendingInteraction[] =>
  state.pending.filter((each) => each.channel === channel && each.origin.kind !== 'component')

/** Commands and forms that were sent and not answered yet, at the place where the answer will stand. */
export function renderPendingCommands(channel: string, view: View): TemplateResult[] {
  return pendingCommands(channel, view).map((each) => renderPending(each, view))
}

function renderPending({ ref, origin, state }: PendingInteraction, view: View): TemplateResult {
  const bot = view.state.bot?.user
  const name = bot ? displayName(bot) : 'The bot'
  return html`<div class="pending-command" role="status" data-testid="pending-command" data-state=${state}>
    ${bot ? html`<img src=${avatarOf(bot)} alt="" width="40" height="40" />` : nothing}
    <div>
      <strong>${name}</strong>
      <p>
        ${
          state === 'failed'
            ? html`<span class="failure-words">The application did not respond.</span>
                <button
                  class="text-button"
                  data-testid="dismiss"
                  @click=${() => view.actions.dispatch({ type: 'interaction-drop', ref })}
                >
                  Dismiss
                </button>`
            : html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
                ${origin.kind === 'command' ? `Sending /${origin.name}…` : 'Sending…'}`
        }
      </p>
    </div>
  </div>`
}
