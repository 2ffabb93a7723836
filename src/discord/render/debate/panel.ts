/** The moderator's panel: one line that says where the debate stands, and everything that can be done about it. */
import { ButtonStyle, ComponentType, type APISelectMenuOption } from 'discord.js'
import { debateLabel } from '../../../council/debate/labels.ts'
import { claimLedger } from '../../../council/debate/ledger.ts'
import { nextTurn, roleNow, turnsHeard } from '../../../council/debate/phase.ts'
import { ableSeats } from '../../../council/positions.ts'
import type { State } from '../../../council/state.ts'
import { customId, HAND_OVER, INTERJECT, QUESTION, STEER, STRIKE } from '../../custom-id.ts'
import { clip, inline, label } from '../../safe.ts'
import type { Outgoing } from '../../wire.ts'
import { button, buttonRow, type Row } from '../buttons.ts'
import { seatOf } from '../names.ts'
import { debateProgress, isFloorTaken } from './progress.ts'

/** Discord's limits of a select. */
const most = { options: 25, text: 100, button: 80 } as const

/** `state` is debating and has a moderator. */
export function panel(state: State): Outgoing {
  const moderator = inline(state.debate?.moderator?.name ?? '')
  return {
    content: `🎙️ ${debateProgress(state)}\n-# **${moderator}** moderates, or anyone who may manage threads here.`,
    components: [buttons(state), questions(state), ...strikes(state), handOver(state)],
  }
}

function buttons(state: State): Row {
  const { session } = state.opening
  const panelNumber = turnsHeard(state)
  const paused = state.debate?.paused === true
  const next = nextTurn(state)
  const name = next === undefined ? '' : label(seatOf(state.opening, next.seat)?.name ?? next.seat)
  const what = next === undefined ? 'No turn left' : `Next: ${name} as ${next.role}`
  const steer = (...what: (string | number)[]) => customId(STEER, session, panelNumber, ...what)
  return buttonRow(
    button(clip(what, most.button), steer('next', next?.turn ?? 0), {
      emoji: '▶️',
      style: ButtonStyle.Primary,
      disabled: next === undefined || paused || isFloorTaken(state),
    }),
    paused
      ? button('Go on', steer('resume'), { emoji: '⏯️', style: ButtonStyle.Success })
      : button('Pause', steer('pause'), { emoji: '⏸️' }),
    button('Interject', customId(INTERJECT, session, panelNumber), { emoji: '💬' }),
    button('Call the vote', steer('vote'), { emoji: '🗳️', style: ButtonStyle.Success }),
    button('End', steer('end'), { emoji: '⏹️', style: ButtonStyle.Danger }),
  )
}

function questions(state: State): Row {
  const options = ableSeats(state).map((id): APISelectMenuOption => {
    const role = roleNow(state, id)
    return {
      label: clip(label(seatOf(state.opening, id)?.name ?? id), most.text),
      value: id,
      ...(role !== null && { description: `as ${role}` }),
    }
  })
  return select(customId(QUESTION, state.opening.session, turnsHeard(state)), 'Question a seat…', options)
}

/** The newest ones that can still be struck. */
function strikes(state: State): Row[] {
  const claims = claimLedger(state).filter((one) => one.state !== 'struck')
  const options = claims.slice(-most.options).map(({ id, claim, role }): APISelectMenuOption => {
    const name = debateLabel(state.opening, id) ?? id
    return {
      label: clip(`${name} · ${label(claim.text)}`, most.text),
      value: id,
      description: role === null ? 'of an opening' : `by the ${role}`,
    }
  })
  if (options.length === 0) return []
  const id = customId(STRIKE, state.opening.session, turnsHeard(state))
  return [select(id, 'Strike a claim…', options.toReversed())]
}

function handOver(state: State): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.UserSelect,
        custom_id: customId(HAND_OVER, state.opening.session, turnsHeard(state)),
        placeholder: 'Hand over to…',
      },
    ],
  }
}

function select(custom_id: string, placeholder: string, options: APISelectMenuOption[]): Row {
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.StringSelect, custom_id, placeholder, options }],
  }
}
