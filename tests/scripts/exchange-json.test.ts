import { describe, expect, it } from 'vitest'
import { charter, exchanging, seats, sessionOpen } from '../support/council.ts'
import { converting, objecting, opening, type Script } from '../support/scripted.ts'
import { answering, json, quarrel, quarrelOpen, tabs } from './sessions.ts'

describe('objections', () => {
  it('are listed with their aim, their answer, who stands behind them and what became of them', async () => {
    const { objections, rounds } = await json(quarrel, { past: [quarrelOpen()] })
    expect(rounds).toBe(1)
    expect(objections).toEqual([
      {
        id: 'aria/1.1',
        round: 1,
        by: 'aria',
        against: 'sol',
        claim: { id: 'sol.0.1', text: 'Tabs, says Sol holds.' },
        kind: 'missing-case',
        severity: 'minor',
        argument: 'Not in every editor.',
        wouldResolve: 'The missing step.',
        answer: { answer: 'concede-in-part', text: 'My answer to that: concede-in-part.' },
        backers: [],
        state: 'conceded in part',
        seconded: false,
      },
      expect.objectContaining({
        id: 'lyra/1.1',
        against: 'prism',
        kind: 'scope',
        answer: null,
        state: 'open',
      }),
      expect.objectContaining({
        id: 'prism/1.1',
        against: 'aria',
        answer: { answer: 'rebut', text: 'My answer to that: rebut.' },
        state: 'rebutted',
      }),
      expect.objectContaining({
        id: 'sol/1.1',
        against: 'lyra',
        answer: { answer: 'accept', text: 'My answer to that: accept.' },
        state: 'accepted',
      }),
      {
        id: 'vega/1.1',
        round: 1,
        by: 'vega',
        against: 'aria',
        claim: { id: 'aria.0.1', text: 'Tabs, says Aria holds.' },
        kind: 'value',
        severity: 'blocking',
        argument: 'It forgets the blind.',
        wouldResolve: 'A test with a reader.',
        answer: { answer: 'rebut', text: 'My answer to that: rebut.' },
        backers: [
          { seat: 'aria', severity: 'major' },
          { seat: 'sol', severity: 'major' },
          { seat: 'vega', severity: 'blocking' },
        ],
        state: 'open',
        seconded: true,
      },
    ])
  })

  it('of a later round may aim at a claim that came with a new position', async () => {
    const scripts: Record<string, Script> = {
      sol: { opening: opening('Tabs'), examination: [objecting(/x^/u), objecting(/Convinced/u)] },
      aria: {
        opening: opening('Spaces'),
        revision: [converting({ to: /^Tabs/u, argued: true }), answering('rebut')],
      },
      prism: { opening: opening('Both'), examination: objecting(/^Spaces/u) },
      vega: { opening: opening('Neither') },
    }
    const past = [sessionOpen({ charter: exchanging(2), seats: seats(4) })]
    const { objections } = await json(scripts, { past })
    expect(objections.map(({ id, claim }) => [id, claim])).toEqual([
      ['prism/1.1', { id: 'aria.0.1', text: 'Spaces holds.' }],
      ['sol/2.1', { id: 'aria.1.1', text: 'Convinced: Tabs holds.' }],
    ])
  })
})

describe('changes of mind', () => {
  it('tell where a seat began and ended, what moved it, and whether it counts', async () => {
    const from = (name: string) => ({ headline: `Spaces, says ${name}`, option: 'B' })
    const to = { headline: 'Convinced: Tabs, says Sol', option: 'A' }
    expect((await json(quarrel, { past: [quarrelOpen()] })).changes).toEqual([
      {
        seat: 'lyra',
        from: from('Lyra'),
        to,
        moves: [
          {
            round: 1,
            from: from('Lyra'),
            to,
            argued: true,
            toMajority: true,
            movedBy: ['sol'],
            refs: ['sol.0.1'],
            reason: 'better-argument',
            wrongBefore: [{ claim: 'lyra.0.1', why: 'It did not hold.' }],
          },
        ],
        putBack: false,
        conceded: ['lyra.0.1'],
      },
      {
        seat: 'vega',
        from: from('Vega'),
        to,
        moves: [
          {
            round: 1,
            from: from('Vega'),
            to,
            argued: false,
            toMajority: true,
            movedBy: [],
            refs: [],
            reason: 'none',
            wrongBefore: [],
          },
        ],
        putBack: true,
        conceded: [],
      },
    ])
  })

  it('include what was conceded by a seat that stayed where it was, and nobody else', async () => {
    const { changes } = await json(
      {
        sol: { opening: opening('Tabs'), revision: answering('accept') },
        aria: { opening: opening('Spaces'), examination: objecting(/Tabs/u) },
        prism: { opening: opening('Both') },
      },
      { past: [sessionOpen({ charter: exchanging() })] },
    )
    const stay = { headline: 'Tabs', option: null }
    expect(changes).toEqual([
      { seat: 'sol', from: stay, to: stay, moves: [], putBack: false, conceded: ['sol.0.1'] },
    ])
  })
})

describe('the verdict after an exchange', () => {
  it('tells of flags, seats put back, blocking objections and confidence', async () => {
    const { verdict, flags, confidence } = await json(quarrel, { past: [quarrelOpen()] })
    expect(verdict).toMatchObject({
      outcome: 'majority',
      signatures: 3,
      seats: 5,
      putBack: ['vega'],
      blocking: ['vega/1.1'],
    })
    expect(flags).toEqual([{ kind: 'unargued', seats: ['vega'] }, { kind: 'collapse' }])
    expect(confidence).toEqual({ from: 40, to: 50, calibrated: false })
  })

  it('keeps the positions outside of it word for word, with when they were held', async () => {
    const { minority, dissents } = await json(quarrel, { past: [quarrelOpen()] })
    const position = (name: string) => ({
      headline: `Spaces, says ${name}`,
      argument: `The case for: Spaces, says ${name}.`,
      claims: [{ text: `Spaces, says ${name} holds.`, kind: 'fact', loadBearing: true }],
      confidence: 70,
      bestCounter: `What speaks against: Spaces, says ${name}.`,
      changeIf: 'Better evidence.',
      option: 'B',
    })
    expect(minority).toEqual([
      { seat: 'lyra', held: 'left by argument', position: position('Lyra') },
      { seat: 'vega', held: 'left without argument', position: position('Vega') },
    ])
    expect(dissents).toHaveLength(3)
  })

  it('tells a position that was held all along from one that a seat came to', async () => {
    const { minority } = await json(
      {
        sol: { opening: tabs('Sol') },
        aria: { opening: tabs('Aria') },
        prism: { opening: tabs('Prism'), revision: converting({ to: /Vega/u, argued: true }) },
        vega: { opening: opening('Spaces, says Vega', 'B') },
      },
      { past: [quarrelOpen({ seats: seats(4) })] },
    )
    expect(minority.map(({ seat, held, position }) => [seat, held, position.headline])).toEqual([
      ['prism', 'in the end', 'Convinced: Spaces, says Vega'],
      ['vega', 'throughout', 'Spaces, says Vega'],
    ])
  })
})

describe('without an exchange', () => {
  it('there is nothing to tell of it', async () => {
    const told = await json({}, { past: [sessionOpen({ charter })] })
    expect(told).toMatchObject({ rounds: 0, earlyStop: false, objections: [], changes: [], flags: [] })
  })
})
