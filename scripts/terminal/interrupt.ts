/** npm passes a terminal's Ctrl-C on to a process that has already got it: two within this time are one. */
const echo = 300

/**
 * The first Ctrl-C or SIGTERM stops the council, so that it closes with what it has; a second one ends the process at
 * once, with the status that shells expect, and leaves a session that its next reader finds unfinished.
 */
export function onInterrupt(stop: () => void): void {
  let first: number | null = null
  const handle = () => {
    if (first !== null && Date.now() - first > echo) process.exit(130)
    if (first !== null) return
    first = Date.now()
    process.stderr.write('\nStopping. Press Ctrl-C again to leave at once.\n')
    stop()
  }
  process.on('SIGINT', handle)
  process.on('SIGTERM', handle)
}
