/** The debates that are under way, by thread, for whoever hears of reactions. */
export interface Audiences {
  /** `arrived` is called each time somebody reacts there to a turn. Returns what ends that. */
  enter(thread: string, arrived: () => void): () => void
  /** Somebody reacted in this channel. */
  arrive(channel: string): void
}

export function createAudiences(): Audiences {
  const halls = new Map<string, () => void>()
  return {
    enter(thread, arrived) {
      halls.set(thread, arrived)
      return () => {
        // The session may have another stage there by now.
        if (halls.get(thread) === arrived) halls.delete(thread)
      }
    },
    arrive: (channel) => halls.get(channel)?.(),
  }
}
