/** What people are asked to judge. */
import { describe, expect, it } from 'vitest'
import { dissentsOfSeat, juryCards } from '../../src/council/jury-cards.ts'
import type { Charter } from '../../src/council/seat.ts'
import {
  convener,
  exchanging,
  options,
  runCouncil,
  seats,
  sessionOpen,
  voting,
  type RunOptions,
} from '../support/council.ts'
import {
  agreeing,
  approving,
  converting,
  objecting,
  opening,
  upholding,
  type Line,
  type Script,
} from '../support/scripted.ts'

const tabs: Script = { opening: opening('Tabs', 'A'), ballot: approving(/Tabs/) }
const spaces: Script = { opening: opening('Spaces', 'B'), ballot: approving(/Tabs/) }
const dissenting: Script = { signing: { decision: 'dissent', reason: 'Never.' } }
const attacking: Line = objecting(/^Tabs/, { severity: 'major' })

function run(scripts: Record<string, Script>, jury: Partial<Charter['jury']> = {}, more: RunOptions = {}) {
  const charter = exchanging(1, { jury: { mode: 'reactions', minutes: 60, ...jury } })
  const question = { text: 'Which?', options: options('Tabs', 'Spaces', 'Both') }
  const past = [sessionOpen({ question, charter, seats: seats(4) })]
  const all = { sol: tabs, aria: tabs, prism: tabs, vega: tabs, ...scripts }
  return runCouncil(all, { past, jury: voting(0, 3), ...more })
}

const cardsOf = async (...parts: Parameters<typeof run>) => (await run(...parts)).state.jury?.cards

describe('a dissent', () => {
  it('is one card for each seat, whatever it holds against the verdict', async () => {
    const { state } = await run({ prism: { ...spaces, ...dissenting }, vega: { ...tabs, ...dissenting } })
    expect(state.verdict?.dissents).toHaveLength(3)
    expect(state.jury?.cards).toEqual([
      { kind: 'dissent', id: 'dissent-prism', seat: 'prism' },
      { kind: 'dissent', id: 'dissent-vega', seat: 'vega' },
    ])
    expect(dissentsOfSeat(state, 'prism').map(({ kind }) => kind)).toEqual(['signature', 'position'])
    expect(dissentsOfSeat(state, 'sol')).toEqual([])
    expect(dissentsOfSeat({ verdict: null }, 'prism')).toEqual([])
  })

  it('is one for a position that is still held, though its seat signed', async () => {
    expect(await cardsOf({ prism: spaces })).toMatchObject([{ id: 'dissent-prism' }])
  })

  it('is none for a position that its seat left by an argument', async () => {
    const convinced = { ...spaces, revision: converting({ to: /^Tabs/, argued: true }) }
    const { state } = await run({ prism: convinced })
    expect(state.verdict?.dissents).toMatchObject([{ seat: 'prism', held: 'left by argument' }])
    expect(state.jury).toBeNull()
    expect(state.closed).toBe(true)
    expect(dissentsOfSeat(state, 'prism')).toEqual([])
  })

  it('is one for a position that its seat left without an argument', async () => {
    const following = { ...spaces, revision: converting({ to: /^Tabs/, argued: false }) }
    expect(await cardsOf({ prism: following })).toMatchObject([{ id: 'dissent-prism' }])
  })

  it('is one for what a convinced seat refuses to sign, without the position it left', async () => {
    const convinced = { ...spaces, ...dissenting, revision: converting({ to: /^Tabs/, argued: true }) }
    const { state } = await run({ prism: convinced })
    expect(state.jury?.cards).toMatchObject([{ id: 'dissent-prism' }])
    expect(dissentsOfSeat(state, 'prism')).toEqual([{ kind: 'signature', seat: 'prism', text: 'Never.' }])
  })
})

