/** What each step shows, of all that is known. */
import { describe, expect, it } from 'vitest'
import type { Step, Task } from '../../src/council/task.ts'
import { exchanging, options, runCouncil, seats, sessionOpen, type Run } from '../support/council.ts'
import {
  approving,
  converting,
  keeping,
  objecting,
  opening,
  upholding,
  type Line,
  type Script,
} from '../support/scripted.ts'

function tasks<S extends Step>({ agents }: Run, step: S, seat?: string): Extract<Task, { step: S }>[] {
  const asked = seat === undefined ? [...agents.values()] : [agents.get(seat)!]
  return asked.flatMap(({ prompts }) => prompts.flatMap(({ task }) => (isOf(task, step) ? [task] : [])))
}

function isOf<S extends Step>(task: Task, step: S): task is Extract<Task, { step: S }> {
  return task.step === step
}

const answering =
  (answers: Record<string, string>): Line =>
  (task) => {
    if (task.step !== 'revision') throw new Error('answering() is a line for revisions')
    const kind = ({ argument }: { argument: string }) => answers[argument] ?? 'rebut'
    return keeping(task, 'rebut', {
      ...(task.objections.length > 0 && {
        answers: task.objections.map((one) => ({
          objection: one.label,
          answer: kind(one),
          text: `${kind(one)}!`,
        })),
      }),
    })
  }

/** Every seat attacks Tabs on its own ground, and Sol answers each of them in another way. */
async function disputed(isOpen: boolean, rounds = 1): Promise<Run> {
  const attack = (argument: string): Script => ({ examination: objecting(/^Tabs/, { argument }) })
  const again = [
    objecting(/^Tabs/, { argument: 'rebutted' }),
    objecting(/^Tabs/, { argument: 'anew', kind: 'scope' }),
  ]
  const scripts: Record<string, Script> = {
    sol: {
      opening: opening('Tabs', isOpen ? undefined : 'A'),
      ...attack('accepted'),
      revision: answering({
        accepted: 'accept',
        conceded: 'concede-in-part',
        rebutted: 'rebut',
        upheld: 'rebut',
      }),
    },
    aria: { opening: opening('Spaces', isOpen ? undefined : 'B'), ...attack('conceded') },
    prism: {
      opening: opening('Both', isOpen ? undefined : 'C'),
      ...attack('rebutted'),
      ...(rounds > 1 && { examination: again }),
    },
    vega: { opening: opening('Neither', isOpen ? undefined : 'Z'), ...attack('upheld') },
    lyra: {
      opening: opening('Whatever', isOpen ? undefined : 'B'),
      examination: objecting(/^Spaces/, { argument: 'elsewhere' }),
    },
  }
  const all = Object.entries(scripts).map(([id, script]) => [
    id,
    { ...script, ballot: upholding(/upheld|elsewhere/, 'major', approving(/^Tabs/)) },
  ])
  const question = { text: 'Which?', options: isOpen ? [] : options('Tabs', 'Spaces', 'Both') }
  const past = [sessionOpen({ question, seats: seats(5), charter: exchanging(rounds) })]
  return runCouncil(Object.fromEntries(all), { past })
}

const words = (shown: { argument: string }[]) => shown.map(({ argument }) => argument).toSorted()

describe.each([
  ['an open question', true],
  ['a closed question', false],
])('objections in %s', (_, isOpen) => {
  it('are put to the seat that they attack', async () => {
    const session = await disputed(isOpen)
    expect(tasks(session, 'revision', 'sol').map(({ objections }) => words(objections))).toEqual([
      ['accepted', 'conceded', 'rebutted', 'upheld'],
    ])
    expect(tasks(session, 'revision', 'aria').map(({ objections }) => words(objections))).toEqual([
      ['elsewhere'],
    ])
    expect(tasks(session, 'revision', 'lyra').map(({ objections }) => objections)).toEqual([[]])
  })

  it('are not put to it again once it has answered', async () => {
    const session = await disputed(isOpen, 2)
    expect(tasks(session, 'revision', 'sol').map(({ objections }) => words(objections))).toEqual([
      ['accepted', 'conceded', 'rebutted', 'upheld'],
      ['accepted', 'anew', 'conceded', 'upheld'],
    ])
  })

  it('stand before the vote with their answers, but for those that were accepted', async () => {
    for (const { objections } of tasks(await disputed(isOpen), 'ballot')) {
      expect(words(objections)).toEqual(['conceded', 'elsewhere', 'rebutted', 'upheld'])
      const conceded = objections.find(({ argument }) => argument === 'conceded')
      expect(conceded?.answer).toEqual({ answer: 'concede-in-part', text: 'concede-in-part!' })
    }
  })

  it('to what is put forward stand before its author, but for those that were met by a rebuttal', async () => {
    const [task] = tasks(await disputed(isOpen), 'statement')
    expect(words(task!.objections)).toEqual(['accepted', 'conceded', 'upheld'])
  })

  it('to what is put forward stand before those who sign while they are open', async () => {
    for (const { objections } of tasks(await disputed(isOpen), 'signing'))
      expect(words(objections)).toEqual(['upheld'])
  })
})

