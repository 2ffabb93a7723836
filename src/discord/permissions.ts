/** What the bot must be allowed to do, under the names that people read in Discord's settings. */
import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js'

const names = {
  AddReactions: 'Add Reactions',
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
  AttachFiles: 'Attach Files',
  ReadMessageHistory: 'Read Message History',
  ManageWebhooks: 'Manage Webhooks',
  CreatePublicThreads: 'Create Public Threads',
  CreatePrivateThreads: 'Create Private Threads',
  SendMessagesInThreads: 'Send Messages in Threads',
} as const satisfies Partial<Record<keyof typeof PermissionFlagsBits, string>>

export type Need = keyof typeof names

/** Needed wherever a session is held. */
const speaking: readonly Need[] = [
  'ViewChannel',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'SendMessagesInThreads',
]

/**
 * What a session needs, by where it is held. Without Manage Webhooks it is held too, in the bot's own name;
 * reactions are needed only once people vote.
 */
export const needs = {
  channel: [...speaking, 'SendMessages', 'CreatePublicThreads'],
  private: [...speaking, 'CreatePrivateThreads'],
  thread: speaking,
} as const satisfies Record<string, readonly Need[]>

/** Human names of what is missing, empty when nothing is. */
export function missing(needed: readonly Need[], granted: Readonly<PermissionsBitField>): string[] {
  return needed.filter((need) => !granted.has(PermissionFlagsBits[need])).map((need) => names[need])
}

/** The bits of everything that the bot may ever need, as Discord's links and fields take them. */
export const invitePermissions = Object.entries(PermissionFlagsBits)
  .filter(([need]) => need in names)
  .reduce((bits, [, bit]) => bits | bit, 0n)
  .toString()

/** Where an administrator adds the bot to a server, with exactly these permissions. */
export function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot%20applications.commands&permissions=${invitePermissions}`
}