describe('an objection', () => {
  const upheld = (vote: Line) => upholding(/follow/, 'major', vote)

  it('is a card when it is open and seconded, behind the dissents', async () => {
    const cards = await cardsOf({
      prism: { ...spaces, examination: attacking, ballot: upheld(approving(/Tabs/)) },
      vega: { ...tabs, ballot: upheld(approving(/Tabs/)) },
    })
    expect(cards).toEqual([
      { kind: 'dissent', id: 'dissent-prism', seat: 'prism' },
      ...[1, 2, 3].map((number) => ({
        kind: 'objection',
        id: `objection-prism/1.${number}`,
        seat: 'prism',
        objection: `prism/1.${number}`,
      })),
    ])
  })

  it('is a card when a probe raised it', async () => {
    const cards = await cardsOf({
      prism: { ...tabs, ballot: upheld(approving(/Tabs/)) },
      vega: { ...tabs, ballot: upheld(approving(/Tabs/)) },
    })
    expect(cards).toMatchObject([{ kind: 'objection', objection: expect.stringMatching(/^[a-z]+\/0\.1$/u) }])
  })

  it.each<[string, Record<string, Script>]>([
    [
      'that one seat alone upholds',
      { prism: { ...tabs, examination: attacking, ballot: upheld(approving(/Tabs/)) } },
    ],
    [
      'that was accepted',
      {
        prism: { ...spaces, examination: agreeing },
        vega: {
          ...spaces,
          examination: objecting(/^Spaces/),
          revision: converting({ to: /^Tabs/, argued: true }),
          ballot: upheld(approving(/Tabs/)),
        },
      },
    ],
    [
      'to what was not put forward',
      {
        prism: {
          ...spaces,
          examination: objecting(/^Spaces/, { severity: 'major' }),
          ballot: upheld(approving(/Tabs/)),
        },
        vega: { ...tabs, ballot: upheld(approving(/Tabs/)) },
      },
    ],
  ])('%s is none', async (_, scripts) => {
    const cards = (await cardsOf(scripts)) ?? []
    expect(cards.filter(({ kind }) => kind === 'objection')).toEqual([])
  })
})

describe('there is no jury', () => {
  const opened = ({ facts }: Awaited<ReturnType<typeof run>>) =>
    facts.some(({ type }) => type === 'jury-open')

  it('where the charter wants none', async () => {
    const session = await run({ prism: { ...spaces, ...dissenting } }, { mode: 'none' })
    expect(session.state.verdict?.dissents).not.toEqual([])
    expect(opened(session)).toBe(false)
    expect(session.state.closed).toBe(true)
  })

  it('where all agree', async () => {
    const session = await run({})
    expect(opened(session)).toBe(false)
    expect(session.state.closed).toBe(true)
  })

  it('where nothing was put forward', async () => {
    const session = await run({
      sol: { ...tabs, ballot: approving(/Tabs/) },
      aria: { ...tabs, ballot: approving(/Tabs/) },
      prism: { ...spaces, ballot: approving(/Spaces/) },
      vega: { ...spaces, ballot: approving(/Spaces/) },
    })
    expect(session.state.verdict).toMatchObject({ outcome: 'split', chosen: null })
    expect(session.state.verdict?.dissents).not.toEqual([])
    expect(opened(session)).toBe(false)
  })

  it('where the session was stopped, though something had been put forward', async () => {
    const session = await run(
      { prism: { ...spaces, ...dissenting } },
      {},
      {
        onEvent(event, mailbox) {
          if (event.type === 'step-open' && event.step === 'signing')
            mailbox.push({ type: 'session-stop', at: 9_000, reason: 'person', by: convener })
        },
      },
    )
    expect(session.state.verdict).toMatchObject({ outcome: 'stopped', chosen: 'A' })
    expect(opened(session)).toBe(false)
    expect(session.state.closed).toBe(true)
  })

  it('before there is a verdict', async () => {
    const { state } = await run({ prism: { ...spaces, ...dissenting } })
    expect(juryCards({ ...state, verdict: null })).toEqual([])
    expect(juryCards(state)).toEqual(state.jury?.cards)
  })
})

describe('a jury', () => {
  it('is open for as long as the charter says, and closes the session with its counts', async () => {
    const { facts, state } = await run({ prism: { ...spaces, ...dissenting } }, { minutes: 5 })
    expect(facts.slice(-4).map(({ type }) => type)).toEqual([
      'verdict-reach',
      'jury-open',
      'jury-close',
      'session-close',
    ])
    const opened = facts.find(({ type }) => type === 'jury-open')
    expect(state.jury).toMatchObject({
      openedAt: opened?.at,
      closesAt: opened!.at + 300_000,
      close: {
        reason: 'time',
        by: null,
        counts: [{ card: 'dissent-prism', uphold: 0, dismiss: 3 }],
        recounted: true,
      },
    })
  })

  it('keeps the session open while it sits', async () => {
    const waiting = await run(
      { prism: { ...spaces, ...dissenting } },
      {},
      {
        jury: null,
        onEvent(event, _, interrupt) {
          if (event.type === 'jury-open') interrupt()
        },
      },
    )
    expect(waiting.state).toMatchObject({ closed: false, jury: { close: null } })
  })
})
