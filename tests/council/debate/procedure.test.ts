/** Whole debates, by the driver and scripted seats. */
import { describe, expect, it } from 'vitest'
import { isWaiting } from '../../../src/council/debate/phase.ts'
import { planOf } from '../../../src/council/debate/rotation.ts'
import { objectionsIn } from '../../../src/council/exchange/objections.ts'
import { isFact, type CouncilEvent, type Fact, type SessionOpen } from '../../../src/council/facts.ts'
import { earlierFor } from '../../../src/council/follow-up.ts'
import { claimsIn } from '../../../src/council/positions.ts'
import { decideDebate } from '../../../src/council/procedures/debate.ts'
import type { Undated } from '../../../src/council/procedures/procedure.ts'
import { evolve, fold, type State } from '../../../src/council/state.ts'
import {
  debateOpen,
  debating,
  names,
  options,
  reconvened,
  runCouncil,
  seats,
  sessionOpen,
  voting,
  type RunOptions,
} from '../../support/council.ts'
import { objecting, objection, opening, speaking, type Line, type Script } from '../../support/scripted.ts'
import { ada, moderatedOpen, turnAt } from './logs.ts'

const ids = names.map((name) => name.toLowerCase())
const next = (turn: number): Undated => ({ type: 'floor-give', by: ada, turn })
const vote: Undated = { type: 'vote-call', by: ada }
const ask = (seat: string): Undated => ({ type: 'question-put', by: ada, seat, text: 'Why?' })

/** Facts in short, seats of a step that are heard side by side in the order of their names. */
function told(facts: readonly Fact[]): string[] {
  return facts.map((fact) => {
    switch (fact.type) {
      case 'step-open':
        return `${fact.step} ${fact.round}: ${fact.seats.join(' ')}`
      case 'turn-end':
        return `${fact.seat} ends ${fact.step} ${fact.round}`
      case 'turn-error':
        return `${fact.seat} fails ${fact.step} ${fact.round}`
      default:
        return fact.type
    }
  })
}

interface Steered extends Omit<RunOptions, 'past' | 'onEvent'> {
  past?: Fact[]
  scripts?: Record<string, Script>
  /** Made one after another, each when the debate waits for its moderator. */
  moves?: Undated[]
  /** Made as soon as it happened. */
  when?: (event: CouncilEvent, state: State) => Undated | null
}

/** Ends where the debate waits and no move is left. */
function steered({ past = [moderatedOpen()], scripts = {}, moves = [], when, ...options }: Steered) {
  const left = [...moves]
  let state = fold(past)
  let onTheWay = 0
  return runCouncil(scripts, {
    past,
    ...options,
    onEvent(event, mailbox, interrupt) {
      if (isFact(event)) state = evolve(state, event)
      if (isFact(event) && event.at === 5_000) onTheWay -= 1
      const now = when?.(event, state) ?? null
      if (now !== null) make(now)
      if (!isFact(event) || !isWaiting(state) || onTheWay > 0) return
      const move = left.shift()
      if (move === undefined) interrupt()
      else make(move)

      function make(fact: Undated): void {
        onTheWay += 1
        mailbox.push({ ...fact, at: 5_000 })
      }
    },
  })
}

/** A seat that speaks on until it is let go. */
function speakingOn() {
  let letGo = (): void => undefined
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  const speech: Line = async (task) => {
    await gate
    return task.step === 'speech' ? speaking(task) : { fail: 'network' }
  }
  return {
    scripts: Object.fromEntries(['sol', 'aria', 'prism'].map((id) => [id, { speech }])),
    letGo: () => letGo(),
  }
}

