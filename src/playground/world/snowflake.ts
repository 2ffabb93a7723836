const DISCORD_EPOCH = 1_420_070_400_000n

/** Strictly growing ids that carry their time, as Discord's do, even when the clock stands still. */
export function snowflakes(now: () => number): () => string {
  let last = 0n
  return () => {
    const earliest = (BigInt(now()) - DISCORD_EPOCH) << 22n
    last = earliest > last ? earliest : last + 1n
    return last.toString()
  }
}

/** Milliseconds since 1970 at which the id was made. */
export function timeOf(id: string): number {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH)
}

export function isSnowflake(value: unknown): value is string {
  return typeof value === 'string' && /^(0|[1-9]\d{0,19})$/.test(value)
}

export function compareIds(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
