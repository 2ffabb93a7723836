/** One line of the report: Maestro beside the bare SDKs under one load. */
import { median } from '../figures.ts'
import type { Sample } from './warm-runner.ts'

/** Of one run. */
export interface Pair {
  maestro: Sample
  bare: Sample
}

export interface Load {
  councils: number
  /** Runs before those that are measured: the first ones after a process has waited cost up to twice as much. */
  settling: number
  runs: number
}

export const head = [
  'replies',
  'councils',
  'runs',
  'steps',
  'wall s',
  'ms a step over the slowest reply',
  'bare: ms',
  '× wall of bare',
  'CPU ms a council',
  'bare',
  '× CPU of bare',
  'MB a council',
  'bare',
  'provider busy %',
  'bare',
]

const wall = ({ wall }: Sample) => wall
const cpu = ({ cpu }: Sample) => cpu
const overhead = ({ overhead }: Sample) => overhead
const megabytes = ({ memory }: Sample) => memory / 2 ** 20

export function row(name: string, { councils, runs }: Load, pairs: readonly Pair[]): string[] {
  const middle = (voice: keyof Pair, figure: (one: Sample) => number) =>
    median(pairs.map((pair) => figure(pair[voice])))
  const ratio = (figure: (one: Sample) => number) =>
    median(pairs.map(({ maestro, bare }) => figure(maestro) / figure(bare))).toFixed(2)
  const each = (voice: keyof Pair, figure: (one: Sample) => number) =>
    (middle(voice, figure) / councils).toFixed(1)
  const busy = (voice: keyof Pair) => (100 * middle(voice, (one) => one.busy)).toFixed(0)
  return [
    name,
    String(councils),
    String(runs),
    String(middle('maestro', ({ steps }) => steps)),
    (middle('maestro', wall) / 1000).toFixed(2),
    middle('maestro', overhead).toFixed(1),
    middle('bare', overhead).toFixed(1),
    ratio(wall),
    each('maestro', cpu),
    each('bare', cpu),
    ratio(cpu),
    each('maestro', megabytes),
    each('bare', megabytes),
    busy('maestro'),
    busy('bare'),
  ]
}
