/** What the prompts say in words: each asks for what its reply must hold, and shows what the task holds. */
import { describe, expect, it } from 'vitest'
import { promptFor } from '../../src/council/prompts/index.ts'
import { duties, inShort } from '../../src/council/prompts/roles.ts'
import { roles } from '../../src/council/seat.ts'
import type {
  BallotTask,
  RevisionTask,
  ShownObjection,
  ShownPosition,
  ShownSaying,
  SigningTask,
  SpeechTask,
  StatementTask,
  Task,
} from '../../src/council/task.ts'
import { options } from '../support/council.ts'

const frame = { question: 'Tabs or spaces?', options: [], temperament: null, earlier: [] }
const closed = { ...frame, options: options('Tabs', 'Spaces') }
const position: ShownPosition = {
  label: '1',
  headline: 'Tabs',
  argument: 'Because of **readers**.',
  option: null,
  claims: [
    { label: '1.1', text: 'A tab is one key.', loadBearing: true, struck: false },
    { label: '1.2', text: 'Tabs are old.', loadBearing: false, struck: false },
  ],
}
const objection: ShownObjection = {
  label: 'o1',
  claim: { label: '1.1', text: 'A tab is one key.' },
  kind: 'factual',
  severity: 'major',
  argument: 'It is two.',
  wouldResolve: 'A keyboard.',
  answer: null,
  isOpen: null,
}
const answered: ShownObjection = {
  ...objection,
  label: 'o2',
  claim: { label: null, text: 'Tabs are wide.' },
  answer: { answer: 'concede-in-part', text: 'Some are.' },
}
const own = {
  headline: 'Spaces',
  argument: 'They are even.',
  option: null,
  claims: [{ label: 'c1', text: 'A space is a space.', loadBearing: true, struck: false }],
}
const exchange = { positions: [position], business: [], objections: [] }
const statement = { headline: 'Tabs it is', text: 'For **all**.' }

function text(task: Task): string {
  return promptFor({ task, fence: 'abc123' }, { name: task.step, schema: {} }).turns[0]!.text
}

describe('every prompt', () => {
  it('says first what the question is, and what its options are', () => {
    expect(text({ step: 'opening', ...frame })).toMatch(
      /^The question put to the council:\n\nTabs or spaces\?\n\n/u,
    )
    expect(text({ step: 'opening', ...closed })).toContain(
      'The options:\nA. Tabs\nB. Spaces\nZ. None of these, or it needs further discussion',
    )
  })

  it('tells a seat of its disposition alone, and to answer with JSON', () => {
    const task: Task = { step: 'opening', ...frame, temperament: 'slow to agree' }
    const { system } = promptFor({ task, fence: '' }, { name: '', schema: {} })
    expect(system).toContain('Your disposition: slow to agree\n')
    expect(system).toContain('Answer only with the JSON object')
    expect(
      promptFor({ task: { ...task, temperament: null }, fence: '' }, { name: '', schema: {} }).system,
    ).not.toContain('disposition')
  })

  it('shows what the council said to earlier questions, in order', () => {
    const earlier = [
      { question: 'First?', outcome: 'split', statement: null, dissents: [] },
      { question: 'Second?', outcome: 'majority', statement, dissents: ['No.', 'Never.'] },
    ]
    const shown = text({ step: 'opening', ...frame, earlier })
    expect(shown).toContain(
      [
        '<material-abc123>\nEarlier question: First?',
        'Outcome: split',
        'No statement was put forward.',
        '---',
        'Earlier question: Second?',
        'Outcome: majority',
        'Tabs it is',
        'For **all**.',
        'A member dissented: No.',
        'A member dissented: Never.\n</material-abc123>',
      ].join('\n\n'),
    )
    expect(text({ step: 'opening', ...frame })).not.toContain('material-')
  })

  it('shows positions with the numbers of their claims, and which claims carry them', () => {
    const card = [
      'Position 1: Tabs',
      'Because of **readers**.',
      'Claim 1.1 (load-bearing): A tab is one key.',
      'Claim 1.2: Tabs are old.',
    ]
    expect(text({ step: 'examination', ...frame, ...exchange })).toContain(card.join('\n\n'))
    const optional = { ...exchange, positions: [{ ...position, option: 'A' }] }
    expect(text({ step: 'examination', ...closed, ...optional })).toContain(
      'Position 1: Tabs\n\nStands for option A.\n\n',
    )
  })

  it('shows objections with what they attack, and what was said to them', () => {
    const shown = text({ step: 'examination', ...frame, ...exchange, objections: [objection, answered] })
    expect(shown).toContain(
      [
        'Objection o1 (major, factual) to claim 1.1, “A tab is one key.”:',
        'It is two.',
        'Would be settled by: A keyboard.',
        'Objection o2 (major, factual) to the claim “Tabs are wide.”:',
        'It is two.',
        'Would be settled by: A keyboard.',
        'Answered (concede-in-part): Some are.\n</material-abc123>',
      ].join('\n\n'),
    )
  })

  it('says what became of an objection once the council has voted, and never before', () => {
    const decided = [
      { ...answered, isOpen: true },
      { ...answered, label: 'o3', isOpen: false },
    ]
    const task = { ...frame, step: 'statement' as const, positions: [position], chosen: '1' }
    const shown = text({ ...task, objections: decided })
    expect(shown).toMatch(
      /Objection o2[^]*By now: still open\.[^]*Objection o3[^]*By now: settled by its answer\./u,
    )
    expect(text({ step: 'examination', ...frame, ...exchange, objections: [answered] })).not.toContain(
      'By now',
    )
  })
})

