import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wireFor } from '../../src/council/replies/index.ts'
import type { ShownObjection, Task } from '../../src/council/task.ts'
import type { View } from '../../src/council/view/index.ts'
import { options } from '../support/council.ts'
import { ballot, examination, objection, opening } from '../support/scripted.ts'
import { steps } from './chance.ts'

const frame = { question: 'Which?', options: [], temperament: null, earlier: [] }
const closed = { ...frame, options: options('Tabs', 'Spaces') }
const claim = (label: string) => ({ label, text: `Claim ${label}.`, loadBearing: true, struck: false })
const position = {
  label: '1',
  headline: 'Tabs',
  argument: 'Because.',
  option: null,
  claims: [claim('1.1'), claim('1.2')],
}
const positions = [position, { ...position, label: '2', headline: 'Spaces', claims: [claim('2.1')] }]
const own = { headline: 'Spaces', argument: 'Because.', option: null, claims: [claim('c1')] }
const raised: ShownObjection = {
  label: 'o1',
  claim: { label: '2.1', text: 'Claim 2.1.' },
  kind: 'logic',
  severity: 'major',
  argument: 'It does not follow.',
  wouldResolve: 'A proof.',
  answer: null,
  isOpen: true,
}
const objections = [raised, { ...raised, label: 'o2' }]
const exchange = { positions, business: [], objections: [] }

const debate = { positions, sayings: [], round: 1 }
const turn = { ...debate, label: '1', rounds: 3, words: 90 }
const heard = { objections, candidates: ['1', '2'], standing: ['1.1', '2.1'] }

const tasks = {
  opening: { step: 'opening', ...frame },
  closedOpening: { step: 'opening', ...closed },
  probe: { step: 'probe', ...closed, positions },
  examination: { step: 'examination', ...frame, ...exchange },
  closedExamination: { step: 'examination', ...closed, ...exchange },
  revision: { step: 'revision', ...frame, ...exchange, own, objections, sayings: null },
  closedRevision: {
    step: 'revision',
    ...closed,
    ...exchange,
    own: { ...own, option: 'B' },
    objections,
    sayings: null,
  },
  calmRevision: { step: 'revision', ...frame, ...exchange, own, sayings: null },
  lateRevision: { step: 'revision', ...frame, ...exchange, own: null, sayings: null },
  closedLateRevision: { step: 'revision', ...closed, ...exchange, own: null, sayings: null },
  speech: { step: 'speech', ...frame, ...turn, ...heard, role: 'advocate' },
  closedSpeech: { step: 'speech', ...closed, ...turn, ...heard, role: 'dissenter', candidates: ['A', 'B'] },
  calmSpeech: { step: 'speech', ...frame, ...turn, ...heard, role: 'analyst', objections: [] },
  bareSpeech: {
    step: 'speech',
    ...frame,
    ...turn,
    ...heard,
    role: 'dissenter',
    objections: [],
    standing: [],
  },
  scribeSpeech: { step: 'speech', ...frame, ...turn, ...heard, role: 'scribe' },
  answer: { step: 'answer', ...frame, ...debate, role: 'advocate', asked: 'Why?', words: 90 },
  closing: { step: 'revision', ...frame, ...exchange, own, objections, sayings: [] },
  ballot: { step: 'ballot', ...frame, positions, candidates: ['1', '2'], objections: [] },
  closedBallot: { step: 'ballot', ...closed, positions, candidates: ['A', 'B'], objections },
  statement: { step: 'statement', ...frame, positions, chosen: '1', objections: [] },
  signing: {
    step: 'signing',
    ...frame,
    statement: { headline: 'Tabs', text: 'Because.' },
    own: null,
    objections: [],
  },
} as const satisfies Record<string, Task>

/** As for a reader who is seat `sol` and holds position 2. */
function wire(task: Task) {
  const shown = 'objections' in task ? task.objections : []
  const seats = { 1: 'prism', 2: 'sol' }
  const ids = { '1.1': 'prism.0.1', '1.2': 'prism.0.2', '2.1': 'sol.0.1', c1: 'sol.0.1' }
  const view: View = {
    task,
    candidates: new Map(Object.entries(task.options.length > 0 ? { A: 'A', B: 'B' } : seats)),
    positions: new Map(Object.entries(seats)),
    claims: new Map(Object.entries(ids)),
    objections: new Map(shown.map(({ label }, index) => [label, `aria/1.${index + 1}`])),
    fence: 'abc123',
  }
  return wireFor(view)
}

