import type { ModelChoice, Vendor } from '../council/seat.ts'

/** Looks up an environment variable by name; the only way by which keys come in. */
export type Lookup = (variable: string) => string | undefined

/** Where a vendor's key is looked for when a seat names no variable of its own; null when none is needed. */
export const keyVariables: Readonly<Record<Vendor, string | null>> = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  google: 'GOOGLE_API_KEY',
  // Many endpoints of one's own want none. A vendor's key must never go to another's endpoint.
  compatible: null,
  rehearsal: null,
}

/** The key for a model, or null when there is none. */
export function findKey({ vendor, keyVariable }: ModelChoice, lookup: Lookup): string | null {
  const variable = keyVariable ?? keyVariables[vendor]
  return (variable && lookup(variable)?.trim()) || null
}

/** A header can carry it. One that cannot makes the SDKs throw an error that quotes it. */
export function isUsable(key: string): boolean {
  return /^[\u0021-\u007e]+$/u.test(key)
}
