import type { SessionOpen } from '../council/facts.ts'
import { begin } from '../council/state.ts'
import * as keys from './keys.ts'
import type { Deliveries } from './carry/lines.ts'
import { StoreError, messageOf } from './errors.ts'
import type { History } from './history.ts'
import type { Rooms } from './rooms.ts'
import { summarize } from './summary.ts'

export type Begin = History['begin']

/**
 * Takes the next number and opens the journal under it. First the scope is made findable, then the number is
 * reserved by its line, and the first fact comes last: without it a session never began.
 */
export function createBegin(rooms: Rooms): Begin {
  const { store, scopes, logs, listing, numbers, register, running, log } = rooms
  const abandon = createAbandon(rooms)

  async function refuseRepeat(session: string): Promise<void> {
    const found = await store.getMany([keys.fact(session, 0), keys.record(session)])
    if (found.some((entry) => entry !== undefined)) {
      throw new StoreError(`Session ${session} is begun already: a session needs an id of its own.`)
    }
  }

  async function open(
    opening: SessionOpen,
    deliveries: Deliveries['sent'] | undefined,
  ): Promise<SessionOpen> {
    await register.add(opening.scope)
    await running.enter(opening.scope, opening.session, opening.number)
    await listing.open(summarize(begin(opening), 'running'))
    if (deliveries !== undefined) {
      const entry: Deliveries = { v: 1, sent: deliveries }
      await store.create(keys.deliveries(opening.session), entry)
    }
    await logs.start(opening)
    await numbers.take(opening.scope, opening.number)
    return opening
  }

  return (draft, deliveries) =>
    scopes.run([draft.scope], async () => {
      const { session, scope } = draft
      // At once: one after another they would wait for the store three times.
      const [number, known] = await Promise.all([
        numbers.next(scope),
        running.of(scope),
        refuseRepeat(session),
      ])
      const leftOver = known.get(session)
      if (leftOver !== undefined) await abandon(scope, session, leftOver)
      try {
        return await open({ ...draft, number }, deliveries)
      } catch (error) {
        await tidy(scope, session)
        throw error
      }
    })

  /** A store that just refused may refuse this too; then the next recovery does it. */
  async function tidy(scope: string, session: string): Promise<void> {
    try {
      const number = (await running.of(scope)).get(session)
      if (number !== undefined) await abandon(scope, session, number)
    } catch (error) {
      log.warn(
        { scope, session, error: messageOf(error) },
        'a session that could not begin is left to recovery',
      )
    }
  }
}

/** Removes a session whose beginning was never acknowledged. */
export function createAbandon({ store, journal, listing, running }: Rooms) {
  return async (scope: string, session: string, number: number): Promise<void> => {
    await journal.remove(session, 0, 1)
    await store.delete([keys.deliveries(session)])
    await listing.bury(scope, number, session)
    await running.leave(scope, session)
  }
}
