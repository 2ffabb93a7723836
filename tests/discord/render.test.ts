/** Cards within Discord's limits for whatever seats and people write, and what each outcome looks like. */
import type { APIEmbed } from 'discord.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact, TurnEnd, TurnError } from '../../src/council/facts.ts'
import type { ErrorKind } from '../../src/council/agent.ts'
import type { Reply } from '../../src/council/reply.ts'
import { evolve, fold, type State } from '../../src/council/state.ts'
import type { Dissent, Outcome, Verdict } from '../../src/council/verdict.ts'
import { noFaces } from '../../src/discord/faces.ts'
import { watch, type Live } from '../../src/discord/live.ts'
import { headerCard, type CardView } from '../../src/discord/render/card.ts'
import { historyPage } from '../../src/discord/render/history.ts'
import { isLongQuestion } from '../../src/discord/render/question.ts'
import { looks } from '../../src/discord/render/outcomes.ts'
import { recordCard } from '../../src/discord/render/record.ts'
import { speech } from '../../src/discord/render/speech.ts'
import { stopLine } from '../../src/discord/render/stop.ts'
import { tally } from '../../src/discord/render/tally.ts'
import { plainView, sizeOf, verdictCard } from '../../src/discord/render/verdict.ts'
import type { Summary } from '../../src/history/history.ts'
import { seats, sessionOpen } from '../support/council.ts'

const usage = { input: 1000, cached: 0, output: 500, reasoning: 0 }
const speaker = { vendor: 'openai', model: 'gpt-x', reserve: false } as const

function said(seat: string, reply: Reply, more: Partial<TurnEnd> = {}): TurnEnd {
  const { step } = reply
  return {
    type: 'turn-end',
    at: 5000,
    step,
    round: 0,
    seat,
    reply,
    speaker,
    usage,
    cost: 1_000_000,
    ms: 900,
    ...more,
  }
}

function failed(seat: string, kind: ErrorKind, more: Partial<TurnError> = {}): TurnError {
  const common = {
    at: 5000,
    step: 'opening',
    round: 0,
    text: '',
    speaker: null,
    usage,
    cost: 0,
    ms: 900,
  } as const
  return { type: 'turn-error', seat, kind, ...common, ...more }
}

const position = (headline: string, argument = 'Because.') => ({
  headline,
  argument,
  claims: [{ text: 'So it is.', kind: 'fact' as const, loadBearing: true }],
  confidence: 70,
  bestCounter: 'None.',
  changeIf: 'Never.',
  option: null,
})
const opening = (headline: string): Reply => ({ step: 'opening', ...position(headline) })

function verdict(outcome: Outcome, more: Partial<Verdict> = {}): Verdict {
  return {
    outcome,
    signatures: 2,
    seats: 3,
    validBallots: 3,
    quorum: 3,
    threshold: { numerator: 2, denominator: 3 },
    chosen: 'sol',
    contested: false,
    decisions: [
      { seat: 'aria', decision: 'sign' },
      { seat: 'sol', decision: 'sign-with-reservation' },
    ],
    absent: [{ seat: 'prism', reason: 'auth' }],
    putBack: [],
    blocking: [],
    flags: [],
    confidence: null,
    dissents: [],
    degraded: [],
    ...more,
  }
}

const realSeats = seats().map((seat) => ({ ...seat, vendor: 'openai' as const }))

function state(facts: readonly Fact[], more: Parameters<typeof sessionOpen>[0] = {}): State {
  return facts.reduce(evolve, fold([sessionOpen({ seats: realSeats, ...more })]))
}

const view: CardView = { live: new Map(), faces: noFaces, verdictLink: null, interrupted: null, ahead: null }

function card(shown: State, more: Partial<CardView> = {}): { embed: APIEmbed; text: string; stop: boolean } {
  const { embeds = [], components = [] } = headerCard(shown, { ...view, ...more })
  const [embed] = embeds
  return { embed: embed!, text: embed?.description ?? '', stop: components.length > 0 }
}

