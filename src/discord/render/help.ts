/** What `/council help` shows: who sits at the table, by which rules, and what one can ask for. */
import type { APIEmbed } from 'discord.js'
import type { Charter, Seat } from '../../council/seat.ts'
import { inline } from '../safe.ts'
import { workingColour } from './outcomes.ts'

export function helpCard(seats: readonly Seat[], { quorum, threshold }: Charter): APIEmbed {
  const who = seats.map(({ name, vendor, model }) => {
    return `**${inline(name)}** (${vendor === 'rehearsal' ? 'rehearsal' : inline(model)})`
  })
  return {
    title: 'The council',
    color: workingColour,
    description: text(who, quorum, `${threshold.numerator}/${threshold.denominator}`),
    fields: commands.map(([name, value]) => ({ name, value })),
    footer: { text: footer },
  }
}

function text(seats: readonly string[], quorum: number, threshold: string): string {
  return [
    "Several language models answer your question in a thread, each without seeing the others. They examine each other's claims without names, answer what is raised against them, and keep or change their minds. They then vote in secret, one of them puts a statement, and every seat signs it or objects. The verdict is computed by code, never by a model, and every dissent is kept word for word.",
    'What they leave open is for you: react to the cards of the dissents. What three or more of you uphold by two thirds changes the verdict, and the council can be sent back to it. Name me in the thread to ask the same council the next question.',
    `At the table: ${seats.join(', ')}.`,
    `Nothing is claimed with fewer than ${quorum} valid ballots; a consensus needs ${threshold} of all seats to sign.`,
  ].join('\n\n')
}

const commands: readonly [string, string][] = [
  [
    '/council ask',
    'Asks a question. `options: A | B | C` lets the council choose, `rounds:` sets how often the seats examine each other, `jury:` how people judge, `quiet:` posts the verdict alone, `private:` holds it in a private thread.',
  ],
  [
    '/council debate',
    'Lets the seats argue in roles that rotate every round. `moderated:` lets you decide after every turn, `rounds:`, `seats:` and `turn_words:` set its size. React to a turn with 👍 or 👎.',
  ],
  ['Apps → Ask the council', 'In the menu of any message: its text becomes the question.'],
  ['/council history', 'Lists the councils held here.'],
  ['/council show', 'Shows one of them to you, with the whole transcript as a file.'],
  [
    '/council stop',
    'Ends a council early, or closes its jury. For the person who asked and for **Manage Threads**.',
  ],
]

const footer = 'Who may use this, and where, is set by administrators under Server Settings → Integrations.'
