/** Every move, why it is refused, and what two of them at once come to. */
import { describe, expect, it } from 'vitest'
import {
  isSpeaking,
  judgeMove,
  remarkLimit,
  type Move,
  type MoveRefusal,
  type Mover,
} from '../../../src/council/debate/moderation.ts'
import { isDebating, isWaiting } from '../../../src/council/debate/phase.ts'
import type { Fact } from '../../../src/council/facts.ts'
import type { Undated } from '../../../src/council/procedures/procedure.ts'
import { evolve, fold, type State } from '../../../src/council/state.ts'
import { debateOpen, sessionOpen } from '../../support/council.ts'
import { opened } from '../exchange/turns.ts'
import {
  ada,
  bob,
  claim,
  closing,
  debate,
  failed,
  moderatedOpen,
  openings,
  spoke,
  stepOpen,
  turnAt,
  turns,
} from './logs.ts'

const open = moderatedOpen()
const first = turnAt(open, 0)
const second = turnAt(open, 1)
const waiting = debate(open)
const speaking = debate(open, stepOpen('speech', 1, [first.seat]))
const spoken = debate(open, ...turns(open, [{ claims: [claim('One.')] }]))
const finished = debate(open, ...turns(open, [{}, {}, {}]))
const paused = then(waiting, { type: 'debate-pause', by: ada })
const called = then(waiting, { type: 'vote-call', by: ada })
const closed = debate(open, ...closing(open))
const alone = debate(debateOpen({ rounds: 1 }))
const early = fold([open, stepOpen('opening', 0, ['sol', 'aria', 'prism']), opened('sol')])

const adas: Mover = { by: ada, mayManage: false }
const bobs: Mover = { by: bob, mayManage: false }
const keeper: Mover = { by: bob, mayManage: true }

function then(state: State, ...facts: Undated[]): State {
  return facts.reduce((now, fact) => evolve(now, dated(fact)), state)
}

function dated(fact: Undated): Fact {
  return { ...fact, at: 2 }
}

const words = { move: 'interject', text: ' Mind the *budget*. ' } as const
const asks = { move: 'question', seat: 'aria', text: ' Why? ' } as const
const strikes = { move: 'strike', claim: 'sol.0.1' } as const
const hands = { move: 'hand-over', to: bob } as const
const next = (turn: number) => ({ move: 'next', turn }) as const
const every: Move[] = [
  next(0),
  { move: 'pause' },
  { move: 'resume' },
  words,
  asks,
  strikes,
  { move: 'vote' },
  { move: 'end' },
  hands,
  { move: 'take-over' },
]

describe('a move that may be made becomes a fact', () => {
  it.each<[string, State, Move, Undated]>([
    ['next', waiting, next(0), { type: 'floor-give', by: ada, turn: 0 }],
    ['next, after a turn', spoken, next(1), { type: 'floor-give', by: ada, turn: 1 }],
    ['pause', waiting, { move: 'pause' }, { type: 'debate-pause', by: ada }],
    ['pause, while somebody speaks', speaking, { move: 'pause' }, { type: 'debate-pause', by: ada }],
    ['go on', paused, { move: 'resume' }, { type: 'debate-resume', by: ada }],
    ['interject', speaking, words, { type: 'note-add', by: ada, text: 'Mind the *budget*.' }],
    [
      'interject, before the openings are in',
      early,
      words,
      { type: 'note-add', by: ada, text: 'Mind the *budget*.' },
    ],
    ['question', speaking, asks, { type: 'question-put', by: ada, seat: 'aria', text: 'Why?' }],
    [
      'question, while it is paused',
      paused,
      asks,
      { type: 'question-put', by: ada, seat: 'aria', text: 'Why?' },
    ],
    ['strike a claim of an opening', waiting, strikes, { type: 'claim-strike', by: ada, claim: 'sol.0.1' }],
    [
      'strike a claim of a turn',
      spoken,
      { move: 'strike', claim: first.claim() },
      { type: 'claim-strike', by: ada, claim: first.claim() },
    ],
    ['call the vote', speaking, { move: 'vote' }, { type: 'vote-call', by: ada }],
    ['call the vote, after the last turn', finished, { move: 'vote' }, { type: 'vote-call', by: ada }],
    ['end', early, { move: 'end' }, { type: 'session-stop', reason: 'person', by: ada }],
    [
      'end, while the seats vote',
      closed,
      { move: 'end' },
      { type: 'session-stop', reason: 'person', by: ada },
    ],
    ['hand over', early, hands, { type: 'moderator-change', by: ada, to: bob }],
    ['take over', alone, { move: 'take-over' }, { type: 'moderator-change', by: ada, to: ada }],
  ])('%s', (_, state, move, fact) => {
    expect(judgeMove(state, move, adas)).toEqual(fact)
  })

  it('in as many words as a form takes, be they in a room of white space', () => {
    const text = 'x'.repeat(remarkLimit)
    for (const move of [words, asks])
      expect(judgeMove(waiting, { ...move, text: ` ${text}\n` }, adas)).toMatchObject({ text })
  })

  it('by whoever keeps the threads in order, too, and under their own name', () => {
    expect(judgeMove(waiting, next(0), keeper)).toEqual({ type: 'floor-give', by: bob, turn: 0 })
    expect(judgeMove(waiting, hands, keeper)).toEqual({ type: 'moderator-change', by: bob, to: bob })
    expect(judgeMove(alone, { move: 'take-over' }, keeper)).toEqual({
      type: 'moderator-change',
      by: bob,
      to: bob,
    })
  })

  it('by whom it was handed over to, and no more by who gave it', () => {
    const handed = then(waiting, { type: 'moderator-change', by: ada, to: bob })
    expect(judgeMove(handed, next(0), bobs)).toMatchObject({ type: 'floor-give' })
    expect(judgeMove(handed, next(0), adas)).toBe('not-yours')
  })
})

