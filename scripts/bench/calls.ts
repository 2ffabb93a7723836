/** How many model calls and tokens a session takes, by seats, exchange rounds and kind of question. */
import { speakers } from '../../src/agents/index.ts'
import type { Step } from '../../src/council/task.ts'
import { mean, medianAndP95, table } from './figures.ts'
import type { Speakers } from '../../src/council/agent.ts'
import { rehearse, type Case, type Sample } from './rehearse.ts'

/** The whole report. `speaker` and `seeds` are for tests. */
export async function calls(speaker: Speakers = rehearsal(), seeds = 200): Promise<string> {
  const measured: Measured[] = []
  for (const one of cases) {
    const samples: Sample[] = []
    for (let seed = 1; seed <= seeds; seed++) samples.push(await rehearse(speaker, one, seed))
    measured.push({ case: one, samples })
  }
  return [
    `Sessions of rehearsal seats, ${seeds} seeds for each line. Tokens are estimated as characters / 4: of system prompt,\nmessages and reply schema going out (in), and of replies coming back (out).`,
    `Per session, median / 95th percentile:\n\n${table([perSession, ...measured.flatMap(sessionRows)])}`,
    `Calls by step, mean of all sessions:\n\n${table([perStep, ...measured.map(stepRow)])}`,
  ].join('\n\n')
}

interface Measured {
  case: Case
  samples: Sample[]
}

const cases: Case[] = [
  ...[3, 5].flatMap((seats) =>
    [0, 1, 2].flatMap((rounds) => [false, true].map((closed) => ({ seats, rounds, closed }))),
  ),
  // Every seat once in each role, as it is by default.
  ...[3, 4, 5].map((seats) => ({ seats, rounds: seats, closed: false, procedure: 'debate' as const })),
]

const perSession = [
  '',
  'seats',
  'rounds',
  'question',
  'early stop',
  'share',
  'calls',
  'tokens in',
  'tokens out',
]

/** Without an exchange there is nothing to stop: then one row tells all. */
function sessionRows({ case: one, samples }: Measured): string[][] {
  const early = samples.filter(({ earlyStop }) => earlyStop)
  const full = samples.filter(({ earlyStop }) => !earlyStop)
  const row = (what: string, some: readonly Sample[]) => [
    ...caseCells(one),
    what,
    `${((100 * some.length) / samples.length).toFixed(1)} %`,
    ...(some.length === 0
      ? ['–', '–', '–']
      : [
          medianAndP95(some.map(totalCalls)),
          medianAndP95(some.map(({ input }) => input)),
          medianAndP95(some.map(({ output }) => output)),
        ]),
  ]
  return one.rounds === 0 || one.procedure === 'debate'
    ? [row('no', full)]
    : [row('no', full), row('yes', early)]
}

const steps: Step[] = [
  'opening',
  'probe',
  'examination',
  'speech',
  'revision',
  'ballot',
  'statement',
  'signing',
]
const perStep = ['', 'seats', 'rounds', 'question', ...steps, 'all']

function stepRow({ case: one, samples }: Measured): string[] {
  const means = steps.map((step) => mean(samples.map(({ calls }) => calls[step])))
  return [...caseCells(one), ...means, mean(samples.map(totalCalls))]
}

function caseCells({ seats, rounds, closed, procedure = 'ask' }: Case): string[] {
  return [procedure, String(seats), String(rounds), closed ? 'closed' : 'open']
}

function totalCalls({ calls }: Sample): number {
  return steps.reduce((sum, step) => sum + calls[step], 0)
}

function rehearsal(): Speakers {
  return speakers({ key: () => undefined })
}
