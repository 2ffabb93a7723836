/** `/council` and its sub-commands. */
import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import type { SlashCommand, Subcommand } from '../../src/discord/command.ts'
import { ask } from './ask.ts'
import { debate } from './debate.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { show } from './show.ts'
import { stop } from './stop.ts'

const subcommands: readonly Subcommand[] = [ask, debate, history, show, stop, help]

export const council: SlashCommand = {
  kind: 'slash',
  body: {
    type: ApplicationCommandType.ChatInput,
    name: 'council',
    description: 'Put a question to a council of language models',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: subcommands.map(({ definition }) => definition),
  },
  subcommands,
}