describe('a move is refused', () => {
  const out = debate(
    moderatedOpen(1, 4),
    stepOpen('speech', 1, ['vega']),
    failed('speech', 1, 'vega', 'auth'),
  )
  it.each<[MoveRefusal, State, Move, Mover]>([
    ['no-debate', fold([sessionOpen()]), next(0), adas],
    ['too-early', early, next(0), adas],
    ['too-early', fold([open]), { move: 'vote' }, adas],
    ['too-early', early, { move: 'pause' }, adas],
    ['too-early', early, strikes, adas],
    ['too-early', early, asks, adas],
    ['over', called, next(0), adas],
    ['over', called, words, adas],
    ['over', closed, hands, adas],
    ['over', then(waiting, { type: 'session-stop', reason: 'person', by: ada }), { move: 'end' }, adas],
    ['over', debate(open, { type: 'session-close', at: 3 }), { move: 'end' }, adas],
    ['over', then(alone, { type: 'vote-call', by: ada }), { move: 'take-over' }, adas],
    [
      'over',
      debate(debateOpen({ rounds: 1 }), ...closing(debateOpen({ rounds: 1 }))),
      { move: 'take-over' },
      adas,
    ],
    ['not-yours', waiting, next(0), bobs],
    ['not-yours', waiting, { move: 'end' }, bobs],
    ['not-yours', alone, { move: 'take-over' }, bobs],
    ['nobody-moderates', alone, next(0), adas],
    ['nobody-moderates', alone, { move: 'end' }, keeper],
    ['already-moderated', waiting, { move: 'take-over' }, keeper],
    ['turn-begun', then(waiting, { type: 'floor-give', by: ada, turn: 0 }), next(0), adas],
    ['turn-begun', spoken, next(0), adas],
    ['turn-begun', waiting, next(1), adas],
    ['somebody-speaks', speaking, next(1), adas],
    [
      'somebody-speaks',
      then(waiting, { type: 'question-put', by: ada, seat: 'sol', text: '?' }),
      next(0),
      adas,
    ],
    ['no-turn-left', finished, next(3), adas],
    ['paused', paused, next(0), adas],
    ['paused', paused, { move: 'pause' }, adas],
    ['not-paused', waiting, { move: 'resume' }, adas],
    ['seat-out', out, { ...asks, seat: 'vega' }, adas],
    ['seat-out', waiting, { ...asks, seat: 'nobody' }, adas],
    ['no-claim', waiting, { move: 'strike', claim: first.claim() }, adas],
    ['no-claim', waiting, { move: 'strike', claim: 'sol.0.2' }, adas],
    ['struck-already', then(waiting, { type: 'claim-strike', by: ada, claim: 'sol.0.1' }), strikes, adas],
    ['empty', waiting, { ...words, text: ' \n' }, adas],
    ['empty', waiting, { ...asks, text: '' }, adas],
    ['too-long', waiting, { ...words, text: 'x'.repeat(remarkLimit + 1) }, adas],
    ['too-long', waiting, { ...asks, text: 'x'.repeat(remarkLimit + 1) }, adas],
    ['same-person', waiting, { move: 'hand-over', to: ada }, adas],
  ])('%s', (refusal, state, move, mover) => {
    expect(judgeMove(state, move, mover)).toBe(refusal)
  })

  it('once too few seats are left to go on, and while the audience is counted', () => {
    const log = [
      open,
      ...openings(open),
      stepOpen('speech', 1, [first.seat]),
      failed('speech', 1, first.seat, 'quota'),
    ]
    const election = { chosen: null, support: {}, leaders: [], contested: false, validBallots: 0 }
    const counted: Fact[] = [
      ...log,
      { type: 'election-end', at: 2, election },
      { type: 'audience-call', at: 3 },
    ]
    for (const state of [fold(log), fold(counted)]) {
      expect({ debating: isDebating(state), waiting: isWaiting(state) }).toEqual({
        debating: false,
        waiting: false,
      })
      for (const move of every.filter((one) => one.move !== 'end' && one.move !== 'take-over'))
        expect(judgeMove(state, move, adas)).toBe('over')
    }
    expect(judgeMove(fold(log), { move: 'end' }, adas)).toMatchObject({ type: 'session-stop' })
    expect(judgeMove(fold(counted), { move: 'end' }, adas)).toBe('over')
    const unmoderated = fold([debateOpen({ rounds: 1 }), ...counted.slice(1)])
    expect(judgeMove(unmoderated, { move: 'take-over' }, adas)).toBe('over')
  })

  it('when the council sits again over a debate', () => {
    const again = debate(
      open,
      ...closing(open),
      { type: 'session-close', at: 8 },
      { type: 'session-reconvene', at: 9, by: ada, cards: [] },
    )
    for (const move of every) expect(judgeMove(again, move, adas)).toBe('over')
  })
})

