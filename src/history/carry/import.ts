/**
 * Enters an exported history. Everything is written as it was; what is there already stays, so that an import that
 * broke off may be repeated, and nothing is written over that is not the same.
 */
import * as keys from '../keys.ts'
import { StoreError } from '../errors.ts'
import type { History, SessionRecord, Summary } from '../history.ts'
import type { Rooms } from '../rooms.ts'
import { SCHEMA } from '../schema.ts'

import { CARRY_VERSION, type CarryLine, type Deliveries, type SessionLine, type Votes } from './lines.ts'

export function createImport(rooms: Rooms): History['import'] {
  const { store, scopes, journal, listing, numbers, register, running, threads } = rooms

  /** The line goes last: without it the session is not there, and is entered anew. */
  async function enter(session: SessionLine): Promise<void> {
    const { scope, number, line, record } = session
    await register.add(scope)
    if (line.status !== 'gone') {
      const id = line.session
      const deliveries: Deliveries = { v: 1, sent: session.deliveries }
      const votes: Votes = { v: 1, cards: session.votes }
      const kept = record?.facts.length ?? 0
      if (record === null || session.journal.length > 0) await running.enter(scope, id, number)
      if (!isEmpty(session.deliveries)) await store.set(keys.deliveries(id), deliveries)
      if (!isEmpty(session.votes)) await store.set(keys.votes(id), votes)
      if (record !== null) await store.set(keys.record(id), record)
      for (const [index, fact] of session.journal.entries()) await journal.write(id, kept + index, [fact])
      await threads.note(scope, number, line.place)
    }
    await listing.put(line)
    await numbers.take(scope, number)
  }

  async function isThere(session: SessionLine): Promise<boolean> {
    const { scope, number, line } = session
    const taken = await store.get<Summary>(keys.summary(scope, number))
    const record = await store.get<SessionRecord>(keys.record(line.session))
    const stored = [
      ...(record?.facts ?? []),
      ...(await journal.read(line.session, record?.facts.length ?? 0)),
    ]
    const carried = [...(session.record?.facts ?? []), ...session.journal]
    const isPrefix = stored.every((fact, at) => JSON.stringify(fact) === JSON.stringify(carried[at]))
    if ((taken !== undefined && taken.session !== line.session) || !isPrefix) {
      throw new StoreError(
        `This store holds another council #${number} of ${scope} already, or has gone on with it: import into an empty store. Nothing was written over.`,
      )
    }
    return taken !== undefined && stored.length === carried.length
  }

  return async (lines) => {
    const count = { entered: 0, known: 0 }
    let end: Extract<CarryLine, { kind: 'end' }> | null = null
    let isOpen = false
    for await (const line of lines) {
      if (!isOpen && line.kind !== 'history') throw new StoreError(noHistory)
      switch (line.kind) {
        case 'history':
          refuseNewer(line)
          isOpen = true
          break
        case 'session':
          await scopes.run([line.scope], async () => {
            const known = await isThere(line)
            if (!known) await enter(line)
            count[known ? 'known' : 'entered'] += 1
          })
          break
        case 'end':
          end = line
          break
        case 'damaged':
          break
      }
    }
    if (!isOpen) throw new StoreError(noHistory)
    if (end === null || end.sessions !== count.entered + count.known)
      throw new StoreError(
        `The exported history breaks off after ${count.entered + count.known} sessions, which were entered: export it again, and import it once more.`,
      )
    return { ...count, damaged: end.damaged }
  }
}

const noHistory =
  'This is no exported history: it begins with another line. Export one with `npm run export`.'

function refuseNewer({ v, schema }: Extract<CarryLine, { kind: 'history' }>): void {
  if (v > CARRY_VERSION || schema > SCHEMA)
    throw new StoreError(
      `A newer Maestro exported this history (schema ${schema}, this one knows ${SCHEMA}): update Maestro.`,
    )
}

/** What a session has none of has no value in the store either. */
function isEmpty(content: object): boolean {
  return Object.keys(content).length === 0
}
