/** The bench of one session's open jury: keeps the votes, and the tally on the cards up to date. */
import type { REST } from 'discord.js'
import type { JuryTally } from '../../app/stage.ts'
import { recount, takeSide, tallyOf, type CardVotes, type Choice, type JuryCard } from '../../council/jury.ts'
import type { Jury } from '../../council/sitting.ts'
import type { VoteBox } from '../../history/history.ts'
import { troubleOf } from '../errors.ts'
import type { Patience } from '../patience.ts'
import type { CardTally } from '../render/jury.ts'
import { createThrottle } from '../throttle.ts'
import { votersOn } from './voters.ts'

/** A card of the jury, and the message that it is. */
export interface PostedCard {
  card: JuryCard
  message: string
}

/** Ids. */
export type BenchPlace = Record<'guild' | 'channel' | 'thread', string>

export interface Bench {
  readonly session: string
  readonly place: BenchPlace
  readonly cards: readonly PostedCard[]
  /** A person takes a side or leaves it. */
  take(message: string, person: string, side: Choice, isOn: boolean): Promise<void>
  /** A private vote: it takes the place of the one before. False when there is no such card. */
  cast(place: number, person: string, choice: Choice): Promise<boolean>
  /**
   * Looks everybody up again a little later: events may have been missed. Not at once, because a jury that is only
   * shown again on the way to its end needs none of it.
   */
  review(): void
  /** All votes, afresh where Discord has them. Rejects when Discord may have them a little later. */
  count(jury: Jury): Promise<JuryTally>
  /** Nothing more is shown or taken in. */
  close(): void
}

export interface BenchParts {
  rest: REST
  patience: Patience
  session: string
  /** Counted from 0; every sitting has a jury of its own. */
  sitting: number
  place: BenchPlace
  cards: readonly PostedCard[]
  /** True where the votes are reactions, which can be looked up. */
  isPublic: boolean
  votes: VoteBox
  clock: () => number
  /** Least time between two edits of one card, in milliseconds. */
  interval: number
  /** Shows a tally on a card. */
  show(card: JuryCard, tally: CardTally): Promise<void>
  failed: (error: unknown) => void
  /** Told when there is no thread left to vote in. */
  gone: () => void
}

export function createBench(parts: BenchParts): Bench {
  const { rest, patience, place, cards, votes, clock } = parts
  const throttle = createThrottle(parts.interval, clock)
  const shown = new Map<string, string>()
  let closed = false
  let reviewing: NodeJS.Timeout | null = null

  const key = ({ id }: JuryCard) => `${parts.sitting}/${id}`

  const showSoon = (card: JuryCard) => throttle.run(card.id, () => show(card).catch(parts.failed))

  async function show(card: JuryCard): Promise<void> {
    const tally = tallyOf((await votes.read())[key(card)] ?? {})
    const text = JSON.stringify(tally)
    if (closed || shown.get(card.id) === text) return
    shown.set(card.id, text)
    await parts.show(card, tally)
  }

  async function change(card: JuryCard, apply: (before: CardVotes) => CardVotes): Promise<void> {
    if (closed) return
    await votes.update(key(card), apply)
    showSoon(card)
  }

  /** The votes on a card as Discord has them now; null where it has none of them any more. */
  async function look({ card, message }: PostedCard): Promise<CardVotes | null> {
    try {
      const standing = await patience(() => votersOn(rest, place.thread, message))
      return await votes.update(key(card), (before) => recount(before, standing, clock()))
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'stage-gone') parts.gone()
      if (trouble === 'message-gone' || trouble === 'stage-gone' || trouble === 'forbidden') return null
      throw error
    }
  }

  async function review(): Promise<void> {
    reviewing = null
    for (const posted of cards) {
      if (closed) return
      await look(posted)
      showSoon(posted.card)
    }
  }

  return {
    session: parts.session,
    place,
    cards,
    async take(message, person, side, isOn) {
      const card = cards.find((posted) => posted.message === message)?.card
      if (card === undefined || !parts.isPublic) return
      await change(card, (before) => takeSide(before, person, side, isOn ? clock() : null))
    },
    async cast(place, person, choice) {
      const card = cards[place]?.card
      if (card === undefined || closed) return false
      await change(card, (before) => ({ ...before, [person]: { [choice]: clock() } }))
      return true
    },
    review() {
      if (!parts.isPublic || closed || reviewing !== null) return
      reviewing = setTimeout(() => void review().catch(parts.failed), parts.interval)
    },
    async count(jury) {
      let recounted = true
      const counts: JuryTally['counts'] = []
      for (const card of jury.cards) {
        const posted = cards.find((one) => one.card.id === card.id)
        const fresh = posted === undefined || !parts.isPublic ? null : await look(posted)
        recounted &&= fresh !== null || !parts.isPublic
        counts.push({ card: card.id, ...tallyOf(fresh ?? (await votes.read())[key(card)] ?? {}) })
      }
      return { counts, recounted }
    },
    close() {
      closed = true
      if (reviewing !== null) clearTimeout(reviewing)
      throttle.close()
    },
  }
}
