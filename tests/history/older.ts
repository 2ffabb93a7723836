/** A log as the first Maestro wrote it: one fact of every kind, in the shape of its time. */
import { readFileSync } from 'node:fs'
import type { Fact } from '../../src/council/facts.ts'

export const firstLog: readonly Fact[] = JSON.parse(
  readFileSync(new URL('version-1.json', import.meta.url), 'utf8'),
)
