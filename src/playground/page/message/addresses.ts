/** Addresses in messages are untrusted: only the web's own and the playground's may be followed or shown. */
export function webAddress(url: string | null | undefined): string | undefined {
  return url && /^(https?:\/\/|\/(?!\/))/i.test(url) ? url : undefined
}

/** The channel, and perhaps the message, that a link into Discord names. */
export function discordPlace(url: string): { channel: string; message?: string } | null {
  const match = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/\d+\/(\d+)(?:\/(\d+))?\/?$/.exec(url)
  if (!match?.[1]) return null
  return match[2] === undefined ? { channel: match[1] } : { channel: match[1], message: match[2] }
}
