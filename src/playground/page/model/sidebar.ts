import type { APIChannel, APIThreadChannel } from 'discord-api-types/v10'

import { compareIds } from './ids.ts'
import { channelKind } from './kinds.ts'

export interface SidebarChannel {
  channel: APIChannel
  /** Newest first; archived ones only while they are on screen. */
  threads: APIThreadChannel[]
}

export interface SidebarSection {
  category: APIChannel | null
  channels: SidebarChannel[]
}

const threadKinds: number[] = [
  channelKind.announcementThread,
  channelKind.publicThread,
  channelKind.privateThread,
]

export const isThread = (channel: APIChannel): channel is APIThreadChannel =>
  threadKinds.includes(channel.type)

export const isForum = (channel: APIChannel): boolean =>
  channel.type === channelKind.forum || channel.type === channelKind.media

export const nameOf = (channel: APIChannel): string => channel.name ?? 'unnamed'

const parentOf = (channel: APIChannel): string | null => ('parent_id' in channel && channel.parent_id) || null
const positionOf = (channel: APIChannel): number => ('position' in channel && channel.position) || 0
const byPosition = (left: APIChannel, right: APIChannel): number =>
  positionOf(left) - positionOf(right) || compareIds(left.id, right.id)

/** Newest first. */
export function threadsOf(channels: APIChannel[], parent: string): APIThreadChannel[] {
  return channels
    .filter(isThread)
    .filter((thread) => parentOf(thread) === parent)
    .toSorted((left, right) => compareIds(right.id, left.id))
}

/** The channel list as one reads it: channels without a category first, then the categories in their order. */
export function sidebarOf(channels: APIChannel[], open: string | null): SidebarSection[] {
  const places = channels.filter((channel) => !isThread(channel) && channel.type !== channelKind.category)
  const categories = channels.filter((channel) => channel.type === channelKind.category).toSorted(byPosition)
  const known = new Set(categories.map(({ id }) => id))
  const section = (category: APIChannel | null): SidebarSection => ({
    category,
    channels: places
      .filter((channel) => {
        const parent = parentOf(channel)
        return category ? parent === category.id : parent === null || !known.has(parent)
      })
      .toSorted(byPosition)
      .map((channel) => ({
        channel,
        threads: threadsOf(channels, channel.id).filter(
          (thread) => !thread.thread_metadata?.archived || thread.id === open,
        ),
      })),
  })
  return [section(null), ...categories.map(section)].filter(({ channels }) => channels.length > 0)
}

/** Where a person lands: `general` if there is one, else the first channel one can write in. */
export function firstChannel(channels: APIChannel[]): string | null {
  const writable = sidebarOf(channels, null)
    .flatMap((section) => section.channels)
    .map(({ channel }) => channel)
    .filter((channel) => channel.type === channelKind.text)
  const landing = writable.find((channel) => channel.name === 'general') ?? writable[0]
  return landing?.id ?? null
}
