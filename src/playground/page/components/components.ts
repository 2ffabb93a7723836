import type { APIMessageComponent, APIUnfurledMediaItem } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'

import type { PageMessage } from '../../page-protocol.ts'
import { markdown } from '../markdown/render.ts'
import { webAddress } from '../message/addresses.ts'
import { renderFile } from '../message/attachments.ts'
import { colour } from '../message/embed.ts'
import { componentKind, wideSpacing } from '../model/kinds.ts'
import { textContext, type View } from '../shell/view.ts'
import { renderButton } from './button.ts'
import { renderSelect } from './message-select.ts'

export function renderComponents(message: PageMessage, view: View): TemplateResult | typeof nothing {
  if (!message.components?.length) return nothing
  return html`<div slot="components" class="components">
    ${message.components.map((component) => renderComponent(component, message, view))}
  </div>`
}

function renderComponent(component: APIMessageComponent, message: PageMessage, view: View): TemplateResult {
  const inside = (children: APIMessageComponent[]): TemplateResult[] =>
    children.map((child) => renderComponent(child, message, view))
  switch (component.type) {
    case componentKind.actionRow:
      return html`<div class="action-row">${inside(component.components)}</div>`
    case componentKind.button:
      return renderButton(component, message, view)
    case componentKind.stringSelect:
    case componentKind.userSelect:
    case componentKind.roleSelect:
    case componentKind.mentionableSelect:
    case componentKind.channelSelect:
      return renderSelect(component, message, view)
    case componentKind.textDisplay:
      return html`<div class="text-display">${markdown(component.content, textContext(view, message))}</div>`
    case componentKind.section:
      return html`<div class="section">
        <div class="section-words">${inside(component.components)}</div>
        <div class="section-accessory">${renderComponent(component.accessory, message, view)}</div>
      </div>`
    case componentKind.container:
      return renderContainer(component.accent_color, component.spoiler, inside(component.components))
    case componentKind.separator:
      return html`<div
        role=${component.divider === false ? 'presentation' : 'separator'}
        class=${`separator ${component.divider === false ? '' : 'line'} ${component.spacing === wideSpacing ? 'wide' : ''}`}
      ></div>`
    case componentKind.thumbnail:
      return html`<div class="thumbnail">${renderMedia(component.media, component.description)}</div>`
    case componentKind.mediaGallery:
      return html`<div class="gallery" data-count=${component.items.length}>
        ${component.items.map(({ media, description }) => renderMedia(media, description))}
      </div>`
    case componentKind.file:
      return renderFile(component.name ?? 'file', component.file.url, component.size)
    default:
      return html``
  }
}

function renderContainer(
  accent: number | null | undefined,
  spoiler: boolean | undefined,
  children: TemplateResult[],
): TemplateResult {
  const style = accent === null || accent === undefined ? {} : { borderLeftColor: colour(accent) }
  return html`<div class=${`container ${spoiler ? 'hidden-text' : ''}`} style=${styleMap(style)}>
    ${children}
  </div>`
}

function renderMedia(media: APIUnfurledMediaItem, description: string | null | undefined): TemplateResult {
  const address = webAddress(media.proxy_url ?? media.url) ?? webAddress(media.url)
  return html`<img src=${address ?? nothing} alt=${description ?? ''} loading="lazy" />`
}
