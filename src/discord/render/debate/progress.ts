/** How far a debate is, in one line. */
import { begun, isWaiting, nextTurn, roleOfTurn, unheard } from '../../../council/debate/phase.ts'
import { isSpeaking } from '../../../council/debate/moderation.ts'
import { planOf, roundsOf, type PlannedTurn } from '../../../council/debate/rotation.ts'
import type { State } from '../../../council/state.ts'
import { inline } from '../../safe.ts'
import { seatName } from '../names.ts'

/** Such as "Round 2 of 3 · turn 5 of 9 · Aria speaks as dissenter". `state` is debating. */
export function debateProgress(state: State): string {
  const { opening, debate } = state
  const plan = planOf(opening)
  const turn = Math.max(1, begun(state))
  const round = plan[turn - 1]?.round ?? 1
  const place = begun(state) === 0 ? [] : [`turn ${turn} of ${plan.length}`]
  const moderator = inline(debate?.moderator?.name ?? '')
  const doing = isWaiting(state)
    ? `${debate?.paused === true ? 'paused, waiting' : 'waiting'} for **${moderator}**`
    : speaking(state)
  return [`**Round ${round} of ${roundsOf(opening)}**`, ...place, doing].join(' · ')
}

/** Who has the floor, or is about to get it. */
function speaking(state: State): string {
  const step = state.steps.at(-1)
  const [seat] = step === undefined ? [] : unheard(state, step)
  if (step !== undefined && seat !== undefined) {
    const role = roleOfTurn(state, { step: step.step, round: step.round, seat })
    const what = step.step === 'answer' ? 'answers the moderator' : `speaks as ${role ?? 'itself'}`
    return `**${seatName(state.opening, seat)}** ${what}`
  }
  const next = nextTurn(state)
  return next === undefined ? 'all turns are over' : `next ${asWhat(state, next)}`
}

function asWhat({ opening }: State, { seat, role }: PlannedTurn): string {
  return `**${seatName(opening, seat)}** as ${role}`
}

/** The floor is given and the turn has not begun yet, or somebody speaks. */
export function isFloorTaken(state: State): boolean {
  const next = nextTurn(state)
  const given = next !== undefined && (state.debate?.floor ?? 0) > next.turn && state.debate?.paused !== true
  return given || isSpeaking(state)
}
