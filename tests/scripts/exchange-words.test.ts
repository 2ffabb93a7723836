import { describe, expect, it } from 'vitest'
import { exchanging, sessionOpen } from '../support/council.ts'
import { converting, objecting, objection, opening, type Script } from '../support/scripted.ts'
import { accord, between, closedQuestion, page, quarrelled } from './sessions.ts'

describe('an exchange on the terminal', () => {
  it('names its rounds', async () => {
    const text = await page(
      {
        sol: { opening: opening('Tabs') },
        aria: { opening: opening('Spaces'), examination: [objecting(/Tabs/u), objecting(/Both/u)] },
        prism: { opening: opening('Both') },
      },
      { past: [sessionOpen({ charter: exchanging(2) })] },
    )
    const headings = [...text.matchAll(/^── (.*?) ─+$/gmu)].map(([, heading]) => heading)
    expect(headings).toEqual([
      'Opening, blind',
      'Exchange: examination, round 1',
      'Exchange: positions again, round 1',
      'Exchange: examination, round 2',
      'Exchange: positions again, round 2',
      'Secret ballot',
      'Statement',
      'Signing',
    ])
  })

  it('tells what is attacked, on what ground, how grave it is and what would settle it', async () => {
    const text = await quarrelled()
    expect(text).toContain(
      [
        "Objects to Aria's claim 1 (blocking, value)",
        '  “Tabs, says Aria holds.”',
        'It forgets the blind.',
        'Would be settled by: A test with a reader.',
      ].join('\n'),
    )
    expect(text).toContain("Endorses: Aria's claim 1 and Prism's claim 1.")
  })

  it('tells who could sign what in an open question, and of a seat without objections', async () => {
    const text = await page(accord, { past: [sessionOpen({ charter: exchanging() })] })
    const said = between(text, 'Exchange: examination', 'Secret ballot')
    const signable = [...said.matchAll(/^No objection\.\nCould sign what (.*) said\.$/gmu)]
    expect(signable).toHaveLength(3)
    for (const [, names = ''] of signable)
      expect(names.split(/, | and /u).toSorted()).toEqual(['Aria', 'Prism', 'Sol'])
  })

  it('tells the answers to objections, and what became of each position', async () => {
    const text = await quarrelled()
    const again = between(text, 'Exchange: positions again', 'After the exchange')
    expect(again).toContain(
      "Concedes in part Aria's objection to Sol's claim 1\nMy answer to that: concede-in-part.\nKeeps its position\nConfidence 70",
    )
    expect(again).toContain("Rebuts Prism's objection to Aria's claim 1\nMy answer to that: rebut.")
    expect(again).toContain(
      [
        "Accepts Sol's objection to Lyra's claim 1",
        'My answer to that: accept.',
        'Changes its position for a better argument',
        "Moved by: Sol's claim 1.",
        "Was wrong: Lyra's claim 1. It did not hold.",
        'Option A: Convinced: Tabs, says Sol',
      ].join('\n'),
    )
    expect(again).toContain('Changes its position without a reason\nOption A: Convinced: Tabs, says Sol\n')
    expect(again).toContain('Prism failed: it took too long (time-out)')
  })

  it('names whose answer a seat gives now in an open question, and what it could sign', async () => {
    const joining: Script = {
      opening: opening('Spaces'),
      revision: converting({ to: /^Tabs/u, argued: true }),
    }
    const text = await page(
      { sol: { opening: opening('Tabs') }, aria: joining, prism: { opening: opening('Both') } },
      { past: [sessionOpen({ charter: exchanging() })] },
    )
    expect(text).toContain("Gives Sol's answer.\nConvinced: Tabs\n")
  })

  it('hears a seat whose opening had failed', async () => {
    const late: Script = { opening: { fail: 'timeout' } }
    const text = await page({ prism: late }, { past: [sessionOpen({ charter: exchanging() })] })
    expect(text).toContain('Answers for the first time\nA late answer\n')
    expect(text).not.toMatch(/Answers for the first time\n(?:Keeps|Changes)/u)
  })

  it('ends with a ledger of minds changed and of what every objection came to', async () => {
    const ledger = between(await quarrelled(), 'After the exchange', '── Secret ballot')
    expect(ledger.trimEnd()).toBe(
      [
        'After the exchange',
        '  Aria kept its answer.',
        "  Lyra: “Option B: Spaces, says Lyra” → “Option A: Convinced: Tabs, says Sol” (argued, to the majority, moved by Sol's claim 1). Conceded: Lyra's claim 1.",
        '  Prism kept its answer.',
        '  Sol kept its answer.',
        '  Vega: “Option B: Spaces, says Vega” → “Option A: Convinced: Tabs, says Sol” (unargued, to the majority). It is counted at its first position.',
        'Objections',
        "  Aria's objection to Sol's claim 1 (minor, missing-case): conceded in part",
        "  Lyra's objection to Prism's claim 1 (minor, scope): open",
        "  Prism's objection to Aria's claim 1 (minor, evidence): rebutted",
        "  Sol's objection to Lyra's claim 1 (major, logic): accepted",
        "  Vega's objection to Aria's claim 1 (blocking, value): rebutted",
      ].join('\n'),
    )
  })

  it.each([
    [
      sessionOpen({ question: closedQuestion, charter: exchanging() }),
      {},
      'No exchange: all openings give the same answer, and the probe did not break it.\nObjections\n',
    ],
    [
      sessionOpen({ charter: exchanging() }),
      accord,
      'No more exchange: every seat could sign every position.\n\n── Secret ballot',
    ],
    [
      sessionOpen({ charter: exchanging(2) }),
      {},
      'No further round: the last one brought nothing new, or agreement enough.\nAfter the exchange\n',
    ],
  ])('says why it ended early (%#)', async (past, scripts, sentence) => {
    expect(await page(scripts, { past: [past] })).toContain(sentence)
  })

  it('and a council without one has no ledger', async () => {
    expect(await page({})).toMatch(/Confidence 70\n\n── Secret ballot/u)
  })

  it('shows a probe with the claims that cannot both hold', async () => {
    const probing: Script = {
      probe: (task) => {
        if (task.step !== 'probe') throw new Error('a line for probes')
        const labels = ['Sol', 'Aria'].map(
          (name) => task.positions.find(({ headline }) => headline === name)?.claims[0]?.label ?? '',
        )
        const [first = '', second = ''] = labels
        return { objection: objection(first), contradictions: [{ first, second }] }
      },
    }
    const scripts = Object.fromEntries(
      ['Sol', 'Aria', 'Prism'].map((name) => [
        name.toLowerCase(),
        { opening: opening(name, 'A'), ...probing },
      ]),
    )
    const past = [sessionOpen({ question: closedQuestion, charter: exchanging() })]
    const probe = between(await page(scripts, { past }), '── Probe', '── Exchange')
    expect(probe).toContain("Objects to Sol's claim 1 (minor, logic)")
    expect(probe).toContain("Cannot both hold: Sol's claim 1 and Aria's claim 1.")
  })
})
