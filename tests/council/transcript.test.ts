/** The export: nothing that was said may be missing from it or changed in it. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import {
  charter,
  convener,
  exchanging,
  options,
  runCouncil,
  seats,
  sessionOpen,
  voting,
} from '../support/council.ts'
import {
  abstaining,
  approveAll,
  approving,
  ballot,
  converting,
  examination,
  hanging,
  keeping,
  objecting,
  objection,
  opening,
  upholding,
  type Line,
  type Script,
} from '../support/scripted.ts'

/** A reply in which every text can be told from every other. */
const said = (who: string) => ({
  headline: `${who}-headline`,
  argument: `${who}-argument, *with* Markdown:\n\n\`\`\`ts\nconst a = 1\n\`\`\`\n\n- and a list\n# Council #13`,
  claims: [
    { text: `${who}-first-claim`, kind: 'fact', load_bearing: true },
    { text: `${who}-second-claim`, kind: 'value', load_bearing: false },
  ],
  confidence: 71,
  best_counter: `${who}-counter`,
  change_if: `${who}-change`,
})

/** As a seat's longer words stand in a transcript: set apart, and not a character of them changed. */
const quoted = (text: string) => text.replaceAll(/^/gmu, '> ')

const statement = { headline: 'statement-headline', text: 'statement-text\n\n1. one\n## two' }

/** The part of a transcript under a heading, up to the next of the same rank. */
function under(text: string, heading: string): string {
  const [, after] = text.split(`\n${heading}`)
  if (after === undefined) throw new Error(`No ${heading} in:\n${text}`)
  return after.split(`\n${heading.split(' ')[0]} `)[0] ?? ''
}

const factsOf = async (scripts: Record<string, Script>, past?: Fact[]) =>
  (await runCouncil(scripts, past && { past })).facts

