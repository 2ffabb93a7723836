/** Who plays what, as it is posted before anybody speaks. */
import { planOf, roundsOf } from '../../../council/debate/rotation.ts'
import { counted } from '../../../council/figures.ts'
import { inShort } from '../../../council/prompts/roles.ts'
import type { Role } from '../../../council/seat.ts'
import type { State } from '../../../council/state.ts'
import { customId, MODERATE } from '../../custom-id.ts'
import { clip, inline } from '../../safe.ts'
import { CONTENT_LIMIT } from '../../split.ts'
import type { Outgoing } from '../../wire.ts'
import { button, buttonRow, type Row } from '../buttons.ts'
import { signs } from './signs.ts'

/** `isOpen`: somebody may still take over what goes on by itself. */
export function planMessage(state: State, isOpen: boolean): Outgoing {
  const texts = widths.map((width) => planText(state, { width, isOpen }))
  const content =
    texts.find(({ length }) => length <= CONTENT_LIMIT) ?? clip(texts.at(-1) ?? '', CONTENT_LIMIT)
  const isOffered = isOpen && state.debate?.moderator == null
  return { content, components: isOffered ? [moderateRow(state.opening.session)] : [] }
}

/** Of a name, which a table of five seats has five times: marks in it take twice the room. */
const widths = [24, 16, 8]

function planText(state: State, { width, isOpen }: { width: number; isOpen: boolean }): string {
  const { opening } = state
  const plan = planOf(opening)
  const cycle = opening.seats.length
  const rounds = roundsOf(opening)
  const name = (id: string) => inline(clip(opening.seats.find((seat) => seat.id === id)?.name ?? id, width))
  const lines = Array.from({ length: Math.min(rounds, cycle) }, (_, index) => {
    const turns = plan.filter(({ round }) => round === index + 1)
    return `**Round ${index + 1}** ${turns.map(({ seat, role }) => `${name(seat)} *${role}*`).join(' → ')}`
  })
  const played = new Set<Role>(plan.map(({ role }) => role))
  return [
    `🎙️ **The debate**: ${counted(rounds, 'round')}, ${counted(plan.length, 'turn')}. Every seat answers blind first; then they argue in roles that rotate. ${whoDecides(state, isOpen)}`,
    ...lines,
    ...(rounds > cycle ? [`Round ${cycle + 1} begins again as round 1.`] : []),
    ...[...played].map((role) => `-# **${role}** ${inShort[role]}`),
    ...(opening.charter.quiet
      ? []
      : [
          `-# React to a turn with ${signs.convincing} if it convinced you, with ${signs.not} if it did not.`,
        ]),
  ].join('\n')
}

function whoDecides({ debate }: State, isOpen: boolean): string {
  const moderator = debate?.moderator ?? null
  if (moderator !== null)
    return `**${inline(clip(moderator.name, 60))}** moderates and decides after every turn.`
  return isOpen
    ? 'It goes on by itself; press *Moderate* to decide after every turn.'
    : 'It goes on by itself.'
}

function moderateRow(session: string): Row {
  return buttonRow(button('Moderate', customId(MODERATE, session), { emoji: '🎙️' }))
}
