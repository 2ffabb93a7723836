/** Seats that are late: the council goes on, and nobody's words are lost or counted where they must not be. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AgentError } from '../../src/council/agent.ts'
import type { CouncilEvent, Fact } from '../../src/council/facts.ts'
import { busySeats, outstanding, patienceOf, silenceOf } from '../../src/council/late.ts'
import type { Charter } from '../../src/council/seat.ts'
import { fold, type State } from '../../src/council/state.ts'
import { charter, debateOpen, runCouncil, seats, sessionOpen, type RunOptions } from '../support/council.ts'
import {
  agreeing,
  approving,
  keeping,
  objecting,
  opening,
  type Line,
  type Script,
} from '../support/scripted.ts'

/** Real milliseconds: a step waits for so many beyond those who answered. */
const brief: Charter['patience'] = { factor: 2, floor: 0.03, ceiling: 0.06 }
const hasty = (more: Partial<Charter> = {}): Charter => ({ ...charter, rounds: 1, patience: brief, ...more })

/** Hangs until it is let go, and then goes on with that line; what is given up stays silent. */
function held(then: Line): { line: Line; release: () => void } {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const line: Line = (_, watch) =>
    new Promise((resolve, reject) => {
      void released.then(() => resolve(then))
      watch?.signal?.addEventListener('abort', () => reject(new AgentError('stopped', 'stopped')), {
        once: true,
      })
    })
  return { line, release }
}

/** Goes on with that line once `open` was called. */
function gated(then: Line): { line: Line; open: () => void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { line: async () => opened.then(() => then), open }
}

const ended = {
  type: 'turn-end',
  at: 0,
  step: 'opening',
  round: 0,
  reply: { step: 'signing', decision: 'sign', reason: '' },
  speaker: { vendor: 'openai', model: 'm', reserve: false },
  usage: { input: 0, cached: 0, output: 0, reasoning: 0 },
  cost: 0,
} as const

const forever = (): Line => held({}).line
const types = (events: readonly CouncilEvent[]) => events.map(({ type }) => type)
const missesIn = ({ verdict }: State) => verdict?.degraded.filter(({ kind }) => kind !== 'rehearsal')
const latesIn = (facts: readonly Fact[]) => facts.filter(({ type }) => type === 'turn-late')

describe('a late opening', () => {
  it('holds nobody, and joins what follows when it comes', async () => {
    const { line, release } = held(opening('Late but here'))
    const others = gated(objecting(/./u))
    const run = await runCouncil(
      { sol: { examination: others.line }, prism: { opening: line } },
      {
        past: [sessionOpen({ charter: hasty() })],
        onEvent(event) {
          if (event.type === 'step-open' && event.step === 'examination') release()
          if (event.type === 'turn-end' && event.seat === 'prism' && event.step === 'opening') others.open()
        },
      },
    )
    expect(latesIn(run.facts)).toMatchObject([{ step: 'opening', seat: 'prism' }])
    const [, examination, revision, ballot] = run.state.steps
    // It was busy when the others examined each other, and is one of them again afterwards.
    expect(examination).toMatchObject({ step: 'examination', seats: ['sol', 'aria'] })
    expect(revision).toMatchObject({ step: 'revision', seats: ['sol', 'aria', 'prism'] })
    expect(ballot?.seats).toEqual(['sol', 'aria', 'prism'])
    const shown = run.agents.get('aria')!.prompts.find(({ task }) => task.step === 'revision')!
    expect(shown.turns[0]!.text).toContain('Late but here')
    expect(run.state.verdict).toMatchObject({
      outcome: 'unanimous',
      absent: [],
    })
    expect(missesIn(run.state)).toEqual([{ kind: 'seat-missed', seat: 'prism', steps: ['examination'] }])
    expect([outstanding(run.state), run.state.overdue]).toEqual([[], []])
  })

  it('that never comes is given up when the council votes, and the seat votes all the same', async () => {
    const run = await runCouncil(
      { prism: { opening: forever() } },
      { past: [sessionOpen({ charter: hasty() })] },
    )
    expect(run.state.overdue).toMatchObject([
      { type: 'turn-error', step: 'opening', seat: 'prism', kind: 'timeout' },
    ])
    expect(run.state.turns.some(({ seat, step }) => seat === 'prism' && step === 'ballot')).toBe(true)
    expect(run.state.verdict).toMatchObject({ signatures: 3, absent: [] })
    expect(run.state.verdict?.degraded).toContainEqual({
      kind: 'seat-failed',
      seat: 'prism',
      error: 'timeout',
    })
  })

  it('that comes before the next step has missed nothing', async () => {
    const others = gated(opening('Soon'))
    const { line, release } = held(opening('Just in time'))
    const run = await runCouncil(
      { sol: { opening: others.line }, prism: { opening: line } },
      {
        past: [
          sessionOpen({ charter: hasty() }),
          { type: 'stage-open', at: 0, place: {} },
          { type: 'step-open', at: 0, step: 'opening', round: 0, seats: ['sol', 'aria', 'prism'] },
          { type: 'turn-late', at: 0, step: 'opening', round: 0, seat: 'prism' },
        ],
        onEvent(event) {
          if (event.type === 'turn-end' && event.seat === 'aria' && event.step === 'opening') release()
          if (event.type === 'turn-end' && event.seat === 'prism' && event.step === 'opening') others.open()
        },
      },
    )
    expect(run.state.steps[1]).toMatchObject({ step: 'examination', seats: ['sol', 'aria', 'prism'] })
    expect(missesIn(run.state)).toEqual([])
  })

  it('does not count once the council votes, and is on record', async () => {
    const { line, release } = held(opening('Too late'))
    const run = await runCouncil(
      { prism: { opening: line } },
      {
        past: [sessionOpen({ charter: hasty({ rounds: 0 }) })],
        onEvent: (event) => event.type === 'election-end' && release(),
      },
    )
    const words = JSON.stringify(run.facts)
    expect(missesIn(run.state)).toContainEqual({ kind: 'seat-missed', seat: 'prism', steps: ['opening'] })
    expect(latesIn(run.facts)).toHaveLength(1)
    expect(words).not.toContain('Too late')
    expect(run.state.election?.support).not.toHaveProperty('prism')
  })

  it('is taken up again after an interruption, with the very prompt that it had', async () => {
    const past = [sessionOpen({ charter: hasty() })]
    const first = await runCouncil(
      { prism: { opening: forever() }, sol: { examination: forever() } },
      {
        past,
        onEvent: (event, _, interrupt) =>
          event.type === 'step-open' && event.step === 'examination' && interrupt(),
      },
    )
    expect(busySeats(first.state)).toEqual(new Set(['prism']))
    const second = await runCouncil({ prism: { opening: opening('Back again') } }, { past: first.facts })
    expect(JSON.stringify(second.facts)).toContain('Back again')
    const [before, after] = [first, second].map(({ agents }) =>
      agents.get('prism')!.prompts.find(({ task }) => task.step === 'opening'),
    )
    expect(after).toEqual(before)
    expect(second.state.verdict).toMatchObject({ signatures: 3 })
  })
})

