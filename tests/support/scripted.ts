/** Scripted seats: agents that work, answer from a script, and keep what they were asked. */
import {
  AgentError,
  type Agent,
  type Answer,
  type ErrorKind,
  type Prompt,
  type Watch,
} from '../../src/council/agent.ts'
import type { AnswerKind, Severity } from '../../src/council/reply.ts'
import type { Vendor } from '../../src/council/seat.ts'
import type {
  BallotTask,
  RevisionTask,
  ShownPosition,
  SpeechTask,
  Step,
  Task,
} from '../../src/council/task.ts'

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
  options: { vendor?: Vendor; model?: string; reserve?: boolean } = {},
): ScriptedAgent {
  const prompts: Prompt[] = []
  const calls = new Map<Step, number>()
  const speaker = {
    vendor: options.vendor ?? 'rehearsal',
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
      return answer(task.step === 'ballot' ? withStanding(line, task) : line, speaker)
    },
  }
}

/** A ballot that does not speak of the objections lets none of them stand. */
function withStanding(line: Exclude<Line, Function>, { objections }: BallotTask): Exclude<Line, Function> {
  return 'approve' in line && objections.length > 0 ? { standing: [], ...line } : line
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
    case 'probe':
      return { objection: objection(task.positions[0]?.claims[0]?.label ?? ''), contradictions: [] }
    case 'examination':
      return examination([], task.options.length > 0 ? null : [])
    case 'revision':
      return keeping(task)
    case 'speech':
      return speaking(task)
    case 'answer':
      return { text: `My answer to: ${task.asked}` }
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

export function objection(claim: string, more: object = {}): object {
  return {
    claim,
    kind: 'logic',
    severity: 'minor',
    argument: 'It does not follow.',
    would_resolve: 'The missing step.',
    ...more,
  }
}

/** What a role must do and no more: makes one claim for the first answer, and attacks one where it must. */
export function speaking(task: SpeechTask, more: object = {}): object {
  const [attacked] = task.standing
  return {
    text: `Turn ${task.label}: the ${task.role} speaks.`,
    argues_for: task.candidates[0],
    claims: [{ text: `Claim of turn ${task.label}.`, kind: 'inference', load_bearing: false }],
    ...(attacked !== undefined && {
      objections: task.role === 'dissenter' ? [objection(attacked)] : [],
      endorsements: [],
    }),
    ...(task.objections.length > 0 && { answers: [] }),
    ...(task.role === 'scribe' && attacked !== undefined && { ledger: [] }),
    ...more,
  }
}

/** `couldSign`: positions, or null in a closed question, where nobody is asked. */
export function examination(
  objections: object[],
  couldSign: readonly ShownPosition[] | null,
  endorsements: string[] = [],
): object {
  const could_sign = couldSign?.map(({ label }) => label)
  return { objections, endorsements, ...(could_sign && { could_sign }) }
}

/** Objects to nothing and could sign everything. */
export const agreeing: Line = (task) => {
  if (task.step !== 'examination') throw new Error('agreeing is a line for examinations')
  return examination([], task.options.length > 0 ? null : task.positions)
}

/** Objects to the first claim of each position whose headline matches, and could sign none. */
export function objecting(pattern: RegExp, more: object = {}): Line {
  return (task) => {
    if (task.step !== 'examination') throw new Error('objecting() is a line for examinations')
    const hit = task.positions.filter(({ headline }) => pattern.test(headline))
    const objections = hit.map(({ claims }) => objection(claims[0]?.label ?? '', more))
    return examination(objections, task.options.length > 0 ? null : [])
  }
}

/** Keeps its position and answers every objection alike; gives a first one where it has none. */
export function keeping(task: RevisionTask, answer = 'rebut', more: object = {}): object {
  const isOpen = task.options.length === 0
  const could_sign = isOpen ? { could_sign: [] } : {}
  if (task.own === null) {
    const { confidence, ...position } = opening('A late answer', task.options[0]?.label) as {
      confidence: number
    }
    return { position, confidence, ...could_sign }
  }
  return {
    ...(task.objections.length > 0 && {
      answers: task.objections.map(({ label }) => ({
        objection: label,
        answer,
        text: `My answer to that: ${answer}.`,
      })),
    }),
    changed: false,
    reason: 'none',
    refs: [],
    wrong_before: [],
    position: null,
    ...(isOpen && { joins: 'Z' }),
    ...could_sign,
    confidence: 70,
    ...more,
  }
}

export interface Conversion {
  /** Of the position it goes over to; in a closed question with that option. */
  to: RegExp
  /** Cites a claim of it and names an own error, which makes the change an argued one. */
  argued: boolean
  confidence?: number
  /** To every objection; it accepts them unless told otherwise. */
  answer?: AnswerKind
}

/** Goes over to the first position whose headline matches, in words of its own. */
export function converting({ to, argued, confidence = 70, answer = 'accept' }: Conversion): Line {
  return (task) => {
    if (task.step !== 'revision' || task.own === null) throw new Error('converting() is a line for revisions')
    const joined = task.positions.find(({ headline }) => to.test(headline))
    if (joined === undefined) throw new Error(`No position matches ${String(to)}.`)
    const { confidence: _, ...position } = opening(
      `Convinced: ${joined.headline}`,
      joined.option ?? undefined,
    ) as { confidence: number }
    return keeping(task, answer, {
      changed: true,
      reason: argued ? 'better-argument' : 'none',
      refs: argued ? [joined.claims[0]?.label] : [],
      wrong_before: argued ? [{ claim: 'c1', why: 'It did not hold.' }] : [],
      position,
      ...(task.options.length === 0 && { joins: joined.label }),
      confidence,
    })
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

/** The same vote, in which the objections whose argument matches still stand. */
export function upholding(pattern: RegExp, severity: Severity, vote: Line): Line {
  return async (task, watch) => {
    if (task.step !== 'ballot') throw new Error('upholding() is a line for ballots')
    const matching = task.objections.filter(({ argument }) => pattern.test(argument))
    const standing = matching.map(({ label }) => ({ objection: label, severity }))
    const line = typeof vote === 'function' ? await vote(task, watch) : vote
    return task.objections.length > 0 ? { ...line, standing } : line
  }
}

/** The same vote, as sure as that. */
export function stating(confidence: number, vote: Line): Line {
  return async (task, watch) => {
    const line = typeof vote === 'function' ? await vote(task, watch) : vote
    return { ...line, confidence }
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
