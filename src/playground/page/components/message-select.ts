import type { APISelectMenuComponent } from 'discord-api-types/v10'
import { html, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { pendingOf } from '../model/interactions.ts'
import type { View } from '../shell/view.ts'
import { selectOptions } from './select-options.ts'

export function renderSelect(
  select: APISelectMenuComponent,
  message: PageMessage,
  view: View,
): TemplateResult {
  const pending = pendingOf(view.state, message.id, select.custom_id)?.state === 'sent'
  return html`<playground-select
    data-custom-id=${select.custom_id}
    .options=${selectOptions(select, view.state)}
    .placeholder=${select.placeholder ?? 'Make a selection'}
    .least=${select.min_values ?? 1}
    .most=${select.max_values ?? 1}
    .disabled=${(select.disabled ?? false) || pending}
    .busy=${pending}
    @select-close=${({ detail }: CustomEvent<string[]>) =>
      void view.actions.pressComponent(message, select.custom_id, detail)}
  ></playground-select>`
}
