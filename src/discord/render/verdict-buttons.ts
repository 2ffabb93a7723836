/** What people can do below a verdict. */
import { ButtonStyle, ComponentType, type APIButtonComponentWithCustomId } from 'discord.js'
import { mostSittings, upheldCards } from '../../app/reconvene.ts'
import { marks } from '../../council/facts.ts'
import type { State } from '../../council/state.ts'
import { CLOSE_JURY, customId, FOLLOW_UP, MARK, OUTCOME, RECONVENE } from '../custom-id.ts'
import type { Outgoing } from '../wire.ts'
import { countMarks, markNames } from './marks.ts'

type Row = NonNullable<Outgoing['components']>[number]

/**
 * `state` ends with the sitting of the verdict; `isNewest` is false once the council has sat again, and then only the
 * marks are left.
 */
export function verdictButtons(state: State, isNewest: boolean): Row[] {
  const { session } = state.opening
  const sitting = state.past.length
  const moves = isNewest
    ? [
        button('Follow up', '💬', ButtonStyle.Primary, customId(FOLLOW_UP, session)),
        ...(state.jury?.close === null
          ? [button('Close the jury', '⚖️', ButtonStyle.Secondary, customId(CLOSE_JURY, session, sitting))]
          : []),
        ...(mayReconvene(state)
          ? [button('Reconvene', '🔁', ButtonStyle.Success, customId(RECONVENE, session, sitting))]
          : []),
      ]
    : []
  return [...(isClaimed(state) ? [row(markButtons(state))] : []), ...(moves.length > 0 ? [row(moves)] : [])]
}

/** Only what was claimed can turn out right or wrong. */
function isClaimed({ verdict }: State): boolean {
  return verdict?.chosen != null && verdict.outcome !== 'stopped' && verdict.outcome !== 'no quorum'
}

function mayReconvene(state: State): boolean {
  return upheldCards(state).length > 0 && state.past.length + 1 < mostSittings
}

function markButtons(state: State): APIButtonComponentWithCustomId[] {
  const { opening, past } = state
  const each = marks.map((mark) => {
    const { icon, label } = markNames[mark]
    const count = countMarks(state, mark)
    const id = customId(MARK, opening.session, past.length, mark)
    return button(count === 0 ? label : `${label} ${count}`, icon, ButtonStyle.Secondary, id)
  })
  const record = customId(OUTCOME, opening.session, past.length)
  return [...each, button('Record the outcome', '📝', ButtonStyle.Secondary, record)]
}

function row(components: APIButtonComponentWithCustomId[]): Row {
  return { type: ComponentType.ActionRow, components }
}

function button(
  label: string,
  emoji: string,
  style: APIButtonComponentWithCustomId['style'],
  custom_id: string,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label, emoji: { name: emoji }, custom_id }
}
