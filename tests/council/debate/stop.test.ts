/** Who may still stop a debate, and what of. */
import { expect, it } from 'vitest'
import type { Fact } from '../../../src/council/facts.ts'
import { fold } from '../../../src/council/state.ts'
import { convener, debateOpen, runCouncil } from '../../support/council.ts'

const stop: Fact = { type: 'session-stop', at: 90_000, reason: 'person', by: convener }

it('does not lose what the seats came to while their audience is counted', async () => {
  const { facts } = await runCouncil({}, { past: [debateOpen({ rounds: 1 })] })
  const called = facts.slice(0, facts.findIndex(({ type }) => type === 'audience-call') + 1)
  expect(fold([...called, stop]).stop).toBeNull()
  expect(fold([...called.slice(0, -1), stop]).stop).not.toBeNull()
})

it('stops a council that sits again over a debate', async () => {
  const { facts } = await runCouncil({}, { past: [debateOpen({ rounds: 1 })] })
  const again: Fact = { type: 'session-reconvene', at: 80_000, by: convener, cards: [] }
  expect(fold([...facts, again, stop]).stop).toEqual({ reason: 'person', by: convener })
})
