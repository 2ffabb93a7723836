import { describe, expect, it } from 'vitest'
import { plainPaint } from '../../scripts/terminal/paint.ts'
import { replay } from '../../scripts/terminal/past.ts'
import type { Fact } from '../../src/council/facts.ts'
import { exchanging, reconvened, runCouncil, sessionOpen, voting } from '../support/council.ts'
import {
  approving,
  converting,
  keeping,
  objecting,
  opening,
  upholding,
  type Script,
} from '../support/scripted.ts'
import { page, quarrel, quarrelOpen } from './sessions.ts'

describe('what people made of it', () => {
  const charter = exchanging(1, { jury: { mode: 'reactions', minutes: 60 } })
  const scripts: Record<string, Script> = {
    ...quarrel,
    prism: { ...quarrel['prism'], signing: { decision: 'sign-with-reservation', reason: 'Hm.' } },
  }

  it('is replayed: jury, new sitting, marks and outcome', async () => {
    const first = await runCouncil(scripts, { past: [quarrelOpen({ charter })], jury: voting(3, 1) })
    const past = reconvened(first, ['dissent-lyra', 'objection-vega/1.1'])
    const again = await runCouncil({}, { past, jury: voting(0, 3) })
    const ada = { id: '42', name: 'Ada' }
    const text = replay(
      [
        ...again.facts,
        { type: 'mark-give', at: 90_000, sitting: 0, person: ada, mark: 'wrong' },
        { type: 'mark-give', at: 90_001, sitting: 1, person: ada, mark: 'cannot-tell' },
        { type: 'outcome-record', at: 90_002, sitting: 1, by: ada, mark: 'right', reason: 'It **works**.' },
      ],
      plainPaint,
    )
    expect(text).toContain(
      "The jury has 60 minutes to judge:\n  Lyra's dissent\n  Vega's dissent\n  Vega's objection to Aria's claim 1\n",
    )
    expect(text).toContain(
      "The jury is closed: its time was over.\n  Lyra's dissent: upheld, 3 to uphold, 1 to dismiss\n",
    )
    expect(text).toContain(
      "Ada reconvened the council. It takes up first: Lyra's dissent and Vega's objection to Aria's claim 1.",
    )
    expect(text).toContain('── Exchange: examination, round 2 ─')
    expect(text).toContain('── Secret ballot, round 2 ─')
    expect(text).toContain('Ada marks the verdict of sitting 1: wrong.')
    expect(text).toContain('Ada marks the verdict of sitting 2: cannot be told.')
    expect(text).toContain('Outcome of sitting 2: right. Recorded by Ada.\nIt **works**.\n')
  })

  it.each([
    ['person', { id: '42', name: 'Ada' }, true, 'The jury is closed: Ada closed it.\n'],
    ['archived', null, true, 'The jury is closed: its thread was archived.\n'],
    [
      'gone',
      null,
      false,
      'The jury is closed: its thread is gone. The votes could not be counted afresh; these are those that were heard of.\n',
    ],
  ] as const)('tells why a jury closed: %s', async (reason, by, recounted, sentence) => {
    const { facts } = await runCouncil(scripts, { past: [quarrelOpen({ charter })], jury: voting(1, 1) })
    const closed = facts.map((fact): Fact => {
      return fact.type === 'jury-close' ? { ...fact, reason, by, recounted } : fact
    })
    const text = replay(closed, plainPaint)
    expect(text).toContain(sentence)
    expect(text).toContain("  Vega's objection to Aria's claim 1: too few, 1 to uphold, 1 to dismiss")
  })

  it('speaks of no sitting where there was one only', async () => {
    const { facts } = await runCouncil({})
    const by = { id: '42', name: 'Ada' }
    const text = replay(
      [
        ...facts,
        { type: 'mark-give', at: 90_000, sitting: 0, person: by, mark: 'right' },
        { type: 'outcome-record', at: 90_001, sitting: 0, by, mark: 'cannot-tell', reason: ' ' },
      ],
      plainPaint,
    )
    expect(text).toContain('Ada marks the verdict: right.\n\nOutcome: cannot be told. Recorded by Ada.\n\n')
  })

  it('says what a question follows up', async () => {
    const earlier = [
      { number: 3, question: 'Tabs?', outcome: 'consensus', statement: null, dissents: [] },
    ] as const
    const text = await page(
      {},
      { past: [sessionOpen({ earlier: earlier.map((one) => ({ ...one, dissents: [] })) })] },
    )
    expect(text).toMatch(/^Council #1\nTabs or spaces\?\nFollows up council #3: Tabs\?\n\nSol/u)
  })
})

describe('words of models and people', () => {
  it('never steer the terminal', async () => {
    const evil = (what: string) => `${what}\u001b[2J\u0007\u202e`
    const malign: Record<string, Script> = {
      sol: {
        opening: opening(evil('Tabs')),
        examination: objecting(/Spaces/u, { argument: evil('argument'), would_resolve: evil('resolve') }),
        ballot: upholding(/argument/u, 'blocking', approving(/Spaces/u)),
        signing: { decision: 'sign-with-reservation', reason: evil('reason') },
      },
      aria: {
        opening: opening(evil('Spaces')),
        ballot: approving(/Spaces/u),
        revision: (task) => {
          if (task.step !== 'revision') throw new Error('a line for revisions')
          const [label] = task.objections.map(({ label }) => label)
          const answers = [{ objection: label, answer: 'rebut', text: evil('answer') }]
          const wrong_before = [{ claim: 'c1', why: evil('why') }]
          return keeping(task, 'rebut', { answers, wrong_before, refs: [label] })
        },
      },
      prism: {
        opening: opening(evil('Both')),
        revision: converting({ to: /Spaces/u, argued: false }),
        ballot: upholding(/argument/u, 'blocking', approving(/Spaces/u)),
        signing: { decision: 'dissent', reason: evil('No') },
      },
    }
    const charter = exchanging(1, { jury: { mode: 'reactions', minutes: 60 } })
    const first = await runCouncil(malign, { past: [sessionOpen({ charter })], jury: voting(3, 0) })
    const by = { id: '42', name: evil('Ada') }
    const facts: Fact[] = [
      ...reconvened(first).map((fact) => (fact.type === 'session-reconvene' ? { ...fact, by } : fact)),
      { type: 'mark-give', at: 90_000, sitting: 0, person: by, mark: 'right' },
      { type: 'outcome-record', at: 90_001, sitting: 0, by, mark: 'right', reason: evil('So it came') },
    ]
    const text = replay(facts, plainPaint)
    for (const word of ['argument', 'resolve', 'answer', 'why', 'reason', 'Spaces', 'Ada', 'So it came'])
      expect(text).toContain(`${word}[2J`)
    // oxlint-disable-next-line no-control-regex -- their absence is the point
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/u)
  })
})
