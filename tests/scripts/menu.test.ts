import { describe, expect, it } from 'vitest'
import { choiceIn, menu } from '../../scripts/terminal/menu.ts'
import type { State } from '../../src/council/state.ts'
import { seats } from '../support/council.ts'
import { claimBy, held, moderatedOpen, moves, next, scripts, type Held } from './debates.ts'

/** The debate of the scripts when it waits after so many of its moves. */
async function waiting(count = 0, more: Held = {}): Promise<State> {
  return (await held({ moves: moves.slice(3, 3 + count), interrupted: true, ...more })).state
}

const move = (what: object) => ({ kind: 'move', move: what })

describe('the menu', () => {
  it('says who speaks next, as what, and what can be typed', async () => {
    expect(menu(await waiting())).toBe(
      'Next is turn 1, round 1: Aria as advocate.\n[Enter next turn · i words · q seat words · s claim · v vote · e end · ? help]\n> ',
    )
  })

  it('offers no next turn after the last one', async () => {
    const past = moderatedOpen({ seats: seats(3) })
    const over = await waiting(0, { past, moves: [0, 1, 2].map(next) })
    expect(menu(over)).toBe(
      'All turns are over.\n[i words · q seat words · s claim · v vote · e end · ? help]\n> ',
    )
    expect(choiceIn('', over)).toEqual({
      kind: 'sentence',
      text: 'All turns are over. Type v to call the vote, or put a question to a seat.',
    })
  })
})

describe('what a moderator types', () => {
  it.each([
    ['', { move: 'next', turn: 1 }],
    ['  ', { move: 'next', turn: 1 }],
    ['next', { move: 'next', turn: 1 }],
    ['N', { move: 'next', turn: 1 }],
    ['i  Mind the *budget*. ', { move: 'interject', text: 'Mind the *budget*.' }],
    ['interject i', { move: 'interject', text: 'i' }],
    ['q sol Why?', { move: 'question', seat: 'sol', text: 'Why?' }],
    ['question ARIA  Why not? ', { move: 'question', seat: 'aria', text: 'Why not?' }],
    ['v', { move: 'vote' }],
    ['vote', { move: 'vote' }],
    ['e', { move: 'end' }],
    ['END', { move: 'end' }],
  ])('%j is a move', async (line, expected) => {
    expect(choiceIn(line, await waiting(1))).toEqual(move(expected))
  })

  it('strikes a claim by its number, once', async () => {
    const state = await waiting(1)
    expect(choiceIn('s 1.1', state)).toEqual(move({ move: 'strike', claim: 'aria.1.1' }))
    expect(choiceIn('strike p2.1', state)).toEqual(move({ move: 'strike', claim: claimBy(state, 'P2.1') }))
    const struck = await waiting(4)
    expect(choiceIn('s 1.1', struck)).toEqual({
      kind: 'sentence',
      text: 'Say which claim by its number (P1.1, P3.1, P4.1 and P5.1), such as: s P5.1',
    })
  })

  it('names a seat by its id or its name, of several words too', async () => {
    const past = moderatedOpen({
      seats: seats(3).map((seat) => (seat.id === 'sol' ? { ...seat, name: 'Old Sol' } : seat)),
    })
    const state = await waiting(0, { past })
    const asked = move({ move: 'question', seat: 'sol', text: 'Why so?' })
    expect(choiceIn('q old sol Why so?', state)).toEqual(asked)
    expect(choiceIn('q sol Why so?', state)).toEqual(asked)
  })

  it.each([
    ['x', '"x" is not known. Press Enter for the next turn, or type ? for what else there is.'],
    ['nxt 3', '"nxt" is not known.'],
    ['i', 'Write your words behind it, such as: i Mind the budget.'],
    [`i ${'x'.repeat(2001)}`, 'That has 2001 characters; at most 2000 are allowed. Shorten it.'],
    ['q', 'Say whom you ask (Sol, Aria, Prism, Vega and Lyra), such as: q Sol Why?'],
    ['q Solomon Why?', 'Say whom you ask'],
    ['q aria', 'Write the question behind the name, such as: q Aria What does it cost?'],
    ['s', 'Say which claim by its number (P1.1, P2.1, P3.1, P4.1, P5.1 and 1.1), such as: s 1.1'],
    ['s 9.9', 'Say which claim by its number'],
    ['?', 'there is nothing to pause'],
    ['help', 's, strike …'],
  ])('%j is told of', async (line, sentence) => {
    const choice = choiceIn(line, await waiting(1))
    expect(choice).toEqual({ kind: 'sentence', text: expect.stringContaining(sentence) })
  })

  it('asks nobody who has dropped out', async () => {
    const out = { ...scripts, sol: { opening: { fail: 'auth' } } } as const
    expect(choiceIn('q sol Why?', await waiting(0, { scripts: out }))).toEqual({
      kind: 'sentence',
      text: 'Say whom you ask (Aria, Prism, Vega and Lyra), such as: q Aria Why?',
    })
  })

  it('steers no terminal', async () => {
    expect(choiceIn('i a\u001b[2Jb', await waiting())).toEqual(move({ move: 'interject', text: 'a[2Jb' }))
  })
})
