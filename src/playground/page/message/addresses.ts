/** Addresses in messages are untrusted: only the web's own and the playground's may be followed or shown. */
export function webAddress(url: string | null | undefined): string | undefined {
  return url && /^(https?:\/\/|\/(?!\/))/i.test(url) ? url : undefined
}