describe('a debate that goes on by itself', () => {
  it.each([3, 4, 5])(
    'of %d seats: openings, turns by plan, positions again, then as any council',
    async (count) => {
      const past = debateOpen({ rounds: 2 }, { seats: seats(count) })
      const { facts, state } = await runCouncil({}, { past: [past] })
      const all = ids.slice(0, count)
      const together = (step: string, round: number) => [
        `${step} ${round}: ${all.join(' ')}`,
        ...all.map((id) => `${id} ends ${step} ${round}`),
      ]
      const author = facts.find((fact) => fact.type === 'step-open' && fact.step === 'statement')
      const pen = author?.type === 'step-open' ? author.seats.join() : ''
      expect(told(facts)).toEqual([
        'session-open',
        ...together('opening', 0),
        ...planOf(past).flatMap(({ seat, round }) => [
          `speech ${round}: ${seat}`,
          `${seat} ends speech ${round}`,
        ]),
        ...together('revision', 3),
        ...together('ballot', 0),
        'election-end',
        `statement 0: ${pen}`,
        `${pen} ends statement 0`,
        ...together('signing', 0),
        'audience-call',
        'audience-count',
        'verdict-reach',
        'session-close',
      ])
      expect(state.verdict).toMatchObject({ outcome: 'unanimous', signatures: count })
    },
  )

  it('passes over a seat that failed for good, and hears one again that failed once', async () => {
    const past = debateOpen({ rounds: 2 }, { seats: seats(4) })
    const [first, second] = [turnAt(past, 0).seat, turnAt(past, 1).seat]
    const scripts: Record<string, Script> = {
      [first]: { speech: { fail: 'auth' } },
      [second]: { speech: [{ fail: 'timeout' }, (task) => (task.step === 'speech' ? speaking(task) : {})] },
    }
    const { state } = await runCouncil(scripts, { past: [past] })
    const spoke = state.steps.filter(({ step }) => step === 'speech')
    const plan = planOf(past).filter(({ seat, turn }) => turn === 0 || seat !== first)
    expect(spoke.map(({ seats: [seat], round }) => ({ seat, round }))).toEqual(
      plan.map(({ seat, round }) => ({ seat, round })),
    )
    expect(state.verdict).toMatchObject({ signatures: 3, absent: [{ seat: first, reason: 'auth' }] })
    expect(state.verdict?.degraded).toContainEqual({ kind: 'seat-failed', seat: second, error: 'timeout' })
    expect(state.steps.find(({ step }) => step === 'revision')?.seats).not.toContain(first)
  })

  it('hears a seat whose opening failed: it debates, and gives its answer at the end', async () => {
    const { state, agents } = await runCouncil(
      { aria: { opening: { fail: 'timeout' } } },
      { past: [debateOpen({ rounds: 1 })] },
    )
    const tasks = agents.get('aria')!.prompts.map(({ task }) => task)
    expect(tasks.map(({ step }) => step)).toEqual(['opening', 'speech', 'revision', 'ballot', 'signing'])
    expect(tasks[2]).toMatchObject({ own: null })
    const given = state.turns.find(({ step, seat }) => step === 'revision' && seat === 'aria')
    expect(given).toMatchObject({ round: 2, reply: { position: { headline: 'A late answer' } } })
    expect(claimsIn(state.turns).has('aria.2.1')).toBe(true)
  })

  it('concludes at once when too few are left', async () => {
    const past = debateOpen({ rounds: 3 })
    const { seat } = turnAt(past, 1)
    const { facts, state } = await runCouncil({ [seat]: { speech: { fail: 'quota' } } }, { past: [past] })
    expect(told(facts).slice(-6)).toEqual([
      `${seat} fails speech 1`,
      'election-end',
      'audience-call',
      'audience-count',
      'verdict-reach',
      'session-close',
    ])
    expect(state.verdict?.outcome).toBe('no quorum')
    const silent = Object.fromEntries(
      ['sol', 'aria', 'prism'].map((id) => [id, { opening: { fail: 'timeout' } }]),
    )
    const none = await runCouncil(silent, { past: [debateOpen()] })
    expect(none.state.steps.map(({ step }) => step)).toEqual(['opening'])
    expect(none.state.verdict?.outcome).toBe('no quorum')
  })

  it('concludes at once in front of a moderator, too, who is not waited for', async () => {
    const { seat } = turnAt(moderatedOpen(), 0)
    const scripts: Record<string, Script> = { [seat]: { speech: { fail: 'quota' } } }
    const { state } = await steered({ moves: [next(0), next(1)], scripts })
    expect(state.verdict?.outcome).toBe('no quorum')
    expect(state.steps.map(({ step }) => step)).toEqual(['opening', 'speech'])
  })

  it('argues for options where the question has any', async () => {
    const question = { text: 'Which?', options: options('Tabs', 'Spaces') }
    const { state } = await runCouncil({}, { past: [debateOpen({ rounds: 1 }, { question })] })
    expect(state.verdict).toMatchObject({ chosen: 'A', outcome: 'unanimous' })
  })
})

