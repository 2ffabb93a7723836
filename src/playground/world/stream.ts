/** A synchronous stream: listeners run in order, inside `emit`, so that what they see is what just happened. */
export interface Stream<Event> {
  emit(event: Event): void
  /** The function returned stops listening. */
  listen(listener: (event: Event) => void): () => void
}

export function openStream<Event>(): Stream<Event> {
  const listeners = new Set<(event: Event) => void>()
  return {
    emit(event) {
      for (const listener of listeners) listener(event)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
