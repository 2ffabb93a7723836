/** `debate`: lets the council debate, asks its moderator where there is one, and stays until the verdict. */
import type { Maestro } from '../../src/app/maestro.ts'
import type { Charter } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import type { Command } from './arguments.ts'
import { convene, noJury, person } from './convene.ts'
import type { Lines } from './lines.ts'
import { createModerator } from './moderator.ts'
import { silentStage, terminalStage, type Screen } from './stage.ts'

type DebateCommand = Extract<Command, { name: 'debate' }>

export interface DebateParts {
  /** Where the debate is shown; null where nothing may be written. */
  screen: Screen | null
  /** What the moderator types; asked for only where there is one. */
  lines: () => Lines
  onStop: (stop: () => void) => void
}

/** Resolves with the last state. Rejects with `UserError` for a debate that cannot be held. */
export async function debate(
  maestro: Maestro,
  command: DebateCommand,
  { screen, lines, onStop }: DebateParts,
): Promise<State> {
  const { topic: question, options, seats, seed, moderated } = command
  const charter: Partial<Charter> = { ...noJury, debate: rulesOf(command, maestro.charter.debate) }
  const wish = {
    question,
    options,
    seed,
    charter,
    procedure: 'debate',
    ...(seats !== null && { seats }),
  } as const
  const typed = moderated ? lines() : null
  const faults: unknown[] = []
  try {
    const convened = await convene(
      maestro,
      wish,
      (opening) => {
        const stage = screen === null ? silentStage(opening) : terminalStage(screen, opening)
        if (typed === null || screen === null) return stage
        const { session } = opening
        const moderator = createModerator({
          lines: typed,
          write: (text) => screen.write(text),
          paint: screen.paint,
          steer: (move) => maestro.moderate(session, move, { by: person, mayManage: false }),
          failed(error) {
            faults.push(error)
            maestro.stop(session, person)
          },
        })
        return moderator.onStage(stage)
      },
      onStop,
    )
    const state = await convened.done
    if (faults.length > 0) throw new Error('The moderator could not be asked.', { cause: faults[0] })
    return state
  } finally {
    typed?.close()
  }
}

/** Moderated or not is told by the flag alone: nobody waits for a moderator who was not asked for. */
function rulesOf(
  { rounds, turnWords, moderated }: DebateCommand,
  rules: Charter['debate'],
): Charter['debate'] {
  return {
    ...rules,
    moderated,
    ...(rounds !== null && { rounds }),
    ...(turnWords !== null && { turnWords }),
  }
}
