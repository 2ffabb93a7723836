import type { APIEmbed } from 'discord.js'
import type { Charter, Seat } from '../../council/seat.ts'
import { inline } from '../safe.ts'
import * as words from '../words.ts'
import { workingColour } from './outcomes.ts'

export function helpCard(seats: readonly Seat[], { quorum, threshold }: Charter): APIEmbed {
  const who = seats.map(({ name, vendor, model }) => {
    return `**${inline(name)}** (${vendor === 'rehearsal' ? 'rehearsal' : inline(model)})`
  })
  return {
    title: 'The council',
    color: workingColour,
    description: words.helpText(who, quorum, `${threshold.numerator}/${threshold.denominator}`),
    fields: words.helpCommands.map(([name, value]) => ({ name, value })),
    footer: { text: words.helpFooter },
  }
}
