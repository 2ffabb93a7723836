/** What a command is: its definition as plain data, and what it does. Commands implement these, the router runs them. */
import type {
  AnySelectMenuInteraction,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandSubcommandOption,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Message,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js'
import type { Log } from '../app/log.ts'
import type { Maestro } from '../app/maestro.ts'
import type { OpenStage } from '../app/stage.ts'
import type { Benches } from './jury/benches.ts'

/** What a command may use. */
export interface App {
  maestro: Maestro
  openStage: OpenStage
  /** Takes in private votes. */
  benches: Pick<Benches, 'cast'>
  /** Whoever asked for a session was told where it is, or why it is not. */
  answered: (session: string) => void
  /** Has the card of a verdict (sittings are counted from 0) show soon what has been said of it by now. */
  refreshVerdict(session: string, sitting: number): void
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
  /** Answers people who name the bot in a message. Its refusals are said in the channel: a message has no private answer. */
  mention(message: Message<true>, app: App): Promise<void>
}
