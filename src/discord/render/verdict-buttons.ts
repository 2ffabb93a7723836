/** What people can do below a verdict. */
import { ButtonStyle } from 'discord.js'
import { mostSittings, upheldCards } from '../../app/reconvene.ts'
import { marks } from '../../council/facts.ts'
import type { State } from '../../council/state.ts'
import { CLOSE_JURY, customId, FOLLOW_UP, MARK, OUTCOME, RECONVENE } from '../custom-id.ts'
import { button, buttonRow, type Row } from './buttons.ts'
import { countMarks, markNames } from './marks.ts'

/**
 * `state` ends with the sitting of the verdict; `isNewest` is false once the council has sat again, and then only the
 * marks are left.
 */
export function verdictButtons(state: State, isNewest: boolean): Row[] {
  const { session } = state.opening
  const sitting = state.past.length
  const moves = isNewest
    ? [
        button('Follow up', customId(FOLLOW_UP, session), { emoji: '💬', style: ButtonStyle.Primary }),
        ...(state.jury?.close === null
          ? [button('Close the jury', customId(CLOSE_JURY, session, sitting), { emoji: '⚖️' })]
          : []),
        ...(mayReconvene(state)
          ? [
              button('Reconvene', customId(RECONVENE, session, sitting), {
                emoji: '🔁',
                style: ButtonStyle.Success,
              }),
            ]
          : []),
      ]
    : []
  return [...(isClaimed(state) ? [markRow(state)] : []), ...(moves.length > 0 ? [buttonRow(...moves)] : [])]
}

/** Only what was claimed can turn out right or wrong. */
function isClaimed({ verdict }: State): boolean {
  return verdict?.chosen != null && verdict.outcome !== 'stopped' && verdict.outcome !== 'no quorum'
}

function mayReconvene(state: State): boolean {
  return upheldCards(state).length > 0 && state.past.length + 1 < mostSittings
}

function markRow(state: State): Row {
  const { opening, past } = state
  const each = marks.map((mark) => {
    const { icon, label } = markNames[mark]
    const count = countMarks(state, mark)
    const id = customId(MARK, opening.session, past.length, mark)
    return button(count === 0 ? label : `${label} ${count}`, id, { emoji: icon })
  })
  const record = customId(OUTCOME, opening.session, past.length)
  return buttonRow(...each, button('Record the outcome', record, { emoji: '📝' }))
}
