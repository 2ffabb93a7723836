import { describe, expect, it } from 'vitest'
import { sessionJson, type SessionJson } from '../../scripts/terminal/json.ts'
import { fold } from '../../src/council/state.ts'
import { exchanging, reconvened, runCouncil, sessionOpen, voting } from '../support/council.ts'
import { approving, objecting, opening, type Script } from '../support/scripted.ts'
import { closedQuestion, json, quarrel, quarrelOpen } from './sessions.ts'

describe('the order of turns', () => {
  const turnsOf = ({ turns }: SessionJson) => [...new Set(turns.map(({ step, round }) => `${step} ${round}`))]

  it('follows the rounds of the exchange, examination before revision', async () => {
    const told = await json(
      {
        sol: { opening: opening('Tabs') },
        aria: { opening: opening('Spaces'), examination: [objecting(/Tabs/u), objecting(/Both/u)] },
        prism: { opening: opening('Both') },
      },
      { past: [sessionOpen({ charter: exchanging(2) })] },
    )
    expect(turnsOf(told)).toEqual([
      'opening 0',
      'examination 1',
      'revision 1',
      'examination 2',
      'revision 2',
      'ballot 0',
      'statement 0',
      'signing 0',
    ])
    expect(told.turns.slice(3, 6).map(({ seat }) => seat)).toEqual(['sol', 'aria', 'prism'])
  })

  it('begins with the probe after the opening, and ends with the newest sitting', async () => {
    const charter = exchanging(1, { jury: { mode: 'reactions', minutes: 60 } })
    const past = [sessionOpen({ question: closedQuestion, charter })]
    const dissenting: Record<string, Script> = {
      prism: { ballot: approving(/Spaces/u), signing: { decision: 'dissent', reason: 'No.' } },
    }
    const first = await runCouncil(dissenting, { past, jury: voting(3, 0) })
    const again = await runCouncil({}, { past: reconvened(first) })
    const told = sessionJson(again.state)
    expect(turnsOf(told)).toEqual([
      'opening 0',
      'probe 0',
      'ballot 0',
      'statement 0',
      'signing 0',
      'examination 1',
      'revision 1',
      'ballot 1',
      'statement 1',
      'signing 1',
    ])
    expect(told).toMatchObject({ rounds: 1, earlyStop: true })
    expect(told.signatures.map(({ seat, decision }) => [seat, decision])).toEqual([
      ['sol', 'sign'],
      ['aria', 'sign'],
      ['prism', 'sign'],
    ])
    expect(sessionJson(fold(reconvened(first)))).toMatchObject({
      ballots: [],
      statement: null,
      signatures: [],
      verdict: null,
      earlyStop: true,
    })
  })

  it('and everything else is the same, whoever was first', async () => {
    const slow = (script: Script | undefined): Script => ({
      ...script,
      opening: async (...given) => wait(script?.opening, ...given),
      examination: async (...given) => wait(script?.examination, ...given),
    })
    const wait = async (
      line: Script['opening'],
      ...given: Parameters<Extract<Script['opening'], Function>>
    ) => {
      await new Promise((resolve) => setImmediate(resolve))
      if (line === undefined || Array.isArray(line)) throw new Error('one line is expected')
      return typeof line === 'function' ? line(...given) : line
    }
    const { session: _one, ...told } = await json(quarrel, { past: [quarrelOpen()] })
    const late = { ...quarrel, sol: slow(quarrel['sol']), aria: slow(quarrel['aria']) }
    const { session: _two, ...other } = await json(late, { past: [quarrelOpen()] })
    expect(other).toEqual(told)
    expect(JSON.stringify(other)).toBe(JSON.stringify(told))
  })
})
