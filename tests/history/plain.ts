/** What a history is, without keys, queues and commits: the model that the real one is held against. */
import type { Fact } from '../../src/council/facts.ts'
import type { History, SessionRecord, Summary } from '../../src/history/history.ts'
import { summarize } from '../../src/history/summary.ts'

interface Session {
  scope: string
  number: number
  facts: Fact[]
  done: boolean
}

export type PlainHistory = Pick<History, 'begin' | 'append' | 'finish' | 'page' | 'read' | 'unfinished'>

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
    summary: summarize(facts, done ? 'done' : 'running'),
    facts: [...facts],
  })

  /** A running line is written at the beginning and when its place is known. */
  function lineOf(session: Session): Summary {
    if (session.done) return recordOf(session).summary
    return summarize(
      session.facts.filter(({ type }, index) => index === 0 || type === 'stage-open'),
      'running',
    )
  }

  return {
    async begin(draft) {
      if (sessions.has(draft.session)) throw new Error('begun')
      const opening = { ...draft, number: among(draft.scope).length + 1 }
      sessions.set(draft.session, {
        scope: draft.scope,
        number: opening.number,
        facts: [opening],
        done: false,
      })
      return opening
    },
    async append(id, fact) {
      const session = find(id)
      if (session.done) throw new Error('done')
      session.facts.push(fact)
    },
    async finish(id) {
      const session = find(id)
      if (session.facts.at(-1)?.type !== 'session-close') throw new Error('not closed')
      session.done = true
      return recordOf(session)
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
        summaries: shown.map(lineOf),
        older: older.length > size ? (shown.at(-1)?.number ?? null) : null,
      }
    },
    async read(scope, number) {
      const session = among(scope).find((one) => one.number === number)
      return session ? recordOf(session) : null
    },
  }
}
