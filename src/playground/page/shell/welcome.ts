import { html, nothing, type TemplateResult } from 'lit'

import { isThread, nameOf } from '../model/sidebar.ts'
import { channelIcon } from './icons.ts'
import type { View } from './view.ts'

/** What stands above the first message of a channel; in an empty one it says how to begin. */
export function renderBeginning(id: string, view: View): TemplateResult | typeof nothing {
  const channel = view.state.channels[id]
  if (!channel) return nothing
  // The first visit: nobody has used the bot here yet.
  const unused = (view.state.logs[id]?.messages ?? []).every(({ author }) => !author.bot)
  const thread = isThread(channel)
  return html`<div class="beginning" data-testid="beginning">
    <span class="beginning-icon">${channelIcon(channel)}</span>
    <h2>${thread ? nameOf(channel) : `Welcome to #${nameOf(channel)}!`}</h2>
    <p>
      ${thread ? 'This is the start of this thread.' : `This is the start of the #${nameOf(channel)} channel.`}
    </p>
    ${unused && !thread ? renderHint(view) : nothing}
  </div>`
}

function renderHint({ state: { commands, bot } }: View): TemplateResult {
  const ask = commands.some(
    ({ name, options }) => name === 'council' && options?.some((each) => each.name === 'ask'),
  )
  const example = ask ? '/council ask' : '/'
  return html`<div class="hint" data-testid="first-hint">
    <p>
      ${
        bot?.online
          ? html`Type <kbd>${example}</kbd> below to
              ${ask ? 'put your first question to the council' : 'see what the bot can do'}.`
          : html`No bot is here yet. As soon as one logs in, type <kbd>/</kbd> below to see what it can do.`
      }
    </p>
    <p class="hint-small">
      This stand-in for Discord runs on your machine: be as many people as you like with the switch at the
      bottom left.
    </p>
  </div>`
}
