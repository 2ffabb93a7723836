import type { APIChannel } from 'discord-api-types/v10'
import { svg, html, type TemplateResult } from 'lit'

import { channelKind } from '../model/kinds.ts'
import { isForum, isThread } from '../model/sidebar.ts'

/** Drawn here, on a grid of 24, in one weight. */
const shapes = {
  text: svg`<path d="M9.5 3 8 21M16 3l-1.5 18M4.5 8.5h16M3.5 15.5h16" />`,
  announcement: svg`<path d="M4 10v4h3l9 5V5l-9 5H4ZM19 9a4 4 0 0 1 0 6M8 14.5V19h3v-3" />`,
  forum: svg`<path d="M4 4.5h12v9H9l-3.5 3v-3H4zM19 8.5h1.5v9H19v3l-3.5-3H10" />`,
  voice: svg`<path d="M4 9.5v5h3.5l5 4.5V5l-5 4.5zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11" />`,
  thread: svg`<path d="M8.5 3 7.5 9M15.5 3l-1 6M4 7h16M3.5 13H11M13 13h8v5h-3v3l-3-3h-2z" />`,
  menu: svg`<path d="M4 6.5h16M4 12h16M4 17.5h16" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  smile: svg`<circle cx="12" cy="12" r="8.5" /><path d="M8.5 14.5a4.2 4.2 0 0 0 7 0M9 9.5v.5M15 9.5v.5" />`,
  reply: svg`<path d="m9.5 6-5 5 5 5M5 11h8a6 6 0 0 1 6 6v1.5" />`,
  more: svg`<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="3" />`,
  apps: svg`<path d="m8 5 4 3-4 3-4-3zM16 5l4 3-4 3-4-3zM12 12l4 3-4 3-4-3z" />`,
  chevron: svg`<path d="m6 9 6 6 6-6" />`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  warning: svg`<path d="M12 4 2.5 20h19zM12 10v4.5M12 17v.5" />`,
  slash: svg`<path d="M15.5 4 8.5 20" />`,
  send: svg`<path d="M4 4.5 20.5 12 4 19.5 6 12zM6 12h8" />`,
  lock: svg`<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />`,
  copy: svg`<path d="M9 9h10v10H9zM5 15V5h10" />`,
  link: svg`<path d="M9 6H6v12h12v-3M12 5h7v7M19 5l-9 9" />`,
  file: svg`<path d="M6 3h8l4 4v14H6zM14 3v4h4" />`,
} as const

export type IconName = keyof typeof shapes

export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`

/** By the words that the mention of a channel uses, too. */
export function channelIconName(channel: APIChannel): 'channel' | 'voice' | 'thread' | 'forum' {
  if (isThread(channel)) return 'thread'
  if (isForum(channel)) return 'forum'
  return channel.type === channelKind.voice || channel.type === channelKind.stage ? 'voice' : 'channel'
}

export function channelIcon(channel: APIChannel): TemplateResult {
  if (channel.type === channelKind.announcement) return icon('announcement')
  const name = channelIconName(channel)
  return icon(name === 'channel' ? 'text' : name)
}

export function channelKindName(channel: APIChannel): string {
  if (channel.type === channelKind.announcement) return 'announcement channel'
  const name = channelIconName(channel)
  return name === 'channel' ? 'text channel' : name === 'thread' ? 'thread' : `${name} channel`
}
