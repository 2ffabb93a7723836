/** The terminal's moderator against the whole app: what is typed, when it is asked for, and what it leads to. */
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../scripts/terminal/arguments.ts'
import { debate } from '../../scripts/terminal/debate.ts'
import { linesOf } from '../../scripts/terminal/lines.ts'
import { plainPaint } from '../../scripts/terminal/paint.ts'
import { replay } from '../../scripts/terminal/past.ts'
import { StoreError } from '../../src/history/errors.ts'
import type { History } from '../../src/history/history.ts'
import { openHistory } from '../../src/history/open.ts'
import { quiet, testApp } from '../support/app.ts'
import { debating, seats } from '../support/council.ts'
import type { Script } from '../support/scripted.ts'

interface Options {
  scripts?: Record<string, Script>
  parts?: Parameters<typeof testApp>[1]
  columns?: number | null
  /** A keyboard shows what is typed and is not read ahead. */
  isTTY?: boolean
  onStop?: (stop: () => void) => void
}

/** A debate on a terminal that answers each prompt with the next of these lines or deeds; at last the input ends. */
async function typing(argv: string[], typed: (string | (() => void))[], options: Options = {}) {
  const { scripts = {}, parts = {}, columns = null, isTTY = false, onStop = nothing } = options
  const app = await testApp(scripts, parts)
  const command = parseCommand(['debate', 'Tabs or spaces?', '--seed', '7', ...argv])
  if (command.name !== 'debate') throw new Error('only debates are moderated')
  const input = Object.assign(new PassThrough(), { isTTY })
  const left = [...typed]
  let written = ''
  const write = (text: string) => {
    written += text
    if (!text.endsWith('\n> ')) return
    const next = left.shift()
    // No keyboard is faster than the terminal.
    setImmediate(() => {
      if (next === undefined) input.end()
      else if (typeof next === 'string') input.write(`${next}\n`)
      else next()
    })
  }
  const screen = { write, paint: plainPaint, columns: () => columns, isGone: () => false }
  try {
    const state = await debate(app.maestro, command, {
      screen: command.json && !command.moderated ? null : screen,
      lines: () => linesOf(input, write),
      onStop,
    })
    const record = await app.maestro.read('terminal', 1)
    return { state, text: written, facts: record?.facts ?? [] }
  } finally {
    await app.history.close()
  }
}

const nothing = (): void => undefined
const types = (facts: readonly { type: string }[]) => facts.map(({ type }) => type)
const prompts = (text: string) => [...text.matchAll(/^> ?/gmu)].length

describe('a debate that is convened on a terminal', () => {
  it('takes its rules as typed, has no jury and no audience, and closes with its verdict', async () => {
    const { state, text } = await typing(['--rounds', '2', '--seats', '4', '--turn-words', '60'], [], {
      parts: { seats: seats(5), charter: debating({ moderated: true }) },
    })
    expect(state).toMatchObject({ closed: true, jury: null, debate: { audience: { counted: false } } })
    expect(state.opening).toMatchObject({ procedure: 'debate', askedBy: { id: 'terminal' } })
    expect(state.opening.seats).toHaveLength(4)
    expect(state.opening.charter.debate).toMatchObject({ rounds: 2, turnWords: 60, moderated: false })
    expect(text).not.toMatch(/^> /mu)
  })

  it('leaves to the charter what was not typed', async () => {
    const { state } = await typing([], [], { parts: { charter: debating({ rounds: 1, turnWords: 70 }) } })
    expect(state.opening.charter.debate).toMatchObject({ rounds: 1, turnWords: 70 })
  })

  it('writes nothing of it where only JSON is wanted', async () => {
    expect((await typing(['--rounds', '1', '--json'], [])).text).toBe('')
  })

  it('refuses what cannot be seated', async () => {
    await expect(typing(['--seats', '4'], [])).rejects.toThrow('takes 3 seats, not 4')
  })
})

