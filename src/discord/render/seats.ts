/** The lines of the header card that tell what every seat is doing or has done. */
import { reason } from '../../app/words.ts'
import { isDebating, roleNow } from '../../council/debate/phase.ts'
import { busySeats } from '../../council/late.ts'
import type { TurnEnd, TurnError } from '../../council/facts.ts'
import type { Seat } from '../../council/seat.ts'
import type { State, StepState } from '../../council/state.ts'
import type { LiveSeat } from '../live.ts'
import { inline } from '../safe.ts'
import { isRehearsal } from './names.ts'

export function seatLine(state: State, seat: Seat, live: LiveSeat | undefined, emoji: string): string {
  const last = state.turns.findLast((turn) => turn.seat === seat.id)
  const role = isDebating(state) ? roleNow(state, seat.id) : null
  const name = `**${inline(seat.name)}**${role === null ? '' : ` as ${role}`}`
  const head = `${emoji === '' ? '' : `${emoji} `}${name} (${model(seat, last, live)})`
  return `${head} · ${doing(state, seat, live, last)}`
}

type Turn = TurnEnd | TurnError

function model(seat: Seat, last: Turn | undefined, live: LiveSeat | undefined): string {
  if (seat.vendor === 'rehearsal' || isRehearsal(last?.speaker ?? null)) return 'rehearsal'
  const reserve = live?.reserve ?? (last?.speaker?.reserve === true ? last.speaker.model : null)
  return reserve === null ? inline(seat.model) : `${inline(reserve)}, in reserve for ${inline(seat.model)}`
}

function doing(state: State, seat: Seat, live: LiveSeat | undefined, last: Turn | undefined): string {
  if (busySeats(state).has(seat.id)) return '⏰ late, its words join when they come'
  if (live !== undefined) return busy(live)
  const step = state.steps.at(-1)
  const asked = step?.seats.includes(seat.id) === true
  const current = last !== undefined && step !== undefined && isOf(last, step) ? last : undefined
  const shown = current ?? (asked && state.verdict === null ? undefined : last)
  if (shown === undefined) return '⏳ waiting'
  return shown.type === 'turn-error' ? `❌ failed: ${reason(shown.kind)}` : done(shown)
}

function busy({ doing, retry, since, ahead }: LiveSeat): string {
  switch (doing) {
    case 'queuing':
      return `🚦 ${ahead === 0 ? 'next at its provider' : `waits its turn, behind ${ahead === 1 ? 'another call' : `${ahead} other calls`} to its provider`}`
    case 'thinking':
      return `💭 thinking, asked ${ago(since)}`
    case 'writing':
      return '✏️ writing'
    case 'retrying':
      return retry === null ? '🔁 trying again' : `🔁 trying again ${ago(retry.at)}: ${reason(retry.kind)}`
  }
}

function done({ reply }: TurnEnd): string {
  switch (reply.step) {
    case 'opening':
      return '✅ has answered'
    case 'probe':
      return '🔨 tried to break it'
    case 'examination':
      return '🔍 has examined'
    case 'revision':
      return reply.changed ? '🔁 changed its mind' : '🧱 keeps its answer'
    case 'speech':
      return '🎙️ has spoken'
    case 'answer':
      return '💬 answered the moderator'
    case 'ballot':
      return reply.abstain ? '🗳️ abstains' : '🗳️ has voted'
    case 'statement':
      return '📜 put the statement'
    case 'signing':
      return signature(reply.decision)
  }
}

function signature(decision: 'sign' | 'sign-with-reservation' | 'dissent'): string {
  switch (decision) {
    case 'sign':
      return '✍️ signs'
    case 'sign-with-reservation':
      return '✍️ signs with a reservation'
    case 'dissent':
      return '✋ dissents'
  }
}

/** The turn of this step and round, if it has ended. */
export function isOf(turn: Turn, { step, round }: StepState): boolean {
  return turn.step === step && turn.round === round
}

/** A time that Discord's clients count by themselves, such as "14 seconds ago". */
export function ago(at: number): string {
  return `<t:${Math.floor(at / 1000)}:R>`
}
