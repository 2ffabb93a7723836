/**
 * How a rehearsed session goes. Seats are blind, so agreement cannot be arranged between them: each derives the same
 * plot from the session's seed, and finds its own part in it by its voice.
 */
import { NONE, type Task } from '../../council/task.ts'
import { integerBelow, seededRandom, type Random } from '../../council/shuffle.ts'
import { stancesFor, type Stance } from './stances.ts'
import { voiceOf, voices } from './voices.ts'

/**
 * `accord`: all of one mind. `reservations`: of one mind, with conditions. `lone-voice`: one sees it otherwise.
 * `camps`: everyone for themselves. `none`: nobody can sign any of it. `silence`: some abstain.
 */
export type Plot = 'accord' | 'reservations' | 'lone-voice' | 'camps' | 'none' | 'silence'

/** One seat's part. */
export interface Part {
  plot: Plot
  /** Index in `voices`. */
  voice: number
  stance: Stance
  /** Own chance, a new stream for each use; the same seed, seat and use give the same draws. */
  chance: (use: string) => Random
}

const shares: [Plot, number][] = [
  ['lone-voice', 38],
  ['reservations', 24],
  ['accord', 14],
  ['camps', 12],
  ['none', 7],
  ['silence', 5],
]

export function partOf(task: Task, seat: string, seed: number): Part {
  const plot = plotOf(seed)
  const voice = voiceOf(seat, task.temperament)
  return {
    plot,
    voice,
    stance: stanceIn(plot, task, voice, seed),
    chance: (use) => seededRandom(seed, 'rehearsal', seat, use),
  }
}

function plotOf(seed: number): Plot {
  let left = integerBelow(100, seededRandom(seed, 'rehearsal', 'plot'))
  for (const [plot, share] of shares) {
    if (left < share) return plot
    left -= share
  }
  return 'accord'
}

function stanceIn(plot: Plot, task: Task, voice: number, seed: number): Stance {
  const stances = stancesFor(task)
  const shared = seededRandom(seed, 'rehearsal', 'stance')
  const first = integerBelow(stances.length, shared)
  // Of the first three voices, because the council as it comes out of the box has exactly these.
  const contrary = integerBelow(3, shared)
  const nth = (index: number): Stance => stances[index % stances.length] ?? NONE
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

/** One of several, by chance. */
export function pick<Item>(items: readonly [Item, ...Item[]], random: Random): Item {
  return items[integerBelow(items.length, random)] ?? items[0]
}

export function voiceAt(index: number): (typeof voices)[number] {
  return voices[index] ?? voices[0]
}
