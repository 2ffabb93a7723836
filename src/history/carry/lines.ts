/**
 * A history as lines of JSON, one value each, in which it travels from any store to any other. The first line names the
 * shape, the last one tells how many there were, so that a file that was cut short is known for one.
 */
import type { Fact } from '../../council/facts.ts'
import type { CardVotes } from '../../council/jury.ts'
import { StoreError } from '../errors.ts'
import type { Delivery, SessionRecord, Summary } from '../history.ts'
import type { Entry } from '../store.ts'

export const CARRY_VERSION = 1

export interface SessionLine {
  kind: 'session'
  scope: string
  number: number
  /** As it stands in the listing, fields of newer versions included. */
  line: Summary
  /** Null while the session runs for the first time, and for one that was removed. */
  record: SessionRecord | null
  /** Facts behind the record, as they were journaled. */
  journal: Fact[]
  deliveries: Record<string, Delivery>
  votes: Record<string, CardVotes>
}

/** As they lie beside a session in the store. */
export interface Deliveries extends Entry {
  sent: SessionLine['deliveries']
}

export interface Votes extends Entry {
  cards: SessionLine['votes']
}

export type CarryLine =
  | { kind: 'history'; v: number; schema: number }
  | SessionLine
  /** A value that could not be read and is left out. */
  | { kind: 'damaged'; key: string }
  | { kind: 'end'; sessions: number; damaged: number }

export function writeLine(line: CarryLine): string {
  return `${JSON.stringify(line)}\n`
}

/** Throws `StoreError` that names the line for anything that is none. */
export function readLine(text: string, number: number): CarryLine {
  const value = parsed(text)
  if (isLine(value)) return value
  throw new StoreError(`Line ${number} is no line of an exported history: export it again.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a session line holds beyond these is checked when it is entered. */
function isLine(value: unknown): value is CarryLine {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  switch (value.kind) {
    case 'history':
      return 'v' in value && 'schema' in value
    case 'session':
      return ['scope', 'number', 'line', 'record', 'journal', 'deliveries', 'votes'].every(
        (field) => field in value,
      )
    case 'damaged':
      return 'key' in value
    case 'end':
      return 'sessions' in value && 'damaged' in value
    default:
      return false
  }
}
