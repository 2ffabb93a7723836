/** What a command is: its definition as plain data, and what it does. Commands implement these, the router runs them. */
import type {
  AnySelectMenuInteraction,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandSubcommandOption,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js'
import type { Log, Maestro } from '../app/maestro.ts'
import type { OpenStage } from '../app/stage.ts'
import type { Ground } from './grounds.ts'

/** What a command may use. */
export interface App {
  maestro: Maestro
  /** Opens new sessions on this ground. */
  stageOn: (ground: Ground) => OpenStage
  log: Log
}

export interface Subcommand {
  definition: APIApplicationCommandSubcommandOption
  execute(interaction: ChatInputCommandInteraction, app: App): Promise<void>
  /** At most 25 choices for the option that is being typed. */
  complete?(interaction: AutocompleteInteraction, app: App): Promise<APIApplicationCommandOptionChoice[]>
}

export interface SlashCommand {
  kind: 'slash'
  body: RESTPostAPIChatInputApplicationCommandsJSONBody
  subcommands: readonly Subcommand[]
}

export interface MessageCommand {
  kind: 'message'
  body: RESTPostAPIContextMenuApplicationCommandsJSONBody
  execute(interaction: MessageContextMenuCommandInteraction, app: App): Promise<void>
}

/** Answers components or forms whose custom id begins with `name`; `given` is the rest of the id. */
export interface Handler<Interaction> {
  name: string
  execute(interaction: Interaction, given: readonly string[], app: App): Promise<void>
}

export interface CommandSet {
  commands: readonly (SlashCommand | MessageCommand)[]
  buttons: readonly Handler<ButtonInteraction>[]
  selects: readonly Handler<AnySelectMenuInteraction>[]
  modals: readonly Handler<ModalSubmitInteraction>[]
}
