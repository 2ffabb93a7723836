import { describe, expect, it } from 'vitest'
import { LOG_VERSION, type Fact } from '../../src/council/facts.ts'
import { roles } from '../../src/council/seat.ts'
import { fold } from '../../src/council/state.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import { upgradeLog, versionOf } from '../../src/council/upgrade.ts'
import { firstLog, secondLog } from '../history/older.ts'
import { runCouncil, sessionOpen } from '../support/council.ts'

const claim = 'aria.0.1'

/** The rules that no session of those times followed. */
const debate = { rounds: null, roles, turnWords: 250, moderated: false, minutes: 30 }
const patience = { factor: 2, floor: 20, ceiling: 180 }

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
    expect(versionOf(facts)).toBe(LOG_VERSION)
    expect(facts).toMatchObject(
      firstLog.map((fact) => (fact.type === 'session-open' ? { ...fact, v: LOG_VERSION } : fact)),
    )
    const { opening, verdict, turns } = fold(facts)
    expect(opening).toMatchObject({
      earlier: [],
      charter: { jury: { mode: 'none', minutes: 0 }, quiet: false, debate },
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

describe('a log of the second version', () => {
  it('gets the rules of a debate, and nothing else', () => {
    const [first, ...rest] = upgradeLog(secondLog)
    const [before, ...others] = secondLog
    expect(rest).toEqual(others)
    if (first?.type !== 'session-open' || before?.type !== 'session-open') throw new Error('no beginning')
    expect(first).toEqual({ ...before, v: LOG_VERSION, charter: { ...before.charter, debate, patience } })
    expect(fold(upgradeLog(secondLog))).toMatchObject({ debate: null, past: [{}], closed: true })
  })

  it('keeps rules that are on record, is the same when it is upgraded twice, and is left alone itself', () => {
    const text = JSON.stringify(secondLog)
    const once = upgradeLog(secondLog)
    expect(upgradeLog(once)).toEqual(once)
    expect(JSON.stringify(secondLog)).toBe(text)
    const own = { ...debate, turnWords: 90 }
    const ruled = secondLog.map((fact) =>
      fact.type === 'session-open' ? { ...fact, charter: { ...fact.charter, debate: own } } : fact,
    )
    expect(fold(upgradeLog(ruled)).opening.charter.debate).toEqual(own)
  })

  it('can be told as any other', () => {
    const text = transcript(upgradeLog(secondLog))
    for (const words of ['I would still use spaces.', 'Reconvened', 'Not in Makefiles.', 'It held.'])
      expect(text).toContain(words)
  })

  it('that was not over goes on from any point and comes to the same end', async () => {
    const end = secondLog.findIndex(({ type }) => type === 'jury-open')
    const before = fold(upgradeLog(secondLog.slice(0, end)))
    const last = await runCouncil({}, { past: upgradeLog(secondLog.slice(0, end)), jury: () => [] })
    expect(last.state.verdict).toEqual(before.verdict)
    for (let length = 1; length <= end; length += 3) {
      const { state } = await runCouncil({}, { past: upgradeLog(secondLog.slice(0, length)), jury: () => [] })
      expect(state.closed).toBe(true)
    }
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
    const newer: Fact[] = JSON.parse(JSON.stringify([{ ...sessionOpen(), v: LOG_VERSION + 1 }]))
    expect(() => upgradeLog(newer)).toThrow(RangeError)
    expect(() => upgradeLog(newer)).toThrow('version 4, this one knows 3')
  })

  it('is told from no log at all', () => {
    expect(upgradeLog([])).toEqual([])
    expect(versionOf([])).toBeNull()
  })
})
