/**
 * Discord's numbers that the page acts on. The enums of `discord-api-types` are one CommonJS file of which a bundler
 * can drop nothing, so the few numbers are named here instead.
 */
export const channelKind = {
  text: 0,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  stage: 13,
  forum: 15,
  media: 16,
} as const

export const messageFlag = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  componentsV2: 1 << 15,
} as const

export const messageKind = {
  default: 0,
  pinned: 6,
  threadCreated: 18,
  reply: 19,
  command: 20,
  threadStarter: 21,
  contextMenuCommand: 23,
} as const

export const commandKind = { chatInput: 1, user: 2, message: 3 } as const

export const optionKind = {
  subCommand: 1,
  subCommandGroup: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const

export const componentKind = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const

export const buttonStyle = { primary: 1, secondary: 2, success: 3, danger: 4, link: 5, premium: 6 } as const

export const hasFlag = (flags: number | undefined, flag: number): boolean => ((flags ?? 0) & flag) !== 0