const read = (task: Task, value: unknown) => wire(task).read(JSON.stringify(value))

function issues(task: Task, value: unknown): string {
  const reading = read(task, value)
  return reading.ok ? '' : reading.issues.join('\n')
}

/** A value without one of its fields. */
function without(value: object, field: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== field))
}

const { confidence: _, ...newPosition } = opening('Tabs after all') as { confidence: number }
const answers = [
  { objection: 'o1', answer: 'accept', text: 'True.' },
  { objection: 'o2', answer: 'rebut', text: 'Not so.' },
]
const kept = {
  answers,
  changed: false,
  reason: 'none',
  refs: [],
  wrong_before: [],
  position: null,
  joins: 'Z',
  could_sign: ['2'],
  confidence: 60,
}
const changed = {
  ...kept,
  changed: true,
  reason: 'better-argument',
  refs: ['1.2', 'o2'],
  wrong_before: [{ claim: 'c1', why: 'Too strong.' }],
  position: newPosition,
  joins: '1',
}
const closedChange = {
  ...without(without(changed, 'joins'), 'could_sign'),
  position: { ...newPosition, option: 'A' },
}

const spoken = {
  text: 'Tabs, I say.',
  argues_for: '1',
  claims: [{ text: 'One key.', kind: 'fact', load_bearing: false }],
  objections: [objection('2.1')],
  answers: [{ objection: 'o2', answer: 'rebut', text: 'Not so.' }],
  endorsements: ['1.1'],
}
const calm = without(spoken, 'answers')

/** A reply that fits, for each kind of task. */
const fitting: Record<keyof typeof tasks, object> = {
  opening: opening('Tabs'),
  closedOpening: opening('Tabs', 'A'),
  probe: { objection: objection('1.1'), contradictions: [{ first: '1.1', second: '2.1' }] },
  examination: { objections: [objection('1.2')], endorsements: ['2.1'], could_sign: ['1', '2'] },
  closedExamination: examination([], null),
  revision: changed,
  closedRevision: closedChange,
  calmRevision: without(kept, 'answers'),
  lateRevision: { position: newPosition, could_sign: [], confidence: 55 },
  closedLateRevision: { position: { ...newPosition, option: 'Z' }, confidence: 55 },
  speech: spoken,
  closedSpeech: { ...spoken, argues_for: 'B' },
  calmSpeech: { ...calm, argues_for: 'Z' },
  bareSpeech: without(without(calm, 'objections'), 'endorsements'),
  scribeSpeech: { ...spoken, ledger: [{ claim: '1.2', state: 'fell', why: 'It was given up.' }] },
  answer: { text: 'Because.' },
  closing: changed,
  ballot: ballot(['1'], [['1']]),
  closedBallot: ballot(['A'], [['A']], { standing: [{ objection: 'o2', severity: 'minor' }] }),
  statement: { headline: 'Tabs', text: 'Because.' },
  signing: { decision: 'dissent', reason: 'No.' },
}