describe('of two moves at once', () => {
  /** What becomes of the second when the first had its effect. */
  function both(state: State, one: Move, other: Move, by: Mover = adas): [string, string] {
    const judged = judgeMove(state, one, by)
    if (typeof judged === 'string') return [judged, '']
    const after = judgeMove(then(state, judged), other, adas)
    return [judged.type, typeof after === 'string' ? after : after.type]
  }

  it.each<[Move, Move, string, string]>([
    [next(0), next(0), 'floor-give', 'turn-begun'],
    [{ move: 'pause' }, next(0), 'debate-pause', 'paused'],
    [next(0), { move: 'pause' }, 'floor-give', 'debate-pause'],
    [{ move: 'pause' }, { move: 'pause' }, 'debate-pause', 'paused'],
    [{ move: 'vote' }, next(0), 'vote-call', 'over'],
    [next(0), { move: 'vote' }, 'floor-give', 'vote-call'],
    [{ move: 'vote' }, { move: 'vote' }, 'vote-call', 'over'],
    [{ move: 'vote' }, { move: 'pause' }, 'vote-call', 'over'],
    [{ move: 'pause' }, { move: 'vote' }, 'debate-pause', 'vote-call'],
    [{ move: 'end' }, { move: 'vote' }, 'session-stop', 'over'],
    [{ move: 'vote' }, { move: 'end' }, 'vote-call', 'session-stop'],
    [{ move: 'end' }, { move: 'end' }, 'session-stop', 'over'],
    [asks, next(0), 'question-put', 'somebody-speaks'],
    [next(0), asks, 'floor-give', 'question-put'],
    [asks, asks, 'question-put', 'question-put'],
    [strikes, strikes, 'claim-strike', 'struck-already'],
    [hands, next(0), 'moderator-change', 'not-yours'],
    [next(0), hands, 'floor-give', 'moderator-change'],
    [hands, hands, 'moderator-change', 'not-yours'],
    [{ move: 'vote' }, hands, 'vote-call', 'over'],
    [words, words, 'note-add', 'note-add'],
  ])('%o, then %o', (one, other, effect, answer) => {
    expect(both(waiting, one, other)).toEqual([effect, answer])
  })

  it('going on and going on, going on and pausing', () => {
    expect(both(paused, { move: 'resume' }, { move: 'resume' })).toEqual(['debate-resume', 'not-paused'])
    expect(both(paused, { move: 'resume' }, { move: 'pause' })).toEqual(['debate-resume', 'debate-pause'])
    expect(both(paused, { move: 'vote' }, { move: 'resume' })).toEqual(['vote-call', 'over'])
  })

  it('taking over and taking over', () => {
    expect(both(alone, { move: 'take-over' }, { move: 'take-over' }, keeper)).toEqual([
      'moderator-change',
      'already-moderated',
    ])
  })
})

it('somebody speaks from the floor to the end of the turn, and while a question is open', () => {
  const asked = then(spoken, { type: 'question-put', by: ada, seat: second.seat, text: '?' })
  const answering = evolve(asked, stepOpen('answer', 1, [second.seat]))
  expect([waiting, speaking, spoken, asked, answering, paused].map(isSpeaking)).toEqual([
    false,
    true,
    false,
    true,
    true,
    false,
  ])
  expect([waiting, speaking, spoken, finished, asked, paused, alone, called, closed].map(isWaiting)).toEqual([
    true,
    false,
    true,
    true,
    false,
    true,
    false,
    false,
    false,
  ])
  expect(isWaiting(debate(open, stepOpen('speech', 1, [first.seat]), spoke(first)))).toBe(true)
})
