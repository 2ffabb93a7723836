import { describe, expect, it } from 'vitest'
import { exchanging, options, sessionOpen } from '../support/council.ts'
import { converting, hanging, objecting, objection, opening, type Script } from '../support/scripted.ts'
import { accord, json } from './sessions.ts'

describe('an early stop', () => {
  const closed = (rounds: number) =>
    sessionOpen({
      question: { text: 'Which?', options: options('Tabs', 'Spaces') },
      charter: exchanging(rounds),
    })
  const open = (rounds: number) => sessionOpen({ charter: exchanging(rounds) })
  const breaking: Script = {
    probe: (task) => {
      if (task.step !== 'probe') throw new Error('a line for probes')
      const claim = task.positions[0]?.claims[0]?.label ?? ''
      return { objection: objection(claim, { severity: 'blocking' }), contradictions: [] }
    },
  }
  const converted: Record<string, Script> = {
    sol: { opening: opening('Tabs') },
    aria: { opening: opening('Spaces'), revision: converting({ to: /^Tabs/u, argued: true }) },
    prism: { opening: opening('Both') },
  }
  const raising: Record<string, Script> = {
    sol: { opening: opening('Tabs') },
    aria: {
      opening: opening('Spaces'),
      examination: [objecting(/Tabs/u), objecting(/Both/u), objecting(/x^/u)],
    },
    prism: { opening: opening('Both') },
  }

  it.each([
    ['a probe did not break the agreement', closed(2), {}, { rounds: 0, earlyStop: true }],
    [
      'a probe broke it, and one round was all there was',
      closed(1),
      { sol: breaking, aria: breaking, prism: breaking },
      { rounds: 1, earlyStop: false },
    ],
    ['everybody could sign everything', open(2), accord, { rounds: 1, earlyStop: true }],
    ['a round brought nothing new', open(2), {}, { rounds: 1, earlyStop: true }],
    ['a round brought agreement enough', open(2), converted, { rounds: 1, earlyStop: true }],
    ['the last of three rounds brought nothing new', open(3), raising, { rounds: 3, earlyStop: false }],
    ['no exchange was wanted', closed(0), {}, { rounds: 0, earlyStop: false }],
  ])('is told where %s', async (_case, past, scripts, expected) => {
    const { rounds, earlyStop } = await json(scripts, { past: [past] })
    expect({ rounds, earlyStop }).toEqual(expected)
  })

  it('is none where a person stopped the council, or too few seats were left', async () => {
    const { line, begun } = hanging()
    const stopped = await json(
      { sol: { revision: line } },
      {
        past: [open(2)],
        onEvent: (event, mailbox) => {
          if (event.type !== 'turn-start' || event.step !== 'revision') return
          void begun.then(() => mailbox.push({ type: 'session-stop', at: 9_000, reason: 'person', by: null }))
        },
      },
    )
    expect(stopped).toMatchObject({ rounds: 1, earlyStop: false, verdict: { outcome: 'stopped' } })
    const failing = await json({ sol: { revision: { fail: 'auth' } } }, { past: [open(2)] })
    expect(failing).toMatchObject({ rounds: 1, earlyStop: false, verdict: { outcome: 'no quorum' } })
  })
})
