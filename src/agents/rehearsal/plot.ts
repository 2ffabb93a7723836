/**
 * How a rehearsed session goes. Seats are blind, so agreement cannot be arranged between them: each derives the same
 * plot from the session's seed, and finds its own part in it by its voice.
 */
import { integerBelow, type Random } from '../../council/shuffle.ts'
import { NONE, type Task } from '../../council/task.ts'
import { stancesFor, type Stance } from './stances.ts'

/**
 * `accord`: all of one mind. `reservations`: of one mind, with conditions. `lone-voice`: one sees it otherwise.
 * `camps`: everyone for themselves. `none`: nobody can sign any of it. `silence`: some abstain.
 */
export type Plot = 'accord' | 'reservations' | 'lone-voice' | 'camps' | 'none' | 'silence'

/** The session's chance, which draws alike for every seat; a new stream for each use. */
export type Shared = (use: string) => Random

/** How a voice changes its mind. */
export interface Change {
  to: Stance
  /** With an argument, or only because others stand there. */
  isArgued: boolean
}

const shares: [Plot, number][] = [
  ['lone-voice', 38],
  ['reservations', 24],
  ['accord', 14],
  ['camps', 12],
  ['none', 7],
  ['silence', 5],
]

export function plotOf(shared: Shared): Plot {
  let left = integerBelow(100, shared('plot'))
  for (const [plot, share] of shares) {
    if (left < share) return plot
    left -= share
  }
  return 'accord'
}

export function stanceIn(plot: Plot, task: Task, voice: number, shared: Shared): Stance {
  const { first, contrary, nth } = castOf(task, shared)
  switch (plot) {
    case 'accord':
    case 'reservations':
      return nth(first)
    case 'lone-voice':
    case 'silence':
      return voice === contrary ? nth(first + 1) : nth(first)
    case 'camps':
      return nth(first + voice)
    case 'none':
      return task.options.length > 0 ? NONE : nth(first + voice)
  }
}

/** Null when this voice keeps its mind, as most do. */
export function changeIn(plot: Plot, task: Task, voice: number, shared: Shared): Change | null {
  const { first, contrary, nth } = castOf(task, shared)
  const draw = integerBelow(100, shared('change'))
  const [one = 0, other = 1] = firstVoices.filter((voice) => voice !== contrary)
  const toContrary = stanceIn(plot, task, contrary, shared)
  const change = (movers: number[], to: Stance, isArgued: boolean): Change | null =>
    movers.includes(voice) && to !== stanceIn(plot, task, voice, shared) ? { to, isArgued } : null
  switch (plot) {
    case 'lone-voice':
      if (draw < 16) return change([contrary], nth(first), true)
      if (draw < 30) return change([contrary], nth(first), false)
      if (draw < 40) return change([one], toContrary, true)
      return draw < 43 ? change([one], toContrary, false) : null
    case 'camps':
      if (draw < 22) return change([one], toContrary, true)
      if (draw < 38) return change([one], toContrary, false)
      return draw < 55 ? change([one, other], toContrary, false) : null
    case 'reservations':
      // Away from the others, where an objection to its own answer gives it a reason.
      return draw < 12 ? change([contrary], nth(first + 1), true) : null
    case 'accord':
    case 'none':
    case 'silence':
      return null
  }
}

/** The first three voices, because the council as it comes out of the box has exactly these. */
const firstVoices = [0, 1, 2]

function castOf(task: Task, shared: Shared) {
  const stances = stancesFor(task)
  const random = shared('stance')
  const first = integerBelow(stances.length, random)
  const contrary = integerBelow(firstVoices.length, random)
  const nth = (index: number): Stance => stances[index % stances.length] ?? NONE
  return { first, contrary, nth }
}