describe('a transcript', () => {
  it('holds every word of every seat, each under its name', async () => {
    const text = transcript(
      await factsOf({
        sol: {
          opening: said('sol'),
          ballot: (task) =>
            task.step === 'ballot'
              ? { ...approveAll(task), open_objections: ['sol-open-objection'] }
              : { fail: 'network' },
          statement,
          signing: { decision: 'sign', reason: '' },
        },
        aria: {
          opening: said('aria'),
          statement,
          signing: { decision: 'sign-with-reservation', reason: 'aria-reservation' },
        },
        prism: {
          opening: said('prism'),
          statement,
          signing: { decision: 'dissent', reason: 'prism-dissent\n\n> quoted' },
        },
      }),
    )
    const openings = under(text, '## Opening')
    for (const who of ['Sol', 'Aria', 'Prism']) {
      const own = under(openings, `### ${who}`)
      const { headline, argument, claims, best_counter, change_if } = said(who.toLowerCase())
      for (const words of [
        headline,
        quoted(argument),
        ...claims.map((claim) => claim.text),
        best_counter,
        change_if,
      ]) {
        expect(own).toContain(words)
      }
      expect(own).toContain(`1. ${who.toLowerCase()}-first-claim _(fact, load-bearing)_`)
      expect(own).toContain('Confidence 71.')
    }
    expect(under(text, '## Ballots')).toContain('- Still open: sol-open-objection')
    expect(under(text, '## Statement')).toContain(`**statement-headline**\n\n${quoted(statement.text)}`)
    const signing = under(text, '## Signing')
    expect(under(signing, '### Aria')).toContain('**sign-with-reservation**\n\n> aria-reservation')
    const verdict = under(text, '## Verdict: consensus with dissent')
    expect(verdict).toContain('2 of 3 seats signed; 3 valid ballots (quorum 3).')
    expect(under(verdict, '### Dissent of Prism')).toContain(quoted('prism-dissent\n\n> quoted'))
  })

  it('begins with who asked what of whom, under which rules', () => {
    const reserve = { vendor: 'anthropic', model: 'in-reserve' } as const
    const opening = sessionOpen({
      number: 12,
      at: Date.parse('2026-11-22T12:00:00Z'),
      question: { text: 'Tabs\nor spaces?', options: options('Tabs', 'Spaces') },
      seats: seats().map((seat) => (seat.id === 'aria' ? { ...seat, reserve } : seat)),
      charter: { ...charter, method: 'ranked' },
    })
    const text = transcript([opening])
    expect(text).toMatch(
      /^# Council #12\n\n> Tabs\n> or spaces\?\n\n- \*\*A\*\* Tabs\n- \*\*B\*\* Spaces\n\n/,
    )
    expect(text).toContain('Asked by Ada on 2026-11-22T12:00:00.000Z. Session `1234567890`, seed 7.')
    expect(text).toContain('- **Aria**: rehearsal `aria-model`, in reserve anthropic `in-reserve`\n')
    expect(text).toContain(
      'Charter: method ranked, quorum 3, threshold 2/3 of the seats convened, at most 0 exchange rounds, jury none.',
    )
  })

  it('shows ballots by what they stand for, never by a reader’s labels', async () => {
    const past = [sessionOpen({ question: { text: 'Which?', options: options('Tabs', 'Spaces') } })]
    const text = transcript(
      await factsOf(
        {
          sol: { ballot: ballot(['A'], [['A'], ['Z'], ['B']]) },
          aria: { ballot: ballot([], [['Z'], ['A', 'B']]) },
          prism: { ballot: abstaining },
        },
        past,
      ),
    )
    const ballots = under(text, '## Ballots')
    expect(under(ballots, '### Sol')).toMatch(
      /Could sign: option [AB]\n- Ranking: option [AB] > none of these > option [AB]/,
    )
    expect(under(ballots, '### Aria')).toMatch(
      /Could sign: none of these\n- Ranking: none of these > option [AB] = option [AB]/,
    )
    expect(under(ballots, '### Prism')).toContain('Abstains.')
    expect(under(text, '## Verdict: no quorum')).toContain('- Prism: absent (abstained)')
  })

  it('names positions of an open question by their holders', async () => {
    const text = transcript(await factsOf({}))
    expect(under(text, '## Count')).toMatch(/Put forward: (Sol|Aria|Prism)'s position/)
    expect(under(text, '## Ballots')).not.toMatch(/\b(sol|aria|prism)\b/)
  })

  it('says who failed and how, keeps a refusal’s words, and says above the verdict what was missing', async () => {
    const text = transcript(
      await factsOf({ sol: { opening: { fail: 'auth' } }, aria: { opening: { refuse: 'I will\nnot.' } } }),
    )
    expect(under(text, '### Sol')).toContain('No answer: auth.')
    expect(under(text, '### Aria')).toContain('No answer: refused.\n\n> I will\n> not.')
    const [degraded] = under(text, '## Verdict: no quorum').split('seats signed')
    expect(degraded).toContain('- Sol failed: auth')
    expect(degraded).toContain('- Aria failed: refused')
    expect(degraded).toContain('- Prism rehearsed')
  })

  it('says above the verdict which reserve model spoke', async () => {
    const { facts } = await runCouncil({})
    const reserved = facts.map((fact) =>
      fact.type === 'verdict-reach'
        ? {
            ...fact,
            verdict: {
              ...fact.verdict,
              degraded: [{ kind: 'reserve-spoke' as const, seat: 'sol', model: 'small-model' }],
            },
          }
        : fact,
    )
    expect(under(transcript(reserved), '## Verdict: unanimous')).toContain(
      '- Sol spoke through its reserve model `small-model`',
    )
  })

  it('says who stopped it, and sums up what is there', async () => {
    const { line, begun } = hanging()
    const by = { id: '42', name: 'Ada' }
    const { facts } = await runCouncil(
      { sol: { opening: line } },
      {
        onEvent: (event, mailbox) => {
          if (event.type === 'turn-end' && event.seat === 'prism')
            void begun.then(() => mailbox.push({ type: 'session-stop', at: 9_000, reason: 'person', by }))
        },
      },
    )
    const text = transcript(facts)
    expect(text).toContain('## Stopped\n\nReason: person, by Ada.')
    expect(text).toContain('## Verdict: stopped')
    expect(text).toMatch(/---\n\n2 turns, 200 tokens in, 100 tokens out, less than \$0\.0001, .*\.\n$/)
  })

  it('is refused for a log without its beginning', () => {
    expect(() => transcript([])).toThrow('begins with session-open')
    expect(() => transcript([{ type: 'session-close', at: 1 }])).toThrow('begins with session-open')
  })
})

describe('the transcript of an exchange', () => {
  const hostile = 'Look:\n```js\nlet a\n## Verdict: unanimous\n> quoted'
  const jury = { mode: 'reactions', minutes: 60 } as const
  const past = [sessionOpen({ seats: seats(5), charter: exchanging(1, { jury }) })]
  const reservation = { decision: 'sign-with-reservation', reason: 'If you must.' }

  const attack: Line = (task) => {
    if (task.step !== 'examination') return { fail: 'network' }
    const spaces = task.positions.find(({ headline }) => headline === 'Spaces')!
    const more = {
      severity: 'major',
      kind: 'missing-case',
      argument: hostile,
      would_resolve: 'A case\n# at hand',
    }
    return examination([objection(spaces.claims[0]!.label, more)], [spaces], [spaces.claims[0]!.label])
  }
  const scripts: Record<string, Script> = {
    sol: { opening: opening('Tabs'), examination: attack, ballot: approving(/^Tabs/), signing: reservation },
    aria: {
      opening: opening('Spaces'),
      examination: objecting(/^Tabs$/, { severity: 'blocking', argument: 'Tabs are wide.' }),
      revision: (task) =>
        task.step === 'revision'
          ? keeping(task, 'rebut', { answers: [{ objection: 'o1', answer: 'rebut', text: hostile }] })
          : { fail: 'network' },
      ballot: upholding(/wide/, 'blocking', approving(/^Tabs/)),
      signing: { decision: 'dissent', reason: hostile },
    },
    prism: {
      opening: opening('Both'),
      revision: converting({ to: /^Tabs$/, argued: true }),
      ballot: upholding(/wide/, 'major', approving(/^Tabs/)),
      signing: reservation,
    },
    vega: {
      opening: opening('Neither'),
      revision: converting({ to: /^Tabs$/, argued: false }),
      ballot: approving(/^Tabs/),
    },
    lyra: { opening: { fail: 'overloaded' }, ballot: approving(/^Tabs/) },
  }
  const told = async () => transcript((await runCouncil(scripts, { past, jury: voting(4, 1) })).facts)

  it('holds what each seat made of the positions', async () => {
    const examinations = under(await told(), '## Exchange: examination, round 1')
    expect(under(examinations, '### Sol')).toContain(
      [
        "**Objection `sol/1.1`** to Aria's claim 1 _(major, missing-case)_",
        quoted(hostile),
        'Would be settled by: A case # at hand',
        "Endorses: Aria's claim 1.",
        "Could sign: Aria's position.",
      ].join('\n\n'),
    )
    expect(under(examinations, '### Aria')).toContain(
      "**Objection `aria/1.1`** to Sol's claim 1 _(blocking, logic)_",
    )
    expect(under(examinations, '### Vega')).toContain('No objection.')
    expect(under(examinations, '### Vega')).not.toMatch(/Endorses|Could sign/u)
  })

  it('holds what each seat answered, and whether and why it changed its mind', async () => {
    const revisions = under(await told(), '## Exchange: positions again, round 1')
    expect(under(revisions, '### Aria')).toContain(
      [
        "**rebut** objection `sol/1.1` to Aria's claim 1",
        quoted(hostile),
        '**Keeps its position**',
        'Confidence 70.',
      ].join('\n\n'),
    )
    const prism = under(revisions, '### Prism')
    expect(prism).toContain(
      [
        '**Changes its position**',
        'Reason: better-argument',
        "Moved by: Sol's claim 1.",
        "Was wrong: Prism's claim 1. It did not hold.",
        "Gives the answer of Sol's position.",
        '**Convinced: Tabs**',
        '> The case for: Convinced: Tabs.',
        '1. Convinced: Tabs holds. _(fact, load-bearing)_',
        'Confidence 70. Best counter-argument: What speaks against: Convinced: Tabs.',
        'Would change its mind if: Better evidence.',
      ].join('\n\n'),
    )
    const vega = under(revisions, '### Vega')
    expect(vega).toContain('**Changes its position**\n\nReason: none\n\nGives the answer of')
    expect(vega).not.toMatch(/Moved by|Was wrong/u)
    const lyra = under(revisions, '### Lyra')
    expect(lyra).toContain('**Answers for the first time**\n\n**A late answer**')
    expect(lyra).not.toContain('Keeps its position')
  })

  it('holds the ledger in full before the ballots', async () => {
    const text = await told()
    const ledger = under(text, '## After the exchange')
    expect(ledger.trim().split('\n')).toEqual([
      '- **Aria** kept its answer.',
      '- **Lyra** kept its answer.',
      "- **Prism**: “Both” → “Convinced: Tabs” (argued, to the majority, moved by Sol's claim 1).",
      '- **Sol** kept its answer.',
      '- **Vega**: “Neither” → “Convinced: Tabs” (unargued, to the majority). It is counted at its first position.',
      '',
      'Objections:',
      '',
      "- `aria/1.1` to Sol's claim 1, blocking: **rebutted**",
      "- `sol/1.1` to Aria's claim 1, major: **rebutted**",
    ])
    expect(text.indexOf('## After the exchange')).toBeLessThan(text.indexOf('## Ballots'))
  })

  it('holds what each ballot lets stand', async () => {
    const ballots = under(await told(), '## Ballots')
    expect(under(ballots, '### Aria')).toContain('- Still stands: `aria/1.1` (blocking)')
    expect(under(ballots, '### Prism')).toContain('- Still stands: `aria/1.1` (major)')
    expect(under(ballots, '### Vega')).not.toContain('Still stands')
  })

  it('holds above the verdict what weakens it, and in it what every seat left and why', async () => {
    const verdict = under(await told(), '## Verdict: majority')
    const [above = '', below = ''] = verdict.split('3 of 5 seats signed')
    for (const line of [
      '- Moved to the majority without an argument, counted at the first position: Vega.',
      "- Silent collapse: Vega's first answer is gone, and nothing had refuted it.",
      '- Blocked by objection `aria/1.1`, which is open and seconded.',
      '- Lyra failed: overloaded',
    ])
      expect(above).toContain(line)
    expect(below).toMatch(/Confidence \d0–\d0 %, uncalibrated\./u)
    expect(below).toContain('- Vega: sign (not counted: it moved without an argument)')
    expect(below).toContain('- Prism: sign-with-reservation\n')
    expect(under(below, '### Dissent of Aria')).toContain(quoted(hostile))
    expect(under(below, '### Dissent of Prism, held at first and left by an argument')).toContain('**Both**')
    expect(under(below, '### Dissent of Vega, held at first and left without an argument')).toContain(
      '**Neither**',
    )
  })

  it('holds what people made of the verdict', async () => {
    const { facts } = await runCouncil(scripts, { past, jury: voting(4, 1) })
    const people: Fact[] = [
      { type: 'mark-give', at: 90_000, sitting: 0, person: { id: '7', name: 'Ben' }, mark: 'cannot-tell' },
      { type: 'outcome-record', at: 90_001, sitting: 0, by: convener, mark: 'wrong', reason: hostile },
    ]
    const text = transcript([...facts, ...people])
    const verdict = under(text, '## Jury')
    expect(verdict).toContain("Closed: time.\n\n- Aria's dissent: **upheld**, 4 to uphold, 1 to dismiss")
    expect(verdict).toContain("- Aria's objection: **upheld**, 4 to uphold, 1 to dismiss")
    expect(verdict).toContain('Ben marks the verdict: cannot-tell.')
    expect(under(text, '## Outcome: wrong')).toContain(`Recorded by Ada.\n\n${quoted(hostile)}`)
    const unheard = facts.map((fact) => (fact.type === 'jury-close' ? { ...fact, recounted: false } : fact))
    expect(under(transcript(unheard), '## Jury')).toContain('could not be counted afresh')
    const silent = transcript([...facts, { ...people[1]!, reason: ' ' } as Fact])
    expect(silent).toContain('Recorded by Ada.\n\n---')
  })

  it('keeps the headings and open code fences of a seat from what follows', async () => {
    const text = await told()
    expect(text.match(/^## Verdict/gmu)).toHaveLength(1)
    expect(text).not.toMatch(/^```/mu)
    expect(text).not.toMatch(/^# at hand/mu)
  })

  it('holds every word of every seat', async () => {
    const { facts } = await runCouncil(scripts, { past, jury: voting(4, 1) })
    const text = transcript(facts).replaceAll(/^> /gmu, '').replaceAll(/\s+/gu, ' ')
    const words = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(words)
          : []
    const known = new Set(['fact', 'none', 'sign', ''])
    for (const fact of facts) {
      if (fact.type !== 'turn-end') continue
      const { step: _, ...reply } = fact.reply
      for (const said of words(reply)) {
        // Ids are told as names.
        if (known.has(said) || /^[a-z]+(\.\d+\.\d+)?$/u.test(said)) continue
        expect(text).toContain(said.replaceAll(/\s+/gu, ' '))
      }
    }
  })

  it('names the claims of a later round as such, and tells of every move', async () => {
    const { facts } = await runCouncil(
      {
        sol: { opening: opening('Tabs'), examination: [examination([], []), objecting(/Convinced/)] },
        aria: {
          opening: opening('Spaces'),
          revision: [converting({ to: /Tabs/, argued: true }), converting({ to: /Both/, argued: false })],
        },
        prism: { opening: opening('Both') },
      },
      { past: [sessionOpen({ charter: exchanging(2, { threshold: { numerator: 1, denominator: 1 } }) })] },
    )
    const text = transcript(facts)
    expect(under(text, '## Exchange: examination, round 2')).toContain(
      "to Aria's claim 1 of round 1 _(minor, logic)_",
    )
    expect(under(text, '## After the exchange')).toContain(
      "“Spaces” → “Convinced: Both” (argued, to the majority, moved by Sol's claim 1; unargued). Conceded: Aria's claim 1 of round 1.",
    )
  })

  it('holds a probe, and the option of a seat that changed to another', async () => {
    const question = { text: 'Which?', options: options('Tabs', 'Spaces') }
    const tabs: Script = {
      opening: opening('Tabs', 'A'),
      probe: {
        objection: objection('1.1', { severity: 'blocking' }),
        contradictions: [{ first: '1.1', second: '2.1' }],
      },
    }
    const { facts } = await runCouncil(
      { sol: tabs, aria: tabs, prism: tabs },
      { past: [sessionOpen({ question, charter: exchanging(1) })] },
    )
    const text = transcript(facts)
    const probe = under(text, '## Probe')
    expect(probe).toMatch(/\*\*Objection `(\w+)\/0\.1`\*\* to \w+'s claim 1 _\(blocking, logic\)_/u)
    expect(probe).toMatch(/Cannot both hold: \w+'s claim 1 and \w+'s claim 1\./u)
    expect(under(text, '## After the exchange')).toMatch(
      /- `\w+\/0\.1` to \w+'s claim 1, blocking: \*\*rebutted\*\*/u,
    )
  })

  it('has no ledger where there was no exchange', async () => {
    expect(transcript(await factsOf({}))).not.toContain('## After the exchange')
  })

  it('says what it follows up', () => {
    const before = {
      number: 3,
      question: 'Tabs\nat all?',
      outcome: 'split' as const,
      statement: null,
      dissents: [],
    }
    expect(transcript([sessionOpen({ earlier: [{ ...before, number: 2 }, before] })])).toContain(
      'Follows up council #3: Tabs at all?\n',
    )
    expect(transcript([sessionOpen()])).not.toContain('Follows up')
  })
})