describe('positions', () => {
  const moving = (argued: boolean): Record<string, Script> => ({
    sol: { opening: opening('Tabs'), examination: objecting(/Both/, { argument: 'old' }) },
    aria: { opening: opening('Tab stops') },
    prism: { opening: opening('Both'), revision: converting({ to: /^Tabs$/, argued }) },
  })
  const run = (argued: boolean) =>
    runCouncil(moving(argued), {
      past: [sessionOpen({ charter: exchanging(2, { threshold: { numerator: 1, denominator: 1 } }) })],
    })
  const headlines = (task: { positions: { headline: string }[] } | undefined) =>
    task?.positions.map(({ headline }) => headline).toSorted()

  it('are those that the seats hold now while they are examined, and those that count when they vote', async () => {
    const followed = await run(false)
    expect(headlines(tasks(followed, 'examination', 'sol')[1])).toEqual([
      'Convinced: Tabs',
      'Tab stops',
      'Tabs',
    ])
    expect(headlines(tasks(followed, 'ballot')[0])).toEqual(['Both', 'Tab stops', 'Tabs'])
    expect(headlines(tasks(followed, 'statement')[0])).toEqual(['Both', 'Tab stops', 'Tabs'])
    expect(headlines(tasks(await run(true), 'ballot')[0])).toEqual(['Convinced: Tabs', 'Tab stops', 'Tabs'])
  })

  it('that are no longer held have claims without a label', async () => {
    const rebutting = moving(true)
    const revision = converting({ to: /^Tabs$/, argued: true, answer: 'rebut' })
    rebutting['prism'] = { ...rebutting['prism'], revision }
    const session = await runCouncil(rebutting, { past: [sessionOpen({ charter: exchanging(1) })] })
    const [ballot] = tasks(session, 'ballot')
    expect(ballot?.objections).toMatchObject([
      { claim: { label: null, text: 'Both holds.' }, argument: 'old' },
    ])
  })

  it('have labels that their claims begin with', async () => {
    for (const { positions } of tasks(await run(true), 'ballot'))
      for (const { label, claims } of positions)
        expect(claims.map((claim) => claim.label)).toEqual(claims.map((_, index) => `${label}.${index + 1}`))
  })

  it('of a seat itself are the newest it gave', async () => {
    const session = await run(false)
    expect(tasks(session, 'revision', 'prism').map(({ own }) => own?.headline)).toEqual([
      'Both',
      'Convinced: Tabs',
    ])
    expect(tasks(session, 'signing', 'prism')[0]?.own).toEqual({
      headline: 'Convinced: Tabs',
      argument: 'The case for: Convinced: Tabs.',
      option: null,
    })
    expect(tasks(session, 'revision', 'prism')[0]?.own?.claims).toEqual([
      { label: 'c1', text: 'Both holds.', loadBearing: true, struck: false },
    ])
  })
})

it('the options of a ballot are shuffled for each reader, those of other steps are not', async () => {
  const question = { text: 'Which?', options: options('One', 'Two', 'Three', 'Four', 'Five') }
  const session = await runCouncil({}, { past: [sessionOpen({ question, seats: seats(7) })] })
  const order = (task: Task) => task.options.map(({ label }) => label).join('')
  for (const task of [...tasks(session, 'opening'), ...tasks(session, 'signing')])
    expect(order(task)).toBe('ABCDE')
  const ballots = tasks(session, 'ballot')
  expect(new Set(ballots.map(order)).size).toBeGreaterThan(4)
  for (const { candidates, ...task } of ballots)
    expect(candidates.join('')).toBe(order({ ...task, candidates }))
})
