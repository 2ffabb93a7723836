/** Tells the facts of a session in its thread, each under a key of its own, so that telling again changes nothing. */
import { roleOfTurn } from '../council/debate/phase.ts'
import type { Fact, TurnEnd, TurnError } from '../council/facts.ts'
import type { Role } from '../council/seat.ts'
import type { State } from '../council/state.ts'
import type { Step } from '../council/task.ts'
import type { Ledger } from '../history/history.ts'
import type { DebateTeller } from './debate/teller.ts'
import type { JuryTeller } from './jury/teller.ts'
import { once } from './once.ts'
import type { Persona } from './personas.ts'
import type { Podium } from './podium.ts'
import { ledger as ledgerLines } from './render/ledger.ts'
import { seatName } from './render/names.ts'
import { isLongQuestion, wholeQuestion } from './render/question.ts'
import { speech } from './render/speech.ts'
import { stopLine } from './render/stop.ts'
import { tally } from './render/tally.ts'
import { inline, safe } from './safe.ts'
import type { VerdictTeller } from './verdict-teller.ts'
import * as words from './words.ts'

export interface Narrator {
  /** Called for every fact behind `session-open`, in order. */
  tell(fact: Fact, state: State): Promise<void>
  /** A line in the bot's own name. */
  say(key: string, line: string): Promise<void>
}

export interface NarratorParts {
  podium: Podium
  ledger: Ledger
  verdicts: VerdictTeller
  jury: JuryTeller
  debate: DebateTeller
  /** `role`: what the seat speaks as, in a debate. */
  persona: (state: State, seat: string, role: Role | null) => Persona
}

export function createNarrator({ podium, ledger, verdicts, jury, debate, persona }: NarratorParts): Narrator {
  const told: Fact[] = []

  async function showStep(
    state: State,
    { step, round }: Extract<Fact, { type: 'step-open' }>,
  ): Promise<void> {
    // What is too long for the card stands in the thread before the first answer.
    if (isLongQuestion(state)) await podium.announce('question', wholeQuestion(state), 'question')
    if (step === 'opening' && state.debate !== null) await debate.plan(state)
    if (state.opening.charter.quiet) return
    const line = stepLine(state, step, round)
    if (line !== null) await podium.announce(`step/${step}/${round}`, line, step)
  }

  async function showTurn(turn: TurnEnd, state: State): Promise<void> {
    if (state.opening.charter.quiet) return
    const text = speech(state, turn, await debate.question(turn))
    if (text === null) return
    const key = keyOf(turn)
    const last = await podium.speak(key, persona(state, turn.seat, roleOfTurn(state, turn)), text)
    debate.invite(turn, key, last)
  }

  async function showFailure(turn: TurnError, { opening }: State): Promise<void> {
    // A turn that was cut off by Stop needs no line of its own: Stop has one.
    if (turn.kind === 'stopped' || opening.charter.quiet) return
    const name = seatName(opening, turn.seat)
    const said = turn.text.trim() === '' ? '' : `\n${words.refusalSaid}\n\n${safe(turn.text.trim())}`
    await podium.announce(keyOf(turn), `${words.failed(name, turn.step, turn.kind)}${said}`, name)
  }

  async function showFact(fact: Fact, state: State): Promise<void> {
    const sitting = state.past.length
    switch (fact.type) {
      case 'step-open':
        return showStep(state, fact)
      case 'turn-end':
        return showTurn(fact, state)
      case 'turn-error':
        return showFailure(fact, state)
      case 'turn-late':
        if (state.opening.charter.quiet) return
        return podium.announce(`late/${keyOf(fact)}`, words.late(seatName(state.opening, fact.seat)), 'late')
      case 'election-end': {
        if (state.opening.charter.quiet) return
        const key = sitting === 0 ? 'tally' : `tally/${sitting}`
        return podium.announce(key, tally(state, fact.election), 'count')
      }
      case 'session-stop':
        return podium.announce(sitting === 0 ? 'stop' : `stop/${sitting}`, stopLine(fact), 'stop')
      case 'verdict-reach':
        return verdicts.tell(state, told)
      case 'jury-open':
        return jury.open(state)
      case 'jury-close':
        await jury.close(state)
        return once(ledger, `verdict/${sitting}/judged`, () => verdicts.refresh(state, sitting))
      case 'session-reconvene':
        await podium.announce(`reconvene/${sitting}`, words.sitsAgain(inline(fact.by.name)), 'reconvene')
        return once(ledger, `verdict/${sitting - 1}/past`, () => verdicts.refresh(state, sitting - 1))
      case 'note-add':
      case 'question-put':
      case 'claim-strike':
      case 'debate-pause':
      case 'debate-resume':
      case 'vote-call':
      case 'moderator-change':
      case 'moderator-remind':
        return debate.remark(state, fact, told.length)
      // The panel and the turn that follows show it.
      case 'floor-give':
      case 'audience-call':
      case 'audience-count':
      // Whoever marks a verdict has its card refreshed, while the session runs and afterwards alike.
      case 'mark-give':
      case 'outcome-record':
      case 'session-open':
      case 'stage-open':
      case 'session-close':
        return
    }
  }

  return {
    async tell(fact, state) {
      told.push(fact)
      try {
        await showFact(fact, state)
      } finally {
        // Also below a turn that Discord refused: no fact follows before the moderator has a panel that can be used.
        await debate.follow(state, fact, told.length)
      }
    },
    say: (key, line) => podium.announce(key, line, key),
  }
}

/** What the bot says of a step that begins; null where the cards say enough. */
function stepLine(state: State, step: Step, round: number): string | null {
  switch (step) {
    case 'probe':
      return words.probeOpens
    case 'examination':
      // A council that sits again was announced as such.
      return state.business === null ? words.exchangeOpens(round) : null
    case 'ballot':
      return beforeBallot(state)
    case 'revision':
      return state.debate !== null && state.past.length === 0 ? words.rolesDropped : null
    case 'opening':
    case 'speech':
    case 'answer':
    case 'statement':
    case 'signing':
      return null
  }
}

/** What the exchange of this sitting came to, or why there was none. */
function beforeBallot(state: State): string | null {
  const steps = new Set(state.steps.slice(state.since.steps).map(({ step }) => step))
  if (steps.has('revision')) return ledgerLines(state)
  if (steps.has('examination')) return words.exchangeEnds
  return steps.has('probe') ? words.exchangeSkipped : null
}

function keyOf({ step, round, seat }: Pick<TurnEnd, 'step' | 'round' | 'seat'>): string {
  return `turn/${step}/${round}/${seat}`
}
