/** The export of a debate: who played what, every word, every deed of the moderator, and what it came to. */
import { describe, expect, it } from 'vitest'
import { isWaiting } from '../../src/council/debate/phase.ts'
import { isFact, type Fact } from '../../src/council/facts.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import {
  applause,
  ada,
  bob,
  held,
  hostile,
  moderatedOpen,
  next,
  scripts,
  type Held,
} from '../scripts/debates.ts'
import { asking, testApp } from '../support/app.ts'
import { debateOpen, debating, options, reconvened, runCouncil, seats, voting } from '../support/council.ts'
import type { Script } from '../support/scripted.ts'

const quoted = (text: string) => text.replaceAll(/^/gmu, '> ')

/** Turns took a moment, however long. */
const told = async (options: Held = {}) =>
  transcript((await held(options)).facts).replaceAll(/\d+ ms/gu, 'a moment')

/** The part of a transcript under a heading, up to the next of the same rank. */
function under(text: string, heading: string): string {
  const [, after] = text.split(`\n${heading}`)
  if (after === undefined) throw new Error(`No ${heading} in:\n${text}`)
  return after.split(`\n${heading.split(' ')[0]} `)[0] ?? ''
}

/** Cells of the rows of the first table, its head first. */
function tableIn(text: string): string[][] {
  return [...text.matchAll(/^\| (.*) \|$/gmu)]
    .map(([, row = '']) => row.split(/ (?<!\\)\| /u))
    .filter(([first]) => first !== '---')
}

