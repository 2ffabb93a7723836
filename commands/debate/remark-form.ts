import { ComponentType, TextInputStyle, type APIModalInteractionResponseCallbackData } from 'discord.js'
import { remarkLimit } from '../../src/council/debate/moderation.ts'
import { customId } from '../../src/discord/custom-id.ts'
import { clip } from '../../src/discord/safe.ts'

/** One field, `text`, for what a moderator says. */
export function remarkForm({
  title,
  id: [name, ...given],
  label,
}: {
  title: string
  id: [string, ...string[]]
  label: string
}): APIModalInteractionResponseCallbackData {
  return {
    title,
    custom_id: customId(name, ...given),
    components: [
      {
        type: ComponentType.Label,
        label: clip(label, 45),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'text',
          style: TextInputStyle.Paragraph,
          max_length: remarkLimit,
        },
      },
    ],
  }
}
