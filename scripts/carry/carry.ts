/** Carries a history from a store into a file of lines, and from there into any other store. */
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { loadConfig, readEnvironment } from '../../src/config.ts'
import { readLine, writeLine, type CarryLine } from '../../src/history/carry/lines.ts'
import type { History } from '../../src/history/history.ts'
import { openHistory } from '../../src/history/open.ts'
import { createLog } from '../../src/log.ts'

/** Opens the store, does the work and closes the store again. */
export async function withHistory<T>(
  database: string | null,
  work: (history: History) => Promise<T>,
): Promise<T> {
  const config = loadConfig(readEnvironment())
  const url = database ?? config.databaseUrl
  const history = await openHistory({ url, log: createLog('warn') })
  try {
    return await work(history)
  } finally {
    await history.close()
  }
}

/**
 * Resolves with how many sessions went out and how many could not be read. Writes no faster than `out` takes it, leaves
 * it open, and rejects as it fails.
 */
export async function carryOut(
  history: History,
  out: Writable,
): Promise<{ sessions: number; damaged: number }> {
  let end = { sessions: 0, damaged: 0 }
  async function* lines(): AsyncGenerator<string> {
    for await (const line of history.export()) {
      if (line.kind === 'end') end = line
      yield writeLine(line)
    }
  }
  await pipeline(lines, out, { end: false })
  return end
}

/** One line at a time, so that a history may be larger than the memory. */
export async function* carryIn(input: Readable): AsyncGenerator<CarryLine> {
  let number = 0
  for await (const line of linesOf(input)) {
    number += 1
    if (line.trim() !== '') yield readLine(line, number)
  }
}

/** A stream's own iterator rejects when the file fails, which a reader of lines on top of it would not. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}

/** Standard output when null. */
export async function writeTo(file: string | null, write: (out: Writable) => Promise<void>): Promise<void> {
  if (file === null) return write(process.stdout)
  // An export that is there already is not written over.
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  await once(out, 'open')
  await write(out)
  out.end()
  await finished(out)
}

export function readFrom(file: string | null): Readable {
  return file === null ? process.stdin : createReadStream(file)
}
