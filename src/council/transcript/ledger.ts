/** What the exchange changed: every seat's way from its first position to its last, and every objection's state. */
import { debateLabel } from '../debate/labels.ts'
import { changesIn, moversOf, type Change } from '../exchange/changes.ts'
import { objectionsIn } from '../exchange/objections.ts'
import type { State } from '../state.ts'
import { quoted } from '../figures.ts'
import { claimName, paragraphs, refName, seatName } from './text.ts'

/** Empty before any exchange. */
export function ledger({ opening, turns }: State): string {
  const objections = objectionsIn(turns)
  const changes = changesIn(turns)
  if (!turns.some(({ step }) => step === 'revision' || step === 'probe' || step === 'examination')) return ''
  const states = objections.map(({ id, claim, severity, state, seconded }) => {
    const backed = seconded ? ', seconded' : ''
    return `- \`${debateLabel(opening, id) ?? id}\` to ${claimName(opening, claim)}, ${severity}: **${state}**${backed}`
  })
  return paragraphs(
    changes.map((change) => line(opening, change)).join('\n'),
    states.length === 0 ? '' : `Objections:\n\n${states.join('\n')}`,
  )
}

function line(opening: State['opening'], change: Change): string {
  const { seat, first, final, moves, putBack, conceded } = change
  const name = `- **${seatName(opening, seat)}**`
  const gave =
    conceded.length === 0
      ? ''
      : ` Conceded: ${conceded.map((claim) => claimName(opening, claim)).join(', ')}.`
  if (moves.length === 0) return `${name} kept its answer.${gave}`
  const ways = moves.map((move) => {
    const by = moversOf(move).map((mover) => seatName(opening, mover))
    const refs = move.said.refs.map((ref) => refName(opening, ref)).join(', ')
    return `${move.argued ? 'argued' : 'unargued'}${move.toMajority ? ', to the majority' : ''}${by.length === 0 ? '' : `, moved by ${refs}`}`
  })
  const counted = putBack ? ' It is counted at its first position.' : ''
  return `${name}: ${quoted(first.position.headline)} → ${quoted(final.position.headline)} (${ways.join('; ')}).${counted}${gave}`
}
