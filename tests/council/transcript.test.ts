/** The export: nothing that was said may be missing from it or changed in it. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { transcript } from '../../src/council/transcript.ts'
import { charter, options, runCouncil, seats, sessionOpen } from '../support/council.ts'
import { abstaining, approveAll, ballot, hanging, type Script } from '../support/scripted.ts'

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
    expect(text).toContain('Charter: method ranked, quorum 3, threshold 2/3 of the seats convened.')
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
