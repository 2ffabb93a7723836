/** Numbers, and other small things, as people read them. */
import type { LateStep } from './late.ts'

/** Nanodollars (10⁻⁹ USD) as `$0.0123`; an unknown price says so and is never shown as nothing. */
export function dollars(nanodollars: number | null): string {
  if (nanodollars === null) return 'cost unknown'
  const amount = nanodollars / 1e9
  if (amount === 0) return '$0'
  if (amount < 0.0001) return 'less than $0.0001'
  return `$${amount.toFixed(amount < 1 ? 4 : 2)}`
}

/** Milliseconds as `840 ms`, `4.2 s` or `3 min 05 s`. Times of day may go back: less than nothing is nothing. */
export function duration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds)
  if (ms < 1000) return `${Math.round(ms)} ms`
  const tenths = Math.round(ms / 100)
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/** `1 valid ballot`, `3 valid ballots`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** In quotation marks, on one line; marks of its own become single ones. */
export function quoted(text: string): string {
  return `“${text.replaceAll(/\s+/gu, ' ').trim().replaceAll('“', '‘').replaceAll('”', '’')}”`
}

/** Token counts as `840` or `12.3 k`. */
export function thousands(count: number): string {
  return count < 1000 ? String(count) : `${(count / 1000).toFixed(1)} k`
}

const lateSteps: Record<LateStep, string> = {
  opening: 'the opening',
  examination: 'the examination',
  revision: 'the new positions',
}

/** What a late seat was not heard in, as `missed the opening and the examination`. */
export function missed(steps: readonly LateStep[]): string {
  return `missed ${list(steps.map((step) => lateSteps[step]))}`
}

/** `Sol, Aria and Prism`. */
export function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
