/** What rehearsal shows of an exchange: attacks, answers, changes of mind, and everything that may go wrong with them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { stanceOf } from '../../src/agents/rehearsal/stances.ts'
import { isForVerdict } from '../../src/council/exchange/against.ts'
import { changesIn } from '../../src/council/exchange/changes.ts'
import { walkOf } from '../../src/council/exchange/moves.ts'
import { objectionsIn } from '../../src/council/exchange/objections.ts'
import { everyPosition, everyReply } from '../../src/council/positions.ts'
import { objectionKinds, severities } from '../../src/council/reply.ts'
import type { Question } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import type { OpeningTask } from '../../src/council/task.ts'
import { seats } from '../support/council.ts'
import {
  closed,
  failures,
  many,
  open,
  plain,
  range,
  replies,
  session,
  stepsOf,
  tempered,
  voices,
} from './rehearsed.ts'

const overOpen: State[] = []
const overClosed: State[] = []
beforeAll(async () => {
  overOpen.push(...(await many(180, open, { rounds: 1 })))
  overClosed.push(...(await many(120, closed, { rounds: 1 })))
}, 120_000)

const both = () => [...overOpen, ...overClosed]
const share = (states: State[], has: (state: State) => boolean) => states.filter(has).length / states.length
const follow = (state: State, ...steps: string[]) =>
  stepsOf(state)
    .slice(1, 1 + steps.length)
    .join() === steps.join()

describe.each([
  ['an open question', open, overOpen],
  ['a closed question', closed, overClosed],
])('rehearsed sessions over %s, with an exchange', (_, question, states) => {
  it('still come to every outcome, and never with a reply that does not fit', () => {
    const outcome = (wanted: string) => share(states, ({ verdict }) => verdict?.outcome === wanted)
    expect(outcome('unanimous')).toBeGreaterThan(0.1)
    expect(outcome('consensus')).toBeGreaterThan(0.1)
    expect(outcome('consensus with dissent')).toBeGreaterThan(0.15)
    expect(outcome('majority')).toBeGreaterThan(0)
    expect(outcome('split')).toBeGreaterThan(0.05)
    expect(outcome('no quorum')).toBeGreaterThan(0.01)
    const failed = states.flatMap(failures)
    expect(new Set(failed)).toEqual(new Set(['refused']))
    expect(failed.length).toBeLessThan(states.length / 10)
  })

  it('show minds changed with an argument and without one, and put those back that followed the others', () => {
    const moves = (state: State) => walkOf(state.turns).moves
    const argued = share(states, (state) => moves(state).some((move) => move.argued))
    expect(argued).toBeGreaterThan(0.05)
    expect(argued).toBeLessThan(0.25)
    const swayed = states.filter((state) => moves(state).some((move) => !move.argued && move.toMajority))
    expect(swayed.length / states.length).toBeGreaterThan(0.03)
    expect(swayed.length / states.length).toBeLessThan(argued)
    for (const { turns, verdict } of swayed) {
      const putBack = changesIn(turns).filter((change) => change.putBack)
      expect(verdict?.flags).toContainEqual({ kind: 'unargued', seats: putBack.map(({ seat }) => seat) })
    }
    expect(swayed.some(({ verdict }) => verdict?.putBack.length === 1)).toBe(true)
    expect(share(states, (state) => moves(state).length === 0)).toBeGreaterThan(0.6)
  })

  it('make objections end in every state there is, and a second seat stand behind one now and then', () => {
    const all = states.map(({ turns }) => objectionsIn(turns))
    expect(new Set(all.flat().map(({ state }) => state))).toEqual(
      new Set(['open', 'accepted', 'rebutted', 'conceded in part']),
    )
    const seconded = all.filter((objections) => objections.some((one) => one.seconded)).length / all.length
    expect(seconded).toBeGreaterThan(0.05)
    expect(seconded).toBeLessThan(0.3)
    const blocked = share(states, ({ verdict }) => verdict?.blocking.length !== 0)
    expect(blocked).toBeGreaterThan(0)
    expect(blocked).toBeLessThan(0.07)
  })

  it('vote and sign as the mind that they have come to', () => {
    expect(states.flatMap((state) => endorsementsIn(state, question)).length).toBeGreaterThan(states.length)
    for (const state of states) {
      for (const { mind, endorsed } of endorsementsIn(state, question)) expect(endorsed).toBe(mind)
    }
  })

  it('say the same again with the same seed', async () => {
    const again = await session(11, question, { rounds: 1 })
    expect(replies(again)).toEqual(replies(states[11]!))
  })
})

/** For every approval on a ballot and every plain signature: what its seat is for in the end, and what it went to. */
function endorsementsIn({ turns, verdict }: State, question: Question) {
  const frame = { question: question.text, options: question.options, temperament: null, earlier: [] }
  const task: OpeningTask = { step: 'opening', ...frame }
  const { now, counted } = walkOf(turns)
  const stances = (held: typeof now.held) =>
    new Map(held.map((one) => [one.seat, one.position.option ?? stanceOf(task, one.position.headline)]))
  const [minds, candidates] = [stances(now.held), stances(counted.held)]
  const approved = everyReply(turns, 'ballot').flatMap(({ seat, reply }) =>
    reply.approve.map((candidate) => ({ seat, candidate })),
  )
  const chosen = verdict?.chosen ?? null
  const signed = everyReply(turns, 'signing').flatMap(({ seat, reply }) =>
    reply.decision === 'sign' && chosen !== null ? [{ seat, candidate: chosen }] : [],
  )
  // An option stands for itself, a position for what its author is counted for.
  return [...approved, ...signed].map(({ seat, candidate }) => ({
    mind: minds.get(seat),
    endorsed: candidates.get(candidate) ?? candidate,
  }))
}

