/** Reads logs that an earlier Maestro wrote. A log is upgraded whole, when it is read, and never written back. */
import { LOG_VERSION, type Fact } from './facts.ts'
import { roles } from './seat.ts'
import type { Verdict } from './verdict.ts'

/** The version of a log, by its first fact; null when it has none. */
export function versionOf([first]: readonly Fact[]): number | null {
  return first?.type === 'session-open' ? first.v : null
}

/** The same log in the newest shape. Throws for a log of a newer Maestro. */
export function upgradeLog(facts: readonly Fact[]): Fact[] {
  const version = versionOf(facts)
  if (version === null || version === LOG_VERSION) return [...facts]
  if (version > LOG_VERSION)
    throw new RangeError(
      `A newer Maestro wrote this log (version ${version}, this one knows ${LOG_VERSION}).`,
    )
  const second = version === 1 ? facts.map(fromFirst) : facts
  return second.map(fromSecond)
}

/** Version 2 knew no debate. */
function fromSecond(fact: Fact): Fact {
  if (fact.type !== 'session-open') return fact
  const patience = { factor: 2, floor: 20, ceiling: 180 }
  const debate = { rounds: null, roles, turnWords: 250, moderated: false, minutes: 30 }
  return { ...fact, v: LOG_VERSION, charter: filled({ debate, patience }, fact.charter) }
}

/** Version 1 knew no exchange, no jury and no follow-up. A later Maestro may have gone on with its log. */
function fromFirst(fact: Fact): Fact {
  switch (fact.type) {
    case 'session-open': {
      const charter = filled({ jury: { mode: 'none', minutes: 0 }, quiet: false }, fact.charter)
      return { ...filled({ earlier: [] }, fact), charter }
    }
    case 'turn-end':
      return fact.reply.step === 'ballot' ? { ...fact, reply: filled({ standing: [] }, fact.reply) } : fact
    case 'verdict-reach': {
      const verdict = filled(nothingMore, fact.verdict)
      return { ...fact, verdict: { ...verdict, dissents: verdict.dissents.map(held) } }
    }
    default:
      return fact
  }
}

const nothingMore = { putBack: [], blocking: [], flags: [], confidence: null } satisfies Partial<Verdict>

function held(dissent: Verdict['dissents'][number]): Verdict['dissents'][number] {
  return dissent.kind === 'position' ? filled({ held: 'throughout' }, dissent) : dissent
}

/** What is on record stays; `missing` stands for what is not. */
function filled<T extends object>(missing: Partial<T>, value: T): T {
  return { ...missing, ...value }
}
