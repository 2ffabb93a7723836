/** Answers to one interaction, private always, whatever was said to it before. */
import { MessageFlags, type InteractionReplyOptions, type RepliableInteraction } from 'discord.js'

type Answer = Pick<InteractionReplyOptions, 'content' | 'embeds' | 'components' | 'files'>

/**
 * Deferred → edit the reply; answered (or a button's own message left as it is) → follow up; else reply. Tokens live
 * for 15 minutes: nothing that comes later may be said this way.
 */
export async function answerPrivately(interaction: RepliableInteraction, answer: Answer): Promise<void> {
  // A button that deferred an update would edit the message it sits on: only a deferred reply sets `ephemeral`.
  const replyIsDue = interaction.deferred && interaction.ephemeral !== null && !interaction.replied
  if (replyIsDue) await interaction.editReply(answer)
  else if (interaction.deferred || interaction.replied)
    await interaction.followUp({ ...answer, flags: MessageFlags.Ephemeral })
  else await interaction.reply({ ...answer, flags: MessageFlags.Ephemeral })
}

/** The first line of everything that may take longer than Discord's three seconds. */
export async function deferPrivately(interaction: RepliableInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
}