describe('an exchange', () => {
  it('begins with what was sent back, where anything was', () => {
    for (const task of [
      { step: 'examination', ...frame, ...exchange },
      { step: 'revision', ...frame, ...exchange, own, sayings: null },
      { step: 'revision', ...frame, ...exchange, own: null, sayings: null },
    ] as const) {
      const shown = text({ ...task, business: ['What of the blind?', 'And the deaf?'] })
      expect(shown).toContain(
        '<material-abc123>\nWhat of the blind?\n\n---\n\nAnd the deaf?\n</material-abc123>',
      )
      expect(shown.indexOf('What of the blind?')).toBeLessThan(shown.indexOf('Position 1'))
      expect(text(task)).not.toContain('send back')
    }
  })

  it('asks a seat whom it could sign only where no options tell', () => {
    expect(text({ step: 'examination', ...frame, ...exchange })).toContain('`could_sign`')
    expect(text({ step: 'examination', ...closed, ...exchange })).not.toContain('`could_sign`')
  })

  it('asks a seat to answer each objection, where there is any', () => {
    const task: RevisionTask = { step: 'revision', ...frame, ...exchange, own, sayings: null }
    expect(text(task)).toContain('No objection was raised against your claims.')
    expect(text(task)).not.toContain('`answers`')
    const raised = text({ ...task, objections: [objection] })
    expect(raised).toContain('Answer each objection in `answers`')
    expect(raised).toContain('It is two.')
    expect(raised).not.toContain('No objection was raised')
  })

  it('reminds a seat of its own answer, and asks for the reasons of a change', () => {
    const shown = text({ step: 'revision', ...frame, ...exchange, own, sayings: null })
    expect(shown).toContain(
      'What you answered before: Spaces\n\nThey are even.\n\nYour claim c1: A space is a space.',
    )
    for (const field of ['`reason`', '`refs`', '`wrong_before`', '`position`']) expect(shown).toContain(field)
    expect(shown).toContain('That others agree is no evidence')
    const optional = text({
      step: 'revision',
      ...closed,
      ...exchange,
      own: { ...own, option: 'B' },
      sayings: null,
    })
    expect(optional).toContain('What you answered before: Spaces (option B)')
  })

  it('asks a seat without an answer for its first one', () => {
    const shown = text({ step: 'revision', ...frame, ...exchange, own: null, sayings: null })
    expect(shown).toContain('You have given no answer so far.')
    expect(shown).not.toContain('What you answered before')
  })

  it('asks a probe for an objection and for contradictions', () => {
    const shown = text({ step: 'probe', ...closed, positions: [position] })
    for (const words of ['Try to break it', '`objection`', '`contradictions`', 'Claim 1.1'])
      expect(shown).toContain(words)
  })
})

