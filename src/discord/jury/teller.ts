/** The jury of a session in its thread: cards spoken by their personas, votes on them, and what came of it. */
import type { REST } from 'discord.js'
import type { JuryTally } from '../../app/stage.ts'
import type { JuryCard } from '../../council/jury.ts'
import type { Jury } from '../../council/sitting.ts'
import type { State } from '../../council/state.ts'
import type { Ledger, VoteBox } from '../../history/history.ts'
import type { Courier } from '../courier.ts'
import { troubleOf } from '../errors.ts'
import { once } from '../once.ts'
import type { Patience } from '../patience.ts'
import type { Persona } from '../personas.ts'
import type { Podium } from '../podium.ts'
import { cardText, isShort, juryCard, juryResult, sides, type CardTally } from '../render/jury.ts'
import { putSigns } from '../signs.ts'
import * as words from '../words.ts'
import { createBench, type BenchPlace, type PostedCard } from './bench.ts'
import type { Benches } from './benches.ts'

export interface JuryTeller {
  /** Hangs the cards and lets people vote; `state` holds the open jury. */
  open(state: State): Promise<void>
  /** Shows what was decided; `state` holds the closed jury. */
  close(state: State): Promise<void>
  count(jury: Jury): Promise<JuryTally>
  /** Takes no more votes in, as at the end of the process. */
  letGo(): void
}

export interface JuryTellerParts {
  rest: REST
  courier: Courier
  podium: Podium
  ledger: Ledger
  votes: VoteBox
  benches: Benches
  patience: Patience
  /** Milliseconds between two signs. */
  breath: number
  session: string
  place: BenchPlace
  persona: (state: State, seat: string) => Persona
  clock: () => number
  /** Least time between two edits of one card, in milliseconds. */
  interval: number
  /** Told of what could not be shown. */
  failed: (error: unknown) => void
}

const noVotes: CardTally = { uphold: 0, dismiss: 0 }

export function createJuryTeller(parts: JuryTellerParts): JuryTeller {
  const { rest, courier, podium, ledger, votes, benches, patience, session, place } = parts
  /** Keys of cards that were deleted, or that nobody can edit any more. */
  const lost = new Set<string>()
  let bench: ReturnType<typeof createBench> | null = null

  /** Resolves with the card's message, and whether an earlier process had hung it. */
  async function hang(state: State, jury: Jury, card: JuryCard): Promise<PostedCard & { isOld: boolean }> {
    const key = keyOf(state, jury, card)
    const isOld = (await courier.find(key)) !== null
    const persona = parts.persona(state, card.seat)
    const { text } = cardText(state, card)
    const isWhole = isShort(text)
    if (!isWhole) await podium.speak(`${key}/words`, persona, text)
    const message = await courier.speak(
      key,
      persona,
      juryCard(state, jury, card, { tally: noVotes, isWhole }),
    )
    return { card, message, isOld }
  }

  /** Two signs to click on. Where the bot may not put them there, people are told to do it. */
  async function sign(state: State, jury: Jury, { card, message }: PostedCard): Promise<void> {
    await once(ledger, `${keyOf(state, jury, card)}/signs`, () =>
      putSigns(parts, { channel: place.thread, message }, Object.values(sides)),
    )
  }

  async function signAll(state: State, jury: Jury, posted: readonly PostedCard[]): Promise<void> {
    try {
      for (const one of posted) await sign(state, jury, one)
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble !== 'forbidden' && trouble !== 'blocked') throw error
      await courier.send('jury/no-signs', { content: words.noReactions })
    }
  }

  async function show(state: State, jury: Jury, card: JuryCard, tally: CardTally): Promise<void> {
    const isWhole = isShort(cardText(state, card).text)
    const key = keyOf(state, jury, card)
    if (lost.has(key)) return
    if (!(await courier.editSpoken(key, juryCard(state, jury, card, { tally, isWhole })))) lost.add(key)
  }

  function failedUnlessGone(error: unknown): void {
    if (troubleOf(error) === 'stage-gone') throw error
    parts.failed(error)
  }

  return {
    async open(state) {
      const { jury } = state
      if (jury === null) return
      const isPublic = state.opening.charter.jury.mode === 'reactions'
      const posted: (PostedCard & { isOld: boolean })[] = []
      for (const card of jury.cards) posted.push(await hang(state, jury, card))
      bench = createBench({
        rest,
        patience,
        session,
        sitting: state.past.length,
        place,
        cards: posted,
        isPublic,
        votes,
        clock: parts.clock,
        interval: parts.interval,
        show: (card, tally) => show(state, jury, card, tally),
        failed: parts.failed,
        gone: () => benches.lose(session),
      })
      benches.open(bench)
      if (isPublic) await signAll(state, jury, posted)
      if (posted.some(({ isOld }) => isOld)) bench.review()
    },
    async close(state) {
      letGo()
      const { jury } = state
      if (jury === null) return
      for (const card of jury.cards) {
        // What was decided is told below in any case.
        await once(ledger, `${keyOf(state, jury, card)}/closed`, () =>
          show(state, jury, card, noVotes),
        ).catch(failedUnlessGone)
      }
      // A thread that people put away is not opened again for a line that the verdict bears anyway.
      if (jury.close?.reason === 'archived' || jury.close?.reason === 'gone') return
      await podium.announce(`jury/${state.past.length}/result`, juryResult(state), 'jury')
    },
    count: (jury) =>
      bench?.count(jury) ??
      Promise.resolve({ counts: jury.cards.map(({ id }) => ({ card: id, ...noVotes })), recounted: false }),
    letGo,
  }

  function letGo(): void {
    benches.close(session)
  }
}

/** Cards are counted from 0 in their sitting: their ids are too long for a key that others hang on to. */
function keyOf({ past }: State, jury: Jury, card: JuryCard): string {
  return `jury/${past.length}/${jury.cards.indexOf(card)}`
}
