/** Every command by name: what is not listed here does not exist. */
import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord.js'
import type { CommandSet } from '../src/discord/command.ts'
import { askForm, askTheCouncil } from './ask-the-council.ts'
import { historyButton } from './council/history.ts'
import { council } from './council/index.ts'
import { stopButton } from './council/stop.ts'

export const commands: CommandSet = {
  commands: [council, askTheCouncil],
  buttons: [stopButton, historyButton],
  selects: [],
  modals: [askForm],
}

/** The whole list as Discord wants it deployed. */
export function commandBodies(): RESTPutAPIApplicationCommandsJSONBody {
  return commands.commands.map(({ body }) => body)
}
