/** What every adapter's stream has in common: collecting it, watching the clock, and ending honestly. */
import { AgentError, type Answer, type Watch } from '../council/agent.ts'
import type { Vendor } from '../council/seat.ts'
import { startDeadline, type Deadline, type Limits } from './deadline.ts'
import { faultError, type Fault } from './errors.ts'
import type { ModelAnswer, TokenCount } from './model.ts'

/** What an event of a vendor's stream holds, normalised. */
export type Part =
  /** Nothing to keep, but a sign of life. */
  | { type: 'beat' }
  | { type: 'text'; text: string }
  /** Counts so far; a later one replaces an earlier one. */
  | { type: 'usage'; usage: TokenCount }
  /** The final event, without which a stream is broken. */
  | { type: 'end'; end: Answer['end'] }

/** How one vendor is reached. */
export interface Wire {
  vendor: Vendor
  limits: Limits
  /** Opens the stream, which tells what each event holds; everything that it throws goes through `fault`. */
  open(signal: AbortSignal): AsyncIterable<Iterable<Part>>
  fault(error: unknown): Fault
}

/**
 * More text than any answer holds, in UTF-16 units: an endpoint gone wild is cut here. What fits goes into the prompts
 * of all other seats, and must leave room there.
 */
const textCeiling = 200_000

/** Runs one call to its end. Rejects with `AgentError` only, which carries the usage that was already known. */
export async function collect(wire: Wire, watch: Watch = {}): Promise<ModelAnswer> {
  const deadline = startDeadline(wire.limits, watch.signal)
  const heard: Heard = { text: '', end: null, usage: null }
  let wasRead = false
  try {
    // Some SDKs ignore a signal that was aborted before the call: never begin.
    const stream = deadline.signal.aborted ? null : abandonable(wire.open(deadline.signal), deadline.signal)
    for (let parts = await stream?.next(); parts; parts = await stream?.next()) {
      deadline.touch()
      for (const part of parts) hear(heard, part, watch)
      if (heard.text.length <= textCeiling) continue
      heard.end = 'cut'
      stream?.leave()
      break
    }
    wasRead = heard.text.length <= textCeiling
  } catch (error) {
    throw explain(error, wire, deadline, heard.usage)
  } finally {
    deadline.release(wasRead)
  }
  const { text, end, usage } = heard
  // Some SDKs end their stream in silence when it is aborted or breaks off.
  if (end === null) throw explain(null, wire, deadline, usage)
  return { text, end, usage, cost: null }
}

interface Heard {
  text: string
  end: Answer['end'] | null
  usage: TokenCount | null
}

function hear(heard: Heard, part: Part, watch: Watch): void {
  switch (part.type) {
    case 'beat':
      break
    case 'text':
      heard.text += part.text
      watch.onDelta?.(part.text)
      break
    case 'usage':
      heard.usage = part.usage
      break
    case 'end':
      heard.end = part.end
      break
  }
}

interface Abandonable {
  /** Null at the end, and at once when the signal is aborted, whether or not the SDK heeds it. */
  next(): Promise<Iterable<Part> | null>
  leave(): void
}

/** No race with one lasting promise: that would keep something of every event until the stream is over. */
function abandonable(stream: AsyncIterable<Iterable<Part>>, signal: AbortSignal): Abandonable {
  const source = stream[Symbol.asyncIterator]()
  let giveUp: (() => void) | undefined
  // Not awaited: a source that hangs would hang here as well. What it still throws no longer matters.
  const leave = () => void source.return?.()?.then(undefined, () => undefined)
  signal.addEventListener('abort', () => giveUp?.(), { once: true })
  return {
    leave,
    next: () =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return resolve(null)
        giveUp = () => {
          leave()
          resolve(null)
        }
        source.next().then(({ done, value }) => resolve(done === true ? null : value), reject)
      }),
  }
}

function explain(error: unknown, wire: Wire, deadline: Deadline, usage: TokenCount | null): AgentError {
  const { vendor, limits } = wire
  switch (deadline.cause()) {
    case 'stopped':
      return new AgentError('stopped', `${vendor} was stopped by a person`, { usage })
    case 'timeout':
      return new AgentError(
        'timeout',
        `${vendor} sent nothing for ${limits.idle} ms or took longer than ${limits.total} ms`,
        { usage },
      )
    case null: {
      if (error === null) {
        return new AgentError('network', `${vendor} ended the stream without its final event`, { usage })
      }
      const fault = faultError(vendor, wire.fault(error))
      return new AgentError(fault.kind, fault.message, { retryAfter: fault.retryAfter, usage })
    }
  }
}
