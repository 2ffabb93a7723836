/** The plan of a debate and what its moderator does, as text for a terminal. */
import { plannedTurn, planOf } from '../../src/council/debate/rotation.ts'
import type { Fact, SessionOpen, TurnEnd, TurnError } from '../../src/council/facts.ts'
import { counted } from '../../src/council/figures.ts'
import type { Person } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import { claimOf, claimTextOf, nameOf } from './names.ts'
import { printable, type Paint } from './paint.ts'

type FactOf<Type extends Fact['type']> = Extract<Fact, { type: Type }>

/** One line for each round: number of the turn, seat and role, in the order of speaking. */
export function planTable(state: State, paint: Paint): string {
  const plan = planOf(state.opening)
  const rounds = [...new Set(plan.map(({ round }) => round))]
  const cells = plan.map(({ turn, round, seat, role }) => ({
    round,
    text: `${turn + 1} ${nameOf(state, seat)}: ${role}`,
  }))
  const width = Math.max(...cells.map(({ text }) => text.length))
  const lines = rounds.map((round) => {
    const row = cells.filter((cell) => cell.round === round).map(({ text }) => text.padEnd(width))
    return `  round ${String(round).padEnd(2)}  ${row.join('   ').trimEnd()}`
  })
  const { moderator } = state.debate ?? { moderator: null }
  const steered = moderator === null ? 'nobody moderates' : `moderated by ${printable(moderator.name)}`
  return [
    paint('bold', `Plan: ${counted(rounds.length, 'round')}, ${counted(plan.length, 'turn')}, ${steered}`),
    ...lines,
  ].join('\n')
}

/** Null but for the first turn of a round. */
export function roundHead(fact: FactOf<'step-open'>, state: State): string | null {
  if (fact.step !== 'speech') return null
  const before = state.steps.slice(0, -1).filter(({ step }) => step === 'speech')
  return before.some(({ round }) => round === fact.round) ? null : `Round ${fact.round}`
}

/** Such as "Turn 5: Aria as dissenter"; the name alone for what is no turn of a debate. */
export function speakerOf(fact: TurnEnd | TurnError, state: State): string {
  const name = nameOf(state, fact.seat)
  if (fact.step === 'answer') return `${name}, out of turn`
  const planned = fact.step === 'speech' ? plannedTurn(state.opening, fact) : undefined
  return planned === undefined ? name : `Turn ${planned.turn + 1}: ${name} as ${planned.role}`
}

/** What the moderator did; empty for what shows by itself, such as the next turn. */
export function moderation(
  fact: FactOf<
    | 'debate-pause'
    | 'debate-resume'
    | 'note-add'
    | 'question-put'
    | 'claim-strike'
    | 'vote-call'
    | 'moderator-change'
    | 'moderator-remind'
  >,
  state: State,
  paint: Paint,
): string {
  switch (fact.type) {
    case 'debate-pause':
      return `${who(fact.by)} pauses the debate.`
    case 'debate-resume':
      return `${who(fact.by)} lets the debate go on.`
    case 'note-add':
      return `${paint(['bold', 'magenta'], `${who(fact.by)}, moderating:`)}\n${printable(fact.text)}`
    case 'question-put':
      return `${paint(['bold', 'magenta'], `${who(fact.by)} asks ${nameOf(state, fact.seat)}:`)}\n${printable(fact.text)}`
    case 'claim-strike': {
      const text = paint('strikethrough', `“${claimTextOf(state, fact.claim)}”`)
      return `${who(fact.by)} strikes ${claimOf(state, fact.claim)}: ${text}`
    }
    case 'vote-call':
      return `${who(fact.by)} calls the vote.`
    case 'moderator-change':
      return fact.by.id === fact.to.id
        ? `${who(fact.to)} moderates from here on.`
        : `${who(fact.by)} hands over: ${printable(fact.to.name)} moderates from here on.`
    case 'moderator-remind':
      return paint('yellow', reminder(fact, state.opening))
  }
}

function reminder({ present }: FactOf<'moderator-remind'>, { charter }: SessionOpen): string {
  const left = counted(Math.ceil(charter.debate.minutes / 2), 'minute')
  return present
    ? `The debate waits for its moderator, and ends in ${left} with what it has.`
    : `The moderator has left, and the debate ends in ${left} with what it has.`
}

/** At the beginning of a sentence. */
function who({ name }: Person): string {
  const shown = printable(name)
  return shown.charAt(0).toUpperCase() + shown.slice(1)
}
