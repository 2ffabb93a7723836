/** Rehearsed debates: every path of one within few seeds, by the rules of the roles, and from the labels alone. */
import { describe, expect, it } from 'vitest'
import { claimLedger } from '../../src/council/debate/ledger.ts'
import { plannedTurn } from '../../src/council/debate/rotation.ts'
import { walkOf } from '../../src/council/exchange/moves.ts'
import type { Prompt } from '../../src/council/agent.ts'
import { everyReply } from '../../src/council/positions.ts'
import type { Question } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import type { SpeechTask } from '../../src/council/task.ts'
import { debateOpen, names, runAgents, type RunOptions } from '../support/council.ts'
import { closed, open, plain, tempered, voices } from './rehearsed.ts'

interface Held {
  state: State
  prompts: Prompt[]
  texts: string[]
}

/** A whole debate of rehearsed seats, with all that they were asked and said. */
async function debate(
  seed: number,
  question: Question,
  count = 3,
  more: RunOptions & { moderated?: boolean } = {},
): Promise<Held> {
  const seats = tempered(count)
  const prompts: Prompt[] = []
  const texts: string[] = []
  const agents = new Map(
    [...voices(seats, seed)].map(([id, agent]) => [
      id,
      {
        async ask(...[prompt, watch]: Parameters<typeof agent.ask>) {
          prompts.push(prompt)
          const answer = await agent.ask(prompt, watch)
          texts.push(answer.text)
          return answer
        },
      },
    ]),
  )
  const { moderated = false, ...run } = more
  const past = [debateOpen({ moderated, turnWords: 120 }, { seed, question, seats })]
  const { state } = await runAgents(agents, past, run)
  return { state, prompts, texts }
}

const speechTasks = ({ prompts }: Held) =>
  prompts.flatMap(({ task }): SpeechTask[] => (task.step === 'speech' ? [task] : []))

const seeds = Array.from({ length: 8 }, (_, seed) => seed * 7 + 1)

describe.each([
  ['an open question', open],
  ['a plain one', plain],
  ['a closed one', closed],
])('a rehearsed debate over %s', (_, question) => {
  it.each([3, 4, 5])('of %d seats keeps to the roles', async (count) => {
    const outcomes = new Set<string>()
    for (const seed of seeds) {
      const held = await debate(seed, question, count)
      const { state, prompts, texts } = held
      outcomes.add(state.verdict?.outcome ?? 'none')
      // One call for each turn: nothing had to be repaired, and only an opening may be declined.
      expect(prompts).toHaveLength(state.turns.length)
      const failed = state.turns.filter((turn) => turn.type === 'turn-error')
      expect(failed.every(({ step, kind }) => step === 'opening' && kind === 'refused')).toBe(true)
      for (const { seat, round, reply } of everyReply(state.turns, 'speech')) {
        const role = plannedTurn(state.opening, { seat, round })?.role
        const { objections, arguesFor, ledger } = reply
        const done = {
          attacks: objections.length === 1,
          argues: arguesFor !== null,
          lists: ledger.length > 0,
        }
        expect([role, done]).toEqual([
          role,
          {
            attacks: role === 'dissenter' ? true : done.attacks,
            argues: role === 'advocate' ? true : done.argues,
            lists: role === 'scribe',
          },
        ])
      }
      for (const secret of [...names, 'rehearsal', 'sol-model', 'openai'])
        expect(texts.join('\n')).not.toContain(secret)
    }
    expect(outcomes.size).toBeGreaterThan(1)
  })
})

describe('a rehearsed seat', () => {
  it('says the same for the same seed, and other things for another one', async () => {
    const [first, again, other] = await Promise.all([debate(5, open), debate(5, open), debate(6, open)])
    expect(again.texts).toEqual(first.texts)
    expect(other.texts).not.toEqual(first.texts)
  })

  it('changes its mind in some debates, with an argument that cites a turn', async () => {
    const moves = []
    for (const seed of Array.from({ length: 40 }, (_, index) => index)) {
      const { state } = await debate(seed, open)
      moves.push(...walkOf(state.turns).moves)
    }
    const argued = moves.filter((move) => move.argued)
    expect(argued.length).toBeGreaterThan(1)
    expect(argued.some(({ said }) => said.refs.some((ref) => /\.[1-9]\d*\.\d+$/u.test(ref)))).toBe(true)
  })

  it('writes every claim on its list that was not struck, with what became of it', async () => {
    const states = new Set<string>()
    for (const seed of seeds) {
      const held = await debate(seed, open, 5)
      const lists = everyReply(held.state.turns, 'speech').filter(({ reply }) => reply.ledger.length > 0)
      const scribes = speechTasks(held).filter(({ role }) => role === 'scribe')
      expect(lists).toHaveLength(scribes.length)
      for (const [index, { reply }] of lists.entries()) {
        const task = scribes[index]
        const known = [...(task?.positions ?? []), ...(task?.sayings ?? [])].flatMap((one) =>
          'claims' in one ? one.claims : [],
        )
        expect(reply.ledger).toHaveLength(known.length)
        for (const { state } of reply.ledger) states.add(state)
      }
      expect(claimLedger(held.state).some(({ by }) => by === 'scribe')).toBe(true)
    }
    expect(states).toEqual(new Set(['stands', 'open', 'fell']))
  })

  it('takes up what the moderator says, answers what it is asked, and leaves struck claims alone', async () => {
    const ada = { id: '42', name: 'Ada' }
    for (const seed of seeds.slice(0, 4)) {
      let step = 0
      const held = await debate(seed, open, 3, {
        moderated: true,
        onEvent(event, mailbox) {
          if (event.type !== 'turn-end' || !['opening', 'speech', 'answer'].includes(event.step)) return
          step += 1
          if (step < 3) return
          const at = 10_000 + step
          if (step === 4) {
            mailbox.push({ type: 'claim-strike', at, by: ada, claim: 'aria.0.1' })
            mailbox.push({ type: 'note-add', at, by: ada, text: 'Mind the night shift.' })
          }
          if (step === 5)
            mailbox.push({ type: 'question-put', at, by: ada, seat: 'sol', text: 'Who pays for it?' })
          else if (step === 9) mailbox.push({ type: 'vote-call', at, by: ada })
          else mailbox.push({ type: 'floor-give', at, by: ada, turn: step < 6 ? step - 3 : step - 4 })
        },
      })
      const { state } = held
      const answered = state.turns.find((turn) => turn.type === 'turn-end' && turn.reply.step === 'answer')
      expect(JSON.stringify(answered)).toContain('Who pays for it?')
      const said = everyReply(state.turns, 'speech')
      expect(said[1]?.reply.text).toContain('Mind the night shift.')
      for (const { reply } of said.slice(1)) {
        expect(reply.objections.map(({ claim }) => claim)).not.toContain('aria.0.1')
        expect(reply.endorsements).not.toContain('aria.0.1')
      }
    }
  })

  it('speaks in sentences, of no more than it was asked for by far', async () => {
    for (const seed of seeds) {
      const { state } = await debate(seed, closed, 5)
      for (const { reply } of everyReply(state.turns, 'speech')) {
        const words = reply.text.split(/\s+/u).length
        expect(words).toBeGreaterThan(25)
        expect(words).toBeLessThan(220)
        // Every stand-in letter was filled.
        expect(reply.text).not.toMatch(/(?:^|[\s(*])[QN](?=[\s.,:;)*]|$)/mu)
      }
    }
  })
})
