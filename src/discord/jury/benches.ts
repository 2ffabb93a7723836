/** The benches of all juries that are out, found by their messages and threads. */
import type { Choice } from '../../council/jury.ts'
import type { Bench } from './bench.ts'

export interface Benches {
  open(bench: Bench): void
  /** Takes the bench of a session away; does nothing when there is none. */
  close(session: string): void
  /** The one to which this message belongs. */
  byMessage(message: string): Bench | undefined
  /** Those in this thread, or in any thread of this channel or server. */
  within(place: string): Bench[]
  all(): Bench[]
  /** The jury of a session has lost its place. */
  lose(session: string): void
  /** A private vote; false when that jury is closed. */
  cast(session: string, place: number, person: string, choice: Choice): Promise<boolean>
}

/** `gone` has a jury closed that has lost its place. */
export function createBenches({ gone }: { gone: (session: string) => void }): Benches {
  const benches = new Map<string, Bench>()
  const messages = new Map<string, Bench>()

  function close(session: string): void {
    const bench = benches.get(session)
    if (bench === undefined) return
    bench.close()
    benches.delete(session)
    for (const { message } of bench.cards) messages.delete(message)
  }

  return {
    open(bench) {
      close(bench.session)
      benches.set(bench.session, bench)
      for (const { message } of bench.cards) messages.set(message, bench)
    },
    close,
    byMessage: (message) => messages.get(message),
    within: (id) => [...benches.values()].filter(({ place }) => Object.values(place).includes(id)),
    all: () => [...benches.values()],
    lose: gone,
    cast: async (session, place, person, choice) =>
      (await benches.get(session)?.cast(place, person, choice)) ?? false,
  }
}
