/** Errors of arithmetic found in other councils, each shown here not to happen. */
import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../../src/council/consensus/from-state.ts'
import { methods } from '../../../src/council/consensus/index.ts'
import { fold } from '../../../src/council/state.ts'
import { abstention, ballot, votes } from './ballots.ts'
import { facts, failed, type Part, position, refuse, sign, stateOf, stepFacts } from './sessions.ts'

const seats = ['sol', 'aria', 'prism']

/** Three open answers; everybody could sign the first and does. */
function agreeing(headlines: readonly string[]): Part[] {
  return seats.map((id, index) => ({
    id,
    opening: position(headlines[index] ?? ''),
    ballot: ballot('sol', 'sol aria=prism Z'),
    signing: sign,
  }))
}

describe('not inherited from peers', () => {
  it('one survivor is no agreement of all', () => {
    const parts = agreeing(['Adopt it.']).map((part) =>
      part.id === 'sol' ? part : { id: part.id, opening: failed('timeout') },
    )
    expect(verdictOf(stateOf({ parts }))).toMatchObject({ outcome: 'no quorum', chosen: null, signatures: 1 })
    const lenient = { quorum: 1, threshold: { numerator: 1, denominator: 3 } }
    expect(verdictOf(stateOf({ parts, charter: lenient })).outcome).toBe('split')
  })

  it('one surviving answer is no consensus, even when the others come back to vote for it', () => {
    const parts = agreeing(['Adopt it.']).map((part) =>
      part.id === 'sol' ? part : { ...part, opening: failed('overloaded') },
    )
    expect(verdictOf(stateOf({ parts })).outcome).toBe('majority')
  })

  it('paraphrases agree and negations disagree, because seats sign and texts are not compared', () => {
    const paraphrases = agreeing(['Adopt TypeScript.', 'We should move to TS.', 'Yes: type the code.'])
    expect(verdictOf(stateOf({ parts: paraphrases })).outcome).toBe('unanimous')

    const alike = ['We should adopt it.', 'We should not adopt it.', 'We should adopt it now.']
    const negations = agreeing(alike).map((part) => ({
      ...part,
      ballot: ballot(part.id, part.id),
      signing: part.id === 'sol' ? sign : refuse('The opposite.'),
    }))
    expect(verdictOf(stateOf({ parts: negations })).outcome).toBe('split')
  })

  it('abstainers elect nobody, least of all “abstain”', () => {
    const parts = agreeing(['a', 'b', 'c']).map((part) =>
      part.id === 'sol' ? part : { ...part, ballot: abstention },
    )
    expect(verdictOf(stateOf({ parts }))).toMatchObject({
      outcome: 'no quorum',
      chosen: null,
      validBallots: 1,
    })
  })

  it.each(Object.values(methods))('a perfect cycle has no winner ($name)', (method) => {
    const cycle = [ballot('A', 'A B C'), ballot('B', 'B C A'), ballot('C', 'C A B')]
    expect(method.elect(votes(cycle))).toMatchObject({ chosen: null, leaders: ['A', 'B', 'C'] })
  })

  it('votes of an earlier round do not outweigh a unanimous last one', () => {
    const first = agreeing(['a', 'b', 'c'])
    const second = seats.map((id) => ({ id, ballot: ballot('aria', 'aria') }))
    const third = seats.map((id) => ({ id, ballot: ballot('prism', 'prism') }))
    const log = [
      ...facts({ parts: first }),
      ...stepFacts('ballot', second, 1),
      ...stepFacts('ballot', third, 2),
    ]
    expect(verdictOf(fold(log))).toMatchObject({ chosen: 'prism', validBallots: 3 })
  })

  it('an unreadable ballot is no vote, neither random nor for the first in line', () => {
    const parts = agreeing(['a', 'b', 'c']).map((part) => ({ ...part, ballot: failed('bad-reply') }))
    expect(verdictOf(stateOf({ parts }))).toMatchObject({
      outcome: 'no quorum',
      chosen: null,
      validBallots: 0,
    })
  })

  it('a later failure does not erase the answer a seat gave', () => {
    const parts = agreeing(['a', 'b', 'c']).map((part) =>
      part.id === 'prism' ? { ...part, ballot: failed('timeout'), signing: failed('timeout') } : part,
    )
    const { dissents } = verdictOf(stateOf({ parts, charter: { quorum: 2 } }))
    expect(dissents).toEqual([
      { kind: 'position', seat: 'prism', position: position('c'), held: 'throughout' },
    ])
  })

  it('a missing seat is named and stays in the denominator', () => {
    const parts = agreeing(['a', 'b', 'c']).map((part) =>
      part.id === 'sol' ? part : { ...part, signing: failed('timeout') },
    )
    expect(verdictOf(stateOf({ parts }))).toMatchObject({
      outcome: 'split',
      signatures: 1,
      seats: 3,
      absent: [
        { seat: 'aria', reason: 'timeout' },
        { seat: 'prism', reason: 'timeout' },
      ],
    })
  })

  it('dissent can be told at three seats: two against one', () => {
    const parts = agreeing(['a', 'b', 'c']).map((part) =>
      part.id === 'prism' ? { ...part, ballot: ballot('prism', 'prism'), signing: refuse('No.') } : part,
    )
    const verdict = verdictOf(stateOf({ parts }))
    expect(verdict.outcome).toBe('consensus with dissent')
    expect(verdict.dissents.map(({ kind, seat }) => [kind, seat])).toEqual([
      ['signature', 'prism'],
      ['position', 'prism'],
    ])
  })
})