describe('a debate', () => {
  const said: ShownSaying = {
    kind: 'speech',
    label: '1',
    round: 1,
    role: 'advocate',
    text: 'Tabs, I say.',
    arguesFor: 'P1',
    claims: [{ label: '1.1', text: 'One key.', loadBearing: true, struck: true }],
    objections: [{ label: 'o1.1', claim: 'P2.1', severity: 'major', argument: 'Why so?' }],
    answers: [{ objection: 'o9.9', answer: 'rebut', text: 'Not so.' }],
    ledger: [{ claim: 'P1.1', state: 'stands', why: 'Nobody attacked it.' }],
  }
  const debate = { ...frame, positions: [position], sayings: [said], round: 2 }
  const turn: SpeechTask = {
    step: 'speech',
    ...debate,
    role: 'dissenter',
    label: '4',
    rounds: 3,
    words: 90,
    objections: [objection],
    candidates: ['P1', 'P2'],
    standing: ['1.1'],
  }

  it('is shown by role and number, each turn with all that was in it', () => {
    expect(text(turn)).toContain(
      [
        'Turn 1, round 1, the advocate:',
        '<material-abc123>\nTabs, I say.',
        'Makes the case for P1.',
        'Claim 1.1 (load-bearing, struck by the moderator): One key.',
        'Objection o1.1 (major) to claim P2.1: Why so?',
        'Answers o9.9 (rebut): Not so.',
        "The scribe's list:\n- P1.1 stands: Nobody attacked it.\n</material-abc123>",
      ].join('\n\n'),
    )
    const bare = { ...said, arguesFor: null, claims: [], objections: [], answers: [], ledger: [] }
    expect(text({ ...turn, sayings: [bare] })).toContain(
      '<material-abc123>\nTabs, I say.\n</material-abc123>\n\n',
    )
  })

  it('is shown with what the moderator said and did, in order', () => {
    const sayings: ShownSaying[] = [
      { kind: 'note', text: 'Be brief.' },
      { kind: 'question', role: 'analyst', text: 'Since when?' },
      { kind: 'answer', role: 'analyst', text: 'Since 1970.' },
      { kind: 'strike', claim: '1.1' },
    ]
    expect(text({ ...turn, sayings })).toContain(
      [
        'The moderator: Be brief.',
        'The moderator asks the analyst: Since when?',
        'The analyst answers:',
        '<material-abc123>\nSince 1970.\n</material-abc123>',
        'The moderator strikes claim 1.1: it is out of the debate.',
      ].join('\n\n'),
    )
    expect(text({ ...turn, sayings: [] })).toContain('Nobody has spoken in the debate yet.')
  })

  it('tells who speaks its role, its place, its length and what it can argue for', () => {
    const shown = text(turn)
    expect(shown).toContain(`It is turn 4, in round 2 of 3. ${duties.dissenter}`)
    expect(shown).toContain('in about 90 words')
    expect(shown).toContain('What can be argued for: P1, P2, or Z for none of them.')
    expect(shown).toContain('Objections that nobody has answered yet stand, oldest first,')
    expect(text({ ...turn, objections: [] })).not.toContain('nobody has answered yet')
  })

  it.each(roles)('says of a duty which field is its own: %s', (role) => {
    const shown = text({ ...turn, role })
    expect(shown.includes('`argues_for`')).toBe(role === 'advocate')
    expect(shown.includes('by its number in `objections`')).toBe(role === 'dissenter')
    expect(shown.includes('`ledger`')).toBe(role === 'scribe')
    expect(inShort[role]).not.toMatch(/[.`]/u)
  })

  it('puts a question to one seat, as whom it is', () => {
    const shown = text({ step: 'answer', ...debate, role: 'scribe', asked: 'And **why**?', words: 90 })
    expect(shown).toContain('asks you, who speak as the scribe:\n\nAnd **why**?\n\nAnswer the moderator')
    expect(shown).toContain('in at most 90 words')
    expect(shown).toContain('Tabs, I say.')
  })

  it('ends with the roles, and with each seat’s own answer again', () => {
    const task: RevisionTask = { step: 'revision', ...frame, ...exchange, own, sayings: [said] }
    const shown = text(task)
    expect(shown).toContain('The debate is over, and so are its roles: from here on you speak for yourself.')
    expect(shown).toContain('What you answered before: Spaces')
    for (const field of ['`reason`', '`refs`', '`wrong_before`', '`position`']) expect(shown).toContain(field)
    expect(shown).not.toContain('`answers`')
    const raised = text({ ...task, objections: [answered] })
    expect(raised).toContain('Objections to claims of your own answer stand, oldest first,')
    expect(raised).toContain('Answer each of these objections in `answers`')
    expect(raised).toContain('Answered (concede-in-part): Some are.')
    const late = text({ ...task, own: null })
    expect(late).toContain('You have given no answer of your own so far.')
    expect(late).not.toContain('What you answered before')
    const struck = { ...own, claims: own.claims.map((claim) => ({ ...claim, struck: true })) }
    expect(text({ ...task, own: struck })).toContain('Your claim c1 (struck by the moderator): A space')
  })
})

describe('a decision', () => {
  it('asks for what still stands only where anything was raised', () => {
    const task: BallotTask = {
      step: 'ballot',
      ...frame,
      positions: [position],
      candidates: ['1'],
      objections: [],
    }
    expect(text(task)).not.toContain('`standing`')
    expect(text(task)).toContain('Candidates: 1.')
    const raised = text({ ...task, objections: [objection] })
    expect(raised).toContain('`standing`')
    expect(raised).toContain('It is two.')
  })

  it('asks for a statement that answers what was accepted, and names what was put forward', () => {
    const task: StatementTask = {
      step: 'statement',
      ...frame,
      positions: [position],
      chosen: '1',
      objections: [],
    }
    expect(text(task)).toContain('put position 1 forward')
    expect(text(task)).not.toContain('Answer the objections')
    expect(text({ ...task, objections: [objection] })).toContain('Answer the objections to it')
    expect(text({ ...task, ...closed, chosen: 'B' })).toContain('put option B forward')
  })

  it('asks for a signature under the statement, beside one’s own answer and what is open', () => {
    const task: SigningTask = { step: 'signing', ...frame, statement, own, objections: [objection] }
    const shown = text(task)
    expect(shown).toContain('<material-abc123>\nTabs it is\n\nFor **all**.\n</material-abc123>')
    expect(shown).toContain('What you answered before: Spaces\n\nThey are even.')
    expect(shown).toContain('It is two.')
    expect(text({ ...task, own: { ...own, option: 'A' } })).toContain('Spaces (option A)')
    expect(text({ ...task, own: null })).toContain('You have given no position of your own so far.')
    expect(text({ ...task, objections: [] })).not.toContain('Objection')
  })
})