describe('a stop', () => {
  const steps = ['opening', 'speech', 'revision', 'ballot', 'statement', 'signing'] as const
  it.each(steps)('while somebody is heard in the step %s ends it, with both verdicts', async (step) => {
    const hangs: Script = {
      [step]: (_: unknown, watch: Parameters<Extract<Line, Function>>[1]) =>
        new Promise<Line>((_, reject) =>
          watch?.signal?.addEventListener('abort', () => reject(new Error('stopped'))),
        ),
    }
    const scripts = Object.fromEntries(['sol', 'aria', 'prism'].map((id) => [id, hangs]))
    const { facts, state } = await steered({
      past: [debateOpen({ rounds: 1 })],
      scripts,
      report: () => undefined,
      when: (event) =>
        event.type === 'step-open' && event.step === step
          ? { type: 'session-stop', reason: 'person', by: ada }
          : null,
    })
    expect(told(facts).slice(-5)).toEqual([
      'session-stop',
      'audience-call',
      'audience-count',
      'verdict-reach',
      'session-close',
    ])
    expect(state.verdict?.outcome).toBe('stopped')
  })

  it('while it is paused, and while it waits', async () => {
    const stop: Undated = { type: 'session-stop', reason: 'left-alone', by: null }
    for (const moves of [[stop], [next(0), stop], [{ type: 'debate-pause', by: ada } as const, stop]]) {
      const { state } = await steered({ moves })
      expect(state).toMatchObject({
        closed: true,
        stop: { reason: 'left-alone' },
        verdict: { outcome: 'stopped' },
      })
    }
  })

  it.each(['person', 'stage-gone'] as const)(
    'while the audience is counted comes too late: the seats are done (%s)',
    async (reason) => {
      const { facts, state } = await steered({
        past: [debateOpen({ rounds: 1 })],
        when: ({ type }, { turns }) =>
          type === 'turn-end' && turns.filter(({ step }) => step === 'signing').length === 3
            ? { type: 'session-stop', reason, by: ada }
            : null,
      })
      expect(told(facts).slice(-5)).toEqual([
        'audience-call',
        'session-stop',
        'audience-count',
        'verdict-reach',
        'session-close',
      ])
      expect(state).toMatchObject({ stop: null, closed: true, verdict: { outcome: 'unanimous' } })
      expect(fold(facts)).toEqual(state)
    },
  )
})

