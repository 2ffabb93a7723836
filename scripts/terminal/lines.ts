/** What is typed or piped in, line by line. */
import { createInterface } from 'node:readline'

export interface Lines {
  /** Null once the input has ended or was closed. One may wait at a time. */
  next(): Promise<string | null>
  /** Whoever waits gets null; the input no longer keeps the process alive. */
  close(): void
}

export interface Input extends NodeJS.ReadableStream {
  isTTY?: boolean
}

/**
 * Lines of a pipe are kept until they are asked for. What a person typed before being asked is dropped: it was no
 * answer to what is asked now. `echo` gets what no terminal shows as it is typed: the lines of a pipe.
 */
export function linesOf(input: Input, echo: (text: string) => void): Lines {
  const reader = createInterface({ input, terminal: false })
  const isTyped = input.isTTY === true
  const kept: string[] = []
  let ended = false
  let closed = false
  let waiting: ((line: string | null) => void) | null = null

  function give(line: string | null): void {
    const resolve = waiting
    waiting = null
    // No terminal shows the end of the input, such as Ctrl-D.
    if (!closed && (!isTyped || line === null)) echo(`${line ?? ''}\n`)
    resolve?.(line)
  }
  reader.on('line', (line) => {
    if (waiting !== null) give(line)
    else if (!isTyped) kept.push(line)
  })
  reader.on('close', () => {
    ended = true
    if (waiting !== null) give(null)
  })

  return {
    next() {
      return new Promise((resolve) => {
        waiting = resolve
        const line = kept.shift()
        if (line !== undefined) give(line)
        else if (ended) give(null)
      })
    },
    close() {
      closed = true
      reader.close()
    },
  }
}
