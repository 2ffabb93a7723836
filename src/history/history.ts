/** What the app asks of the memory. One implementation over Keyv, opened on any backend. */
import type { Fact, ProcedureName, SessionOpen } from '../council/facts.ts'
import type { CardVotes } from '../council/jury.ts'
import type { CarryLine } from './carry/lines.ts'

/** One line of the listing, about 0.3 KB. */
export interface Summary {
  v: 1
  session: string
  scope: string
  /** `#n` within the scope. */
  number: number
  /** `running` with an outcome: its jury is out. `gone`: deleted, the number stays taken. */
  status: 'running' | 'done' | 'gone'
  /** Milliseconds since 1970: begun. */
  at: number
  procedure: ProcedureName
  question: string
  askedBy: { id: string; name: string }
  private: boolean
  seats: { name: string; model: string }[]
  /** Filled once a verdict stands. */
  outcome: string | null
  /** Nanodollars, null when unknown. */
  cost: number | null
  /** Where it was shown, for a link; null without a stage. */
  place: Record<string, string> | null
}

/** A finished session: its summary and its whole log. */
export interface SessionRecord {
  v: 1
  summary: Summary
  facts: Fact[]
}

export interface Page {
  /** Newest first; tombstones are left out. */
  summaries: Summary[]
  /** Pass as `before` for the next older page; null on the last one. */
  older: number | null
}

/** A session that was running when the process ended. */
export interface OpenSession {
  session: string
  scope: string
  number: number
  facts: Fact[]
}

/** Where deliveries are entered before and after they are sent, so that nothing is shown twice. */
export interface Ledger {
  /** Ids of what was sent under `key`, or null when it was never begun; `pending` when the outcome is unknown. */
  find(key: string): Promise<Delivery | null>
  enter(key: string, delivery: Delivery): Promise<void>
}

/** What people voted on the cards of a session's juries. Survives the session's end. */
export interface VoteBox {
  /** By card; a card that nobody voted on is missing. */
  read(): Promise<Readonly<Record<string, CardVotes>>>
  /** Changes the votes on one card and resolves with them. Changes of one session run one after another. */
  update(card: string, change: (votes: CardVotes) => CardVotes): Promise<CardVotes>
}

/**
 * `owed` to a person who waits for it. Whoever holds the token may answer that person in the bot's name, for some
 * minutes: it is replaced as soon as they were answered, and is never logged nor exported.
 */
export type Delivery = { state: 'pending' } | { state: 'sent'; id: string } | { state: 'owed'; token: string }

/**
 * All methods reject when the backend refuses: nothing is acknowledged that was not written. Writes of one
 * session keep their order.
 */
export interface History {
  /**
   * Takes the next number of the scope and journals `session-open` under it.
   * `draft` is everything of that fact but the number; resolves with the complete fact. What stands in `deliveries`
   * is in the session's ledger as soon as there is a session.
   */
  begin(draft: Omit<SessionOpen, 'number'>, deliveries?: Record<string, Delivery>): Promise<SessionOpen>
  /**
   * Journals facts behind those before them, all of them or none; `session-open` was journaled by `begin`, and
   * `session-reconvene` is by `reopen`. For a session that is finished they are added to its record.
   */
  append(session: string, facts: readonly Fact[]): Promise<void>
  /** Turns the journal of a session that is closed into its record. May be repeated. */
  finish(session: string): Promise<SessionRecord>
  /**
   * Takes a finished session up again with this fact: it is journaled behind the record, and an interruption before
   * that is acknowledged leaves the session finished as it was, or running with all its facts. Resolves with them, the
   * new one last; rejects when the session is not finished.
   */
  reopen(session: string, fact: Fact): Promise<Fact[]>
  /** Sessions begun and never finished; finishes by itself those whose record was already written. */
  unfinished(): Promise<OpenSession[]>
  /** At most `size` (1–50) summaries with a number below `before`, newest first. */
  page(scope: string, options: { size: number; before?: number }): Promise<Page>
  /** The record of a finished session, or the facts so far of a running one; null when there is none. */
  read(scope: string, number: number): Promise<SessionRecord | null>
  /** The same by the session's id. */
  find(session: string): Promise<SessionRecord | null>
  /** The number of the newest session that was held in this thread, or null. */
  latestIn(scope: string, thread: string): Promise<number | null>
  /** Kept with the record, so that a session that is reopened shows nothing twice. */
  ledger(session: string): Ledger
  votes(session: string): VoteBox
  /** Everything, line by line; sessions that run are carried as they are at that moment. */
  export(): AsyncIterable<CarryLine>
  /**
   * Enters exported lines. Resolves with how many sessions were entered, how many were there already, and how many
   * the export had to leave out; rejects when the store holds others under their numbers.
   */
  import(lines: AsyncIterable<CarryLine>): Promise<{ entered: number; known: number; damaged: number }>
  /** Waits for every write under way, then closes the backend. */
  close(): Promise<void>
}
