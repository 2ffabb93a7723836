/** npm passes a terminal's Ctrl-C on to a process that has already got it: two within this many milliseconds are one. */
const echo = 300

/** The parts of the process that matter here. */
export interface Interruptible {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  exit(code: number): unknown
  stderr: { write(text: string): unknown }
}

/**
 * The first Ctrl-C or SIGTERM stops the council, so that it closes with what it has. A second one ends the process at
 * once, with the status that shells expect; the session then stays unfinished in the history.
 */
export function onInterrupt(stop: () => void, target: Interruptible = process, clock = Date.now): void {
  let first: number | null = null
  const handle = () => {
    if (first === null) {
      first = clock()
      target.stderr.write('\nStopping. Press Ctrl-C again to leave at once.\n')
      stop()
    } else if (clock() - first > echo) target.exit(130)
  }
  target.on('SIGINT', handle)
  target.on('SIGTERM', handle)
}
