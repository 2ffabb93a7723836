import type { APIChannel } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'

import { nameOf, sidebarOf, type SidebarChannel, type SidebarSection } from '../model/sidebar.ts'
import { channelIcon, channelKindName, icon } from './icons.ts'
import { renderPeople } from './people.ts'
import type { View } from './view.ts'

export function renderSidebar(view: View): TemplateResult {
  const { state, ui } = view
  const sections = sidebarOf(Object.values(state.channels), state.open)
  return html`<aside class=${ui.drawer ? 'sidebar open' : 'sidebar'} id="channels">
    <header class="server">
      <h1 data-testid="server-name">${state.guild.name}</h1>
      ${renderBot(view)}
    </header>
    <nav aria-label="Channels">
      ${repeat(
        sections,
        ({ category }) => category?.id ?? 'none',
        (section) => renderSection(section, view),
      )}
    </nav>
    ${renderPeople(view)}
  </aside>`
}

function renderBot({ state: { bot } }: View): TemplateResult {
  const words = bot?.online ? `${bot.user.username} is online` : 'No bot is logged in'
  return html`<span
    class=${bot?.online ? 'bot-state online' : 'bot-state'}
    role="img"
    title=${words}
    aria-label=${words}
  ></span>`
}

function renderSection({ category, channels }: SidebarSection, view: View): TemplateResult {
  return html`<section>
    ${category ? html`<h2>${nameOf(category)}</h2>` : nothing}
    <ul>
      ${repeat(
        channels,
        ({ channel }) => channel.id,
        (each) => renderPlace(each, view),
      )}
    </ul>
  </section>`
}

function renderPlace({ channel, threads }: SidebarChannel, view: View): TemplateResult {
  return html`<li>
    ${renderLine(channel, view)}
    ${
      threads.length === 0
        ? nothing
        : html`<ul class="threads" aria-label=${`Threads of ${nameOf(channel)}`}>
            ${repeat(
              threads,
              ({ id }) => id,
              (thread) => html`<li>${renderLine(thread, view, true)}</li>`,
            )}
          </ul>`
    }
  </li>`
}

function renderLine(channel: APIChannel, view: View, nested = false): TemplateResult {
  const unread = view.state.unread[channel.id]
  const current = view.state.open === channel.id
  const label = `${nameOf(channel)}, ${channelKindName(channel)}${unread ? `, ${unread.count} unread` : ''}`
  return html`<button
    class=${`channel ${nested ? 'nested' : ''} ${current ? 'current' : ''} ${unread ? 'unread' : ''}`}
    aria-current=${current ? 'page' : 'false'}
    aria-label=${label}
    data-channel-id=${channel.id}
    data-channel-name=${nameOf(channel)}
    data-unread=${unread?.count ?? 0}
    @click=${() => view.actions.openChannel(channel.id)}
  >
    ${nested ? nothing : channelIcon(channel)}
    <span class="channel-name">${nameOf(channel)}</span>
    ${unread && unread.mentions > 0 ? html`<span class="badge">${unread.mentions}</span>` : nothing}
    ${'thread_metadata' in channel && channel.thread_metadata?.locked ? icon('lock') : nothing}
  </button>`
}
