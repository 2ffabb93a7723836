/**
 * Every fault of Discord at every kind of request of an `ask` with exchange, jury and reconvening, and of a moderated
 * debate, at the first and at a later one. The usual run takes some of them, `npm run test:faults` all.
 */
import { describe, expect, it } from 'vitest'
import { cleanRun } from './discord/clean.ts'
import { faultNames, injecting, type FaultName, type Injection } from './discord/faults.ts'
import { kinds, type Kind } from './discord/kinds.ts'
import { expectOutcome, invalidRequests, type Outcome } from './discord/outcomes.ts'
import type { House } from '../discord/support/house.ts'
import { convene, openFaultyHouse, seeThrough, type Procedure } from './discord/sessions.ts'

const isFull = process.env['MAESTRO_TEST_FAULTS'] === 'full'

/** Where a refusal is more than a delay. Whatever is not named here ends whole. */
const consequences: Partial<Record<Kind, Partial<Record<FaultName, Outcome>>>> = {
  acknowledge: {
    '401': 'refused with a sentence',
    '403': 'refused with a sentence',
    '404': 'not begun',
    'an outage': 'refused with a sentence',
  },
  'header card': { '403': 'refused with a sentence', '404': 'refused with a sentence' },
  thread: { '403': 'refused with a sentence', '404': 'refused with a sentence' },
  'webhook list': { '404': 'stage-gone' },
  'webhook create': { '404': 'stage-gone' },
  line: { '403': 'whole but for one', '404': 'stage-gone' },
  panel: { '404': 'stage-gone' },
  // Somebody has deleted the message: a card, a panel and a verdict are posted again, what a seat said is not.
  'card edit': { '404': 'whole but for one' },
  'panel edit': { '404': 'whole but for one' },
  'panel removal': { '403': 'whole but for one', '404': 'whole but for one' },
  'verdict edit': { '403': 'one sitting', '404': 'whole but for one' },
  'jury edit': { '404': 'whole but for one' },
  // A card that somebody took away nobody can vote on.
  sign: { '404': 'one sitting' },
  voters: { '404': 'one sitting' },
  look: { '404': 'stage-gone' },
  verdict: { '403': 'whole but for one', '404': 'stage-gone' },
}

/** Rows of their own elsewhere: without its panel nobody can see a debate through. */
const elsewhere = ({ kind, fault }: Injection) => kind === 'panel' && fault === '403'

function outcomeOf({ kind, fault, occurrence }: Injection, procedure: Procedure): Outcome {
  const outcome = consequences[kind]?.[fault] ?? 'whole'
  // Only the first acknowledgement is the question's; whoever presses a button in vain presses it again.
  if (kind === 'acknowledge' && occurrence > 0) return 'whole'
  const sitsTwice = procedure === 'ask' && occurrence === 0
  return outcome === 'one sitting' && !sitsTwice ? 'whole but for one' : outcome
}

/** How often each kind occurs in a session without a fault. */
type Counts = Awaited<ReturnType<typeof cleanRun>>['counts']

/** How a row is told in the list of tests, and where its fault is put. */
function rows(procedure: Procedure, counts: Counts) {
  return kinds.flatMap((kind, at) =>
    faultNames.flatMap((fault, index) =>
      (['first', 'later'] as const).flatMap((which) => {
        // Each kind meets other faults, so that all of them are met.
        const isChosen = (index + at * 5 + (procedure === 'ask' ? 0 : 3)) % 8 === (which === 'first' ? 0 : 4)
        const count = counts.get(kind) ?? 0
        // How many edits of the header there are is a matter of time.
        const occurrence = which === 'first' ? 0 : kind === 'card edit' ? 1 : Math.floor(count / 2)
        // Some kinds occur once, or in one of the two procedures only.
        const occurs = count > 0 && (which === 'first' || occurrence > 0)
        const row = { kind, fault, which, occurrence }
        return (isFull || isChosen) && occurs && !elsewhere(row) ? [row] : []
      }),
    ),
  )
}

describe.each(['ask', 'debate'] as const)('%s: a request to Discord meets', async (procedure) => {
  const clean = await cleanRun(procedure)

  it.for(rows(procedure, clean.counts))('$fault at the $which $kind', async (injection) => {
    const { intercept, injected } = injecting(injection, () => house.playground)
    const timeout = injection.fault === 'silence after the effect' ? 1_000 : 15_000
    await using house: House = await openFaultyHouse({ intercept, rest: { timeout } })
    const asked = await convene(house, procedure)
    await seeThrough(house, asked, clean.sittings)
    expect(injected()).toBeGreaterThan(0)
    await expectOutcome(house, asked, outcomeOf(injection, procedure), clean)
    expect(invalidRequests(house.exchanges).length).toBeLessThanOrEqual(injected() + 6)
  })
})