describe('a late examination', () => {
  it('raises its objections for the next round', async () => {
    const { line, release } = held(objecting(/./u, { severity: 'major', argument: 'I was late with this.' }))
    const others = gated((task) => {
      if (task.step !== 'revision') throw new Error('A line for revisions.')
      return keeping(task)
    })
    const run = await runCouncil(
      {
        sol: {
          opening: opening('Tabs'),
          ballot: approving(/Tabs/u),
          examination: objecting(/Spaces/u),
          revision: others.line,
        },
        aria: { opening: opening('Spaces'), ballot: approving(/Spaces/u), examination: objecting(/Tabs/u) },
        prism: { opening: opening('Neither'), examination: line, ballot: approving(/Neither/u) },
      },
      {
        past: [sessionOpen({ charter: hasty({ rounds: 2 }) })],
        onEvent(event) {
          if (event.type === 'step-open' && event.step === 'revision') release()
          if (event.type === 'turn-end' && event.seat === 'prism' && event.step === 'examination')
            others.open()
        },
      },
    )
    expect(latesIn(run.facts)).toMatchObject([{ step: 'examination', round: 1, seat: 'prism' }])
    const again = [...run.agents.values()].flatMap(({ prompts }) =>
      prompts.filter(({ task }) => task.step === 'examination' && task.objections.length > 0),
    )
    expect(again.some(({ turns }) => turns[0]!.text.includes('I was late with this.'))).toBe(true)
  })
})

describe('a vote that hangs', () => {
  it('is asked for again', async () => {
    const run = await runCouncil(
      { prism: { ballot: [forever(), approving(/./u)] } },
      { past: [sessionOpen({ charter: hasty() })] },
    )
    const retries = run.events.filter((event) => event.type === 'turn-retry')
    expect(retries).toMatchObject([{ step: 'ballot', seat: 'prism', kind: 'timeout' }])
    expect(run.state.verdict).toMatchObject({ validBallots: 3, signatures: 3 })
  })

  it('three times has failed, and the seat is named', async () => {
    const run = await runCouncil(
      { prism: { signing: forever() } },
      { past: [sessionOpen({ charter: hasty() })] },
    )
    expect(run.state.verdict).toMatchObject({
      outcome: 'consensus',
      signatures: 2,
      absent: [{ seat: 'prism', reason: 'timeout' }],
    })
    expect(latesIn(run.facts)).toEqual([])
  })
})

