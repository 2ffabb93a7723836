/** The jury's arithmetic: who has which vote, and what comes of the votes. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choiceOf,
  decisionOf,
  juryQuorum,
  recount,
  takeSide,
  tallyOf,
  type CardVotes,
  type Choice,
  type JuryDecision,
  type Sides,
} from '../../src/council/jury.ts'

describe('what a jury decides', () => {
  it('takes three voters, and two thirds of them for either side', () => {
    for (let uphold = 0; uphold <= 12; uphold += 1) {
      for (let dismiss = 0; dismiss <= 12; dismiss += 1) {
        const voters = uphold + dismiss
        const isTwoThirds = (side: number) => side >= Math.ceil((2 * voters) / 3)
        const expected: JuryDecision =
          voters < 3
            ? 'too few'
            : isTwoThirds(uphold)
              ? 'upheld'
              : isTwoThirds(dismiss)
                ? 'dismissed'
                : 'hung'
        expect(decisionOf({ uphold, dismiss }), `${uphold} to ${dismiss}`).toBe(expected)
      }
    }
    expect(juryQuorum).toBe(3)
  })

  it.each<[number, number, JuryDecision]>([
    [0, 0, 'too few'],
    [2, 0, 'too few'],
    [2, 1, 'upheld'],
    [1, 2, 'dismissed'],
    [3, 0, 'upheld'],
    [2, 2, 'hung'],
    [3, 2, 'hung'],
    [4, 2, 'upheld'],
    [5, 3, 'hung'],
    [7, 4, 'hung'],
    [8, 4, 'upheld'],
    [4, 8, 'dismissed'],
  ])('of %i against %i is “%s”', (uphold, dismiss, decision) => {
    expect(decisionOf({ uphold, dismiss })).toBe(decision)
  })
})

describe('one person, one vote', () => {
  it.each<[string, Sides, Choice | null]>([
    ['no side', {}, null],
    ['one side', { uphold: 5 }, 'uphold'],
    ['the other side', { dismiss: 5 }, 'dismiss'],
    ['one side, then the other', { uphold: 5, dismiss: 6 }, 'dismiss'],
    ['the other side, then the one', { uphold: 7, dismiss: 6 }, 'uphold'],
    ['both at once', { uphold: 5, dismiss: 5 }, null],
    ['a side at the beginning of time', { uphold: 0 }, 'uphold'],
  ])('with %s', (_, sides, choice) => {
    expect(choiceOf(sides)).toBe(choice)
  })

  it('leaves a side, and then the other one stands again', () => {
    const both = takeSide(takeSide({}, 'ada', 'uphold', 1), 'ada', 'dismiss', 2)
    expect(tallyOf(both)).toEqual({ uphold: 0, dismiss: 1 })
    expect(tallyOf(takeSide(both, 'ada', 'dismiss', null))).toEqual({ uphold: 1, dismiss: 0 })
    expect(takeSide(takeSide(both, 'ada', 'dismiss', null), 'ada', 'uphold', null)).toEqual({})
  })

  it('leaves nothing that was not taken, and changes nobody else', () => {
    const votes = takeSide({}, 'ada', 'uphold', 1)
    expect(takeSide(votes, 'ben', 'uphold', null)).toEqual(votes)
    expect(takeSide(votes, 'ada', 'dismiss', null)).toEqual(votes)
    expect(takeSide(votes, 'ben', 'dismiss', 2)).toEqual({ ada: { uphold: 1 }, ben: { dismiss: 2 } })
    expect(votes).toEqual({ ada: { uphold: 1 } })
  })

  it('takes the same side again at a later time', () => {
    const votes = takeSide(takeSide({}, 'ada', 'uphold', 1), 'ada', 'dismiss', 2)
    expect(tallyOf(takeSide(votes, 'ada', 'uphold', 3))).toEqual({ uphold: 1, dismiss: 0 })
  })
})

describe('a recount', () => {
  const sides = (uphold: string, dismiss: string) => ({
    uphold: new Set(uphold.split(' ').filter(Boolean)),
    dismiss: new Set(dismiss.split(' ').filter(Boolean)),
  })

  it('keeps when a side was taken, and dates what was not known of', () => {
    const votes: CardVotes = { ada: { uphold: 1 }, ben: { uphold: 2, dismiss: 3 } }
    expect(recount(votes, sides('ada', 'ben cleo'), 9)).toEqual({
      ada: { uphold: 1 },
      ben: { dismiss: 3 },
      cleo: { dismiss: 9 },
    })
  })

  it('lets a side that was not known of stand over one that was', () => {
    const votes: CardVotes = { ada: { uphold: 1 } }
    expect(tallyOf(recount(votes, sides('ada', 'ada'), 9))).toEqual({ uphold: 0, dismiss: 1 })
  })

  it('counts nobody whose two sides came to light at once', () => {
    expect(tallyOf(recount({}, sides('ada ben', 'ada'), 9))).toEqual({ uphold: 1, dismiss: 0 })
  })

  it('forgets who left', () => {
    expect(recount({ ada: { uphold: 1 }, ben: { dismiss: 1 } }, sides('', ''), 9)).toEqual({})
  })
})

const people = ['ada', 'ben', 'cleo']
const side = fc.constantFrom<Choice>('uphold', 'dismiss')
const moves = fc.array(fc.record({ person: fc.constantFrom(...people), side, stays: fc.boolean() }), {
  maxLength: 20,
})

/** The times are those of the moves, so that no two are the same. */
function after(drawn: readonly { person: string; side: Choice; stays: boolean }[]): CardVotes {
  return drawn.reduce<CardVotes>(
    (votes, { person, side, stays }, at) => takeSide(votes, person, side, stays ? at : null),
    {},
  )
}

const standing = (votes: CardVotes) => {
  const on = (choice: Choice) =>
    new Set(Object.keys(votes).filter((person) => votes[person]?.[choice] !== undefined))
  return { uphold: on('uphold'), dismiss: on('dismiss') }
}

describe('any votes', () => {
  it('are what each person did last', () => {
    fc.assert(
      fc.property(moves, (drawn) => {
        const votes = after(drawn)
        for (const person of people) {
          // What a person stands on, in the order in which it was last taken.
          const stack = drawn.reduce<Choice[]>((stack, move) => {
            if (move.person !== person) return stack
            const others = stack.filter((one) => one !== move.side)
            return move.stays ? [...others, move.side] : others
          }, [])
          expect(choiceOf(votes[person] ?? {})).toBe(stack.at(-1) ?? null)
        }
        const { uphold, dismiss } = tallyOf(votes)
        expect(uphold + dismiss).toBe(Object.keys(votes).length)
      }),
    )
  })

  it('are the same after a recount of what was known, and after a second recount', () => {
    const everyone = fc.record({ uphold: fc.subarray(people), dismiss: fc.subarray(people) })
    fc.assert(
      fc.property(moves, everyone, (drawn, { uphold, dismiss }) => {
        const votes = after(drawn)
        expect(recount(votes, standing(votes), 99)).toEqual(votes)
        const sides = { uphold: new Set(uphold), dismiss: new Set(dismiss) }
        const once = recount(votes, sides, 99)
        expect(recount(once, sides, 100)).toEqual(once)
        expect(standing(once)).toEqual(sides)
      }),
    )
  })
})
