/** `ask`: convenes a council and stays until its verdict. */
import { randomUUID } from 'node:crypto'
import type { Maestro } from '../../src/app/maestro.ts'
import type { State } from '../../src/council/state.ts'
import type { Command } from './arguments.ts'
import { scope } from './house.ts'
import { silentStage, terminalStage, type Screen } from './stage.ts'

/** Resolves with the last state. Rejects with `UserError` for a question that cannot be asked. */
export async function ask(
  maestro: Maestro,
  command: Extract<Command, { name: 'ask' }>,
  screen: Screen,
  onStop: (stop: () => void) => void,
): Promise<State> {
  const person = { id: scope, name: 'the terminal' }
  const session = `t-${randomUUID()}`
  // From the first moment: a signal that comes while the stage is being opened must end the council too.
  let stopping = false
  onStop(() => {
    stopping = true
    maestro.stop(session, person)
  })
  const { question, options, rounds, seed, json } = command
  // Nobody could vote here but the person who asked: a terminal has no jury.
  const charter = { jury: { mode: 'none' as const, minutes: 0 }, ...(rounds !== null && { rounds }) }
  const request = { session, scope, question, options, askedBy: person, private: false, charter }
  const convened = await maestro.convene({ ...request, ...(seed !== null && { seed }) }, async (opening) =>
    json ? silentStage(opening) : terminalStage(screen, opening),
  )
  if (stopping) maestro.stop(session, person)
  return convened.done
}