describe('a rehearsed examination', () => {
  const firstOnes = () =>
    both()
      .filter((state) => !stepsOf(state).includes('probe'))
      .flatMap(({ turns }) => everyReply(turns, 'examination'))

  it('raises one to three objections of every kind and weight, its own claims not spared', () => {
    const given = firstOnes()
    const counts = new Set(given.map(({ reply }) => reply.objections.length))
    expect(counts).toEqual(new Set([1, 2, 3]))
    const all = given.flatMap(({ seat, reply }) => reply.objections.map((one) => ({ seat, ...one })))
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(objectionKinds))
    const weight = (severity: string) => all.filter((one) => one.severity === severity).length / all.length
    expect(new Set(all.map(({ severity }) => severity))).toEqual(new Set(severities))
    expect(weight('blocking')).toBeLessThan(0.15)
    expect(weight('minor')).toBeGreaterThan(0.4)
    expect(all.some(({ seat, claim }) => claim.startsWith(`${seat}.`))).toBe(true)
    for (const { reply } of given) expect(reply.endorsements.length).toBeGreaterThan(0)
  })

  it('knows its allies and no others in an open question, and is over where it finds nothing', () => {
    const settled = overOpen.filter((state) => follow(state, 'examination', 'ballot'))
    expect(settled.length / overOpen.length).toBeGreaterThan(0.1)
    expect(settled.length / overOpen.length).toBeLessThan(0.4)
    const signable = overOpen.flatMap(({ turns }) =>
      everyReply(turns, 'examination').map(({ reply }) => reply.couldSign.length),
    )
    expect(new Set(signable)).toEqual(new Set([1, 2, 3]))
  })
})

it('a rehearsed probe mostly leaves an agreement over a closed question standing', () => {
  const held = share(overClosed, (state) => follow(state, 'probe', 'ballot'))
  const broken = share(overClosed, (state) => follow(state, 'probe', 'examination'))
  expect(held).toBeGreaterThan(0.15)
  expect(broken).toBeGreaterThan(0.03)
  expect(broken).toBeLessThan(held)
  const probes = overClosed.flatMap(({ turns }) => everyReply(turns, 'probe'))
  expect(new Set(probes.map(({ reply }) => reply.objection.severity))).toEqual(new Set(severities))
  expect(probes.some(({ reply }) => reply.contradictions.length > 0)).toBe(true)
})

