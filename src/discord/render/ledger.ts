/** The mind-change ledger for the thread: where every seat began and ended, and what became of the objections. */
import { changesIn, type Change } from '../../council/exchange/changes.ts'
import { objectionsIn, type ObjectionState } from '../../council/exchange/objections.ts'
import { counted, quoted, list } from '../../council/figures.ts'
import { partsOf } from '../../council/reply.ts'
import type { State } from '../../council/state.ts'
import { clip, inline } from '../safe.ts'
import { ownClaim, refName, seatName } from './names.ts'

/** Null when there was no exchange. */
export function ledger(state: State): string | null {
  const { turns } = state
  if (!isExchanged(state)) return null
  return [
    '🧭 **After the exchange**',
    ...changesIn(turns).map((change) => entry(state, change)),
    ...objectionLine(state),
  ].join('\n')
}

/** The same in one line, for the verdict; empty when there was no exchange. */
export function changesInShort(state: State): string {
  if (!state.turns.some(({ step }) => step === 'revision')) return ''
  const { opening } = state
  const moved = changesIn(state.turns).filter(({ moves }) => moves.length > 0)
  if (moved.length === 0) return '🧭 Nobody changed their mind.'
  const ways = moved.map((change) => {
    const name = `**${seatName(opening, change.seat)}**`
    if (change.putBack)
      return `${name} moved to the majority without an argument and is counted where it stood`
    return `${name} changed its mind, ${wayOf(state, change)}`
  })
  return `🧭 ${ways.join('; ')}.`
}

function isExchanged({ turns }: State): boolean {
  return turns.some(({ step }) => step === 'probe' || step === 'examination')
}

function entry(state: State, change: Change): string {
  const { opening } = state
  const { seat, first, final, moves, putBack, conceded } = change
  const name = `**${seatName(opening, seat)}**`
  const gave =
    conceded.length === 0 ? '' : ` It conceded its ${list(conceded.map((id) => ownClaim(opening, id)))}.`
  if (moves.length === 0) return `- ${name} keeps its answer.${gave}`
  const way = `${headline(first.position.headline)} → ${headline(final.position.headline)}`
  const counts = putBack ? ' It is counted at its first position.' : ''
  return `- ${name} changes its mind, ${wayOf(state, change)}: ${way}.${counts}${gave}`
}

/** Such as "argued, moved by Sol's claim 2". */
function wayOf({ opening }: State, { moves }: Change): string {
  const last = moves.at(-1)
  if (last === undefined) return ''
  if (!last.argued) return last.toMajority ? 'to the majority and without an argument' : 'without an argument'
  const foreign = last.said.refs.filter((ref) => partsOf(ref).seat !== last.seat)
  return `with an argument, moved by ${list(foreign.map((ref) => refName(opening, ref)))}`
}

function headline(text: string): string {
  return quoted(inline(clip(text, 120)))
}

const states: readonly ObjectionState[] = ['accepted', 'conceded in part', 'rebutted', 'open']

/** Such as "4 objections: 1 accepted, 2 rebutted, 1 open." */
function objectionLine({ turns }: State): string[] {
  const objections = objectionsIn(turns)
  if (objections.length === 0) return ['-# Nobody raised an objection.']
  const counts = states
    .map((state) => ({ state, count: objections.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state}`)
  return [`-# ${counted(objections.length, 'objection')}: ${counts.join(', ')}.`]
}
