/** The verdicts of a session in its thread: posted once, and kept true while people vote and mark. */
import { juryCards } from '../council/jury-cards.ts'
import type { Fact } from '../council/facts.ts'
import { atSitting } from '../council/sitting.ts'
import type { State } from '../council/state.ts'
import { transcript } from '../council/transcript/index.ts'
import type { Ledger } from '../history/history.ts'
import type { Courier } from './courier.ts'
import type { DiscordPlace } from './place.ts'
import type { Podium } from './podium.ts'
import { verdictButtons } from './render/verdict-buttons.ts'
import { verdictCard } from './render/verdict.ts'
import { messageLink, type Outgoing } from './wire.ts'

export interface VerdictTeller {
  /** Posts the verdict that `state` has just reached; `facts` are all so far. */
  tell(state: State, facts: readonly Fact[]): Promise<void>
  /** Shows the verdict of a sitting (counted from 0) as it is by now, anew where it was deleted. */
  refresh(state: State, sitting: number): Promise<void>
  /** Where the newest verdict stands, once it was told. */
  readonly link: string | null
}

export interface VerdictTellerParts {
  courier: Courier
  podium: Podium
  ledger: Ledger
  place: DiscordPlace
}

export function createVerdictTeller({ courier, podium, ledger, place }: VerdictTellerParts): VerdictTeller {
  let link: string | null = null

  const linkTo = (message: string) => messageLink({ guild: place.guild, channel: place.thread, message })

  /** `state` ends with the sitting of the verdict. */
  async function card(state: State) {
    if (state.verdict === null) throw new Error('There is no verdict to tell.')
    const spoken = await ledger.find(`${statementKey(state)}/0`)
    const statementLink = spoken?.state === 'sent' ? linkTo(spoken.id) : null
    const cards = state.jury?.cards ?? juryCards(state)
    const carded = new Set(cards.flatMap(({ kind, seat }) => (kind === 'dissent' ? [seat] : [])))
    return verdictCard(state, state.verdict, { statementLink, carded })
  }

  return {
    async tell(reached, facts) {
      const state = withJury(reached)
      const { embed, further } = await card(state)
      const message: Outgoing = { embeds: [embed], components: verdictButtons(state, true) }
      const files = state.opening.charter.quiet ? { files: [transcriptFile(state, facts)] } : {}
      const key = verdictKey(state)
      link = linkTo(await courier.send(key, { ...message, ...files }))
      for (const [index, { heading, text }] of further.entries()) {
        const words = `✋ **${heading}**, word for word\n\n${text}`
        await podium.announce(`${key}/dissent/${index}`, words, heading)
      }
    },
    async refresh(state, sitting) {
      const then = atSitting(state, sitting)
      const { embed } = await card(then)
      const message = { embeds: [embed], components: verdictButtons(then, sitting === state.past.length) }
      const key = verdictKey(then)
      const again = `${key}/again`
      if ((await courier.edit(key, message)) || (await courier.edit(again, message))) return
      // It was deleted, or refused. What people do next begins at its buttons, so it is posted again, once.
      link = linkTo(await courier.send(again, message))
    },
    get link() {
      return link
    },
  }
}

/** The jury opens with the verdict: its card says so from the first moment, and needs no edit to do it. */
function withJury(state: State): State {
  const cards = juryCards(state)
  if (cards.length === 0 || state.stop !== null || state.jury !== null) return state
  const openedAt = state.updatedAt
  const closesAt = openedAt + state.opening.charter.jury.minutes * 60_000
  return { ...state, jury: { cards, openedAt, closesAt, close: null } }
}

function transcriptFile({ opening }: State, facts: readonly Fact[]) {
  const data = transcript([opening, ...facts])
  return { name: `council-${opening.number}.md`, data, contentType: 'text/markdown; charset=utf-8' }
}

function verdictKey({ past }: State): string {
  return past.length === 0 ? 'verdict' : `verdict/${past.length}`
}

/** The key of the newest statement, or one that no turn has. */
function statementKey({ turns }: State): string {
  const turn = turns.findLast((one) => one.type === 'turn-end' && one.step === 'statement')
  return turn === undefined ? 'turn/none' : `turn/${turn.step}/${turn.round}/${turn.seat}`
}
