/** Who plays what, as it is posted before anybody speaks. */
import { ButtonStyle, ComponentType } from 'discord.js'
import { planOf, type PlannedTurn } from '../../../council/debate/rotation.ts'
import { counted } from '../../../council/figures.ts'
import { inShort } from '../../../council/prompts/roles.ts'
import type { Role } from '../../../council/seat.ts'
import type { State } from '../../../council/state.ts'
import { customId, MODERATE } from '../../custom-id.ts'
import { clip, inline } from '../../safe.ts'
import type { Outgoing } from '../../wire.ts'
import { signs } from './signs.ts'

export function planMessage(state: State): Outgoing {
  const { opening, debate } = state
  const plan = planOf(opening)
  const cycle = opening.seats.length
  const rounds = plan.at(-1)?.round ?? 0
  const shown = plan.filter(({ round }) => round <= cycle)
  const lines = Array.from({ length: Math.min(rounds, cycle) }, (_, index) =>
    roundLine(state, shown, index + 1),
  )
  const played = new Set<Role>(plan.map(({ role }) => role))
  const moderator = debate?.moderator ?? null
  const who =
    moderator === null
      ? 'It goes on by itself; press *Moderate* to decide after every turn.'
      : `**${inline(clip(moderator.name, 60))}** moderates and decides after every turn.`
  const content = [
    `🎙️ **The debate**: ${counted(rounds, 'round')}, ${counted(plan.length, 'turn')}. Every seat answers blind first; then they argue in roles that rotate. ${who}`,
    ...lines,
    ...(rounds > cycle ? [`Round ${cycle + 1} begins again as round 1.`] : []),
    ...[...played].map((role) => `-# **${role}** ${inShort[role]}`),
    ...(opening.charter.quiet
      ? []
      : [
          `-# React to a turn with ${signs.convincing} if it convinced you, with ${signs.not} if it did not.`,
        ]),
  ].join('\n')
  return { content, components: moderator === null ? [moderateRow(opening.session)] : [] }
}

function roundLine({ opening }: State, plan: readonly PlannedTurn[], round: number): string {
  const name = (id: string) => inline(clip(opening.seats.find((seat) => seat.id === id)?.name ?? id, 24))
  const turns = plan
    .filter((planned) => planned.round === round)
    .map(({ seat, role }) => `${name(seat)} *${role}*`)
  return `**Round ${round}** ${turns.join(' → ')}`
}

function moderateRow(session: string): NonNullable<Outgoing['components']>[number] {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: 'Moderate',
        emoji: { name: '🎙️' },
        custom_id: customId(MODERATE, session),
      },
    ],
  }
}
