import { describe, expect, it } from 'vitest'
import { plainPaint } from '../../scripts/terminal/paint.ts'
import { replay } from '../../scripts/terminal/past.ts'
import type { Fact } from '../../src/council/facts.ts'
import type { Flag } from '../../src/council/verdict.ts'
import { exchanging, runCouncil, seats, sessionOpen } from '../support/council.ts'
import { approving, converting, opening, type Script } from '../support/scripted.ts'
import { between, page, quarrelled } from './sessions.ts'

describe('a verdict on the terminal', () => {
  it('says what makes the agreement less than it looks above the outcome', async () => {
    const text = await quarrelled()
    const above = between(text, 'Prism failed: it took too long (time-out).', 'Verdict:')
    expect(above).toContain(
      [
        'Moved to the majority without an argument, counted at the first position: Vega.',
        'Collapse: positions grew alike faster than their objections were answered.',
        "Blocked by Vega's objection to Aria's claim 1, which is open and seconded.",
      ].join('\n'),
    )
  })

  it('tells the seats that are put back and how sure the council may be', async () => {
    expect(await quarrelled()).toContain(
      [
        'Verdict: majority',
        '3 of 5 seats signed (needed: 2/3), 5 valid ballots (quorum 3)',
        'Confidence 40–50 %, uncalibrated',
        'Vega signed and is not counted: it moved to the majority without an argument',
      ].join('\n'),
    )
  })

  it('has a sentence for every flag', async () => {
    const { facts } = await runCouncil({})
    const flags: Flag[] = [
      { kind: 'unargued', seats: ['sol', 'aria'] },
      { kind: 'cascade', seats: ['sol', 'aria'] },
      { kind: 'collapse' },
      { kind: 'silent-collapse', seat: 'prism' },
      { kind: 'inflation', points: 14 },
      { kind: 'same-family', seats: ['aria', 'prism', 'sol'] },
    ]
    const flagged = facts.map((fact): Fact => {
      if (fact.type !== 'verdict-reach') return fact
      const confidence = { from: 60, to: 70, calibrated: true }
      return { ...fact, verdict: { ...fact.verdict, flags, confidence } }
    })
    const text = replay(flagged, plainPaint)
    expect(between(text, 'Moved to', 'Verdict:').trimEnd().split('\n')).toEqual([
      'Moved to the majority without an argument, counted at the first position: Sol and Aria.',
      'Cascade: Sol and Aria followed the majority, not an argument.',
      'Collapse: positions grew alike faster than their objections were answered.',
      "Silent collapse: Prism's first answer is gone, and nothing had refuted it.",
      'Confidence rose by 14 points without a new claim.',
      'Aria, Prism and Sol are models of one family: their errors go together.',
    ])
    expect(text).toContain('Confidence 60–70 %, calibrated')
  })

  it('shows positions outside of it word for word, once the seats have spoken since', async () => {
    const text = await quarrelled()
    expect(text).toContain('Lyra refuses to sign\n**Not like this.**')
    expect(text).toContain(
      'Lyra held at first, and left by an argument\nOption B: Spaces, says Lyra\nThe case for: Spaces, says Lyra.\n  1. Spaces, says Lyra holds.\nConfidence 70',
    )
    expect(text).toContain(
      'Vega held at first, and left without an argument\nOption B: Spaces, says Vega\nThe case for:',
    )
  })

  it('names what stands on the page already, if it is the seat’s last word', async () => {
    const tabs = { opening: opening('Tabs'), ballot: approving(/^Tabs/u) }
    const spaces = { opening: opening('Spaces'), ballot: approving(/^Spaces/u) }
    const scripts: Record<string, Script> = { sol: tabs, aria: tabs, prism: spaces }
    expect(await page(scripts)).toContain('Prism holds what it answered above\nSpaces\n\n')
    const exchanged = await page(scripts, { past: [sessionOpen({ charter: exchanging() })] })
    expect(exchanged).toContain('Prism holds from first to last\nSpaces\nThe case for: Spaces.')
    const past = [sessionOpen({ charter: exchanging(), seats: seats(4) })]
    const changed = await page(
      {
        ...scripts,
        prism: {
          opening: opening('Both'),
          revision: converting({ to: /^Spaces/u, argued: true }),
          ballot: approving(/Spaces/u),
        },
        vega: spaces,
      },
      { past },
    )
    expect(changed).toContain('Prism holds what it answered above\nConvinced: Spaces\n')
  })
})
