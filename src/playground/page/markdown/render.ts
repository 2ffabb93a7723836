import { listenerOf } from '../shell/events.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'

import type { PageMessage } from '../../page-protocol.ts'
import { channelIconName } from '../shell/icons.ts'
import { discordPlace } from '../message/addresses.ts'
import { channelName, emojiAddress, roleName, userName } from '../model/names.ts'
import type { PageState } from '../model/state.ts'
import { messageTime, timestampText } from '../model/times.ts'
import { parseMarkdown } from './blocks.ts'
import { onActivate } from '../shell/keys.ts'
import type { Block, Inline } from './tree.ts'

/** What a text needs to know around it: names for ids, the time, and where a channel mention leads. */
export interface TextContext {
  state: PageState
  now: Date
  openChannel: (channel: string, message?: string) => void
  message?: PageMessage
  embed?: boolean
}

/** Untrusted text as Discord shows it. It only ever becomes text nodes and attributes, never markup. */
export function markdown(source: string, context: TextContext): TemplateResult {
  const { state, now } = context
  // Read anew only when something in it may read differently: relative times tick, and things are renamed.
  const tick = source.includes(':R>') ? now.getTime() : 0
  const names = /<[@#]|discord/.test(source) ? [state.channels, state.people, state.bot, state.roles] : []
  const body = guard([source, tick, ...names], () => renderBlocks(parseMarkdown(source), context))
  return html`<div class="markdown">${body}</div>`
}

const renderBlocks = (blocks: Block[], context: TextContext): TemplateResult[] =>
  blocks.map((block) => renderBlock(block, context))

function renderBlock(block: Block, context: TextContext): TemplateResult {
  switch (block.kind) {
    case 'paragraph':
      return html`<div class="paragraph">${renderInline(block.children, context)}</div>`
    case 'heading':
      return html`<discord-header level=${block.level}
        >${renderInline(block.children, context)}</discord-header
      >`
    case 'subtext':
      return html`<discord-subscript>${renderInline(block.children, context)}</discord-subscript>`
    case 'quote':
      return html`<discord-quote>${renderBlocks(block.blocks, context)}</discord-quote>`
    case 'fence':
      return html`<pre
        class="fence"
        data-language=${block.language}
        tabindex="0"
      ><code>${block.text}</code></pre>`
    case 'list': {
      const items = block.items.map(
        ({ number, blocks }) => html`<li value=${number ?? nothing}>${renderBlocks(blocks, context)}</li>`,
      )
      return block.ordered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`
    }
    default:
      return block satisfies never
  }
}

const renderInline = (parts: Inline[], context: TextContext): unknown[] =>
  parts.map((part) => renderPart(part, context))

function renderPart(part: Inline, context: TextContext): unknown {
  const children = 'children' in part ? renderInline(part.children, context) : []
  switch (part.kind) {
    case 'text':
      return part.text
    case 'bold':
      return html`<strong>${children}</strong>`
    case 'italic':
      return html`<em>${children}</em>`
    case 'underline':
      return html`<u>${children}</u>`
    case 'strike':
      return html`<s>${children}</s>`
    case 'spoiler':
      return renderSpoiler(children)
    case 'code':
      return html`<code class="inline-code">${part.text}</code>`
    case 'link':
      return renderLink(part.url, children, context)
    case 'emoji':
      return renderEmoji(part.name, part.id, part.animated)
    case 'time':
      return renderTime(part.unix, part.style, context.now)
    case 'user-mention':
      return html`<discord-mention
        type="user"
        ?highlight=${part.id === context.state.me}
        data-user-id=${part.id}
        >${userName(context.state, part.id, context.message)}</discord-mention
      >`
    case 'role-mention':
      return html`<discord-mention type="role">${roleName(context.state, part.id)}</discord-mention>`
    case 'everyone-mention':
      // The component draws the @ itself.
      return html`<discord-mention>${part.text.slice(1)}</discord-mention>`
    case 'command-mention':
      return html`<discord-mention type="slash">${part.name}</discord-mention>`
    case 'channel-mention':
      return renderChannelMention(part.id, context)
    default:
      return part satisfies never
  }
}

export const renderEmoji = (name: string, id: string, animated = false): TemplateResult =>
  html`<img
    class="custom-emoji"
    src=${emojiAddress(id, animated)}
    alt=${`:${name}:`}
    title=${`:${name}:`}
    draggable="false"
  />`

function renderTime(unix: number, style: string, now: Date): TemplateResult {
  const date = new Date(unix * 1000)
  const title = Number.isNaN(date.getTime()) ? '' : messageTime(date, now)
  return html`<discord-time title=${title}>${timestampText(unix, style, now)}</discord-time>`
}

function renderSpoiler(children: unknown[]): TemplateResult {
  const reveal = onActivate((event) => listenerOf(event).setAttribute('activated', ''))
  return html`<discord-spoiler
    role="button"
    tabindex="0"
    aria-label="Spoiler"
    @click=${reveal}
    @keydown=${reveal}
    >${children}</discord-spoiler
  >`
}

/** Links into Discord lead to the same place on this page. */
function renderLink(url: string, words: unknown[], context: TextContext): TemplateResult {
  const place = discordPlace(url)
  const here = place && context.state.channels[place.channel] ? place : null
  if (here && words.length === 0 && here.message === undefined)
    return renderChannelMention(here.channel, context)
  return html`<a
    href=${url}
    title=${url}
    target="_blank"
    rel="noopener noreferrer nofollow"
    @click=${(event: Event) => {
      if (!here) return
      event.preventDefault()
      context.openChannel(here.channel, here.message)
    }}
    >${words.length > 0 ? words : url}</a
  >`
}

function renderChannelMention(id: string, context: TextContext): TemplateResult {
  const channel = context.state.channels[id]
  const name = channelName(context.state, id)
  if (!channel) return html`<discord-mention type="channel">${name}</discord-mention>`
  const open = onActivate(() => context.openChannel(id))
  return html`<discord-mention
    type=${channelIconName(channel)}
    role="link"
    tabindex="0"
    data-channel-id=${id}
    @click=${open}
    @keydown=${open}
    >${name}</discord-mention
  >`
}
