/** Walks the whole history, session by session, and holds no more than one page of its listing in memory. */
import * as keys from '../keys.ts'
import { ValueError, messageOf } from '../errors.ts'
import type { History, SessionRecord, Summary } from '../history.ts'
import type { Rooms } from '../rooms.ts'
import { SCHEMA } from '../schema.ts'
import { damaged } from '../store.ts'
import { CARRY_VERSION, type CarryLine, type Deliveries, type SessionLine, type Votes } from './lines.ts'

/** Lines of the listing that are read at once. */
const PAGE = 100

export function createExport({ store, sessions, journal, numbers, register, log }: Rooms): History['export'] {
  /** In the session's lane: a session that runs is read before or after a fact, never within one. */
  function read(line: Summary): Promise<SessionLine> {
    return sessions.run([line.session], async () => {
      const { scope, number, session } = line
      const record = (await store.get<SessionRecord>(keys.record(session))) ?? null
      return {
        kind: 'session',
        scope,
        number,
        line,
        record,
        journal: await journal.read(session, record?.facts.length ?? 0),
        deliveries: carried((await store.get<Deliveries>(keys.deliveries(session)))?.sent ?? {}),
        votes: (await store.get<Votes>(keys.votes(session)))?.cards ?? {},
      }
    })
  }

  async function* scopeLines(scope: string): AsyncGenerator<SessionLine | { kind: 'damaged'; key: string }> {
    const head = await numbers.head(scope)
    for (let lowest = 1; lowest <= head; lowest += PAGE) {
      const length = Math.min(PAGE, head - lowest + 1)
      const wanted = Array.from({ length }, (_, step) => keys.summary(scope, lowest + step))
      const lines = await store.getMany<Summary>(wanted)
      for (const [at, line] of lines.entries()) {
        if (line === undefined) continue
        yield line === damaged ? { kind: 'damaged', key: wanted[at] ?? '' } : await readable(line)
      }
    }
  }

  /** One session that cannot be read does not keep the others from being carried. */
  async function readable(line: Summary): Promise<SessionLine | { kind: 'damaged'; key: string }> {
    try {
      return await read(line)
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      const { scope, number, session } = line
      log.error({ scope, number, error: messageOf(error) }, 'a session could not be exported')
      return { kind: 'damaged', key: keys.record(session) }
    }
  }

  return async function* lines(): AsyncGenerator<CarryLine> {
    yield { kind: 'history', v: CARRY_VERSION, schema: SCHEMA }
    const count = { session: 0, damaged: 0 }
    for (const scope of await register.everywhere()) {
      for await (const line of scopeLines(scope)) {
        count[line.kind] += 1
        yield line
      }
    }
    yield { kind: 'end', sessions: count.session, damaged: count.damaged }
  }
}

/** What is owed to somebody is owed by this bot, and for minutes only. */
function carried(deliveries: SessionLine['deliveries']): SessionLine['deliveries'] {
  return Object.fromEntries(Object.entries(deliveries).filter(([, { state }]) => state !== 'owed'))
}
