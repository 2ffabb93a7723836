/** What a moderator is asked on a terminal, and what the answers mean. */
import { list } from '../../src/council/figures.ts'
import { debateLabel } from '../../src/council/debate/labels.ts'
import { claimLedger } from '../../src/council/debate/ledger.ts'
import { remarkLimit, type Move } from '../../src/council/debate/moderation.ts'
import { nextTurn } from '../../src/council/debate/phase.ts'
import { ableSeats } from '../../src/council/positions.ts'
import type { State } from '../../src/council/state.ts'
import { nameOf } from './names.ts'
import { printable } from './paint.ts'

export type Choice =
  | { kind: 'move'; move: Move }
  /** Told, and then asked again. */
  | { kind: 'sentence'; text: string }

/** Two lines and a prompt. */
export function menu(state: State): string {
  const next = nextTurn(state)
  const head =
    next === undefined
      ? 'All turns are over.'
      : `Next is turn ${next.turn + 1}, round ${next.round}: ${nameOf(state, next.seat)} as ${next.role}.`
  const first = next === undefined ? '' : 'Enter next turn · '
  return `${head}\n[${first}i words · q seat words · s claim · v vote · e end · ? help]\n> `
}

const help = [
  '  Enter, next        the next turn begins',
  '  i, interject …     your words, which everybody who speaks later reads: i Mind the budget.',
  '  q, question …      a seat answers out of turn: q Sol What does it cost?',
  '  s, strike …        a claim is taken out of the debate: s 5.2',
  '  v, vote            the seats drop their roles and vote; the end of the input does the same',
  '  e, end             the debate ends here, without a vote',
  'Nothing goes on while you are asked, so there is nothing to pause.',
].join('\n')

export function choiceIn(line: string, state: State): Choice {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*?)\s*$/u.exec(printable(line)) ?? []
  switch (word.toLowerCase()) {
    case '':
    case 'n':
    case 'next':
      return next(state)
    case 'i':
    case 'interject':
      return said(rest, 'Write your words behind it, such as: i Mind the budget.', (text) => ({
        move: 'interject',
        text,
      }))
    case 'q':
    case 'question':
      return question(rest, state)
    case 's':
    case 'strike':
      return strike(rest, state)
    case 'v':
    case 'vote':
      return { kind: 'move', move: { move: 'vote' } }
    case 'e':
    case 'end':
      return { kind: 'move', move: { move: 'end' } }
    case '?':
    case 'h':
    case 'help':
      return { kind: 'sentence', text: help }
    default:
      return sentence(
        `"${word}" is not known. Press Enter for the next turn, or type ? for what else there is.`,
      )
  }
}

function next(state: State): Choice {
  const turn = nextTurn(state)?.turn
  return turn === undefined
    ? sentence('All turns are over. Type v to call the vote, or put a question to a seat.')
    : { kind: 'move', move: { move: 'next', turn } }
}

/** By its name or its id, which may both be of several words. */
function question(rest: string, state: State): Choice {
  const seats = state.opening.seats.filter(({ id }) => ableSeats(state).includes(id))
  const typed = rest.toLowerCase()
  const begins = (name: string) => typed === name.toLowerCase() || typed.startsWith(`${name.toLowerCase()} `)
  const seat = seats.find(({ id, name }) => begins(name) || begins(id))
  const names = list(seats.map(({ id }) => nameOf(state, id)))
  if (seat === undefined)
    return sentence(`Say whom you ask (${names}), such as: q ${seats[0]?.name ?? 'Sol'} Why?`)
  const length = begins(seat.name) ? seat.name.length : seat.id.length
  const missing = `Write the question behind the name, such as: q ${printable(seat.name)} What does it cost?`
  return said(rest.slice(length).trim(), missing, (text) => ({ move: 'question', seat: seat.id, text }))
}

function strike(rest: string, state: State): Choice {
  const claims = claimLedger(state)
    .filter((line) => line.state !== 'struck')
    .map(({ id }) => ({ id, label: debateLabel(state.opening, id) ?? id }))
  const claim = claims.find(({ label }) => label.toLowerCase() === rest.toLowerCase())
  if (claim !== undefined) return { kind: 'move', move: { move: 'strike', claim: claim.id } }
  if (claims.length === 0) return sentence('There is no claim to strike.')
  return sentence(
    `Say which claim by its number (${list(claims.map(({ label }) => label))}), such as: s ${claims.at(-1)?.label ?? ''}`,
  )
}

function said(text: string, missing: string, move: (text: string) => Move): Choice {
  if (text === '') return sentence(missing)
  if (text.length > remarkLimit)
    return sentence(`That has ${text.length} characters; at most ${remarkLimit} are allowed. Shorten it.`)
  return { kind: 'move', move: move(text) }
}

function sentence(text: string): Choice {
  return { kind: 'sentence', text }
}
