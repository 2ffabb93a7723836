/** The chance that is shown with a verdict: its rule, and how it fares on recorded answers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidenceOf, estimate, type Grounds } from '../../../src/council/consensus/confidence.ts'

const grounds: Grounds = {
  outcome: 'consensus',
  signatures: 3,
  seats: 3,
  rival: 0,
  confidences: [87, 87, 87],
  openMajor: 0,
  unargued: 0,
}

const arbitraryGrounds = fc
  .record({
    outcome: fc.constantFrom('unanimous', 'consensus', 'consensus with dissent', 'majority'),
    seats: fc.integer({ min: 3, max: 7 }),
    signed: fc.nat({ max: 7 }),
    rivals: fc.nat({ max: 7 }),
    confidences: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 7 }),
    openMajor: fc.nat({ max: 5 }),
    unargued: fc.nat({ max: 5 }),
  })
  .map(({ signed, rivals, ...drawn }): Grounds => ({
    ...drawn,
    signatures: Math.min(signed, drawn.seats),
    rival: Math.min(rivals, drawn.seats),
  }))

describe('the chance', () => {
  it.each<[string, number, Partial<Grounds>]>([
    ['all of three', 93, {}],
    ['all of seven', 93, { signatures: 7, seats: 7 }],
    ['two of three against nobody', 82, { signatures: 2 }],
    ['two of three against one', 68, { signatures: 2, rival: 1 }],
    ['three of five against two', 60, { signatures: 3, seats: 5, rival: 2 }],
    ['as many against it as for it', 50, { signatures: 1, rival: 1 }],
    ['more against it than for it', 50, { signatures: 1, rival: 2 }],
    ['two of three against one, both sure of it', 78, { signatures: 2, rival: 1, confidences: [100, 100] }],
    ['two of three against one, both unsure', 39, { signatures: 2, rival: 1, confidences: [50, 50] }],
    ['all of three, all unsure', 80, { confidences: [50, 50, 50] }],
    ['nobody who states a confidence', 93, { confidences: [] }],
    ['nothing for it, and no confidence at all', 5, { signatures: 0, confidences: [0] }],
  ])('of %s is %i per cent', (_, chance, more) => {
    expect(estimate({ ...grounds, ...more })).toBe(chance)
  })

  it('never falls when the lead grows, nor when those behind it are surer', () => {
    fc.assert(
      fc.property(arbitraryGrounds, (drawn) => {
        const chance = estimate(drawn)
        const more = { ...drawn, signatures: Math.min(drawn.seats, drawn.signatures + 1) }
        expect(estimate(more)).toBeGreaterThanOrEqual(chance)
        expect(estimate({ ...drawn, rival: Math.max(0, drawn.rival - 1) })).toBeGreaterThanOrEqual(chance)
        const surer = drawn.confidences.map((one) => Math.min(100, one + 10))
        expect(estimate({ ...drawn, confidences: surer })).toBeGreaterThanOrEqual(chance)
      }),
    )
  })

  it('is a whole number, and neither nothing nor certainty', () => {
    fc.assert(
      fc.property(arbitraryGrounds, (drawn) => {
        const chance = estimate(drawn)
        expect(Number.isInteger(chance)).toBe(true)
        expect(chance).toBeGreaterThanOrEqual(5)
        expect(chance).toBeLessThanOrEqual(97)
      }),
    )
  })
})

describe('what is shown of it', () => {
  it('is nothing where nothing is claimed', () => {
    for (const outcome of ['split', 'no quorum', 'stopped'] as const)
      expect(confidenceOf({ ...grounds, outcome })).toBeNull()
  })

  it.each<[string, number, Partial<Grounds>]>([
    ['the highest band', 90, {}],
    ['a band', 60, { outcome: 'majority', signatures: 2, rival: 1 }],
    ['a band that begins with the chance itself', 60, { signatures: 3, seats: 5, rival: 2 }],
    ['five points less for each open major objection', 80, { openMajor: 1 }],
    ['still five points less', 80, { openMajor: 2 }],
    ['fifteen points less', 70, { openMajor: 3 }],
    ['five points less for each seat that followed without an argument', 80, { unargued: 1 }],
    ['less for both', 80, { openMajor: 1, unargued: 1 }],
    ['the lowest band at the least', 10, { signatures: 1, rival: 2, confidences: [0], openMajor: 5 }],
  ])('is %s: from %i', (_, from, more) => {
    expect(confidenceOf({ ...grounds, ...more })).toEqual({ from, to: from + 10, calibrated: false })
  })

  it('is always a band of ten points between 10 and 100', () => {
    fc.assert(
      fc.property(arbitraryGrounds, (drawn) => {
        const { from, to, calibrated } = confidenceOf(drawn)!
        expect(from % 10).toBe(0)
        expect(to - from).toBe(10)
        expect(from).toBeGreaterThanOrEqual(10)
        expect(to).toBeLessThanOrEqual(100)
        expect(calibrated).toBe(false)
      }),
    )
  })

  it('never rises with objections that stand, or with seats that followed', () => {
    fc.assert(
      fc.property(arbitraryGrounds, (drawn) => {
        const { from } = confidenceOf(drawn)!
        expect(confidenceOf({ ...drawn, openMajor: drawn.openMajor + 1 })!.from).toBeLessThanOrEqual(from)
        expect(confidenceOf({ ...drawn, unargued: drawn.unargued + 1 })!.from).toBeLessThanOrEqual(from)
      }),
    )
  })
})

interface Given {
  answer: string
  confidence: number | null
}

const shared = process.env['MAESTRO_SHARED_DATA'] ?? ''

describe.skipIf(shared === '')('on recorded answers', () => {
  const { models, questions } = shared === '' ? { models: [], questions: [] } : read()

  const domains = ['lsat_ar_test', 'boolq_valid', 'sat_en', 'sciq_test']
  const cases = domains.flatMap((domain) => [3, 5].map((seats) => [domain, seats] as const))
  it.each(cases)('is off by no more than .12 in %s with %i seats', (domain, seats) => {
    const asked = some(questions.filter((question) => question.domain === domain))
    const bins = new Map<number, { cases: number; chance: number; right: number }>()
    let cases = 0
    for (const panel of panels(models, seats)) {
      for (const { gold, given } of asked) {
        const answers = panel.flatMap((model) => given.get(model) ?? [])
        const found = majority(answers, panel.length)
        if (found === null) continue
        const chance = estimate({ ...grounds, seats: panel.length, ...found })
        const bin = bins.get(Math.floor(chance / 10)) ?? { cases: 0, chance: 0, right: 0 }
        bin.cases += 1
        bin.chance += chance / 100
        bin.right += Number(found.answer === gold)
        bins.set(Math.floor(chance / 10), bin)
        cases += 1
      }
    }
    const off = [...bins.values()].reduce((sum, bin) => sum + Math.abs(bin.chance - bin.right), 0)
    expect(cases).toBeGreaterThan(1_000)
    expect(off / cases).toBeLessThanOrEqual(0.12)
  })
})

/** The answer of more than half of the seats, and what speaks against it; null without one. */
function majority(answers: readonly Given[], seats: number) {
  const counts = new Map<string, number>()
  for (const { answer } of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  const [first, second] = [...counts].toSorted(([, a], [, b]) => b - a)
  if (first === undefined || 2 * first[1] <= seats) return null
  const behind = answers.filter(({ answer }) => answer === first[0])
  const confidences = behind.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  return { answer: first[0], signatures: first[1], rival: second?.[1] ?? 0, confidences }
}

/** Four hundred of them or so, evenly: thousands would only take longer. */
function some<Item>(items: readonly Item[]): Item[] {
  const step = Math.max(1, Math.floor(items.length / 400))
  return items.filter((_, index) => index % step === 0)
}

/** Every panel of so many models with at most one of each family. */
function panels(models: readonly { model: string; family: string }[], size: number): string[][] {
  if (size === 0) return [[]]
  return models.flatMap(({ model, family }, index) =>
    panels(
      models.slice(index + 1).filter((other) => other.family !== family),
      size - 1,
    ).map((rest) => [model, ...rest]),
  )
}

function read() {
  const [head, ...lines] = readFileSync(join(shared, 'recorded', 'answers.csv'), 'utf8')
    .trim()
    .split(/\r?\n/u)
  expect(head).toBe('question,model,family,answer,confidence,gold,domain')
  const families = new Map<string, string>()
  const questions = new Map<string, { gold: string; domain: string; given: Map<string, Given> }>()
  for (const line of lines) {
    const [question = '', model = '', family = '', answer = '', confidence = '', gold = '', domain = ''] =
      line.split(',')
    families.set(model, family)
    const one = questions.get(question) ?? { gold, domain, given: new Map<string, Given>() }
    questions.set(question, one)
    // A seat without a usable answer has failed.
    const stated = confidence === '' ? null : Math.round(100 * Number(confidence))
    if (answer !== '') one.given.set(model, { answer, confidence: stated })
  }
  return {
    models: [...families].map(([model, family]) => ({ model, family })),
    questions: [...questions.values()],
  }
}