describe('the JSON Schemas sent to vendors', () => {
  const allowed = [
    'type',
    'properties',
    'required',
    'additionalProperties',
    'items',
    'enum',
    'anyOf',
    'description',
  ]
  const every = Object.entries(tasks)

  it.each(every)('stay in the subset that all three accept: %s', (_, task) => {
    const { name, schema } = wire(task).schema
    expect(name).toMatch(/^[a-z_]{1,64}$/u)
    const nodes = nodesOf(schema)
    expect(nodes.flatMap((node) => Object.keys(node)).filter((key) => !allowed.includes(key))).toEqual([])
    const objects = nodes.filter((node) => node['type'] === 'object')
    expect(objects.map((node) => node['additionalProperties'])).toEqual(objects.map(() => false))
    expect(objects.map((node) => node['required'])).toEqual(
      objects.map((node) => Object.keys(node['properties'] ?? {})),
    )
    // A choice stands only between something and nothing.
    const choices = nodes.flatMap(({ anyOf }) => (anyOf === undefined ? [] : [anyOf]))
    for (const choice of choices) expect(choice).toMatchObject([{}, { type: 'null' }])
    for (const node of nodes) expect(node['type'] ?? node['anyOf']).toBeDefined()
  })

  function nodesOf(node: unknown): Record<string, unknown>[] {
    if (typeof node !== 'object' || node === null) return []
    const schema = node as Record<string, unknown>
    const choices = Array.isArray(schema['anyOf']) ? schema['anyOf'] : []
    const below: unknown[] = [schema['items'], ...choices, ...Object.values(schema['properties'] ?? {})]
    return [schema, ...below.flatMap(nodesOf)]
  }

  const fields = (task: Task) => Object.keys((wire(task).schema.schema as { properties: object }).properties)

  it.each(every)('ask for every field of a reply that fits, and for no other: %s', (name, task) => {
    const reply = fitting[name as keyof typeof tasks]
    expect(fields(task).toSorted()).toEqual(Object.keys(reply).toSorted())
    expect(issues(task, reply)).toBe('')
  })

  it.each(every)('require each field, and a reply without it says which is missing: %s', (name, task) => {
    const reply = fitting[name as keyof typeof tasks]
    for (const field of fields(task)) expect(issues(task, without(reply, field))).toContain(field)
  })

  it('name the option only when there is a choice', () => {
    expect(JSON.stringify(wire(tasks.opening).schema)).not.toContain('"option"')
    expect(wire(tasks.closedOpening).schema.schema).toMatchObject({
      properties: { option: { enum: ['A', 'B', 'Z'] } },
    })
    expect(JSON.stringify(wire(tasks.revision).schema)).not.toContain('"option"')
    expect(JSON.stringify(wire(tasks.closedLateRevision).schema)).toContain('"option"')
  })

  it('ask who could be signed and joined only where no options tell', () => {
    expect(fields(tasks.examination)).toContain('could_sign')
    expect(fields(tasks.revision)).toEqual(expect.arrayContaining(['joins', 'could_sign']))
    expect(fields(tasks.closedExamination)).not.toContain('could_sign')
    expect(fields(tasks.closedRevision)).not.toContain('joins')
    expect(fields(tasks.closedRevision)).not.toContain('could_sign')
    expect(fields(tasks.closedLateRevision)).not.toContain('could_sign')
  })

  it('ask about objections only where there are any', () => {
    expect(fields(tasks.calmRevision)).not.toContain('answers')
    expect(fields(tasks.ballot)).not.toContain('standing')
    expect(fields(tasks.closedBallot)).toContain('standing')
  })

  it('take aim at claims in the block alone, and cite those and the objections shown', () => {
    const enums = (task: Task) => nodesOf(wire(task).schema.schema).map((node) => node['enum'])
    expect(enums(tasks.probe)).toContainEqual(['1.1', '1.2', '2.1'])
    expect(enums(tasks.examination)).toContainEqual(['1.1', '1.2', '2.1'])
    expect(enums(tasks.revision)).toContainEqual(['1.1', '1.2', '2.1', 'o1', 'o2'])
    expect(enums(tasks.revision)).toContainEqual(['c1'])
  })
})

describe('an opening', () => {
  it('is read into a position', () => {
    expect(read(tasks.closedOpening, opening('Tabs', 'A'))).toEqual({
      ok: true,
      reply: {
        step: 'opening',
        headline: 'Tabs',
        argument: 'The case for: Tabs.',
        claims: [{ text: 'Tabs holds.', kind: 'fact', loadBearing: true }],
        confidence: 70,
        bestCounter: 'What speaks against: Tabs.',
        changeIf: 'Better evidence.',
        option: 'A',
      },
    })
    expect(read(tasks.opening, opening('Tabs'))).toMatchObject({ reply: { option: null } })
  })

  it('may come in one code fence', () => {
    const text = `\`\`\`json\n${JSON.stringify(opening('Tabs'))}\n\`\`\`\n`
    expect(wire(tasks.opening).read(text)).toMatchObject({ ok: true })
  })

  const many = Array.from({ length: 5 }, () => ({ text: 'x', kind: 'fact', load_bearing: true }))
  it.each([
    ['an unknown option', { ...opening('Tabs'), option: 'C' }, 'option'],
    ['no claim', { ...opening('Tabs', 'A'), claims: [] }, 'claims: must hold one to four claims'],
    ['five claims', { ...opening('Tabs', 'A'), claims: many }, 'claims: must hold one to four claims'],
    [
      'an endless claim',
      { ...opening('Tabs', 'A'), claims: [{ ...many[0], text: 'x'.repeat(601) }] },
      'claims.0.text: must have at most 600',
    ],
    [
      'a headline of 301 characters',
      { ...opening('Tabs', 'A'), headline: 'x'.repeat(301) },
      'headline: must have at most 300',
    ],
    ['a blank argument', { ...opening('Tabs', 'A'), argument: ' \n' }, 'argument: must not be empty'],
    [
      'a confidence of 70.5',
      { ...opening('Tabs', 'A'), confidence: 70.5 },
      'confidence: must be a whole number',
    ],
    ['a confidence of 101', { ...opening('Tabs', 'A'), confidence: 101 }, 'confidence: must be a whole'],
    ['a confidence of −1', { ...opening('Tabs', 'A'), confidence: -1 }, 'confidence: must be a whole'],
    ['a list', [], 'reply'],
  ])('with %s does not fit, and says why', (_, value, issue) => {
    expect(issues(tasks.closedOpening, value)).toContain(issue)
  })
})

