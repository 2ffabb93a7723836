/** `ask`: convenes a council and stays until its verdict. */
import type { Maestro } from '../../src/app/maestro.ts'
import type { State } from '../../src/council/state.ts'
import type { Command } from './arguments.ts'
import { convene, noJury } from './convene.ts'
import { silentStage, terminalStage, type Screen } from './stage.ts'

/** Resolves with the last state. Rejects with `UserError` for a question that cannot be asked. */
export async function ask(
  maestro: Maestro,
  command: Extract<Command, { name: 'ask' }>,
  screen: Screen,
  onStop: (stop: () => void) => void,
): Promise<State> {
  const { question, options, rounds, seed, json } = command
  const charter = { ...noJury, ...(rounds !== null && { rounds }) }
  const convened = await convene(
    maestro,
    { question, options, seed, charter },
    (opening) => (json ? silentStage(opening) : terminalStage(screen, opening)),
    onStop,
  )
  return convened.done
}