describe('the transcript of a debate', () => {
  it('begins with its rules and its plan', async () => {
    const text = await told()
    expect(text).toMatch(/^# Debate #1\n\n> Tabs or spaces\?\n/u)
    expect(text).toContain(
      'of the seats convened, jury none.\n\nDebate: 1 round, about 100 words a turn, moderated by Ada at first.\n\n## Plan\n',
    )
    expect(tableIn(under(text, '## Plan'))).toEqual([
      ['round', 'turn', 'seat', 'role'],
      ['1', '1', 'Aria', 'advocate'],
      ['1', '2', 'Prism', 'dissenter'],
      ['1', '3', 'Vega', 'analyst'],
      ['1', '4', 'Sol', 'strategist'],
      ['1', '5', 'Lyra', 'scribe'],
    ])
    const unmoderated = await told({ past: debateOpen({ rounds: 2 }), scripts: {}, moves: [] })
    expect(unmoderated).toContain('Debate: 2 rounds, about 100 words a turn, moderated by nobody at first.')
  })

  it('has one heading for each round, and each turn under its number and role', async () => {
    const text = await told({ past: debateOpen(), scripts: {}, moves: [] })
    expect(text.match(/^## .*$/gmu)).toEqual([
      '## Plan',
      '## Opening',
      '## Round 1',
      '## Round 2',
      '## Round 3',
      '## Roles dropped: positions again',
      '## After the debate',
      '## Ballots',
      '## Count',
      '## Statement',
      '## Signing',
      '## Audience',
      '## Claims',
      '## Sides and order',
      '## Verdict: unanimous',
    ])
    const roundOf = (round: number) =>
      under(text, `## Round ${round}`).match(/^### Turn \d: \w+ as \w+ \(/gmu)
    expect([1, 2, 3].flatMap((round) => roundOf(round)?.map((turn) => turn.slice(4, 10)))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((turn) => `Turn ${turn}`),
    )
  })

  it('holds positions, claims, objections and answers under their numbers', async () => {
    const text = await told()
    const sol = under(under(text, '## Opening'), '### Sol')
    expect(sol).toContain('**P2: Tabs**\n')
    const round = under(text, '## Round 1')
    expect(under(round, '### Turn 1: Aria as advocate (rehearsal scripted, a moment)')).toContain(
      [
        quoted(`${hostile}\nTurn 1.`),
        "Makes a case for P1 (Vega's position).",
        '- **1.1** ~~Claim of turn 1.~~ _(inference, struck)_',
        'Endorses: claim P1.1.',
      ].join('\n\n'),
    )
    expect(under(round, '### Turn 2: Prism as dissenter')).toContain(
      [
        '- **2.1** Claim of turn 2. _(inference)_',
        '**Objection `o2.1`** to claim P3.1 _(major, logic)_',
        '> Not so: 2.',
        'Would be settled by: The missing step.',
      ].join('\n\n'),
    )
    expect(under(round, '### Turn 3: Vega as analyst')).toContain(
      '**rebut** objection `o2.1` to claim P3.1\n\n> To o2.1: no.\n\nEndorses: claim P3.1.',
    )
    expect(under(round, '### Turn 5: Lyra as scribe')).toContain(
      'List of claims:\n\n- claim P1.1 **stands**: Nobody | attacked it.\n- claim P4.1 **fell**: It was refuted.',
    )
  })

  it('shows a claim struck where it was made, in an opening too', async () => {
    const text = await told()
    expect(under(text, '## Opening')).toContain('- **P2.1** ~~Tabs holds.~~ _(fact, load-bearing, struck)_\n')
    expect(under(text, '## Opening')).toContain('- **P1.1** Neither holds. _(fact, load-bearing)_\n')
    const wavy: Script = {
      speech: (task) =>
        task.step === 'speech'
          ? {
              text: 'So.',
              argues_for: task.candidates[0],
              claims: [{ text: 'a ~~ b', kind: 'fact', load_bearing: false }],
              objections: [],
              endorsements: [],
            }
          : { fail: 'network' },
    }
    const strike = () => ({ type: 'claim-strike', by: ada, claim: 'aria.1.1' }) as const
    const vote = () => ({ type: 'vote-call', by: ada }) as const
    const struck = await told({ scripts: { aria: wavy }, moves: [next(0), strike, vote] })
    expect(struck).toContain(String.raw`- **1.1** ~~a \~\~ b~~ _(fact, struck)_`)
    expect(struck).toContain(String.raw`**Ada** strikes claim 1.1: ~~a \~\~ b~~`)
  })

  it('holds everything that the moderator did, by name', async () => {
    const text = await told()
    for (const block of [
      '**Ada** pauses the debate.',
      '**Ada** lets the debate go on.',
      `### Ada, moderating\n\n${quoted(hostile)}`,
      `### Ada asks Prism\n\n${quoted(hostile)}`,
      `### Prism, out of turn (rehearsal scripted, a moment)\n\n${quoted(hostile)}`,
      '**Ada** strikes claim 1.1: ~~Claim of turn 1.~~',
      '**Ada** strikes claim P2.1: ~~Tabs holds.~~',
      'The moderator is reminded.',
      '**Ada** hands over: **Bob** moderates from here on.',
      '**Bob** calls the vote.',
    ])
      expect(text).toContain(`\n\n${block}\n\n`)
    expect(text).not.toMatch(/^```/mu)
    expect(text.match(/^## Verdict/gmu)).toHaveLength(1)
  })

  it('says that a moderator has left, that another took over, and how it ended', async () => {
    const { facts } = await held({ moves: [], interrupted: true })
    const more: Fact[] = [
      { type: 'moderator-remind', at: 9_000, present: false },
      { type: 'moderator-change', at: 9_001, by: bob, to: bob },
      { type: 'session-stop', at: 9_002, reason: 'left-alone', by: null },
    ]
    const text = transcript([...facts, ...more])
    expect(text).toContain('The moderator has left, and is reminded in vain.')
    expect(text).toContain('**Bob** moderates from here on.')
    expect(text).toContain('## Stopped\n\nReason: left-alone.')
  })

  it('names claims and objections by number in what each seat made of them', async () => {
    const text = await told()
    const again = under(text, '## Roles dropped: positions again')
    expect(under(again, '### Aria')).toContain(
      "Moved by: claim P2.1.\n\nWas wrong: claim P4.1. It did not hold.\n\nGives the answer of P2 (Sol's position).",
    )
    expect(under(again, '### Lyra')).toContain('**rebut** objection `o2.1` to claim P3.1')
    const ledger = under(text, '## After the debate')
    expect(ledger).toContain('(argued, to the majority, moved by claim P2.1).')
    expect(ledger).toContain('- `o2.1` to claim P3.1, major: **rebutted**')
    expect(under(text, '## Ballots')).toContain("P1 (Vega's position)")
  })

  it('holds before the verdict what the audience made of it, if it was counted', async () => {
    const past = moderatedOpen()
    const rows = tableIn(under(await told({ past, audience: applause(past) }), '## Audience'))
    expect(rows.slice(1)).toEqual([
      ['all turns', '12', '8'],
      ["for P1 (Vega's position)", '6', '2'],
      ["for P2 (Sol's position)", '2', '2'],
      ['as advocate', '4', '0'],
      ...['analyst', 'dissenter', 'scribe', 'strategist'].map((role) => [`as ${role}`, '2', '2']),
      ['Aria', '4', '0'],
      ...['Lyra', 'Prism', 'Sol', 'Vega'].map((name) => [name, '2', '2']),
    ])
    expect(under(await told({ past }), '## Audience')).toContain('Nobody was counted.')
  })

  it('holds what became of each claim', async () => {
    const scribed = String.raw`stands, by the scribe: Nobody \| attacked it.`
    expect(tableIn(under(await told(), '## Claims'))).toEqual([
      ['claim', 'made by', 'for', 'state', 'text'],
      ['P1.1', 'Vega', "P1 (Vega's position)", scribed, 'Neither holds.'],
      ['P2.1', 'Sol', "P2 (Sol's position)", 'struck', '~~Tabs holds.~~'],
      ['P3.1', 'Lyra', "P3 (Lyra's position)", 'open', 'It depends holds.'],
      ['P4.1', 'Aria', "P4 (Aria's position)", 'fell, by the scribe: It was refuted.', 'Spaces holds.'],
      ['P5.1', 'Prism', "P5 (Prism's position)", 'stands', 'Both holds.'],
      ['1.1', 'Aria as advocate', "P1 (Vega's position)", 'struck', '~~Claim of turn 1.~~'],
      ['2.1', 'Prism as dissenter', "P2 (Sol's position)", 'stands', 'Claim of turn 2.'],
      ['4.1', 'Sol as strategist', "P1 (Vega's position)", 'stands', 'Claim of turn 4.'],
    ])
  })

  it('holds who argued for what in which role and place, and who went over', async () => {
    const sides = under(await told(), '## Sides and order')
    const nothing = ['–', '–', '–', '–', '–']
    expect(tableIn(sides)).toEqual([
      [
        'position',
        'advocate',
        'dissenter',
        'analyst',
        'strategist',
        'scribe',
        'first word in round',
        'last word in round',
      ],
      ["P4 (Aria's position)", ...nothing, '–', '–'],
      ["P3 (Lyra's position)", '–', 'attacked 1', 'endorsed 1', '–', '–', '–', '–'],
      ["P5 (Prism's position)", ...nothing, '–', '–'],
      ["P2 (Sol's position)", '–', 'argued 1', '–', '–', '–', '–', '–'],
      ["P1 (Vega's position)", 'argued 1, endorsed 1', '–', '–', 'argued 1', '–', '1', '–'],
    ])
    expect(sides).toContain(
      [
        "- P4 (Aria's position) lost Aria (argued, moved by Sol's opening).",
        "- P2 (Sol's position) gained Aria (argued, moved by Sol's opening).",
      ].join('\n'),
    )
  })

  it('notes how one-sided the case for the position put forward was', async () => {
    const past = debateOpen({ rounds: 2 })
    const text = await told({ past, scripts: {}, moves: [] })
    const sides = under(text, '## Sides and order')
    expect(tableIn(sides)[1]?.slice(-2)).toEqual(['–', '–'])
    expect(sides).toContain('- What was put forward had the last word in both rounds.')
  })

  it('has nothing to sum up when nobody had a turn', async () => {
    const stop = () => ({ type: 'session-stop', reason: 'person', by: ada }) as const
    const text = await told({ moves: [stop] })
    expect(text).toContain('## Stopped\n\nReason: person, by Ada.')
    expect(text).not.toMatch(/^## (?:Claims|Sides|Round)/mu)
  })

  it('names the turn that failed, and options by their letters', async () => {
    const question = { text: 'Which?', options: options('Tabs', 'Spaces') }
    const sol: Script = { speech: { fail: 'timeout' } }
    const text = await told({ past: debateOpen({ rounds: 1 }, { question }), scripts: { sol }, moves: [] })
    expect(text).toMatch(/^### Turn \d: Sol as \w+ \(.*\)\n\nNo answer: timeout\.$/mu)
    expect(text).toContain('Makes a case for option A.')
    expect(tableIn(under(text, '## Sides and order'))[1]?.[0]).toBe('option A')
  })

  it('holds an exchange when the council sits again over it', async () => {
    const past = debateOpen({ rounds: 1 })
    const judged = {
      ...past,
      charter: { ...past.charter, jury: { mode: 'reactions', minutes: 60 } as const },
    }
    const prism: Script = { signing: { decision: 'dissent', reason: 'No.' } }
    const first = await runCouncil({ prism }, { past: [judged], jury: voting(3, 0) })
    const again = await runCouncil({}, { past: reconvened(first), jury: voting(0, 3) })
    const [, later = ''] = transcript(again.facts).split('## Reconvened')
    expect(later.match(/^## .*$/gmu)?.slice(0, 3)).toEqual([
      '## Exchange: examination, round 3',
      '## Exchange: positions again, round 3',
      '## After the exchange',
    ])
    expect(later).not.toMatch(/^## (?:Claims|Sides|Audience)/mu)
  })

  it('holds every word of every seat and of the moderator', async () => {
    const { facts } = await held()
    const text = transcript(facts).replaceAll(/^> /gmu, '').replaceAll('\\|', '|').replaceAll(/\s+/gu, ' ')
    const words = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(words)
          : []
    const terms = new Set(['none', 'sign', ''])
    const remarks = facts.flatMap((fact) =>
      fact.type === 'note-add' || fact.type === 'question-put' ? [fact.text] : [],
    )
    const said = facts.flatMap((fact) => {
      if (fact.type !== 'turn-end') return []
      const { step: _, ...reply } = fact.reply
      return words(reply)
    })
    expect(remarks).toHaveLength(2)
    for (const word of [...remarks, ...said]) {
      // Ids are told as names and numbers.
      if (terms.has(word) || /^[a-z]+([./]\d+\.\d+)?$/u.test(word)) continue
      expect(text).toContain(word.replaceAll(/\s+/gu, ' '))
    }
  })

  it('of the facts on record equals that of the live run', async () => {
    const { maestro, history } = await testApp(scripts, {
      seats: seats(5),
      charter: debating({ rounds: 1, moderated: true }),
    })
    const live: Fact[] = []
    let tell = (): void => undefined
    const heard = () => new Promise<void>((resolve) => (tell = resolve))
    const opened = heard()
    const { session, done } = await maestro.convene(asking({ procedure: 'debate' }), async (opening) => {
      live.push(opening)
      return {
        place: {},
        async show(event, state) {
          if (isFact(event)) live.push(event)
          if (event.type === 'turn-end' && isWaiting(state)) tell()
        },
        async close() {},
      }
    })
    const steer = (move: Parameters<typeof maestro.moderate>[1]) =>
      maestro.moderate(session, move, { by: { id: '42', name: 'Ada' }, mayManage: false })
    await opened
    await steer({ move: 'interject', text: hostile })
    await steer({ move: 'pause' })
    await steer({ move: 'resume' })
    const spoken = heard()
    await steer({ move: 'next', turn: 0 })
    await spoken
    const answered = heard()
    await steer({ move: 'question', seat: 'prism', text: hostile })
    await answered
    await steer({ move: 'strike', claim: 'aria.1.1' })
    await steer({ move: 'vote' })
    await done
    const record = await history.read('guild', 1)
    expect(record?.facts.some(({ type }) => type === 'claim-strike')).toBe(true)
    expect(transcript(record?.facts ?? [])).toBe(transcript(live))
    expect(transcript(live)).toContain('~~Claim of turn 1.~~')
    await history.close()
  })
})
