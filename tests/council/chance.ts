/** Seats that do as chance has it, within what they may answer. */
import type { ErrorKind } from '../../src/council/agent.ts'
import {
  answerKinds,
  changeReasons,
  claimStates,
  objectionKinds,
  severities,
} from '../../src/council/reply.ts'
import { integerBelow, seededRandom, shuffle, type Random } from '../../src/council/shuffle.ts'
import { NONE, type ShownPosition, type SpeechTask, type Step, type Task } from '../../src/council/task.ts'
import type { Line, Script } from '../support/scripted.ts'

const failures: ErrorKind[] = ['timeout', 'overloaded', 'auth', 'network']

export const steps: Step[] = [
  'opening',
  'probe',
  'examination',
  'revision',
  'speech',
  'answer',
  'ballot',
  'statement',
  'signing',
]

/** The same task is always answered alike, so that a session can be taken up anywhere. */
export function chance(seed: number, seat: string): Script {
  const line: Line = (task) => {
    const random = seededRandom(seed, seat, JSON.stringify(task))
    if (random() < 0.06) return { fail: pick(failures, random) }
    return random() < 0.02 ? { refuse: 'I would rather not.' } : answer(task, random)
  }
  return Object.fromEntries(steps.map((step) => [step, line]))
}

export function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[integerBelow(items.length, random)]!
}

function some<Item>(items: readonly Item[], random: Random, most = items.length): Item[] {
  return shuffle(items, random).slice(0, integerBelow(Math.min(most, items.length) + 1, random))
}

export function answer(task: Task, random: Random): object {
  const isOpen = task.options.length === 0
  const percent = () => integerBelow(101, random)
  const isSo = () => random() < 0.5
  const position = (options: readonly string[]) => ({
    headline: `Headline ${percent()}`,
    argument: `Argument ${percent()}`,
    claims: Array.from({ length: 1 + integerBelow(4, random) }, () => ({
      text: `Claim ${percent()} of ${percent()}`,
      kind: 'fact',
      load_bearing: isSo(),
    })),
    best_counter: 'Counter',
    change_if: 'Change',
    ...(!isOpen && { option: pick(options, random) }),
  })
  const labels = [...task.options.map(({ label }) => label), 'Z']
  const claimsOf = (positions: ShownPosition[]) =>
    positions.flatMap(({ claims }) => claims.map(({ label }) => label))
  const objection = (claim: string) => ({
    claim,
    kind: pick(objectionKinds, random),
    severity: pick(severities, random),
    argument: `Objection ${percent()}`,
    would_resolve: 'A proof',
  })
  const couldSign = (positions: ShownPosition[]) =>
    isOpen && {
      could_sign: some(
        positions.map(({ label }) => label),
        random,
      ),
    }

  switch (task.step) {
    case 'opening':
      return { ...position(random() < 0.5 ? labels : labels.slice(0, 1)), confidence: percent() }
    case 'probe': {
      const claims = claimsOf(task.positions)
      const contradictions = isSo() ? [] : [{ first: pick(claims, random), second: pick(claims, random) }]
      return { objection: objection(pick(claims, random)), contradictions }
    }
    case 'examination':
      return {
        objections: some(claimsOf(task.positions), random, 4).map(objection),
        endorsements: some(claimsOf(task.positions), random),
        ...couldSign(task.positions),
      }
    case 'revision': {
      const { own, positions, objections } = task
      const frame = { ...couldSign(positions), confidence: percent() }
      if (own === null) return { position: position(labels), ...frame }
      const changed = isSo()
      return {
        ...(objections.length > 0 && {
          answers: objections.map(({ label }) => ({
            objection: label,
            answer: pick(answerKinds, random),
            text: `Reply ${percent()}`,
          })),
        }),
        changed,
        reason: pick(changeReasons, random),
        refs: some(
          [...claimsOf(positions), ...spokenOf(task.sayings), ...objections.map(({ label }) => label)],
          random,
        ),
        wrong_before: some(own.claims, random).map(({ label }) => ({ claim: label, why: 'Why' })),
        position: changed ? position(labels.filter((label) => label !== own.option)) : null,
        ...(isOpen && { joins: pick([...positions.map(({ label }) => label), 'Z'], random) }),
        ...frame,
      }
    }
    case 'speech':
      return speech(task, random, objection)
    case 'answer':
      return { text: `Answer ${percent()}` }
    case 'ballot': {
      const standing = some(task.objections, random).map(({ label }) => ({
        objection: label,
        severity: pick(severities, random),
      }))
      const abstain = random() < 0.1
      return {
        abstain,
        approve: abstain ? [] : some(task.candidates, random),
        ranking: abstain ? [] : shuffle([...task.candidates, 'Z'], random).map((label) => [label]),
        confidence: percent(),
        open_objections: isSo() ? [] : [`Open ${percent()}`],
        ...(task.objections.length > 0 && { standing }),
      }
    }
    case 'statement':
      return { headline: `Statement ${percent()}`, text: 'Text' }
    case 'signing':
      return {
        decision: pick(['sign', 'sign', 'sign-with-reservation', 'dissent'], random),
        reason: `Reason ${percent()}`,
      }
  }
}

/** Numbers of the claims that were made in the turns of a debate. */
function spokenOf(sayings: SpeechTask['sayings'] | null): string[] {
  return (sayings ?? []).flatMap((said) =>
    said.kind === 'speech' ? said.claims.map(({ label }) => label) : [],
  )
}

function speech(task: SpeechTask, random: Random, objection: (claim: string) => object): object {
  const { role, standing, candidates, objections, positions, sayings } = task
  const percent = () => integerBelow(101, random)
  const attacks = some(standing, random, 3)
  const [first] = standing
  const must = role === 'dissenter' && attacks.length === 0 && first !== undefined ? [first] : attacks
  const spoken = sayings.flatMap((said) => (said.kind === 'speech' ? said.claims : []))
  const listed = [...positions.flatMap(({ claims }) => claims), ...spoken].filter(({ struck }) => !struck)
  return {
    text: `Speech ${percent()}`,
    argues_for: pick(role === 'advocate' ? candidates : [...candidates, NONE], random),
    claims: Array.from({ length: integerBelow(4, random) }, () => ({
      text: `Claim ${percent()} of ${percent()}`,
      kind: 'value',
      load_bearing: random() < 0.5,
    })),
    ...(standing.length > 0 && {
      objections: must.map(objection),
      endorsements: some(standing, random),
    }),
    ...(objections.length > 0 && {
      answers: some(objections, random).map(({ label }) => ({
        objection: label,
        answer: pick(answerKinds, random),
        text: `Reply ${percent()}`,
      })),
    }),
    ...(role === 'scribe' &&
      listed.length > 0 && {
        ledger: some(listed, random).map(({ label }) => ({
          claim: label,
          state: pick(claimStates, random),
          why: 'Why',
        })),
      }),
  }
}
