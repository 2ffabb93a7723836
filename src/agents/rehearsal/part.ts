/** One seat's part in a rehearsed session: what it is told apart by, and its chances. */
import { integerBelow, seededRandom, type Random } from '../../council/shuffle.ts'
import type { Task } from '../../council/task.ts'
import { changeIn, plotOf, stanceIn, type Change, type Plot, type Shared } from './plot.ts'
import type { Stance } from './stances.ts'
import { voiceOf, voices } from './voices.ts'

export interface Part {
  plot: Plot
  /** Index in `voices`. */
  voice: number
  /** What it opens with. */
  stance: Stance
  /** How it changes its mind when the council exchanges arguments; null when it keeps it. */
  change: Change | null
  /** Own chance, a new stream for each use; the same seed, seat and use give the same draws. */
  chance: (use: string) => Random
  shared: Shared
}

export function partOf(task: Task, seat: string, seed: number): Part {
  const shared: Shared = (use) => seededRandom(seed, 'rehearsal', use)
  const plot = plotOf(shared)
  const voice = voiceOf(seat, task.temperament)
  return {
    plot,
    voice,
    stance: stanceIn(plot, task, voice, shared),
    change: changeIn(plot, task, voice, shared),
    chance: (use) => seededRandom(seed, 'rehearsal', seat, use),
    shared,
  }
}

/** One of several, by chance. */
export function pick<Item>(items: readonly [Item, ...Item[]], random: Random): Item {
  return items[integerBelow(items.length, random)] ?? items[0]
}

/** One of several, another one for each voice as far as they go round: for words that the voices have in common. */
export function pickApart<Item>(
  items: readonly [Item, ...Item[]],
  { voice, shared }: Part,
  use: string,
): Item {
  return items[(voice + integerBelow(items.length, shared(use))) % items.length] ?? items[0]
}

export function voiceAt(index: number): (typeof voices)[number] {
  return voices[index] ?? voices[0]
}
