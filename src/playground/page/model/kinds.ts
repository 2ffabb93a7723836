import type {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ChannelType,
  ComponentType,
  MessageType,
  SeparatorSpacingSize,
  TextInputStyle,
} from 'discord-api-types/v10'

/* oxlint-disable typescript/no-unsafe-type-assertion, typescript/no-unsafe-enum-assignment -- The one place where numbers take the types of the enums. */

/**
 * Discord's numbers that the page acts on. The enums of `discord-api-types` are one CommonJS file of which a bundler
 * can drop nothing, so the few numbers are named here instead.
 */
export const channelKind = {
  text: 0 as ChannelType.GuildText,
  voice: 2 as ChannelType.GuildVoice,
  category: 4 as ChannelType.GuildCategory,
  announcement: 5 as ChannelType.GuildAnnouncement,
  announcementThread: 10 as ChannelType.AnnouncementThread,
  publicThread: 11 as ChannelType.PublicThread,
  privateThread: 12 as ChannelType.PrivateThread,
  stage: 13 as ChannelType.GuildStageVoice,
  forum: 15 as ChannelType.GuildForum,
  media: 16 as ChannelType.GuildMedia,
} as const

export const messageFlag = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  componentsV2: 1 << 15,
} as const

export const messageKind = {
  default: 0 as MessageType.Default,
  pinned: 6 as MessageType.ChannelPinnedMessage,
  threadCreated: 18 as MessageType.ThreadCreated,
  reply: 19 as MessageType.Reply,
  command: 20 as MessageType.ChatInputCommand,
  threadStarter: 21 as MessageType.ThreadStarterMessage,
  contextMenuCommand: 23 as MessageType.ContextMenuCommand,
} as const

/** Kinds that look like somebody's words; every other kind is a line about what happened. */
export const spoken: MessageType[] = [
  messageKind.default,
  messageKind.reply,
  messageKind.command,
  messageKind.contextMenuCommand,
  messageKind.threadStarter,
]

export const commandKind = {
  chatInput: 1 as ApplicationCommandType.ChatInput,
  user: 2 as ApplicationCommandType.User,
  message: 3 as ApplicationCommandType.Message,
} as const

export const optionKind = {
  subCommand: 1 as ApplicationCommandOptionType.Subcommand,
  subCommandGroup: 2 as ApplicationCommandOptionType.SubcommandGroup,
  string: 3 as ApplicationCommandOptionType.String,
  integer: 4 as ApplicationCommandOptionType.Integer,
  boolean: 5 as ApplicationCommandOptionType.Boolean,
  user: 6 as ApplicationCommandOptionType.User,
  channel: 7 as ApplicationCommandOptionType.Channel,
  role: 8 as ApplicationCommandOptionType.Role,
  mentionable: 9 as ApplicationCommandOptionType.Mentionable,
  number: 10 as ApplicationCommandOptionType.Number,
  attachment: 11 as ApplicationCommandOptionType.Attachment,
} as const

export const componentKind = {
  actionRow: 1 as ComponentType.ActionRow,
  button: 2 as ComponentType.Button,
  stringSelect: 3 as ComponentType.StringSelect,
  textInput: 4 as ComponentType.TextInput,
  userSelect: 5 as ComponentType.UserSelect,
  roleSelect: 6 as ComponentType.RoleSelect,
  mentionableSelect: 7 as ComponentType.MentionableSelect,
  channelSelect: 8 as ComponentType.ChannelSelect,
  section: 9 as ComponentType.Section,
  textDisplay: 10 as ComponentType.TextDisplay,
  thumbnail: 11 as ComponentType.Thumbnail,
  mediaGallery: 12 as ComponentType.MediaGallery,
  file: 13 as ComponentType.File,
  separator: 14 as ComponentType.Separator,
  container: 17 as ComponentType.Container,
  label: 18 as ComponentType.Label,
  fileUpload: 19 as ComponentType.FileUpload,
  radioGroup: 21 as ComponentType.RadioGroup,
  checkboxGroup: 22 as ComponentType.CheckboxGroup,
  checkbox: 23 as ComponentType.Checkbox,
} as const

export const buttonStyle = {
  primary: 1 as ButtonStyle.Primary,
  secondary: 2 as ButtonStyle.Secondary,
  success: 3 as ButtonStyle.Success,
  danger: 4 as ButtonStyle.Danger,
  link: 5 as ButtonStyle.Link,
  premium: 6 as ButtonStyle.Premium,
} as const

export const longText = 2 as TextInputStyle.Paragraph
export const wideSpacing = 2 as SeparatorSpacingSize.Large

export const hasFlag = (flags: number | undefined, flag: number): boolean => ((flags ?? 0) & flag) !== 0
