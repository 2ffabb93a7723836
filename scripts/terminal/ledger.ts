/** What the exchange came to, before the secret ballot: who changed its mind, and how each objection stands. */
import { list } from '../../src/council/figures.ts'
import { changesIn, type Change } from '../../src/council/exchange/changes.ts'
import type { Move } from '../../src/council/exchange/moves.ts'
import { objectionsIn } from '../../src/council/exchange/objections.ts'
import type { State } from '../../src/council/state.ts'
import { earlyStopIn, type EarlyStop } from './early-stop.ts'
import { claimOf, headlineOf, nameOf, objectionOf, refOf } from './names.ts'
import type { Paint } from './paint.ts'

/** Empty when there was nothing to exchange about from the beginning. */
export function ledger(state: State, paint: Paint): string {
  const { turns, past, debate } = state
  const hasExchanged = turns.some(({ step }) => step === 'revision')
  const changes = hasExchanged ? changesIn(turns).map((change) => changeWords(change, state)) : []
  const objections = objectionsIn(turns).map(({ id, severity, kind, state: stands, seconded }) => {
    const backed = seconded ? ', seconded' : ''
    return `  ${objectionOf(state, id)} (${severity}, ${kind}): ${stands}${backed}`
  })
  const early = past.length === 0 ? earlyStopIn(state) : null
  return [
    ...(early === null ? [] : [paint('dim', earlyStops[early])]),
    ...(changes.length === 0
      ? []
      : [
          paint('bold', past.length === 0 && debate !== null ? 'After the debate' : 'After the exchange'),
          ...changes,
        ]),
    ...(objections.length === 0 ? [] : [paint('bold', 'Objections'), ...objections]),
  ].join('\n')
}

const earlyStops: Record<EarlyStop, string> = {
  withstood: 'No exchange: all openings give the same answer, and the probe did not break it.',
  settled: 'No more exchange: every seat could sign every position.',
  'nothing-new': 'No further round: the last one brought nothing new, or agreement enough.',
}

function changeWords({ seat, first, final, moves, putBack, conceded }: Change, state: State): string {
  const way =
    moves.length === 0
      ? ' kept its answer.'
      : `: “${headlineOf(first.position)}” → “${headlineOf(final.position)}” (${moves.map((move) => moveWords(move, state)).join('; ')}).`
  const counted = putBack ? ' It is counted at its first position.' : ''
  const gave =
    conceded.length === 0 ? '' : ` Conceded: ${list(conceded.map((claim) => claimOf(state, claim)))}.`
  return `  ${nameOf(state, seat)}${way}${counted}${gave}`
}

function moveWords({ argued, toMajority, said }: Move, state: State): string {
  const moved = said.refs.length === 0 ? '' : `, moved by ${list(said.refs.map((ref) => refOf(state, ref)))}`
  return `${argued ? 'argued' : 'unargued'}${toMajority ? ', to the majority' : ''}${moved}`
}
