/** What people do in a debate, as lines of the bot that name them. Nobody is pinged. */
import { debateLabel } from '../../../council/debate/labels.ts'
import { claimsIn } from '../../../council/positions.ts'
import type { Fact } from '../../../council/facts.ts'
import { roleNow } from '../../../council/debate/phase.ts'
import type { State } from '../../../council/state.ts'
import { inline, line, safe } from '../../safe.ts'
import { split } from '../../split.ts'
import { seatName } from '../names.ts'
import { ago } from '../seats.ts'

/** Null for what the panel or the turns show already. */
export function remarkLine(state: State, fact: Fact): string | null {
  switch (fact.type) {
    case 'note-add':
      return `🎙️ **${inline(fact.by.name)}**, moderator:\n${quoted(fact.text)}`
    case 'question-put': {
      const role = roleNow(state, fact.seat)
      const who = `**${seatName(state.opening, fact.seat)}**${role === null ? '' : ` as ${role}`}`
      return `🎙️ **${inline(fact.by.name)}**, moderator, asks ${who}:\n${quoted(fact.text)}`
    }
    case 'claim-strike': {
      const text = claimsIn(state.turns).get(fact.claim)?.text ?? ''
      const name = debateLabel(state.opening, fact.claim) ?? fact.claim
      return `✂️ **${inline(fact.by.name)}** strikes claim **${name}**: ~~${line(text).replaceAll('~~', '')}~~`
    }
    case 'debate-pause':
      return `⏸️ **${inline(fact.by.name)}** pauses the debate.`
    case 'debate-resume':
      return `▶️ **${inline(fact.by.name)}** lets the debate go on.`
    case 'vote-call':
      return `🗳️ **${inline(fact.by.name)}** calls the vote.`
    case 'moderator-change':
      return fact.by.id === fact.to.id
        ? `🎙️ **${inline(fact.to.name)}** takes over and decides after every turn.`
        : `🎙️ **${inline(fact.by.name)}** hands over to **${inline(fact.to.name)}**, who moderates from here on.`
    case 'moderator-remind':
      return reminder(state, fact)
    default:
      return null
  }
}

function reminder(state: State, { present }: Extract<Fact, { type: 'moderator-remind' }>): string {
  const { debate, opening } = state
  const closes = ago((debate?.movedAt ?? state.updatedAt) + opening.charter.debate.minutes * 60_000)
  const name = inline(debate?.moderator?.name ?? '')
  const who = present
    ? `⏰ **${name}**, this debate waits for you.`
    : `⏰ **${name}**, who moderates this debate, has left the server. Whoever may manage threads here can go on with the panel.`
  return `${who} If nobody decides, it closes ${closes} with what it has.`
}

/** A line longer than a message would go on in the next one without its mark, as if the bot said it. */
const lineRoom = 900

function quoted(text: string): string {
  return safe(text.trim())
    .split('\n')
    .flatMap((one) => (one.length > lineRoom ? split(one, lineRoom) : [one]))
    .map((one) => `> ${one}`)
    .join('\n')
}
