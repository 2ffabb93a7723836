/** Discord's first millisecond: every id counts from here. */
const EPOCH = 1_420_070_400_000

/** Older first. Ids are numbers too large for a double, so shorter is older and equal lengths compare as text. */
export function compareIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** Milliseconds since 1970 at which the thing was made. */
export function timeOfId(id: string): number {
  return Number(BigInt(id) >> 22n) + EPOCH
}