it('every sign of conformity is seen at some time', () => {
  const flags = both().flatMap(({ verdict }) => verdict?.flags ?? [])
  expect(new Set(flags.map(({ kind }) => kind))).toEqual(
    new Set(['unargued', 'cascade', 'collapse', 'silent-collapse', 'inflation']),
  )
})

it('statements take up what was right in the objections and name what is still open', () => {
  const promises = both().flatMap(({ turns, election }) => {
    const [statement] = everyReply(turns, 'statement')
    if (statement === undefined || election === null) return []
    const { held } = walkOf(turns).counted
    return objectionsIn(turns)
      .filter((objection) => isForVerdict(objection, election.chosen, held))
      .map((objection) => ({ ...objection, text: statement.reply.text }))
  })
  // In a quotation, quotation marks are other ones.
  const told = (words: string) => words.slice(0, 60).replaceAll(/[“”]/gu, '’')
  const accepted = promises.filter(({ state }) => state === 'accepted')
  const standing = promises.filter(({ state }) => state === 'open')
  expect(accepted.length).toBeGreaterThan(10)
  expect(standing.length).toBeGreaterThan(10)
  for (const { text, wouldResolve } of accepted) expect(text).toContain(told(wouldResolve))
  for (const { text, argument } of standing) expect(text).toContain(told(argument))
})

describe('a longer exchange', () => {
  const rounds = (state: State) => stepsOf(state).filter((step) => step === 'examination').length

  it('goes on while it is worth it, and raises nothing twice', async () => {
    const states = [...(await many(40, plain, { rounds: 3 })), ...(await many(40, closed, { rounds: 2 }))]
    expect(new Set(states.slice(0, 40).map(rounds))).toEqual(new Set([0, 1, 2, 3]))
    expect(new Set(states.slice(40).map(rounds))).toEqual(new Set([0, 1, 2]))
    for (const { turns } of states) {
      const standing = objectionsIn(turns).filter(({ state }) => state !== 'accepted')
      const said = standing.map(({ by, argument }) => `${by} ${argument}`)
      expect(new Set(said).size).toBe(said.length)
    }
  }, 60_000)

  it('fits with three to seven seats, with temperaments and without', async () => {
    for (const count of [3, 4, 5, 6, 7]) {
      for (const convened of [tempered(count), seats(count)]) {
        for (const question of [plain, closed]) {
          const states = await many(3, question, { rounds: 2, seats: convened })
          expect(states.flatMap(failures).filter((kind) => kind !== 'refused')).toEqual([])
        }
      }
    }
  }, 120_000)
})

describe('the words of an exchange', () => {
  it('differ from seat to seat in every step', () => {
    for (const state of both()) {
      const said = {
        examination: everyReply(state.turns, 'examination').flatMap(({ reply }) =>
          reply.objections.map(({ argument }) => argument),
        ),
        revision: everyReply(state.turns, 'revision').flatMap(({ reply }) =>
          reply.answers.map(({ text }) => text),
        ),
        signing: everyReply(state.turns, 'signing').flatMap(({ reply }) => reply.reason || []),
      }
      for (const texts of Object.values(said)) expect(new Set(texts).size).toBe(texts.length)
    }
  })

  it('name no seat, vendor or model, and admit what they are in every position', async () => {
    for (const seed of range(20)) {
      const heard: string[] = []
      const listening = [...voices(tempered(), seed)].map(([seat, agent]) => [
        seat,
        {
          async ask(...asked: Parameters<typeof agent.ask>) {
            const answer = await agent.ask(...asked)
            heard.push(answer.text)
            return answer
          },
        },
      ])
      const state = await session(seed, seed % 2 === 0 ? plain : closed, {
        rounds: 2,
        agents: Object.fromEntries(listening),
      })
      expect(heard.join(' ')).not.toMatch(
        /\b(?:sol|aria|prism|openai|anthropic|google|gemini|claude|gpt|\w+-model)\b/iu,
      )
      for (const { position } of everyPosition(state.turns)) expect(position.argument).toContain('Rehearsal')
    }
  })
})
