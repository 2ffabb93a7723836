import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { fold } from '../../src/council/state.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import { upgradeLog, versionOf } from '../../src/council/upgrade.ts'
import { firstLog } from '../history/older.ts'
import { runCouncil, sessionOpen } from '../support/council.ts'

const claim = 'aria.0.1'

/** What a later Maestro writes behind the facts of an earlier one. */
const later: Fact[] = [
  {
    type: 'turn-end',
    at: 20,
    step: 'ballot',
    round: 1,
    seat: 'aria',
    reply: {
      step: 'ballot',
      abstain: false,
      approve: ['B'],
      ranking: [['B']],
      confidence: 60,
      openObjections: [],
      standing: [{ objection: 'prism/1.1', severity: 'major' }],
    },
    speaker: { vendor: 'rehearsal', model: 'aria-model', reserve: false },
    usage: { input: 1, cached: 0, output: 1, reasoning: 0 },
    cost: 1,
    ms: 1,
  },
  {
    type: 'verdict-reach',
    at: 21,
    verdict: {
      outcome: 'majority',
      signatures: 1,
      seats: 3,
      validBallots: 3,
      quorum: 3,
      threshold: { numerator: 2, denominator: 3 },
      chosen: 'B',
      contested: false,
      decisions: [],
      putBack: ['aria'],
      blocking: ['prism/1.1'],
      absent: [],
      dissents: [
        {
          kind: 'position',
          seat: 'aria',
          position: {
            headline: 'Tabs.',
            argument: '',
            claims: [{ text: claim, kind: 'fact', loadBearing: true }],
            confidence: 50,
            bestCounter: '',
            changeIf: '',
            option: 'A',
          },
          held: 'left by argument',
        },
      ],
      flags: [{ kind: 'collapse' }],
      confidence: { from: 60, to: 80, calibrated: false },
      degraded: [],
    },
  },
]

describe('a log of the first version', () => {
  it('gets what its time did not know, and loses nothing', () => {
    const facts = upgradeLog(firstLog)
    expect(facts).toHaveLength(firstLog.length)
    expect(versionOf(facts)).toBe(2)
    expect(facts).toMatchObject(
      firstLog.map((fact) => (fact.type === 'session-open' ? { ...fact, v: 2 } : fact)),
    )
    const { opening, verdict, turns } = fold(facts)
    expect(opening).toMatchObject({
      earlier: [],
      charter: { jury: { mode: 'none', minutes: 0 }, quiet: false },
    })
    expect(verdict).toMatchObject({ putBack: [], blocking: [], flags: [], confidence: null })
    expect(verdict?.dissents.map((dissent) => dissent.kind === 'position' && dissent.held)).toEqual([
      false,
      'throughout',
    ])
    const ballots = turns.flatMap((turn) =>
      turn.type === 'turn-end' && turn.step === 'ballot' ? [turn.reply] : [],
    )
    expect(ballots).toMatchObject([{ standing: [] }, { standing: [] }, { standing: [] }])
  })

  it('can be told as any other', () => {
    expect(transcript(upgradeLog(firstLog))).toContain('I would still use spaces.')
  })

  it('keeps what a later Maestro wrote behind it', () => {
    expect(upgradeLog([...firstLog, ...later]).slice(firstLog.length)).toEqual(later)
  })

  it('is the same when it is upgraded twice, and is left alone itself', () => {
    const before = JSON.stringify(firstLog)
    const once = upgradeLog(firstLog)
    expect(upgradeLog(once)).toEqual(once)
    expect(JSON.stringify(firstLog)).toBe(before)
  })

  it('that was not over goes on and comes to the same end', async () => {
    const past = upgradeLog(
      firstLog.slice(
        0,
        firstLog.findIndex(({ type }) => type === 'verdict-reach'),
      ),
    )
    const { state, agents } = await runCouncil({}, { past })
    expect([...agents.values()].every(({ prompts }) => prompts.length === 0)).toBe(true)
    expect(state.closed).toBe(true)
    expect(state.verdict).toMatchObject({ outcome: 'consensus with dissent', signatures: 2 })
    expect(state.jury).toBeNull()
  })
})

describe('a log of this version', () => {
  it('is read as it is', async () => {
    const facts = [sessionOpen(), ...later]
    expect(upgradeLog(facts)).toEqual(facts)
  })
})

describe('a log of a newer version', () => {
  it('is refused', () => {
    const newer: Fact[] = JSON.parse(JSON.stringify([{ ...sessionOpen(), v: 3 }]))
    expect(() => upgradeLog(newer)).toThrow(RangeError)
    expect(() => upgradeLog(newer)).toThrow('version 3, this one knows 2')
  })

  it('is told from no log at all', () => {
    expect(upgradeLog([])).toEqual([])
    expect(versionOf([])).toBeNull()
  })
})
