import { dissentsOfSeat } from '../jury-cards.ts'
import { objectionsIn } from '../exchange/objections.ts'
import type { State } from '../state.ts'
import type { Dissent } from '../verdict.ts'

/** What a reconvened council takes up first, word for word and without a name; empty in a first sitting. */
export function businessOf(state: State): string[] {
  const before = state.past.at(-1)
  if (state.business === null || before === undefined) return []
  const wanted = new Set(state.business.cards)
  const cards = before.jury?.cards.filter(({ id }) => wanted.has(id)) ?? []
  return cards.flatMap((card) =>
    card.kind === 'dissent'
      ? dissentsOfSeat(before, card.seat).map(wordsOf)
      : objectionsIn(state.turns)
          .filter(({ id }) => id === card.objection)
          .map(({ argument }) => argument),
  )
}

function wordsOf(dissent: Dissent): string {
  if (dissent.kind === 'signature') return dissent.text
  const { headline, argument, claims } = dissent.position
  return [headline, argument, ...claims.map(({ text }) => `- ${text}`)].join('\n\n')
}