describe('a moderated debate', () => {
  it('waits before each turn, and after the last one for the vote', async () => {
    const { facts, state } = await steered({ moves: [next(0), next(1), next(2)] })
    expect(state.steps.map(({ step }) => step)).toEqual(['opening', 'speech', 'speech', 'speech'])
    expect(isWaiting(state)).toBe(true)
    expect(decideDebate(fold(facts))).toEqual([])
    const later = await runCouncil({}, { past: [...facts, { ...vote, at: 6_000 }] })
    expect(later.state.steps.slice(4).map(({ step }) => step)).toEqual([
      'revision',
      'ballot',
      'statement',
      'signing',
    ])
    expect(later.state.verdict?.outcome).toBe('unanimous')
  })

  it('hears the turn that is under way when the vote is called, and no further one', async () => {
    const { scripts, letGo } = speakingOn()
    const { facts, state } = await steered({
      moves: [next(0)],
      scripts,
      when: (event) => {
        if (event.type === 'vote-call') letGo()
        return event.type === 'turn-start' && event.step === 'speech' ? vote : null
      },
    })
    const { seat } = turnAt(moderatedOpen(), 0)
    const log = told(facts)
    expect(log.slice(log.indexOf(`speech 1: ${seat}`), -1).slice(0, 4)).toEqual([
      `speech 1: ${seat}`,
      'vote-call',
      `${seat} ends speech 1`,
      'revision 2: sol aria prism',
    ])
    expect(state.verdict?.outcome).toBe('unanimous')
  })

  it('has a question answered before the next turn, and while it is paused', async () => {
    const [one, two] = [turnAt(moderatedOpen(), 0), turnAt(moderatedOpen(), 1)]
    const { facts } = await steered({
      moves: [
        next(0),
        { type: 'debate-pause', by: ada },
        ask('prism'),
        { type: 'debate-resume', by: ada },
        next(1),
      ],
    })
    expect(told(facts).filter((line) => /speech|answer|pause|resume/u.test(line))).toEqual([
      `speech 1: ${one.seat}`,
      `${one.seat} ends speech 1`,
      'debate-pause',
      'answer 1: prism',
      'prism ends answer 1',
      'debate-resume',
      `speech 1: ${two.seat}`,
      `${two.seat} ends speech 1`,
    ])
  })

  it('hears questions one after another, once the turn is over in which they were put', async () => {
    const { seat } = turnAt(moderatedOpen(), 0)
    const { scripts, letGo } = speakingOn()
    const { facts, agents } = await steered({
      moves: [next(0)],
      scripts,
      when: (event) => {
        if (event.type === 'turn-start' && event.step === 'speech') return ask('sol')
        if (event.type !== 'question-put') return null
        if (event.seat === 'sol') return ask('aria')
        letGo()
        return null
      },
    })
    expect(told(facts).filter((line) => /answer|ends speech/u.test(line))).toEqual([
      `${seat} ends speech 1`,
      'answer 1: sol',
      'sol ends answer 1',
      'answer 2: aria',
      'aria ends answer 2',
    ])
    expect(agents.get('aria')!.prompts.at(-1)?.task).toMatchObject({ step: 'answer', asked: 'Why?' })
  })

  it('goes on when who is asked is out meanwhile: the question stays on record without an answer', async () => {
    const past = [moderatedOpen(1, 4)]
    const { seat } = turnAt(past[0]!, 0)
    const { facts, state } = await steered({
      past,
      scripts: { [seat]: { speech: { fail: 'auth' } } },
      moves: [next(0), next(1)],
      when: (event) =>
        event.type === 'turn-start' && event.step === 'speech' && event.seat === seat ? ask(seat) : null,
    })
    expect(told(facts)).toContain('answer 1: ')
    expect(state.steps.at(-1)).toMatchObject({ step: 'speech', seats: [turnAt(past[0]!, 1).seat] })
  })

  it('goes on when an answer fails', async () => {
    const { state } = await steered({
      scripts: { sol: { answer: { fail: 'timeout' } } },
      moves: [ask('sol'), next(0), vote],
    })
    expect(state.steps.map(({ step }) => step).slice(0, 4)).toEqual([
      'opening',
      'answer',
      'speech',
      'revision',
    ])
    expect(state.verdict).toMatchObject({ signatures: 3 })
  })

  it('that was taken over waits from the next turn on', async () => {
    const past = [debateOpen({ rounds: 2 })]
    const { state } = await steered({
      past,
      moves: [next(2)],
      when: (event, now) =>
        event.type === 'turn-start' &&
        event.step === 'speech' &&
        now.debate?.moderator === null &&
        event.seat === turnAt(past[0]!, 1).seat
          ? { type: 'moderator-change', by: ada, to: ada }
          : null,
    })
    expect(state.steps.filter(({ step }) => step === 'speech')).toHaveLength(3)
    expect(isWaiting(state)).toBe(true)
  })
})