describe('a probe', () => {
  it("turns the reader's labels back into ids", () => {
    expect(read(tasks.probe, fitting.probe)).toMatchObject({
      ok: true,
      reply: {
        step: 'probe',
        objection: {
          claim: 'prism.0.1',
          kind: 'logic',
          severity: 'minor',
          wouldResolve: 'The missing step.',
        },
        contradictions: [['prism.0.1', 'sol.0.1']],
      },
    })
  })

  it.each([
    ['a claim that is not shown', { ...fitting.probe, objection: objection('3.1') }, 'objection.claim'],
    ['its own label for a claim', { ...fitting.probe, objection: objection('c1') }, 'objection.claim'],
    [
      'a pair of unknown claims',
      { ...fitting.probe, contradictions: [{ first: '1.1', second: '9.9' }] },
      'contradictions.0.second',
    ],
    ['half a pair', { ...fitting.probe, contradictions: [{ first: '1.1' }] }, 'contradictions.0.second'],
    ['no objection', { ...fitting.probe, objection: null }, 'objection'],
  ])('with %s does not fit, and names the field', (_, value, field) => {
    expect(issues(tasks.probe, value)).toContain(`${field}:`)
  })
})

describe('an examination', () => {
  it("turns the reader's labels back into ids", () => {
    expect(read(tasks.examination, fitting.examination)).toMatchObject({
      ok: true,
      reply: {
        step: 'examination',
        objections: [{ claim: 'prism.0.2', argument: 'It does not follow.' }],
        endorsements: ['sol.0.1'],
        couldSign: ['prism', 'sol'],
      },
    })
    expect(read(tasks.closedExamination, examination([], null))).toMatchObject({ reply: { couldSign: [] } })
  })

  const many = Array.from({ length: 5 }, () => objection('1.1'))
  it.each([
    ['an unknown claim', { objections: [objection('4.1')] }, 'objections.0.claim:'],
    [
      'an unknown severity',
      { objections: [objection('1.1', { severity: 'fatal' })] },
      'objections.0.severity:',
    ],
    ['an unknown kind', { objections: [objection('1.1', { kind: 'taste' })] }, 'objections.0.kind:'],
    ['a blank argument', { objections: [objection('1.1', { argument: ' ' })] }, 'objections.0.argument:'],
    [
      'nothing that would settle it',
      { objections: [objection('1.1', { would_resolve: '' })] },
      'would_resolve:',
    ],
    ['five objections', { objections: many }, 'objections: must hold at most 4'],
    ['a claim endorsed twice', { endorsements: ['1.1', '1.1'] }, 'endorsements: must not name a claim twice'],
    ['an unknown endorsement', { endorsements: ['c1'] }, 'endorsements.0:'],
    ['a position signed twice', { could_sign: ['1', '1'] }, 'could_sign: must not name a position twice'],
    ['an unknown position', { could_sign: ['3'] }, 'could_sign.0:'],
  ])('with %s does not fit, and names the field', (_, more, issue) => {
    expect(issues(tasks.examination, { ...fitting.examination, ...more })).toContain(issue)
  })

  it('may hold four objections', () => {
    const value = { ...fitting.examination, objections: many.slice(1) }
    expect(issues(tasks.examination, value)).toBe('')
  })
})

