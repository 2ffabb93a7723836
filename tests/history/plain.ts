/** What a history is, without keys, queues and commits: the model that the real one is held against. */
import type { Fact } from '../../src/council/facts.ts'
import { fold } from '../../src/council/state.ts'
import type { History, SessionRecord, Summary } from '../../src/history/history.ts'
import { summarize } from '../../src/history/summary.ts'

interface Session {
  scope: string
  number: number
  facts: Fact[]
  /** What the listing says: not everything is entered there at once. */
  line: Summary
  done: boolean
}

export type PlainHistory = Omit<History, 'ledger' | 'votes' | 'export' | 'import' | 'close'>

export function plainHistory(): PlainHistory {
  const sessions = new Map<string, Session>()
  const among = (scope: string) => [...sessions.values()].filter((session) => session.scope === scope)

  function find(id: string): Session {
    const session = sessions.get(id)
    if (!session) throw new Error(`no session ${id}`)
    return session
  }

  const recordOf = ({ facts, done }: Session): SessionRecord => ({
    v: 1,
    summary: summarize(fold(facts), done ? 'done' : 'running'),
    facts: [...facts],
  })

  return {
    async begin(draft) {
      if (sessions.has(draft.session)) throw new Error('begun')
      const opening = { ...draft, number: among(draft.scope).length + 1 }
      sessions.set(draft.session, {
        scope: draft.scope,
        number: opening.number,
        facts: [opening],
        line: summarize(fold([opening]), 'running'),
        done: false,
      })
      return opening
    },
    async append(id, facts) {
      if (facts.some(({ type }) => type === 'session-reconvene')) throw new Error('reopen')
      const session = find(id)
      session.facts.push(...facts)
      if (session.done) session.line = recordOf(session).summary
      else
        for (const fact of facts) {
          if (fact.type === 'stage-open') session.line = { ...session.line, place: fact.place }
          if (fact.type === 'verdict-reach') session.line = { ...session.line, outcome: fact.verdict.outcome }
        }
    },
    async finish(id) {
      const session = find(id)
      if (!fold(session.facts).closed) throw new Error('not closed')
      session.done = true
      const record = recordOf(session)
      session.line = record.summary
      return record
    },
    async reopen(id, fact) {
      const session = find(id)
      if (!session.done) throw new Error('running')
      session.done = false
      session.facts.push(fact)
      session.line = summarize(fold(session.facts), 'running')
      return [...session.facts]
    },
    async unfinished() {
      return [...sessions]
        .filter(([, { done }]) => !done)
        .map(([session, { scope, number, facts }]) => ({ session, scope, number, facts: [...facts] }))
    },
    async page(scope, { size, before = Infinity }) {
      const older = among(scope).filter(({ number }) => number < before)
      const shown = older.toReversed().slice(0, size)
      return {
        summaries: shown.map(({ line }) => line),
        older: older.length > size ? (shown.at(-1)?.number ?? null) : null,
      }
    },
    async read(scope, number) {
      const session = among(scope).find((one) => one.number === number)
      return session ? recordOf(session) : null
    },
    async find(id) {
      const session = sessions.get(id)
      return session ? recordOf(session) : null
    },
    async latestIn(scope, thread) {
      const held = ({ facts }: Session) =>
        facts.some((fact) => fact.type === 'stage-open' && fact.place['thread'] === thread)
      return among(scope).findLast(held)?.number ?? null
    },
  }
}
