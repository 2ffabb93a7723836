/**
 * Seats without a model: offline, seeded, and as blind as any other. They answer the task as data with JSON text in
 * the wire's shape, differ in opinion, and make every path of a council happen, so that a first run shows what
 * Maestro does before anybody has a key. Whoever shows them marks them as rehearsal.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { AgentError, noUsage } from '../../council/agent.ts'
import type { SeatId } from '../../council/seat.ts'
import type { Task } from '../../council/task.ts'
import type { ChatModel } from '../model.ts'
import { ballot } from './ballot.ts'
import { answer } from './debate/answer.ts'
import { speech } from './debate/speech.ts'
import { examination } from './examination.ts'
import { opening } from './opening.ts'
import { partOf, type Part } from './part.ts'
import { probe } from './probe.ts'
import { revision } from './revision.ts'
import { signing } from './signing.ts'
import { quoted } from './stances.ts'
import { statement } from './statement.ts'

export interface RehearsalParts {
  /** Model id to go by, such as `rehearsal`. */
  id: string
  seat: SeatId
  /** The session's: the same seed and seat give the same words. */
  seed: number
  /** Milliseconds between two pieces of an answer, more or less by seat; 0 speaks at once. */
  pace: number
}

/** Characters in one piece, about three words. */
const pieceLength = 20

export function rehearsalModel({ id, seat, seed, pace }: RehearsalParts): ChatModel {
  return {
    vendor: 'rehearsal',
    id,
    async ask({ task }, { signal, onDelta } = {}) {
      const part = partOf(task, seat, seed)
      const refuses = task.step === 'opening' && part.chance('refusal')() < 0.01
      const text = refuses ? refusal(task) : JSON.stringify(reply(task, part))
      // Nobody thinks at the speed of another.
      const wait = pace * (0.6 + part.chance(`pace ${task.step}`)())
      for (let at = 0; at < text.length; at += pieceLength) {
        await pause(wait, signal)
        onDelta?.(text.slice(at, at + pieceLength))
      }
      return { text, end: refuses ? 'refused' : 'complete', usage: noUsage, cost: 0 }
    },
  }
}

function reply(task: Task, part: Part): object {
  switch (task.step) {
    case 'opening':
      return opening(task, part)
    case 'probe':
      return probe(task, part)
    case 'examination':
      return examination(task, part)
    case 'revision':
      return revision(task, part)
    case 'speech':
      return speech(task, part)
    case 'answer':
      return answer(task, part)
    case 'ballot':
      return ballot(task, part)
    case 'statement':
      return statement(task, part)
    case 'signing':
      return signing(task, part)
  }
}

function refusal(task: Task): string {
  return `I would rather not answer ${quoted(task.question)}. (A rehearsed refusal: this is what it looks like when a seat declines.)`
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    signal?.throwIfAborted()
    if (milliseconds > 0) await delay(milliseconds, undefined, signal && { signal })
  } catch {
    throw new AgentError('stopped', 'rehearsal was stopped by a person')
  }
}
