/** How long a vendor asks us to wait, in every form it is asked in. */

/** The longest wait a vendor is granted, in milliseconds; a longer one is cut to this. */
export const longestWait = 20_000

/**
 * Reads `retry-after-ms`, then `retry-after` as seconds or as an HTTP date. Null when nothing was asked, or
 * nothing sensible: no number, a negative one, a date gone by.
 * @param now milliseconds since 1970
 */
export function retryAfter(headers: Headers | undefined | null, now: number): number | null {
  const milliseconds = headers?.get('retry-after-ms')
  if (milliseconds) return bounded(Number(milliseconds))
  const wait = headers?.get('retry-after')
  if (!wait) return null
  const seconds = Number(wait)
  return bounded(Number.isNaN(seconds) ? Date.parse(wait) - now : seconds * 1000)
}

/** Reads a duration in protobuf's form, such as `34.4s`. */
export function retryDelay(duration: unknown): number | null {
  const seconds = typeof duration === 'string' ? /^(\d+(?:\.\d+)?)s$/u.exec(duration)?.[1] : undefined
  return seconds === undefined ? null : bounded(Number(seconds) * 1000)
}

function bounded(milliseconds: number): number | null {
  if (Number.isNaN(milliseconds) || milliseconds <= 0) return null
  return Math.ceil(Math.min(milliseconds, longestWait))
}
