/** What every adapter's stream has in common: collecting it, watching the clock, and ending honestly. */
import { AgentError, type Answer, type Watch } from '../council/agent.ts'
import type { Vendor } from '../council/seat.ts'
import { startDeadline, type Deadline, type Limits } from './deadline.ts'
import { faultError, type Fault } from './errors.ts'
import type { ModelAnswer, TokenCount } from './model.ts'

/** One event of a vendor's stream, normalised. */
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
  /** Opens the stream; everything that it throws goes through `fault`. */
  open(signal: AbortSignal): AsyncIterable<Part>
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
  let text = ''
  let end: Answer['end'] | null = null
  let usage: TokenCount | null = null
  try {
    for await (const part of abandonable(wire, deadline)) {
      deadline.touch()
      switch (part.type) {
        case 'beat':
          break
        case 'text':
          text += part.text
          watch.onDelta?.(part.text)
          break
        case 'usage':
          usage = part.usage
          break
        case 'end':
          end = part.end
          break
      }
      if (text.length > textCeiling) {
        end = 'cut'
        break
      }
    }
  } catch (error) {
    throw explain(error, wire, deadline, usage)
  } finally {
    deadline.release()
  }
  // Some SDKs end their stream in silence when it is aborted or breaks off.
  if (end === null) throw explain(null, wire, deadline, usage)
  return { text, end, usage, cost: null }
}

/** The stream, left at once when the deadline strikes, whether or not the SDK heeds its signal. */
async function* abandonable(wire: Wire, deadline: Deadline): AsyncGenerator<Part> {
  const { signal } = deadline
  // Some SDKs ignore a signal that was aborted before the call: never begin.
  if (signal.aborted) return
  const struck = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  const parts = wire.open(signal)[Symbol.asyncIterator]()
  try {
    while (true) {
      const next = await Promise.race([parts.next(), struck])
      if (next === null || next.done === true) return
      yield next.value
    }
  } finally {
    // Not awaited: a source that hangs would hang here as well. What it still throws no longer matters.
    parts.return?.()?.then(undefined, () => undefined)
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
