/** How the turns of a debate travel: what each role is asked for, and what it must give. */
import { describe, expect, it } from 'vitest'
import { wireFor } from '../../../src/council/replies/index.ts'
import { mostInTurn } from '../../../src/council/replies/speech.ts'
import { roles, type Role } from '../../../src/council/seat.ts'
import type { ShownObjection, ShownSaying, SpeechTask, Task } from '../../../src/council/task.ts'
import { options } from '../../support/council.ts'
import { objection, speaking } from '../../support/scripted.ts'

const shown = (label: string, struck = false) => ({
  label,
  text: `Claim ${label}.`,
  loadBearing: true,
  struck,
})
const position = { headline: 'Tabs', argument: 'So.', option: null }
const saying: ShownSaying = {
  kind: 'speech',
  label: '1',
  round: 1,
  role: 'advocate',
  text: 'So.',
  arguesFor: 'P1',
  claims: [shown('1.1'), shown('1.2', true)],
  objections: [],
  answers: [],
  ledger: [],
}
const raised: ShownObjection = {
  label: 'o1.1',
  claim: { label: 'P2.1', text: 'Claim P2.1.' },
  kind: 'logic',
  severity: 'major',
  argument: 'No.',
  wouldResolve: 'A proof.',
  answer: null,
  isOpen: null,
}

function turn(role: Role, more: Partial<SpeechTask> = {}): SpeechTask {
  return {
    step: 'speech',
    question: 'Which?',
    options: [],
    temperament: null,
    earlier: [],
    positions: [
      { label: 'P1', ...position, claims: [shown('P1.1')] },
      { label: 'P2', ...position, claims: [shown('P2.1'), shown('P2.2', true)] },
    ],
    sayings: [saying],
    role,
    round: 1,
    label: '2',
    rounds: 3,
    words: 77,
    objections: [raised],
    candidates: ['P1', 'P2'],
    standing: ['P1.1', 'P2.1', '1.1'],
    ...more,
  }
}

function wire(task: Task) {
  const claims = {
    'P1.1': 'aria.0.1',
    'P2.1': 'sol.0.1',
    'P2.2': 'sol.0.2',
    '1.1': 'sol.1.1',
    '1.2': 'sol.1.2',
  }
  const seats = new Map([
    ['P1', 'aria'],
    ['P2', 'sol'],
  ])
  return wireFor({
    task,
    positions: seats,
    candidates:
      task.options.length > 0
        ? new Map([
            ['A', 'A'],
            ['B', 'B'],
          ])
        : seats,
    claims: new Map(Object.entries(claims)),
    objections: new Map([['o1.1', 'aria/1.1']]),
    fence: 'abc123',
  })
}

const fields = (task: Task) =>
  (
    wire(task).schema.schema as {
      properties: Record<
        string,
        { items?: { enum?: string[]; properties?: Record<string, { enum?: string[] }> }; enum?: string[] }
      >
    }
  ).properties

function issues(task: Task, value: object): string {
  const reading = wire(task).read(JSON.stringify(value))
  return reading.ok ? '' : reading.issues.join('\n')
}

const says = (task: SpeechTask, more: object = {}) => issues(task, speaking(task, more))