describe('a step of one seat', () => {
  it('passes the pen on when its author hangs', async () => {
    const writes: Script = { statement: forever() }
    const run = await runCouncil(
      { sol: writes, aria: writes, prism: writes },
      { past: [sessionOpen({ charter: hasty() })] },
    )
    const failed = run.state.turns.filter(({ type, step }) => type === 'turn-error' && step === 'statement')
    expect(failed).toHaveLength(3)
    expect(failed.every((turn) => turn.type === 'turn-error' && turn.kind === 'timeout')).toBe(true)
  })

  it('of a debate is asked again, and a turn that hangs three times is passed over', async () => {
    const past = [
      debateOpen({ rounds: 1 }, { charter: { ...debateOpen({ rounds: 1 }).charter, patience: brief } }),
    ]
    const run = await runCouncil(
      {
        sol: { speech: forever() },
        aria: {
          speech: [
            forever(),
            (task) => {
              if (task.step !== 'speech') throw new Error('A turn.')
              return {
                text: 'At last.',
                argues_for: task.candidates[0],
                claims: [],
                endorsements: [],
                objections:
                  task.role === 'dissenter'
                    ? [
                        {
                          claim: task.standing[0],
                          kind: 'logic',
                          severity: 'minor',
                          argument: 'No.',
                          would_resolve: 'Yes.',
                        },
                      ]
                    : [],
                ...(task.objections.length > 0 && { answers: [] }),
              }
            },
          ],
        },
      },
      { past },
    )
    expect(JSON.stringify(run.facts)).toContain('At last.')
    expect(run.state.turns.filter(({ step }) => step === 'speech')).toHaveLength(3)
    expect(run.state.turns).toContainEqual(
      expect.objectContaining({ type: 'turn-error', step: 'speech', seat: 'sol', kind: 'timeout' }),
    )
    expect(latesIn(run.facts)).toEqual([])
  })
})

describe('the patience of a step', () => {
  const timed = (count: number, times: readonly number[], patience: Charter['patience']): number => {
    const table = seats(count)
    const facts: Fact[] = [
      sessionOpen({ seats: table, charter: { ...charter, patience } }),
      { type: 'step-open', at: 0, step: 'ballot', round: 0, seats: table.map(({ id }) => id) },
      ...times.map((ms, index): Fact => ({
        type: 'turn-error',
        at: ms,
        step: 'ballot',
        round: 0,
        seat: table[index]!.id,
        kind: 'timeout',
        text: '',
        speaker: null,
        usage: { input: 0, cached: 0, output: 0, reasoning: 0 },
        cost: 0,
        ms,
      })),
    ]
    const state = fold(facts)
    return patienceOf(state, state.steps[0]!)
  }

  it('is its ceiling until most have answered, then a multiple of what the middle one took, within its bounds', () => {
    const patience = { factor: 2, floor: 5, ceiling: 60 }
    expect(timed(3, [8_000], patience)).toBe(60_000)
    expect(timed(3, [8_000, 9_000], patience)).toBe(18_000)
    expect(timed(3, [1_000, 2_000], patience)).toBe(5_000)
    expect(timed(3, [50_000, 55_000], patience)).toBe(60_000)
    expect(timed(4, [8_000, 9_000], patience)).toBe(60_000)
    expect(timed(4, [8_000, 9_000, 10_000], patience)).toBe(18_000)
    expect(timed(5, [10_000, 8_000, 9_000], patience)).toBe(20_000)
  })

  it('leaves a slow model alone for as long as it usually takes, but not for more than the ceiling', () => {
    const state = (ms: number) =>
      fold([
        sessionOpen({ charter: { ...charter, patience: { factor: 2, floor: 5, ceiling: 60 } } }),
        { type: 'step-open', at: 0, step: 'opening', round: 0, seats: ['sol', 'aria', 'prism'] },
        ...(['sol', 'aria', 'prism'] as const).map((seat): Fact => ({
          ...ended,
          seat,
          ms: seat === 'prism' ? ms : 2_000,
        })),
        { type: 'step-open', at: 0, step: 'ballot', round: 0, seats: ['sol', 'aria', 'prism'] },
        ...(['sol', 'aria'] as const).map((seat): Fact => ({ ...ended, step: 'ballot', seat, ms: 2_000 })),
      ])
    const silence = (ms: number, seat: string) => silenceOf(state(ms), state(ms).steps[1]!, seat)
    expect(silence(9_000, 'prism')).toBe(18_000)
    expect(silence(9_000, 'sol')).toBe(5_000)
    expect(silence(50_000, 'prism')).toBe(60_000)
    expect(silence(1_000, 'prism')).toBe(5_000)
  })

  it('never falls below what the middle seat took, nor depends on who was who', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 3, max: 7 })
          .chain((count) =>
            fc.tuple(
              fc.constant(count),
              fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: count, maxLength: count }),
            ),
          ),
        ([count, times]) => {
          const patience = { factor: 2, floor: 1, ceiling: 100_000 }
          const some = times.slice(0, Math.floor(count / 2) + 1)
          const limit = timed(count, some, patience)
          expect(limit).toBe(timed(count, some.toReversed(), patience))
          expect(limit).toBeGreaterThanOrEqual(some.toSorted((a, b) => a - b)[Math.ceil(count / 2) - 1]!)
        },
      ),
    )
  })
})

describe('a council in which nobody is late', () => {
  it('is told of no deadline', async () => {
    const options: RunOptions = { past: [sessionOpen({ charter: { ...charter, rounds: 1 } })] }
    const run = await runCouncil({ sol: { examination: agreeing } }, options)
    expect(types(run.events)).not.toContain('turn-late')
    expect(types(run.events)).not.toContain('turn-retry')
  })
})
