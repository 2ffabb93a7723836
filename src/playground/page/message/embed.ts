import type { APIEmbed } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'

import { markdown, type TextContext } from '../markdown/render.ts'
import { messageTime } from '../model/times.ts'
import { webAddress } from './addresses.ts'
import { layoutFields, type PlacedField } from './field-layout.ts'

/**
 * Title and author go through the slot of the description: the element's own attributes for them know no Markdown and
 * would fetch custom emojis from Discord's servers.
 */
export function renderEmbed(embed: APIEmbed, context: TextContext): TemplateResult {
  const inside = { ...context, embed: true }
  return html`<discord-embed
    slot="embeds"
    role="group"
    aria-label="Embed"
    class=${embed.fields?.some((field) => field.inline) ? 'wide' : ''}
    color=${embed.color === undefined ? nothing : colour(embed.color)}
    .image=${webAddress(embed.image?.proxy_url ?? embed.image?.url)}
    .thumbnail=${webAddress(embed.thumbnail?.proxy_url ?? embed.thumbnail?.url)}
  >
    ${renderAuthor(embed)}
    ${
      embed.title
        ? html`<div slot="description" class="embed-title">
            ${link(embed.url, markdown(embed.title, inside))}
          </div>`
        : nothing
    }
    ${
      embed.description
        ? html`<discord-embed-description slot="description"
            >${markdown(embed.description, inside)}</discord-embed-description
          >`
        : nothing
    }
    ${
      embed.fields?.length
        ? html`<discord-embed-fields slot="fields"
            >${layoutFields(embed.fields).map((field) => renderField(field, inside))}</discord-embed-fields
          >`
        : nothing
    }
    ${renderFooter(embed, context.now)}
  </discord-embed>`
}

export const colour = (value: number): string => `#${value.toString(16).padStart(6, '0')}`

const link = (url: string | undefined, text: unknown): unknown => {
  const address = webAddress(url)
  return address ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${text}</a>` : text
}

function renderAuthor({ author }: APIEmbed): TemplateResult | typeof nothing {
  if (!author) return nothing
  const image = webAddress(author.proxy_icon_url ?? author.icon_url)
  return html`<div slot="description" class="embed-author">
    ${image ? html`<img src=${image} alt="" />` : nothing} ${link(author.url, author.name)}
  </div>`
}

function renderFooter({ footer, timestamp }: APIEmbed, now: Date): TemplateResult | typeof nothing {
  if (!footer && !timestamp) return nothing
  const time = timestamp ? messageTime(new Date(timestamp), now) : ''
  const words = [footer?.text, time].filter(Boolean).join(' • ')
  const image = webAddress(footer?.proxy_icon_url ?? footer?.icon_url)
  return html`<discord-embed-footer slot="footer" .footerImage=${image}
    ><span>${words}</span></discord-embed-footer
  >`
}

const renderField = (field: PlacedField, context: TextContext): TemplateResult =>
  html`<discord-embed-field style=${styleMap({ gridColumn: field.columns })}>
    <div class="embed-field-name">${markdown(field.name, context)}</div>
    ${markdown(field.value, context)}
  </discord-embed-field>`