describe('a revision', () => {
  it("turns the reader's labels back into ids", () => {
    expect(read(tasks.revision, changed)).toEqual({
      ok: true,
      reply: {
        step: 'revision',
        answers: [
          { objection: 'aria/1.1', answer: 'accept', text: 'True.' },
          { objection: 'aria/1.2', answer: 'rebut', text: 'Not so.' },
        ],
        changed: true,
        reason: 'better-argument',
        refs: ['prism.0.2', 'aria/1.2'],
        wrongBefore: [{ claim: 'sol.0.1', why: 'Too strong.' }],
        position: expect.objectContaining({ headline: 'Tabs after all', confidence: 60, option: null }),
        joins: 'prism',
        couldSign: ['sol'],
        confidence: 60,
      },
    })
    expect(read(tasks.closedRevision, closedChange)).toMatchObject({
      ok: true,
      reply: { position: { option: 'A' }, joins: null, couldSign: [] },
    })
  })

  it('gives an answer of its own when it joins none', () => {
    expect(read(tasks.revision, { ...changed, joins: 'Z' })).toMatchObject({ reply: { joins: null } })
  })

  it('that keeps its answer has no reason and joins nobody, whatever it says', () => {
    const value = { ...kept, reason: 'new-fact', joins: '1' }
    expect(read(tasks.revision, value)).toMatchObject({
      ok: true,
      reply: { changed: false, reason: 'none', joins: null, position: null },
    })
  })

  const unanswered = 'answers: must answer each of o1, o2 once'
  it.each([
    ['one objection not answered', { answers: answers.slice(1) }, unanswered],
    ['no objection answered', { answers: [] }, unanswered],
    ['one objection answered twice', { answers: [answers[0], answers[0]] }, unanswered],
    ['an answer too many', { answers: [...answers, answers[0]] }, unanswered],
    [
      'an answer to what was not raised',
      { answers: [...answers, { ...answers[0], objection: 'o3' }] },
      'answers.2.objection:',
    ],
    [
      'an unknown answer',
      { answers: [{ ...answers[0], answer: 'ignore' }, answers[1]] },
      'answers.0.answer:',
    ],
    ['an answer without a word', { answers: [{ ...answers[0], text: '' }, answers[1]] }, 'answers.0.text:'],
    ['a change without a position', { position: null }, 'position: must be null exactly when'],
    ['a position without a change', { changed: false }, 'position: must be null exactly when'],
    ['an unknown reason', { reason: 'peer-pressure' }, 'reason:'],
    ['an unknown reference', { refs: ['c1'] }, 'refs.0:'],
    ['a reference given twice', { refs: ['1.1', '1.1'] }, 'refs: must not name anything twice'],
    [
      'an error in a claim of others',
      { wrong_before: [{ claim: '1.1', why: 'x' }] },
      'wrong_before.0.claim:',
    ],
    ['an error without a reason', { wrong_before: [{ claim: 'c1', why: '' }] }, 'wrong_before.0.why:'],
    ['an unknown position joined', { joins: '3' }, 'joins:'],
    ['a position signed twice', { could_sign: ['1', '1'] }, 'could_sign:'],
    ['a confidence of 101', { confidence: 101 }, 'confidence:'],
    ['a position without claims', { position: { ...newPosition, claims: [] } }, 'position.claims:'],
  ])('with %s does not fit, and names the field', (_, more, issue) => {
    expect(issues(tasks.revision, { ...changed, ...more })).toContain(issue)
  })

  it('that gives the same option has not changed', () => {
    const same = { ...closedChange, position: { ...newPosition, option: 'B' } }
    expect(issues(tasks.closedRevision, same)).toContain('changed: must be false when the option is the same')
    const none = { ...closedChange, position: { ...newPosition, option: 'Z' } }
    expect(issues(tasks.closedRevision, none)).toBe('')
  })

  it('of a seat without a position gives one, and is asked nothing else', () => {
    expect(read(tasks.closedLateRevision, fitting.closedLateRevision)).toEqual({
      ok: true,
      reply: {
        step: 'revision',
        answers: [],
        changed: false,
        reason: 'none',
        refs: [],
        wrongBefore: [],
        position: expect.objectContaining({ option: 'Z', confidence: 55 }),
        joins: null,
        couldSign: [],
        confidence: 55,
      },
    })
    const value = { ...fitting.lateRevision, could_sign: ['1'] }
    expect(read(tasks.lateRevision, value)).toMatchObject({ reply: { couldSign: ['prism'] } })
    expect(issues(tasks.lateRevision, { ...value, position: null })).toContain('position:')
  })
})

