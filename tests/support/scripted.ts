/** Scripted seats: agents that work, answer from a script, and keep what they were asked. */
import {
  AgentError,
  type Agent,
  type Answer,
  type ErrorKind,
  type Prompt,
  type Watch,
} from '../../src/council/agent.ts'
import type { BallotTask, Step, Task } from '../../src/council/task.ts'

/** What a seat does in one step: a wire reply, a failure, or something made from its task. */
export type Line =
  | object
  | { fail: ErrorKind }
  | { refuse: string }
  | { cut: string }
  | { raw: string }
  | ((task: Task, watch: Watch | undefined) => Line | Promise<Line>)

export type Script = Partial<Record<Step, Line | Line[]>>

export interface ScriptedAgent extends Agent {
  /** Every prompt this seat was given, in order. */
  readonly prompts: Prompt[]
}

/** Steps without a line get a plausible default; an array is used up call by call, its last line repeats. */
export function scripted(
  script: Script = {},
  options: { model?: string; reserve?: boolean } = {},
): ScriptedAgent {
  const prompts: Prompt[] = []
  const calls = new Map<Step, number>()
  const speaker = {
    vendor: 'rehearsal',
    model: options.model ?? 'scripted',
    reserve: options.reserve ?? false,
  } as const
  return {
    prompts,
    async ask(prompt, watch) {
      prompts.push(prompt)
      const { task } = prompt
      const call = calls.get(task.step) ?? 0
      calls.set(task.step, call + 1)
      const lines = script[task.step]
      let line: Line = (Array.isArray(lines) ? (lines[call] ?? lines.at(-1)) : lines) ?? defaultLine(task)
      while (typeof line === 'function') line = await line(task, watch)
      if (watch?.signal?.aborted) throw new AgentError('stopped', 'stopped')
      return answer(line, speaker)
    },
  }
}

function answer(line: Exclude<Line, Function>, speaker: Answer['speaker']): Answer {
  const usage = { input: 100, cached: 0, output: 50, reasoning: 10 }
  const common = { usage, cost: 1_000, speaker }
  if ('fail' in line) throw new AgentError(line.fail, `scripted ${line.fail}`, { speaker })
  if ('refuse' in line) return { ...common, text: line.refuse, end: 'refused' }
  if ('cut' in line) return { ...common, text: line.cut, end: 'cut' }
  if ('raw' in line) return { ...common, text: line.raw, end: 'complete' }
  return { ...common, text: JSON.stringify(line), end: 'complete' }
}

function defaultLine(task: Task): object {
  switch (task.step) {
    case 'opening':
      return opening('An answer', task.options[0]?.label)
    case 'ballot':
      return approveAll(task)
    case 'statement':
      return { headline: 'The council says so', text: 'Because of the reasons given.' }
    case 'signing':
      return { decision: 'sign', reason: '' }
  }
}

export function opening(headline: string, option?: string): object {
  return {
    headline,
    argument: `The case for: ${headline}.`,
    claims: [{ text: `${headline} holds.`, kind: 'fact', load_bearing: true }],
    confidence: 70,
    best_counter: `What speaks against: ${headline}.`,
    change_if: 'Better evidence.',
    ...(option !== undefined && { option }),
  }
}

export function approveAll(task: BallotTask): object {
  return ballot(task.candidates, [task.candidates])
}

export function ballot(approve: string[], ranking: string[][], more: object = {}): object {
  return { abstain: false, approve, ranking, confidence: 60, open_objections: [], ...more }
}

/** Approves only positions whose headline matches, and ranks them first; `Z` next, the rest last. */
export function approving(pattern: RegExp): Line {
  return (task) => {
    if (task.step !== 'ballot') throw new Error('approving() is a line for ballots')
    const liked =
      task.options.length > 0
        ? task.options.filter(({ text }) => pattern.test(text)).map(({ label }) => label)
        : task.positions.filter(({ headline }) => pattern.test(headline)).map(({ label }) => label)
    return ballot(liked, liked.length > 0 ? [liked, ['Z']] : [['Z']])
  }
}

export const abstaining = { abstain: true, approve: [], ranking: [], confidence: 50, open_objections: [] }

/** Never answers until it is stopped; `begun` resolves when it was asked. */
export function hanging(): { line: Line; begun: Promise<void> } {
  let tell = (): void => undefined
  const begun = new Promise<void>((resolve) => (tell = resolve))
  const line: Line = (_, watch) => {
    tell()
    return new Promise((_resolve, reject) => {
      watch?.signal?.addEventListener('abort', () => reject(new AgentError('stopped', 'stopped')), {
        once: true,
      })
    })
  }
  return { line, begun }
}