function expectWithinLimits(embeds: readonly APIEmbed[]): void {
  for (const { title = '', description = '', fields = [], footer, author } of embeds) {
    expect(title.length).toBeLessThanOrEqual(256)
    expect(description.length).toBeLessThanOrEqual(4096)
    expect(fields.length).toBeLessThanOrEqual(25)
    for (const { name, value } of fields) {
      expect(name.trim().length).toBeGreaterThan(0)
      expect(name.length).toBeLessThanOrEqual(256)
      expect(value.trim().length).toBeGreaterThan(0)
      expect(value.length).toBeLessThanOrEqual(1024)
    }
    expect((footer?.text ?? '').length).toBeLessThanOrEqual(2048)
    expect((author?.name ?? '').length).toBeLessThanOrEqual(256)
  }
  expect(embeds.reduce((sum, embed) => sum + sizeOf(embed), 0)).toBeLessThanOrEqual(6000)
}

describe('the header card', () => {
  const step: Fact = {
    type: 'step-open',
    at: 2000,
    step: 'opening',
    round: 0,
    seats: ['sol', 'aria', 'prism'],
  }

  it('tells what every seat is doing', () => {
    let live: Live = new Map()
    const at = { step: 'opening', round: 0 } as const
    live = watch(live, { type: 'turn-start', ...at, seat: 'sol' }, 10_000)
    live = watch(live, { type: 'turn-start', ...at, seat: 'aria' }, 10_000)
    live = watch(live, { type: 'turn-delta', ...at, seat: 'aria', length: 3 }, 11_000)
    live = watch(live, { type: 'turn-start', ...at, seat: 'prism' }, 10_000)
    live = watch(live, { type: 'turn-retry', ...at, seat: 'prism', kind: 'overloaded', wait: 4000 }, 12_000)
    const { text } = card(state([step]), { live })
    expect(text).toContain('**Sol** (sol-model) · 💭 thinking, asked <t:10:R>')
    expect(text).toContain('**Aria** (aria-model) · ✏️ writing')
    expect(text).toContain('**Prism** (prism-model) · 🔁 trying again <t:16:R>: its provider is overloaded')
    expect(text).toContain('**Opening** · 0 of 3 in · waiting for Sol, Aria and Prism, asked <t:10:R>')
    live = watch(live, { type: 'reserve-seat', ...at, seat: 'prism', kind: 'quota', model: 'spare' }, 13_000)
    expect(card(state([step]), { live }).text).toContain(
      '**Prism** (spare, in reserve for prism-model) · 💭 thinking',
    )
    live = watch(live, failed('prism', 'quota'), 14_000)
    const after = card(state([step, failed('prism', 'quota')]), { live }).text
    expect(after).toContain(
      "**Prism** (prism-model) · ❌ failed: its account's spending limit is reached (quota)",
    )
    expect(after).toContain('1 of 3 in · waiting for Sol and Aria')
  })

  it('tells that a seat waits for its turn at its provider, and from when it is asked', () => {
    const at = { step: 'opening', round: 0, seat: 'sol' } as const
    const begun = watch(new Map(), { type: 'turn-start', ...at }, 10_000)
    const queuing = (ahead: number | null) => watch(begun, { type: 'turn-wait', ...at, ahead }, 60_000)
    const line = (live: Live) => card(state([step]), { live }).text
    expect(line(queuing(4))).toContain('🚦 waits its turn, behind 4 other calls to its provider')
    expect(line(queuing(1))).toContain('🚦 waits its turn, behind another call to its provider')
    expect(line(queuing(0))).toContain('🚦 next at its provider')
    expect(line(queuing(null))).toContain('💭 thinking, asked <t:60:R>')
  })

  it('tells what every seat has done', () => {
    const ballot: Reply = {
      step: 'ballot',
      abstain: false,
      approve: [],
      ranking: [],
      confidence: 1,
      openObjections: [],
      standing: [],
    }
    const text = card(
      state([
        step,
        said('sol', opening('A')),
        said('aria', opening('B'), { speaker: { ...speaker, reserve: true, model: 'spare' } }),
        failed('prism', 'auth'),
        { type: 'step-open', at: 3000, step: 'ballot', round: 0, seats: ['sol', 'aria'] },
        said('sol', ballot),
      ]),
    ).text
    expect(text).toContain('**Sol** (sol-model) · 🗳️ has voted')
    expect(text).toContain('**Aria** (spare, in reserve for aria-model) · ⏳ waiting')
    expect(text).toContain('**Prism** (prism-model) · ❌ failed: its key was refused (authentication)')
    expect(text).toContain('**Ballot** · 1 of 2 in · waiting for Aria')
  })

  it('counts tokens and cost, and calls an unknown price unknown', () => {
    expect(card(state([said('sol', opening('A'))])).embed.footer?.text).toBe('1.5 k tokens · $0.0010')
    expect(card(state([said('sol', opening('A'), { cost: null })])).embed.footer?.text).toContain(
      'cost unknown',
    )
  })

  it('offers Stop while there is something to stop', () => {
    expect(card(state([])).stop).toBe(true)
    const stop: Fact = { type: 'session-stop', at: 9, reason: 'person', by: null }
    expect(card(state([stop]))).toMatchObject({ stop: false, text: expect.stringContaining('**Stopping**') })
    expect(card(state([{ type: 'verdict-reach', at: 9, verdict: verdict('split') }])).stop).toBe(false)
    expect(card(state([]), { interrupted: 'shutdown' })).toMatchObject({
      stop: true,
      text: expect.stringContaining('restarting'),
    })
    expect(card(state([]), { interrupted: 'memory' }).stop).toBe(false)
  })

  it('stays within the limits for any question, seats and names', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4000 }),
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), { maxLength: 10 }),
        fc.string({ unit: fc.constantFrom('*', '_', 'a', '`'), minLength: 1, maxLength: 80 }),
        (text, options, name) => {
          const question = {
            text,
            options: options.map((one, index) => ({ label: 'ABCDEFGHIJ'.charAt(index), text: one })),
          }
          const council = {
            question,
            seats: seats(7).map((seat) => ({ ...seat, name })),
            askedBy: { id: '1', name },
          }
          const facts: Fact[] = [{ type: 'verdict-reach', at: 9, verdict: verdict('no quorum') }]
          expectWithinLimits([card(state([], council)).embed])
          expectWithinLimits([card(state(facts, council)).embed])
          expectWithinLimits(recordCard(state(facts, council), null))
          const whole = !card(state([], council)).text.includes('The whole question stands in the thread.')
          expect(whole).toBe(!isLongQuestion(state([], council)))
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the verdict', () => {
  it.each(Object.keys(looks) as Outcome[])('has a heading and a colour of its own: %s', (outcome) => {
    const { embed } = verdictCard(state([]), verdict(outcome), plainView)
    const others = Object.entries(looks).filter(([key]) => key !== outcome)
    expect(embed.title).toContain(looks[outcome].heading)
    expect(others.map(([, look]) => look.colour)).not.toContain(embed.color)
    expect(others.map(([, look]) => look.heading)).not.toContain(looks[outcome].heading)
  })

  it('says above the text what was missing, and below who signed and who was absent', () => {
    const degraded: Verdict['degraded'] = [
      { kind: 'seat-failed', seat: 'prism', error: 'auth' },
      { kind: 'seat-missed', seat: 'sol', steps: ['opening', 'examination', 'revision'] },
      { kind: 'reserve-spoke', seat: 'aria', model: 'spare_model' },
    ]
    const put = said('sol', { step: 'statement', headline: 'So be it', text: 'It **is** so.' })
    const { embed } = verdictCard(state([put]), verdict('consensus', { degraded }), plainView)
    expect(embed.description).toBe(
      [
        '⚠️ **Prism** failed: its key was refused (authentication).\n⚠️ **Sol** was late and missed the opening, the examination and the new positions.\n⚠️ The reserve model spare\\_model spoke for **Aria**.',
        '**So be it**',
        'It **is** so.',
      ].join('\n\n'),
    )
    expect(embed.fields).toEqual([
      {
        name: '2 of 3 signed',
        value:
          '✍️ **Sol** signs with a reservation\n✍️ **Aria** signs\n➖ **Prism** absent: its key was refused (authentication)',
      },
    ])
  })

  it('is honest about having no statement, and links to one that is too long', () => {
    expect(verdictCard(state([]), verdict('split'), plainView).embed.description).toBe(
      'No statement was put to the council.',
    )
    const long = said('sol', { step: 'statement', headline: 'Long', text: 'word '.repeat(1000) })
    const { embed } = verdictCard(state([long]), verdict('consensus'), {
      ...plainView,
      statementLink: 'https://discord.com/x',
    })
    expect(embed.description).toBe('**Long**\n\n[The whole statement](https://discord.com/x)')
  })

  it('keeps every dissent word for word, in the card or behind it, and stays within the limits', () => {
    const dissents = fc.array(
      fc.record({
        seat: fc.constantFrom('sol', 'aria', 'prism', 'unknown'),
        text: fc.lorem({ mode: 'sentences', maxCount: 60 }),
        held: fc.boolean(),
      }),
      { maxLength: 10 },
    )
    fc.assert(
      fc.property(dissents, fc.lorem({ mode: 'sentences', maxCount: 80 }), (raw, text) => {
        const given: Dissent[] = raw.map(({ seat, text, held }) =>
          held
            ? { kind: 'position', seat, position: position('Held', text), held: 'throughout' }
            : { kind: 'signature', seat, text },
        )
        const shown = state([said('sol', { step: 'statement', headline: 'So', text })])
        const { embed, further } = verdictCard(
          shown,
          verdict('consensus with dissent', { dissents: given }),
          plainView,
        )
        expectWithinLimits([embed])
        const everything = [
          ...(embed.fields ?? []).map(({ value }) => value),
          ...further.map((one) => one.text),
        ]
        for (const { text } of raw) expect(everything.some((one) => one.includes(text))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('says so when a seat dissents without a word', () => {
    const { embed } = verdictCard(
      state([]),
      verdict('consensus with dissent', { dissents: [{ kind: 'signature', seat: 'sol', text: ' ' }] }),
      plainView,
    )
    expect(embed.fields!.at(-1)).toEqual({ name: 'Dissent of Sol', value: 'No reason was given.' })
  })
})

describe('speech', () => {
  const opened = state([])

  it('is headline, argument, numbered claims and small print', () => {
    const claims = ['One.', 'Two `x`.'].map((text) => ({ text, kind: 'fact' as const, loadBearing: false }))
    const text = speech(
      opened,
      said('sol', { step: 'opening', ...position('Yes *and* no', 'First.\n\nThen.'), claims }),
    )
    expect(text).toBe(
      [
        '**Yes \\*and\\* no**',
        'First.',
        'Then.',
        '**Claims**\n1. One.\n2. Two `x`.',
        '**Strongest counter-argument:** None.\n**What would change my mind:** Never.',
        '-# 70 % sure · gpt-x · 900 ms',
      ].join('\n\n'),
    )
  })

  it('tells when the reserve speaks', () => {
    const text = speech(opened, said('sol', opening('Yes'), { speaker: { ...speaker, reserve: true } }))
    expect(text).toMatch(/-# 70 % sure · gpt-x · speaks in reserve · 900 ms$/u)
  })

  it('signs without small print, unless the reserve signs', () => {
    const signing: Reply = { step: 'signing', decision: 'sign-with-reservation', reason: 'If it is cheap.' }
    expect(speech(opened, said('sol', signing))).toBe('✍️ **Signs, with a reservation**\n\nIf it is cheap.')
    const reserve = speech(opened, said('sol', signing, { speaker: { ...speaker, reserve: true } }))
    expect(reserve).toMatch(/-# gpt-x · speaks in reserve · 900 ms$/u)
  })

  it('never tells a ballot', () => {
    const ballot: Reply = {
      step: 'ballot',
      abstain: true,
      approve: [],
      ranking: [],
      confidence: 1,
      openObjections: [],
      standing: [],
    }
    expect(speech(opened, said('sol', ballot))).toBeNull()
  })

  it('closes what a seat left open, so that the small print is read as such', () => {
    const text = speech(opened, said('sol', { step: 'opening', ...position('Yes', '```js\nlet a') }))
    expect(text).toContain('```js\nlet a\n```\n\n**Claims**\n1. So it is.')
  })
})

describe('the count', () => {
  const facts = [said('sol', opening('Tabs')), said('aria', opening('Spaces'))]
  const election = {
    chosen: 'sol',
    support: { aria: 1, sol: 2, Z: 0 },
    leaders: ['sol'],
    contested: false,
    validBallots: 3,
  }

  it('names the candidates by support, and what is put forward', () => {
    expect(tally(state(facts), election).split('\n')).toEqual([
      '🗳️ **The count**',
      '3 valid ballots of 3 seats (quorum 3).',
      '- **Sol**: Tabs — 2 approvals',
      '- **Aria**: Spaces — 1 approval',
      'Put forward: **Sol**: Tabs',
    ])
  })

  it.each([
    [{ contested: true }, /Contested: counted by rankings/u],
    [{ chosen: null, leaders: ['sol', 'aria'] }, /A tie between 2: nothing is put forward\./u],
    [{ chosen: null, leaders: [] }, /None of these is put forward\./u],
    [{ validBallots: 2 }, /2 valid ballots of 3 seats, too few: the quorum is 3\.$/mu],
    [{ support: { Z: 3 }, leaders: ['Z'], chosen: null }, /- None of these — 3 approvals/u],
  ])('says plainly %j', (more, words) => {
    expect(tally(state(facts), { ...election, ...more })).toMatch(words)
  })
})

describe('a page of the history', () => {
  it('fits in an embed, whatever marks the questions and names are made of', () => {
    const summaries = Array.from({ length: 10 }, (_, index): Summary => ({
      v: 1,
      session: '1',
      scope: 'guild',
      number: 2 ** 31 - index,
      status: 'done',
      at: 1_795_384_771_000,
      procedure: 'ask',
      question: '[]'.repeat(300),
      askedBy: { id: '42', name: '_'.repeat(32) },
      private: true,
      seats: [],
      outcome: 'split',
      cost: 1,
      place: { guild: '1'.repeat(19), thread: '2'.repeat(19) },
    }))
    const { embeds } = historyPage({ summaries, older: true, newer: true })
    expect((embeds![0] as APIEmbed).description!.length).toBeLessThanOrEqual(4096)
  })
})

describe('the line of a stop', () => {
  it('shows the marks in a name as they are', () => {
    const by = { id: '42', name: '**Ada** [here](https://evil.example)' }
    expect(stopLine({ reason: 'person', by })).toContain(
      '\\*\\*Ada\\*\\* \\[here\\](https://evil.example) stopped the council',
    )
  })
})

describe('a council from the record', () => {
  it('tells who stopped it', () => {
    const by = { id: '42', name: 'Ben' }
    const stopped = fold([sessionOpen(), { type: 'session-stop', at: 9, reason: 'person', by }])
    expect(recordCard(stopped, null)[0]!.description).toContain('Ben stopped the council')
  })
})
