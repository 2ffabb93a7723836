/** A history that holds many sessions, entered the way in which exported ones are. */
import { speakers } from '../../../src/agents/index.ts'
import { createMaestro } from '../../../src/app/maestro.ts'
import { loadConfig } from '../../../src/config.ts'
import type { CarryLine, SessionLine } from '../../../src/history/carry/lines.ts'
import type { History, SessionRecord } from '../../../src/history/history.ts'
import { openHistory } from '../../../src/history/open.ts'
import { SCHEMA } from '../../../src/history/schema.ts'
import { quiet } from '../quiet.ts'
import { benchRequest, unseen } from '../sessions/maestro.ts'

/** Servers over which the sessions are spread; they are entered side by side. */
const servers = 20

/** A whole session of rehearsal seats, as it is on record. */
export async function recordedSession(): Promise<SessionRecord> {
  const history = await openHistory({ url: 'memory://', log: quiet })
  const { seats, charter } = loadConfig({})
  const maestro = createMaestro({
    seats: seats.map(({ seat }) => seat),
    charter: { ...charter, jury: { ...charter.jury, mode: 'none' } },
    history,
    speaker: speakers({ key: () => undefined }),
    log: quiet,
  })
  const { done, session } = await maestro.convene(benchRequest(1), async () => unseen)
  await done
  const record = await history.find(session)
  await maestro.close()
  await history.close()
  if (record === null) throw new Error('The rehearsed session is not on record.')
  return record
}

/** Enters `count` sessions of two facts each; resolves with the server that holds most of them. */
export async function fill(history: History, whole: SessionRecord, count: number): Promise<string> {
  const share = (server: number) => Math.floor(count / servers) + (server < count % servers ? 1 : 0)
  const all = Array.from({ length: servers }, (_, server) =>
    history.import(lines(whole, `filled${server}`, share(server))),
  )
  await Promise.all(all)
  return 'filled0'
}

async function* lines(whole: SessionRecord, scope: string, count: number): AsyncGenerator<CarryLine> {
  yield { kind: 'history', v: 1, schema: SCHEMA }
  for (let number = 1; number <= count; number += 1) yield sessionLine(whole, scope, number)
  yield { kind: 'end', sessions: count, damaged: 0 }
}

function sessionLine({ summary, facts }: SessionRecord, scope: string, number: number): SessionLine {
  const session = `${scope}-${number}`
  const line = { ...summary, scope, number, session }
  const [opening] = facts
  const close = facts.at(-1)
  if (opening?.type !== 'session-open' || close === undefined) throw new Error('A session opens and closes.')
  const short = [{ ...opening, scope, number, session }, close]
  const record: SessionRecord = { v: 1, summary: line, facts: short }
  return { kind: 'session', scope, number, line, record, journal: [], deliveries: {}, votes: {} }
}