describe('after a debate', () => {
  const judged: SessionOpen = debateOpen(
    { rounds: 2 },
    { charter: { ...debating({ rounds: 2 }), jury: { mode: 'reactions', minutes: 60 } } },
  )
  /** Attacks with words of its own, so that nothing is lost. */
  const attacks: Line = (task) =>
    task.step === 'speech'
      ? speaking(task, task.role === 'dissenter' ? { objections: [objection(task.standing[0]!)] } : {})
      : { fail: 'network' }
  const scripts: Record<string, Script> = {
    sol: { opening: opening('Tabs'), speech: attacks, examination: objecting(/./u) },
    aria: { opening: opening('Spaces'), speech: attacks, examination: objecting(/./u) },
    prism: { opening: opening('Both'), speech: attacks, signing: { decision: 'dissent', reason: 'No.' } },
  }

  it('a council that sits again holds an exchange, with rounds and numbers of their own', async () => {
    const first = await runCouncil(scripts, { past: [judged], jury: voting(3, 0) })
    const again = await runCouncil(scripts, { past: reconvened(first), jury: voting(0, 3) })
    const steps = again.state.steps.slice(first.state.steps.length)
    expect(steps.map(({ step, round }) => `${step} ${round}`)).toEqual([
      'examination 4',
      'revision 4',
      'ballot 1',
      'statement 1',
      'signing 1',
    ])
    expect(told(again.facts).filter((fact) => fact.startsWith('audience'))).toEqual([
      'audience-call',
      'audience-count',
    ])
    const objections = objectionsIn(again.state.turns).map(({ id }) => id)
    expect(new Set(objections).size).toBe(objections.length)
    expect(objections).toEqual(expect.arrayContaining(objectionsIn(first.state.turns).map(({ id }) => id)))
    expect(objections.some((id) => id.includes('/4.'))).toBe(true)
    expect(again.state).toMatchObject({ closed: true, past: [{}] })
    const prompts = again.agents.get('sol')!.prompts
    expect(prompts[0]!.task).toMatchObject({ step: 'examination', business: ['No.'] })
    expect(prompts[0]!.turns[0]!.text).not.toMatch(/moderator|role|Turn \d/u)
    expect(prompts[1]!.task).toMatchObject({ step: 'revision', sayings: null })
  })

  it('and the same from any point of its log', async () => {
    const first = await runCouncil(scripts, { past: [judged], jury: voting(3, 0) })
    const whole = await runCouncil(scripts, { past: reconvened(first), jury: voting(0, 3) })
    const substance = (facts: readonly Fact[]) =>
      facts.map((fact) => JSON.stringify({ ...fact, at: 0, ...('ms' in fact && { ms: 0 }) })).toSorted()
    for (let length = 1; length <= whole.facts.length; length += 2) {
      const past = whole.facts.slice(0, length)
      const { facts } = await runCouncil(scripts, {
        past,
        jury: length <= first.facts.length ? voting(3, 0) : voting(0, 3),
      })
      expect(substance(facts)).toEqual(substance((length <= first.facts.length ? first : whole).facts))
    }
  })

  it('a question may follow up its verdict, in a debate or not', async () => {
    const first = await runCouncil(scripts, { past: [judged], jury: voting(0, 3) })
    const earlier = earlierFor(first.state)
    expect(earlier).toMatchObject([
      { question: 'Tabs or spaces?', statement: { headline: 'The council says so' } },
    ])
    const debated = await runCouncil({}, { past: [debateOpen({ rounds: 1 }, { earlier })] })
    const asked = await runCouncil({}, { past: [sessionOpen({ earlier })] })
    for (const { agents } of [debated, asked])
      for (const { turns } of agents.get('sol')!.prompts)
        expect(turns[0]!.text).toContain('A member dissented: No.')
  })
})
