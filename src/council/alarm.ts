/** A timer for a moment that may move. Moments are milliseconds of one clock; Infinity never comes. */
export interface Alarm {
  /**
   * Goes off at this moment, or at an earlier one that it was set to: a moment that moves away time and again costs no
   * new timer each time, and whoever is called too early sets it anew.
   */
  set(moment: number): void
  clear(): void
}

export function createAlarm(ring: () => void, now: () => number): Alarm {
  let timer: NodeJS.Timeout | null = null
  let due = Infinity

  function clear(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    due = Infinity
  }

  return {
    set(moment) {
      if (moment >= due) return
      clear()
      due = moment
      timer = setTimeout(
        () => {
          clear()
          ring()
        },
        Math.max(0, moment - now()),
      )
    },
    clear,
  }
}
