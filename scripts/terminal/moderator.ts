/** Asks whoever moderates a debate on a terminal, whenever it waits for them. */
import { UserError } from '../../src/app/errors.ts'
import type { Stage } from '../../src/app/stage.ts'
import type { Move } from '../../src/council/debate/moderation.ts'
import { isWaiting } from '../../src/council/debate/phase.ts'
import { isFact } from '../../src/council/facts.ts'
import type { State } from '../../src/council/state.ts'
import type { Lines } from './lines.ts'
import { choiceIn, menu } from './menu.ts'
import type { Paint } from './paint.ts'

export interface ModeratorParts {
  /** Closed by their owner; the end of them calls the vote. */
  lines: Lines
  write: (text: string) => void
  paint: Paint
  /** Resolves with the state that holds the move. Rejects with `UserError` for one that has no effect. */
  steer: (move: Move) => Promise<State>
  failed: (error: unknown) => void
}

export interface Moderator {
  /** The same stage, on which the person is asked below what it has just shown. */
  onStage(stage: Stage): Stage
}

export function createModerator({ lines, write, paint, steer, failed }: ModeratorParts): Moderator {
  let shown: State | null = null
  let serving = false
  /** A line is waited for. */
  let pending = false
  /** The cursor stands behind the prompt. */
  let prompted = false

  async function serve(): Promise<void> {
    serving = true
    try {
      await ask()
    } finally {
      serving = false
    }
  }

  async function ask(): Promise<void> {
    for (let due = waiting(); due !== null; due = waiting()) {
      prompt(due)
      pending = true
      const line = await lines.next()
      pending = prompted = false
      const asked = shown ?? due
      const choice = line === null ? callVote : choiceIn(line, asked)
      const refusal = choice.kind === 'sentence' ? choice.text : await attempt(choice.move)
      // The stage is behind: the person is asked again when it shows what the move led to.
      if (refusal === null && shown?.debate === asked.debate) return
      if (refusal !== null && line === null) return
      if (refusal !== null) write(`${paint('yellow', refusal)}\n`)
    }
  }

  function waiting(): State | null {
    return shown !== null && isWaiting(shown) ? shown : null
  }

  function prompt(state: State): void {
    prompted = true
    write(paint('bold', menu(state)))
  }

  async function attempt(move: Move): Promise<string | null> {
    try {
      await steer(move)
      return null
    } catch (error) {
      if (error instanceof UserError) return error.message
      throw error
    }
  }

  function watch(state: State): void {
    shown = state
    if (!isWaiting(state)) return
    if (pending) prompt(state)
    else if (!serving) void serve().catch(failed)
  }

  return {
    onStage: (stage) => ({
      ...stage,
      async show(event, state) {
        if (!isFact(event)) return stage.show(event, state)
        if (prompted) write('\n')
        prompted = false
        await stage.show(event, state)
        watch(state)
      },
    }),
  }
}

const callVote = { kind: 'move', move: { move: 'vote' } } as const