describe('a ballot', () => {
  it("turns the reader's labels back into ids", () => {
    expect(read(tasks.ballot, ballot(['2'], [['2'], ['Z', '1']]))).toMatchObject({
      ok: true,
      reply: { approve: ['sol'], ranking: [['sol'], ['Z', 'prism']], standing: [] },
    })
    expect(read(tasks.closedBallot, fitting.closedBallot)).toMatchObject({
      ok: true,
      reply: { approve: ['A'], standing: [{ objection: 'aria/1.2', severity: 'minor' }] },
    })
  })

  it.each([
    ['an unknown candidate', ballot(['3'], [['1']]), 'approve.0:'],
    ['a candidate approved twice', ballot(['1', '1'], [['1']]), 'approve:'],
    ['a candidate ranked twice', ballot(['1'], [['1'], ['2', '1']]), 'ranking:'],
    ['an empty group', ballot(['1'], [['1'], []]), 'ranking:'],
    ['"none of these" approved', ballot(['Z'], [['1']]), 'approve.0:'],
    ['no ranking', ballot(['1'], []), 'ranking:'],
    ['an abstention that approves', { ...ballot(['1'], []), abstain: true }, 'approve:'],
    ['a blank objection', ballot(['1'], [['1']], { open_objections: [' '] }), 'open_objections.0:'],
  ])('with %s does not fit, and names the field', (_, value, field) => {
    expect(issues(tasks.ballot, value)).toContain(field)
  })

  const standing = { objection: 'o1', severity: 'major' }
  it.each([
    ['an objection named twice', [standing, { ...standing, severity: 'minor' }], 'standing: must not name'],
    ['an unknown objection', [{ ...standing, objection: 'o3' }], 'standing.0.objection:'],
    ['an unknown severity', [{ ...standing, severity: 'grave' }], 'standing.0.severity:'],
  ])('with %s does not fit, and names the field', (_, value, field) => {
    expect(issues(tasks.closedBallot, { ...fitting.closedBallot, standing: value })).toContain(field)
  })

  it('that abstains needs no ranking, and keeps nothing', () => {
    const reading = read(tasks.ballot, { ...ballot([], [['1']]), abstain: true })
    expect(reading).toMatchObject({ ok: true, reply: { abstain: true, approve: [], ranking: [] } })
    const silent = ballot([], [], { abstain: true, standing: [standing] })
    expect(read(tasks.closedBallot, silent)).toMatchObject({ ok: true, reply: { standing: [] } })
  })
})

describe('a signature', () => {
  it('needs no reason to sign, and one for anything else', () => {
    expect(read(tasks.signing, { decision: 'sign', reason: '' }).ok).toBe(true)
    expect(issues(tasks.signing, { decision: 'dissent', reason: ' ' })).toContain('reason:')
    expect(read(tasks.signing, { decision: 'sign-with-reservation', reason: 'But measure.' }).ok).toBe(true)
    expect(issues(tasks.signing, { decision: 'maybe', reason: 'Hm.' })).toContain('decision:')
  })
})

it('a statement says something', () => {
  expect(issues(tasks.statement, { headline: 'x'.repeat(301), text: '' })).toContain('headline: must have')
  expect(issues(tasks.statement, { headline: 'x', text: ' ' })).toContain('text: must not be empty')
})

it('every step has a wire that bears its name', () => {
  const named = Object.values(tasks).map((task) => [task.step, wire(task).schema.name])
  expect(named.filter(([step, name]) => step !== name)).toEqual([])
  expect(new Set(named.map(([step]) => step))).toEqual(new Set(steps))
})

it('reading never throws, whatever comes back', () => {
  const wires = Object.values(tasks).map(wire)
  fc.assert(
    fc.property(
      fc.constantFrom(...wires),
      fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
      (one, text) => {
        const reading = one.read(text)
        expect(reading.ok || reading.issues.length > 0).toBe(true)
      },
    ),
  )
})
