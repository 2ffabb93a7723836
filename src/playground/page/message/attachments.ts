import type { APIAttachment } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'

import { icon } from '../shell/icons.ts'
import { fileSize } from '../model/times.ts'
import { webAddress } from './addresses.ts'

const isImage = ({ content_type: type, filename }: APIAttachment): boolean =>
  type ? type.startsWith('image/') && type !== 'image/svg+xml' : /\.(png|jpe?g|gif|webp)$/i.test(filename)

export function renderAttachments(attachments: APIAttachment[]): TemplateResult | typeof nothing {
  if (attachments.length === 0) return nothing
  return html`<discord-attachments slot="attachments">
    ${attachments.map((each) => (isImage(each) ? renderImage(each) : renderFile(each.filename, each.url, each.size)))}
  </discord-attachments>`
}

function renderImage(attachment: APIAttachment): TemplateResult {
  const { width, height } = attachment
  return html`<a class="image-attachment" href=${attachment.url} target="_blank" rel="noopener noreferrer">
    <img
      src=${webAddress(attachment.proxy_url) ?? attachment.url}
      alt=${attachment.description ?? attachment.filename}
      width=${width ?? nothing}
      height=${height ?? nothing}
      loading="lazy"
    />
  </a>`
}

export function renderFile(name: string, url: string, bytes?: number): TemplateResult {
  const { amount, unit } = fileSize(bytes ?? 0)
  const address = webAddress(url)
  return html`<div class="file" data-testid="attachment">
    ${icon('file')}
    <div class="file-words">
      ${
        address
          ? html`<a href=${address} download=${name} target="_blank" rel="noopener noreferrer">${name}</a>`
          : html`<span>${name}</span>`
      }
      ${bytes === undefined ? nothing : html`<span class="file-size">${amount} ${unit}</span>`}
    </div>
  </div>`
}
