/** Providers that fall silent, in every form. Their time is real, and so these sessions run side by side. */
import { describe, it } from 'vitest'
import { expectLasting, expectPassing, expectSpeechLost } from './provider-checks.ts'
import { providerFaults } from './provider-faults.ts'
import { vendors } from './sessions.ts'

const stalls = providerFaults
  .filter(({ brief }) => brief !== undefined)
  // Every vendor has the opening, the examination and so on once.
  .map((fault, index) => ({ ...fault, fault, first: vendors[index % vendors.length] ?? 'openai' }))

describe.concurrent.each(stalls)('$name', { timeout: 60_000 }, ({ fault, first }) => {
  it('that passes costs nobody a turn', () => expectPassing(fault, 'ask'))
  it('that never ends costs a seat that one turn', () => expectLasting(fault, first))
  it('costs a seat of a debate its speech', () => expectSpeechLost(fault))
})
