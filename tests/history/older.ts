/** Logs as earlier Maestros wrote them: at least one fact of every kind, in the shape of its time. */
import { readFileSync } from 'node:fs'
import type { Fact } from '../../src/council/facts.ts'

export const firstLog = read('version-1.json')

/** With an exchange, a jury, a second sitting, a follow-up and what people came to know. */
export const secondLog = read('version-2.json')

function read(name: string): readonly Fact[] {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}