describe('a moderator on a terminal', () => {
  const moderated = ['--moderated', '--rounds', '1']

  it('is asked before every turn and after the last one, and everything done is a fact', async () => {
    const { text, facts, state } = await typing(moderated, [
      'i Mind the budget.',
      '',
      'q aria What does it cost?',
      's 1.1',
      'next',
      '',
      'v',
    ])
    expect(text.match(/^Next is turn 1|^Next is turn 2|^Next is turn 3|^All turns are over/gmu)).toEqual([
      'Next is turn 1',
      'Next is turn 1',
      'Next is turn 2',
      'Next is turn 2',
      'Next is turn 2',
      'Next is turn 3',
      'All turns are over',
    ])
    const mine = facts.filter((fact) => 'by' in fact && fact.by?.id === 'terminal')
    expect(types(mine)).toEqual([
      'note-add',
      'floor-give',
      'question-put',
      'claim-strike',
      'floor-give',
      'floor-give',
      'vote-call',
    ])
    expect(text).toContain('The terminal, moderating:\nMind the budget.\n')
    expect(text).toContain('The terminal asks Aria:\nWhat does it cost?\n\nAria, out of turn (')
    expect(text).toContain('My answer to: What does it cost?\n')
    expect(text).toContain('The terminal strikes claim 1.1: “Claim of turn 1.”\n')
    expect(state.verdict?.outcome).toBe('unanimous')
  })

  it('is told what is wrong with what was typed, and asked again', async () => {
    const { text, facts } = await typing(moderated, ['perhaps', 's 9.1', 'q', 'i', '?', '', '', '', '', 'v'])
    expect(text).toContain('> perhaps\n"perhaps" is not known. Press Enter for the next turn')
    expect(text).toContain('> s 9.1\nSay which claim by its number (P1.1, P2.1 and P3.1)')
    expect(text).toContain('> \nAll turns are over. Type v to call the vote')
    expect(prompts(text)).toBe(10)
    expect(types(facts).filter((type) => type === 'floor-give')).toHaveLength(3)
  })

  it('calls the vote by ending the input', async () => {
    const { state, facts } = await typing(moderated, [''])
    expect(types(facts).filter((type) => type === 'floor-give')).toHaveLength(1)
    expect(facts.find(({ type }) => type === 'vote-call')).toMatchObject({ by: { id: 'terminal' } })
    expect(state).toMatchObject({ closed: true, stop: null, verdict: { outcome: 'unanimous' } })
  })

  it('ends the debate without a vote', async () => {
    const { state, text } = await typing(moderated, ['', 'e'])
    expect(state).toMatchObject({ stop: { reason: 'person', by: { id: 'terminal' } } })
    expect(text).toContain('> e\nStopped. What was said until here stays on record.\n')
  })

  it('is shown the debate as it is replayed, but for the questions', async () => {
    const { text, facts } = await typing(moderated, ['', 's 1.1', '', '', 'v'])
    const asked = /^(?:Next is turn|All turns are over)[^\n]*\n\[[^\n]*\n> [^\n]*\n/gmu
    expect(text.replaceAll(asked, '')).toBe(replay(facts, plainPaint))
  })

  it('sees no line of progress beside the prompt', async () => {
    const { text } = await typing(moderated, ['', '', '', 'v'], { columns: 80 })
    for (const at of text.matchAll(/Next is turn|All turns are over/gu))
      expect(text.slice(0, at.index)).toMatch(/\n$/u)
    expect(text).toMatch(/(?:Sol|Aria|Prism) speaks/u)
  })

  it('is not taken at words that were typed before the question', async () => {
    const { facts, state } = await typing(moderated, ['\ne', 'v'], { isTTY: true })
    expect(types(facts).filter((type) => type === 'floor-give')).toHaveLength(1)
    expect(state).toMatchObject({ stop: null, verdict: { outcome: 'unanimous' } })
  })

  it('may pipe all lines in at once', async () => {
    const { facts, state } = await typing(moderated, ['\n\ni So far.\n\nv'])
    expect(types(facts).filter((type) => type === 'floor-give' || type === 'note-add')).toEqual([
      'floor-give',
      'floor-give',
      'note-add',
      'floor-give',
    ])
    expect(state.stop).toBeNull()
  })

  it('is reminded and asked again, and not waited for for ever', async () => {
    const parts = { charter: debating({ minutes: 0.001 }), clock: Date.now }
    const { text, state } = await typing(moderated, [nothing, nothing], { parts })
    expect(text).toContain(
      '\n> \nThe debate waits for its moderator, and ends in 1 minute with what it has.\n\nNext is turn 1',
    )
    expect(text).toContain('\n> \nEnded: its moderator did not come back.')
    expect(state).toMatchObject({ closed: true, stop: { reason: 'left-alone' } })
  })

  it('leaves the prompt behind when a signal ends the debate', async () => {
    let stop = nothing
    const { state, text } = await typing(moderated, ['', () => stop()], {
      onStop: (given) => (stop = given),
    })
    expect(state).toMatchObject({ closed: true, stop: { reason: 'person' } })
    expect(text).toContain('\n> \nStopped. What was said until here stays on record.\n')
    expect(prompts(text)).toBe(2)
    expect(text).not.toMatch(/\n{3}/u)
  })

  it('is left alone when the memory fails', async () => {
    const history = await openHistory({ url: 'memory://', log: quiet })
    const failing: History = {
      ...history,
      append: async (session, facts) => {
        if (facts.some(({ type }) => type === 'floor-give')) throw new StoreError('The disk is full.')
        await history.append(session, facts)
      },
    }
    const typed = typing(moderated, [''], { parts: { history: failing } })
    await expect(typed).rejects.toThrow('The disk is full.')
  })
})
