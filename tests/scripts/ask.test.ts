import { describe, expect, it } from 'vitest'
import { ask } from '../../scripts/terminal/ask.ts'
import { parseCommand } from '../../scripts/terminal/arguments.ts'
import { plainPaint } from '../../scripts/terminal/paint.ts'
import { testApp } from '../support/app.ts'
import { exchanging } from '../support/council.ts'
import type { Script } from '../support/scripted.ts'

const dissenting: Record<string, Script> = {
  prism: { signing: { decision: 'dissent', reason: 'No.' } },
}

/** A house whose charter gives people a jury and two rounds. */
async function asked(...argv: string[]) {
  const charter = exchanging(2, { jury: { mode: 'reactions', minutes: 60 }, quiet: true })
  const { maestro, history } = await testApp(dissenting, { charter })
  const command = parseCommand(argv)
  if (command.name !== 'ask') throw new Error('only ask convenes')
  const written: string[] = []
  const screen = {
    write: (text: string) => void written.push(text),
    paint: plainPaint,
    columns: () => null,
    isGone: () => false,
  }
  const state = await ask(maestro, command, screen, () => undefined)
  await history.close()
  return { state, text: written.join('') }
}

describe('a council that is convened on a terminal', () => {
  it('has no jury, whatever the charter says, and closes with its verdict', async () => {
    const { state, text } = await asked('ask', 'Is it so?')
    expect(state).toMatchObject({ closed: true, jury: null })
    expect(state.opening.charter).toMatchObject({ jury: { mode: 'none', minutes: 0 }, rounds: 2 })
    expect(text).not.toContain('jury')
  })

  it.each([0, 1, 3])('takes %i rounds as typed', async (rounds) => {
    const { state } = await asked('ask', 'Is it so?', '--rounds', String(rounds))
    expect(state.opening.charter.rounds).toBe(rounds)
    expect(state.steps.some(({ step }) => step === 'examination')).toBe(rounds > 0)
  })

  it('shows everything, though a stage in Discord would be quiet', async () => {
    const { text } = await asked('ask', 'Is it so?')
    expect(text).toContain('Opening, blind')
    expect(text).toContain('Exchange: examination, round 1')
  })
})
