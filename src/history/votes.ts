import type { CardVotes } from '../council/jury.ts'
import * as keys from './keys.ts'
import type { VoteBox } from './history.ts'
import type { Entry, Store } from './store.ts'

/** One value per session: cards are few, and a vote is about 40 bytes. */
interface Votes extends Entry {
  cards: Record<string, CardVotes>
}

export function createVotes(store: Store, session: string): VoteBox {
  return {
    read: async () => (await store.get<Votes>(keys.votes(session)))?.cards ?? {},

    async update(card, change) {
      const { cards } = await store.update<Votes>(keys.votes(session), (entry) => {
        const { [card]: _, ...others } = entry?.cards ?? {}
        const votes = change(votesOn(card, entry?.cards))
        return {
          ...entry,
          v: 1,
          cards: Object.keys(votes).length === 0 ? others : { ...others, [card]: votes },
        }
      })
      return votesOn(card, cards)
    },
  }
}

function votesOn(card: string, cards: Votes['cards'] = {}): CardVotes {
  return Object.hasOwn(cards, card) ? (cards[card] ?? {}) : {}
}