describe('a turn', () => {
  it.each(roles)('is asked for a list of claims as a scribe alone: %s', (role) => {
    const names = ['text', 'argues_for', 'claims', 'objections', 'answers', 'endorsements']
    expect(Object.keys(fields(turn(role)))).toEqual(role === 'scribe' ? [...names, 'ledger'] : names)
    expect(says(turn(role))).toBe('')
  })

  it('is asked for nothing that there is nothing to say of', () => {
    const bare = { standing: [], objections: [], positions: [], sayings: [] }
    for (const role of roles) {
      expect(Object.keys(fields(turn(role, bare)))).toEqual(['text', 'argues_for', 'claims'])
      expect(says(turn(role, bare))).toBe('')
    }
  })

  it('reads nothing that it was not asked for', () => {
    const task = turn('analyst', { objections: [], standing: [] })
    const stray = {
      answers: [{ objection: 'o1.1', answer: 'accept', text: 'So.' }],
      objections: [objection('P1.1')],
      endorsements: ['P1.1'],
      ledger: [{ claim: 'P1.1', state: 'fell', why: 'So.' }],
    }
    const reading = wire(task).read(JSON.stringify({ ...speaking(task), ...stray }))
    expect(reading).toMatchObject({ reply: { answers: [], objections: [], endorsements: [], ledger: [] } })
  })

  it('attacks and endorses what stands or is open, and lists what is not struck', () => {
    const asked = fields(turn('scribe', { standing: ['P1.1', '1.1'] }))
    expect(asked['objections']?.items?.properties?.['claim']?.enum).toEqual(['P1.1', '1.1'])
    expect(asked['endorsements']?.items?.enum).toEqual(['P1.1', '1.1'])
    expect(asked['ledger']?.items?.properties?.['claim']?.enum).toEqual(['P1.1', 'P2.1', '1.1'])
    expect(asked['answers']?.items?.properties?.['objection']?.enum).toEqual(['o1.1'])
    expect(says(turn('analyst'), { endorsements: ['P2.2'] })).toContain('endorsements.0')
  })

  it('must attack as a dissenter, where anything stands, and need not in any other role', () => {
    for (const role of roles)
      expect(says(turn(role), { objections: [] })).toBe(
        role === 'dissenter' ? 'objections: a dissenter attacks the strongest claim' : '',
      )
  })

  it('must argue for something as an advocate, and need not in any other role', () => {
    for (const role of roles)
      expect(says(turn(role), { argues_for: 'Z' })).toBe(
        role === 'advocate' ? 'argues_for: an advocate makes a case for one of them' : '',
      )
    expect(says(turn('strategist'), { argues_for: 'P3' })).toContain('argues_for')
  })

  it('argues for options where there are any', () => {
    const task = turn('advocate', { options: options('Tabs', 'Spaces'), candidates: ['A', 'B'] })
    expect(fields(task)['argues_for']?.enum).toEqual(['A', 'B', 'Z'])
    expect(wire(task).read(JSON.stringify(speaking(task, { argues_for: 'B' })))).toMatchObject({
      reply: { arguesFor: 'B' },
    })
  })

  it.each([
    ['text: must not be empty', { text: ' ' }],
    [
      `claims: must hold at most ${mostInTurn} claims`,
      { claims: Array.from({ length: 4 }, () => ({ text: 'One.', kind: 'fact', load_bearing: true })) },
    ],
    [
      `objections: must hold at most ${mostInTurn} objections`,
      { objections: Array.from({ length: 4 }, () => objection('P1.1')) },
    ],
    ['endorsements: must not name a claim twice', { endorsements: ['P1.1', 'P1.1'] }],
    [
      'answers: must not answer an objection twice',
      { answers: ['rebut', 'accept'].map((answer) => ({ objection: 'o1.1', answer, text: 'So.' })) },
    ],
    [
      'ledger: must not list a claim twice',
      { ledger: ['fell', 'open'].map((state) => ({ claim: 'P1.1', state, why: 'So.' })) },
    ],
    [
      'ledger.0.why: must have at most 300 characters',
      { ledger: [{ claim: 'P1.1', state: 'open', why: 'x'.repeat(301) }] },
    ],
  ])('%s', (issue, more) => {
    expect(says(turn('scribe'), more)).toBe(issue)
  })

  it('is read with ids in the place of labels', () => {
    const task = turn('scribe')
    const given = speaking(task, {
      argues_for: 'P2',
      objections: [objection('1.1')],
      answers: [{ objection: 'o1.1', answer: 'concede-in-part', text: 'Partly.' }],
      endorsements: ['P1.1'],
      ledger: [{ claim: 'P2.1', state: 'stands', why: 'So.' }],
    })
    expect(wire(task).read(JSON.stringify(given))).toEqual({
      ok: true,
      reply: {
        step: 'speech',
        text: 'Turn 2: the scribe speaks.',
        arguesFor: 'sol',
        claims: [{ text: 'Claim of turn 2.', kind: 'inference', loadBearing: false }],
        objections: [
          {
            claim: 'sol.1.1',
            kind: 'logic',
            severity: 'minor',
            argument: 'It does not follow.',
            wouldResolve: 'The missing step.',
          },
        ],
        answers: [{ objection: 'aria/1.1', answer: 'concede-in-part', text: 'Partly.' }],
        endorsements: ['aria.0.1'],
        ledger: [{ claim: 'sol.0.1', state: 'stands', why: 'So.' }],
      },
    })
  })

  it('is asked for its words in the charter’s number', () => {
    expect(JSON.stringify(fields(turn('analyst'))['text'])).toContain('in about 77 words')
  })
})

it('an answer out of turn is words and nothing else', () => {
  const {
    objections: _,
    candidates: __,
    standing: ___,
    label: ____,
    rounds: _____,
    ...common
  } = turn('scribe')
  const task: Task = { ...common, step: 'answer', asked: 'Why?' }
  expect(Object.keys(fields(task))).toEqual(['text'])
  expect(wire(task).read('{"text":"Because."}')).toEqual({
    ok: true,
    reply: { step: 'answer', text: 'Because.' },
  })
  expect(issues(task, { text: '\n' })).toBe('text: must not be empty')
})
