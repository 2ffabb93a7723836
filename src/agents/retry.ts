/** The one retry policy of the house; the SDKs' own are switched off. */
import { setTimeout as delay } from 'node:timers/promises'
import { AgentError, type ErrorKind, type Watch } from '../council/agent.ts'
import { createQueueTime } from '../council/queue-time.ts'
import { amend } from './errors.ts'
import type { ChatModel } from './model.ts'
import { longestWait } from './retry-after.ts'
import { addAnswer, addFailure, nothing } from './spending.ts'

export interface RetryPolicy {
  /** Calls in all. */
  attempts: number
  /**
   * No further attempt begins so many milliseconds after the first: a council waits for its slowest seat. Waiting for
   * a place at a busy provider does not count.
   */
  patience: number
  /** Milliseconds by a clock that does not jump. */
  clock: () => number
  /** From 0 up to but not including 1. */
  random: () => number
  /** Rejects when the signal is aborted. */
  sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
}

/**
 * Five attempts, because a council has some sixteen calls that must all come through: with one call in five failing,
 * three tries lose a seat in one session of eight, five in one of two hundred.
 */
export const defaultRetry: RetryPolicy = {
  attempts: 5,
  patience: 120_000,
  clock: () => performance.now(),
  random: Math.random,
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, signal && { signal }),
}

/**
 * Repeats what is worth repeating. Text that had begun to arrive is no obstacle: it was counted, not shown. Usage and
 * cost of failed attempts are added to the answer, and to the last error.
 */
export function retried(model: ChatModel, policy: RetryPolicy = defaultRetry): ChatModel {
  return {
    ...model,
    async ask(prompt, watch = {}) {
      const begun = policy.clock()
      const queue = createQueueTime(policy.clock)
      const watching: Watch = {
        ...watch,
        onQueue(ahead) {
          queue.note(ahead)
          watch.onQueue?.(ahead)
        },
      }
      let spending = nothing
      for (let attempt = 1; ; attempt += 1) {
        try {
          const answer = await model.ask(prompt, watching)
          return { ...answer, ...addAnswer(spending, answer) }
        } catch (error) {
          if (!(error instanceof AgentError)) throw error
          spending = addFailure(spending, error)
          const wait = waitBefore(attempt + 1, error.retryAfter, policy.random)
          const late = policy.clock() + wait - begun - queue.total() > policy.patience
          if (!passing(error.kind) || attempt >= policy.attempts || late) throw amend(error, spending)
          watch.onRetry?.({ kind: error.kind, attempt, wait })
          await policy.sleep(wait, watch.signal).catch(() => {
            throw new AgentError('stopped', `${model.vendor} was stopped by a person`, spending)
          })
        }
      }
    },
  }
}

/** Milliseconds before an attempt, counted from 1: as asked by the vendor, else 0.5–8 s, growing and with jitter. */
export function waitBefore(attempt: number, asked: number | null, random: () => number): number {
  if (asked !== null) return Math.min(asked, longestWait)
  const ceiling = Math.min(8000, 1000 * 2 ** (attempt - 1))
  return Math.round(500 + random() * (ceiling - 500))
}

function passing(kind: ErrorKind): boolean {
  switch (kind) {
    case 'rate-limit':
    case 'overloaded':
    case 'timeout':
    case 'network':
      return true
    case 'auth':
    case 'quota':
    case 'stopped':
    case 'bad-request':
    case 'unknown-model':
    case 'refused':
    case 'cut':
    case 'bad-reply':
      return false
  }
}
