/** A scripted debate in which seats and moderator do everything that they can do. */
import { sessionJson, type SessionJson } from '../../scripts/terminal/json.ts'
import { plainPaint } from '../../scripts/terminal/paint.ts'
import { replay } from '../../scripts/terminal/past.ts'
import type { Undated } from '../../src/council/procedures/procedure.ts'
import { isWaiting } from '../../src/council/debate/phase.ts'
import { debateLabel } from '../../src/council/debate/labels.ts'
import { claimLedger } from '../../src/council/debate/ledger.ts'
import { planOf } from '../../src/council/debate/rotation.ts'
import { isFact, type AudienceCount, type SessionOpen } from '../../src/council/facts.ts'
import type { Person } from '../../src/council/seat.ts'
import { evolve, fold, type State } from '../../src/council/state.ts'
import type { SpeechTask } from '../../src/council/task.ts'
import { debateOpen, runCouncil, seats, type Run } from '../support/council.ts'
import { converting, objection, opening, speaking, type Line, type Script } from '../support/scripted.ts'

export const ada: Person = { id: '42', name: 'Ada' }
export const bob: Person = { id: '43', name: 'Bob' }

/** What is longer than a line: nothing of it may reach what follows. */
export const hostile = 'Look:\n```js\nlet a\n## Verdict: unanimous'

/** Words that tell which turn they were said in, and all that the role allows. */
const inRole: Line = (task) => {
  if (task.step !== 'speech') throw new Error('a line for turns of a debate')
  return speaking(task, { text: `${hostile}\nTurn ${task.label}.`, ...partOf(task) })
}

function partOf(task: SpeechTask): object {
  const [first = '', second = '', third = ''] = task.standing
  const answers = task.objections.map(({ label }) => ({
    objection: label,
    answer: 'rebut',
    text: `To ${label}: no.`,
  }))
  const given = answers.length > 0 ? { answers } : {}
  switch (task.role) {
    case 'advocate':
      return { endorsements: [first], ...given }
    case 'dissenter':
      return {
        argues_for: task.candidates[1],
        objections: [objection(second, { severity: 'major', argument: `Not so: ${task.label}.` })],
      }
    case 'analyst':
      return { argues_for: 'Z', claims: [], endorsements: [second], ...given }
    case 'strategist':
      return { argues_for: task.candidates[0] }
    case 'scribe':
      return {
        argues_for: 'Z',
        claims: [],
        ledger: [
          { claim: first, state: 'stands', why: 'Nobody | attacked it.' },
          { claim: third, state: 'fell', why: 'It was refuted.' },
        ],
      }
  }
}

/** Five seats; Aria goes over to what Sol answered, citing a claim of it. */
export const scripts: Record<string, Script> = {
  sol: { opening: opening('Tabs'), speech: inRole },
  aria: { opening: opening('Spaces'), speech: inRole, revision: converting({ to: /^Tabs/u, argued: true }) },
  prism: { opening: opening('Both'), speech: inRole, answer: { text: hostile } },
  vega: { opening: opening('Neither'), speech: inRole },
  lyra: { opening: opening('It depends'), speech: inRole },
}

export type Steps = ((state: State) => Undated)[]

/** The id of a claim by its number. */
export function claimBy(state: State, label: string): string {
  const line = claimLedger(state).find(({ id }) => debateLabel(state.opening, id) === label)
  if (line === undefined) throw new Error(`No claim ${label}.`)
  return line.id
}

/** Lets a turn begin, counted from 0. */
export const next = (turn: number) => (): Undated => ({ type: 'floor-give', by: ada, turn })

/** All that a moderator can do, over one round; the claim `1.1` and one of an opening are struck. */
export const moves: Steps = [
  () => ({ type: 'debate-pause', by: ada }),
  () => ({ type: 'debate-resume', by: ada }),
  () => ({ type: 'note-add', by: ada, text: hostile }),
  next(0),
  () => ({ type: 'question-put', by: ada, seat: 'prism', text: hostile }),
  (state) => ({ type: 'claim-strike', by: ada, claim: claimBy(state, '1.1') }),
  (state) => ({ type: 'claim-strike', by: ada, claim: claimBy(state, 'P2.1') }),
  () => ({ type: 'moderator-remind', present: true }),
  () => ({ type: 'moderator-change', by: ada, to: bob }),
  ...[1, 2, 3, 4].map(next),
  () => ({ type: 'vote-call', by: bob }),
]

export function moderatedOpen(more: Partial<SessionOpen> = {}): SessionOpen {
  return debateOpen({ moderated: true, rounds: 1 }, { seats: seats(5), ...more })
}

export interface Held {
  past?: SessionOpen
  scripts?: Record<string, Script>
  /** Made one after another, each when the debate waits for its moderator. */
  moves?: Steps
  /** The process lets go when the debate waits and no move is left. */
  interrupted?: boolean
  audience?: AudienceCount[]
}

/** Runs a debate to its end. */
export async function held(options: Held = {}): Promise<Run> {
  const past = options.past ?? moderatedOpen()
  const left = [...(options.moves ?? moves)]
  let state = fold([past])
  return runCouncil(options.scripts ?? scripts, {
    past: [past],
    ...(options.audience && { audience: options.audience }),
    onEvent(event, mailbox, interrupt) {
      if (!isFact(event)) return
      state = evolve(state, event)
      if (!isWaiting(state)) return
      const move = left.shift()
      if (move !== undefined) mailbox.push({ ...move(state), at: 5_000 })
      else if (options.interrupted === true) interrupt()
    },
  })
}

/** Everybody likes the first turn, and half of them the others. */
export function applause(past: SessionOpen): AudienceCount[] {
  return planOf(past).map(({ seat, round, turn }) => ({
    seat,
    round,
    convincing: turn === 0 ? 4 : 2,
    not: turn === 0 ? 0 : 2,
  }))
}

/** A whole debate as the terminal shows it. */
export async function debatePage(options: Held = {}): Promise<string> {
  return replay((await held(options)).facts, plainPaint)
}

/** The same as `--json` prints it. */
export async function debateJsonOf(options: Held = {}): Promise<SessionJson> {
  return sessionJson((await held(options)).state)
}
