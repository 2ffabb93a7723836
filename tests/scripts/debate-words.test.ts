import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/council/debate/rotation.ts'
import type { Fact } from '../../src/council/facts.ts'
import { plainPaint } from '../../scripts/terminal/paint.ts'
import { replay } from '../../scripts/terminal/past.ts'
import { debateOpen, debating, options, reconvened, runCouncil, voting } from '../support/council.ts'
import { ballot, objection, speaking, type Line, type Script } from '../support/scripted.ts'
import { ada, applause, debatePage, held, hostile, moderatedOpen } from './debates.ts'
import { between } from './sessions.ts'

describe('a debate on the terminal', () => {
  it('begins with its plan: who speaks when, and as what', async () => {
    const past = debateOpen({ rounds: 2 })
    const [head = ''] = (await debatePage({ past, scripts: {}, moves: [] })).split('\n\n──')
    const plan = planOf(past).map(({ turn, seat, role }) => `${turn + 1} ${seat}: ${role}`)
    const lines = head.slice(head.indexOf('Plan')).toLowerCase().split('\n')
    expect(head).toMatch(/^Debate #1\nTabs or spaces\?\n/u)
    expect(lines[0]).toBe('plan: 2 rounds, 6 turns, nobody moderates')
    expect(lines[1]?.split(/ {2,}/u).slice(2)).toEqual(plan.slice(0, 3))
    expect(lines[2]?.split(/ {2,}/u).slice(2)).toEqual(plan.slice(3))
    expect(lines[2]?.indexOf(plan[4] ?? '')).toBe(lines[1]?.indexOf(plan[1] ?? ''))
  })

  it('has one heading for each of its rounds', async () => {
    const text = await debatePage({ past: debateOpen({ rounds: 3 }), scripts: {}, moves: [] })
    const headings = [...text.matchAll(/^── (.*?) ─+$/gmu)].map(([, heading]) => heading)
    expect(headings).toEqual([
      'Opening, blind',
      'Round 1',
      'Round 2',
      'Round 3',
      'Roles are dropped: positions again',
      'Secret ballot',
      'Statement',
      'Signing',
    ])
    expect(
      [...text.matchAll(/^Turn (\d): \w+ as \w+ \(rehearsal/gmu)].map(([, turn]) => Number(turn)),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('numbers positions, claims and objections as they are known in the debate', async () => {
    const text = await debatePage()
    expect(text).toContain('P2  Tabs\nThe case for: Tabs.\n  P2.1 Tabs holds.\nConfidence 70\n')
    expect(between(text, 'Turn 1:', 'Ada asks')).toContain(
      `Turn 1.\nMakes a case for P1, the position of Vega.\n  1.1 Claim of turn 1.\nEndorses: claim P1.1.\n`,
    )
    expect(between(text, 'Turn 2:', 'Turn 3:')).toContain(
      [
        '  2.1 Claim of turn 2.',
        'o2.1 objects to claim P3.1 (major, logic)',
        '  “It depends holds.”',
        'Not so: 2.',
        'Would be settled by: The missing step.',
      ].join('\n'),
    )
    expect(between(text, 'Turn 3:', 'Turn 4:')).toContain(
      'Rebuts objection o2.1 to claim P3.1\nTo o2.1: no.\nEndorses: claim P3.1.\n',
    )
    expect(between(text, 'Turn 5:', 'Bob calls')).toContain(
      "The scribe's list of claims\n  P1.1 stands: Nobody | attacked it.\n  P4.1 fell: It was refuted.\n",
    )
  })

  it('tells what the moderator did, by name', async () => {
    const text = (await debatePage()).replaceAll(/\d+ ms/gu, 'a moment')
    for (const words of [
      'Ada pauses the debate.\n\nAda lets the debate go on.\n\n',
      `Ada, moderating:\n${hostile}\n\n── Round 1`,
      `Ada asks Prism:\n${hostile}\n\nPrism, out of turn (rehearsal, a moment)\n${hostile}\n\n`,
      'Ada strikes claim 1.1: “Claim of turn 1.”\n\nAda strikes claim P2.1: “Tabs holds.”\n\n',
      'The debate waits for its moderator, and ends in 15 minutes with what it has.\n\n',
      'Ada hands over: Bob moderates from here on.\n\n',
      'Bob calls the vote.\n\n── Roles are dropped: positions again',
    ])
      expect(text).toContain(words)
  })

  it('tells of a moderator who has left, and of a debate that was left alone', async () => {
    const { facts } = await held({ moves: [], interrupted: true })
    const more: Fact[] = [
      { type: 'moderator-remind', at: 9_000, present: false },
      { type: 'moderator-change', at: 9_001, by: ada, to: ada },
      { type: 'session-stop', at: 9_002, reason: 'left-alone', by: null },
    ]
    const text = replay([...facts, ...more], plainPaint)
    expect(text).toContain('The moderator has left, and the debate ends in 15 minutes with what it has.')
    expect(text).toContain('Ada moderates from here on.')
    expect(text).toContain(
      'Ended: its moderator did not come back. What was said until here stays on record.',
    )
  })

  it('ends with the positions again, its claims, who argued for what, and the verdict', async () => {
    const text = await debatePage()
    const places = [
      'Roles are dropped',
      'After the debate',
      'Secret ballot',
      '\nClaims\n',
      '\nSides and order\n',
      '\nVerdict: ',
    ].map((words) => text.indexOf(words))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(between(text, 'After the debate', '── Secret')).toContain(
      '  Aria: “Spaces” → “Convinced: Tabs” (argued, to the majority, moved by claim P2.1).',
    )
    expect(between(text, 'After the debate', '── Secret')).toContain(
      'Objections\n  objection o2.1 to claim P3.1 (major, logic): rebutted',
    )
    expect(between(text, '\nClaims\n', '\nSides').trim().split('\n')).toEqual([
      'Claims',
      '  P1.1 stands, says the scribe: Nobody | attacked it.',
      '    Neither holds.',
      '  P2.1 struck',
      '    Tabs holds.',
      '  P3.1 open',
      '    It depends holds.',
      '  P4.1 fell, says the scribe: It was refuted.',
      '    Spaces holds.',
      '  P5.1 stands',
      '    Both holds.',
      '  1.1 (advocate) struck',
      '    Claim of turn 1.',
      '  2.1 (dissenter) stands',
      '    Claim of turn 2.',
      '  4.1 (strategist) stands',
      '    Claim of turn 4.',
    ])
    expect(between(text, '\nSides', 'Rehearsal')).toContain(
      [
        '  P2, the position of Sol',
        '    argued by dissenter, endorsed by nobody, attacked by nobody',
        "    gained Aria (argued, moved by Sol's opening)",
        '  P1, the position of Vega',
        '    argued by advocate and strategist, endorsed by advocate, attacked by nobody',
        '    had the first word in round 1',
      ].join('\n'),
    )
  })

  it.each<[string, Line, string]>([
    ['B', speakingFor('A'), 'What was put forward was never argued for in any role.'],
    ['A', speakingFor('A', 'Z'), 'What was put forward was argued for by one role alone: the advocate.'],
    ['A', speakingFor('A'), 'What was put forward had the last word in both rounds.'],
  ])('notes how one-sided the case for %s was (%#)', async (chosen, speech, sentence) => {
    const question = { text: 'Which?', options: options('Tabs', 'Spaces') }
    const script: Script = { speech, ballot: ballot([chosen], [[chosen], ['Z']]) }
    const text = await debatePage({
      past: debateOpen({ rounds: 2 }, { question }),
      scripts: { sol: script, aria: script, prism: script },
      moves: [],
    })
    expect(between(text, 'Sides and order', 'Verdict:')).toContain(`\n${sentence}\n`)
  })

  it('shows what an audience made of it, and on a terminal is silent about it', async () => {
    const past = moderatedOpen()
    const heard = await debatePage({ past, audience: applause(past) })
    expect(between(heard, 'Audience', '\n\nClaims').split('\n')).toEqual([
      'Audience: 12 convincing, 8 not',
      '  for P1, the position of Vega: 6 convincing, 2 not',
      '  for P2, the position of Sol: 2 convincing, 2 not',
      '  as advocate: 4 convincing, 0 not',
      ...['analyst', 'dissenter', 'scribe', 'strategist'].map((role) => `  as ${role}: 2 convincing, 2 not`),
      '  Aria: 4 convincing, 0 not',
      ...['Lyra', 'Prism', 'Sol', 'Vega'].map((name) => `  ${name}: 2 convincing, 2 not`),
    ])
    expect(await debatePage({ past })).not.toContain('Audience')
  })

  it('has nothing to sum up when it ends before the first turn', async () => {
    const stop = () => ({ type: 'session-stop', reason: 'person', by: ada }) as const
    const text = await debatePage({ moves: [stop] })
    expect(text).toContain('Stopped. What was said until here stays on record.\n\nRehearsal')
    expect(text).not.toContain('Claims')
  })

  it('tells which turn failed', async () => {
    const sol: Script = { speech: { fail: 'timeout' } }
    const text = await debatePage({ past: debateOpen({ rounds: 1 }), scripts: { sol }, moves: [] })
    expect(text).toMatch(/^Turn \d: Sol as \w+ failed: it took too long \(time-out\)$/mu)
  })

  it('holds an exchange when the council sits again over it', async () => {
    const jury = { mode: 'reactions', minutes: 60 } as const
    const past = debateOpen({}, { charter: { ...debating({ rounds: 1 }), jury } })
    const dissenting: Script = { signing: { decision: 'dissent', reason: 'No.' } }
    const first = await runCouncil({ prism: dissenting }, { past: [past], jury: voting(3, 0) })
    const again = await runCouncil(
      { sol: { examination: attack } },
      { past: reconvened(first), jury: voting(0, 3) },
    )
    const text = replay(again.facts, plainPaint)
    const later = text.slice(text.indexOf('reconvened the council'))
    expect(later).toContain('── Exchange: examination, round 3 ')
    expect(later).toContain('── Exchange: positions again, round 3 ')
    expect(later).toContain('After the exchange\n')
    expect(later).not.toMatch(/^Claims$|Sides and order|Roles are dropped/mu)
  })
})

/** The advocate makes a case for one option, everyone else for another. */
function speakingFor(advocate: string, other = advocate): Line {
  return (task) => {
    if (task.step !== 'speech') throw new Error('a line for turns of a debate')
    return speaking(task, { argues_for: task.role === 'advocate' ? advocate : other })
  }
}

const attack: Line = (task) => {
  if (task.step !== 'examination') throw new Error('a line for examinations')
  const claim = task.positions[0]?.claims[0]?.label ?? ''
  return { objections: [objection(claim)], endorsements: [], could_sign: [] }
}
