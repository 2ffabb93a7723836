/** Buttons, and the rows they stand in. */
import { ButtonStyle, ComponentType, type APIButtonComponentWithCustomId } from 'discord.js'
import type { Outgoing } from '../wire.ts'

export type Row = NonNullable<Outgoing['components']>[number]

type Look = Partial<Pick<APIButtonComponentWithCustomId, 'style' | 'disabled'>> & { emoji?: string }

/** Grey and without a sign, unless `look` says otherwise. Discord takes at most 80 characters of a label. */
export function button(
  label: string,
  custom_id: string,
  { emoji, style = ButtonStyle.Secondary, disabled }: Look = {},
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style,
    label,
    custom_id,
    ...(emoji !== undefined && { emoji: { name: emoji } }),
    ...(disabled !== undefined && { disabled }),
  }
}

/** Discord takes at most five in a row. */
export function buttonRow(...components: APIButtonComponentWithCustomId[]): Row {
  return { type: ComponentType.ActionRow, components }
}
