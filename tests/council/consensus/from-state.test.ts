import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { electionOf, verdictOf } from '../../../src/council/consensus/from-state.ts'
import type { Fact } from '../../../src/council/facts.ts'
import type { Vendor } from '../../../src/council/seat.ts'
import { fold } from '../../../src/council/state.ts'
import type { Verdict } from '../../../src/council/verdict.ts'
import {
  abstention,
  arbitraryBallot,
  ballot,
  letters,
  permutation,
  renameBallot,
  type Rename,
} from './ballots.ts'
import {
  facts,
  failed,
  opening,
  type Part,
  position,
  refuse,
  type Session,
  sign,
  stateOf,
  stepFacts,
  turn,
} from './sessions.ts'

const tea: Session = {
  parts: [
    { id: 'sol', opening: position('Tea.'), ballot: ballot('sol aria', 'sol aria'), signing: sign },
    { id: 'aria', opening: position('Tea, surely.'), ballot: ballot('sol', 'sol aria'), signing: sign },
    {
      id: 'prism',
      opening: position('Coffee!'),
      ballot: ballot('prism', 'prism Z'),
      signing: refuse('Never.'),
    },
  ],
}

const withPart = (session: Session, id: string, change: Partial<Part>): Session => ({
  ...session,
  parts: session.parts.map((part) => (part.id === id ? { ...part, ...change } : part)),
})

function unsigned(part: Part): Part {
  return {
    id: part.id,
    ...(part.opening && { opening: part.opening }),
    ...(part.ballot && { ballot: part.ballot }),
  }
}

function leftOut(part: Part): Part {
  return part.id === 'prism' ? unsigned(part) : part
}

function failedToSign(part: Part): Part {
  return part.id === 'prism' ? { ...part, signing: failed('rate-limit') } : part
}

/** Sol votes again, through another speaker. */
function spokenBy(vendor: Vendor, reserve: boolean, model: string): Fact {
  const fact = turn('sol', { step: 'ballot', ...ballot('sol', 'sol') })
  return fact.type === 'turn-end' ? { ...fact, speaker: { vendor, model, reserve } } : fact
}

describe('electionOf', () => {
  it('stands the seats that answered in an open question', () => {
    expect(electionOf(stateOf(tea)).support).toEqual({ aria: 1, prism: 1, sol: 2 })
    const silent = withPart(tea, 'aria', { opening: failed('timeout') })
    expect(electionOf(stateOf(silent)).support).toEqual({ prism: 1, sol: 2 })
  })

  it('stands every option of a closed question, also those nobody held', () => {
    const parts = tea.parts.map((part) => ({
      ...part,
      opening: position('A.', 'A'),
      ballot: ballot('A', 'A'),
    }))
    expect(electionOf(stateOf({ parts, options: ['A', 'B', 'C'] }))).toMatchObject({
      chosen: 'A',
      support: { A: 3, B: 0, C: 0 },
    })
  })

  it('counts by the method and quorum of the charter', () => {
    const parts = [
      { id: 'sol', opening: position('1'), ballot: ballot('sol aria', 'aria sol') },
      { id: 'aria', opening: position('2'), ballot: ballot('sol', 'aria sol') },
      { id: 'prism', opening: position('3'), ballot: ballot('prism', 'aria prism sol') },
    ]
    expect(electionOf(stateOf({ parts })).chosen).toBe('sol')
    expect(electionOf(stateOf({ parts, charter: { method: 'ranked' } })).chosen).toBe('aria')
    expect(electionOf(stateOf({ parts, charter: { quorum: 4 } })).chosen).toBeNull()
  })

  it('takes only the last round of voting, and no vote from a seat that failed in it', () => {
    const second = tea.parts.map(({ id }) => ({
      id,
      ballot: id === 'sol' ? failed('cut') : ballot('prism', 'prism'),
    }))
    const state = fold([...facts(tea), ...stepFacts('ballot', second, 1)])
    expect(electionOf(state)).toMatchObject({ support: { aria: 0, prism: 2, sol: 0 }, validBallots: 2 })
  })

  it('knows only convened seats', () => {
    const stranger = turn('mallory', { step: 'ballot', ...ballot('prism', 'prism') })
    expect(electionOf(stateOf(tea, stranger))).toEqual(electionOf(stateOf(tea)))
    const answer = turn('mallory', { step: 'opening', ...position('Rum.') })
    expect(verdictOf(stateOf(tea, answer))).toEqual(verdictOf(stateOf(tea)))
    expect(electionOf(stateOf(tea, answer)).support).not.toHaveProperty('mallory')
  })

  it('draws anew among equals in every sitting', () => {
    const parts = tea.parts.map((part) => ({ ...part, ballot: ballot('sol aria prism', 'sol=aria=prism Z') }))
    const state = stateOf({ parts })
    const drawn = Array.from({ length: 8 }, (_, sittings) => {
      return electionOf({ ...state, past: Array.from({ length: sittings }, () => state) }).chosen
    })
    expect(new Set(drawn)).toEqual(new Set(['sol', 'aria', 'prism']))
  })
})

describe('verdictOf', () => {
  it('says everything about a session with a dissent', () => {
    expect(verdictOf(stateOf(tea))).toEqual({
      outcome: 'consensus with dissent',
      signatures: 2,
      seats: 3,
      validBallots: 3,
      quorum: 3,
      threshold: { numerator: 2, denominator: 3 },
      chosen: 'sol',
      contested: false,
      decisions: [
        { seat: 'aria', decision: 'sign' },
        { seat: 'prism', decision: 'dissent' },
        { seat: 'sol', decision: 'sign' },
      ],
      putBack: [],
      blocking: [],
      absent: [],
      dissents: [
        { kind: 'signature', seat: 'prism', text: 'Never.' },
        { kind: 'position', seat: 'prism', position: position('Coffee!'), held: 'throughout' },
      ],
      flags: [{ kind: 'same-family', seats: ['aria', 'prism', 'sol'] }],
      confidence: { from: 30, to: 40, calibrated: false },
      degraded: [],
    } satisfies Verdict)
  })

  it('keeps to the election on record', () => {
    const election = { ...electionOf(stateOf(tea)), chosen: 'aria' }
    const state = stateOf(tea, { type: 'election-end', at: 2, election })
    expect(verdictOf(state).chosen).toBe('aria')
  })

  it.each([
    ['a failed signature', tea.parts.map(failedToSign), 'prism', 'rate-limit'],
    ['no turn among the signatures', tea.parts.map(leftOut), 'prism', 'not asked'],
    ['no statement', tea.parts.map(unsigned), 'sol', 'nothing to sign'],
  ])('names a seat without a signature: %s', (_, parts, seat, reason) => {
    expect(verdictOf(stateOf({ parts })).absent).toContainEqual({ seat, reason })
  })

  it('holds what is known when the session is stopped early', () => {
    const parts = tea.parts.map(({ id, opening }) => ({ id, ...(opening && { opening }) }))
    const stop: Fact[] = [
      turn('sol', { step: 'ballot', ...failed('stopped') }),
      { type: 'session-stop', at: 2, reason: 'person', by: null },
    ]
    const verdict = verdictOf(stateOf({ parts }, ...stop))
    expect(verdict).toMatchObject({ outcome: 'stopped', chosen: null, degraded: [] })
    expect(verdict.absent.map(({ reason }) => reason)).toEqual(['stopped', 'stopped', 'stopped'])
    expect(verdict.dissents).toHaveLength(3)
  })

  it('speaks for a bare session too', () => {
    const verdict = verdictOf(fold([opening(tea)]))
    expect(verdict).toMatchObject({
      outcome: 'no quorum',
      signatures: 0,
      seats: 3,
      validBallots: 0,
      dissents: [],
    })
    expect(verdict.absent).toHaveLength(3)
  })
})

describe('the degraded council', () => {
  it('names a failed seat once, with its latest error', () => {
    const twice = withPart(tea, 'aria', { opening: failed('timeout'), ballot: failed('bad-reply') })
    expect(verdictOf(stateOf(twice)).degraded).toEqual([
      { kind: 'seat-failed', seat: 'aria', error: 'bad-reply' },
    ])
  })

  it('names each reserve model once', () => {
    const state = stateOf(tea, spokenBy('openai', true, 'spare'), spokenBy('openai', true, 'spare'))
    expect(verdictOf(state).degraded).toEqual([{ kind: 'reserve-spoke', seat: 'sol', model: 'spare' }])
  })

  it('names seats that rehearse, by seat or by speaker', () => {
    const spoken = stateOf(tea, spokenBy('rehearsal', false, 'rehearsal'))
    expect(verdictOf(spoken).degraded).toEqual([{ kind: 'rehearsal', seat: 'sol' }])
    expect(verdictOf(stateOf({ ...tea, vendor: 'rehearsal' })).degraded).toEqual([
      { kind: 'rehearsal', seat: 'aria' },
      { kind: 'rehearsal', seat: 'prism' },
      { kind: 'rehearsal', seat: 'sol' },
    ])
  })
})

describe('any session', () => {
  it('ends the same in whatever order seats sit and finish', () => {
    const reordered = arbitrarySession.chain((session) =>
      fc.record({
        session: fc.constant(session),
        seated: permutation(session.parts),
        opened: permutation(session.parts),
        voted: permutation(session.parts),
        signed: permutation(session.parts),
      }),
    )
    fc.assert(
      fc.property(reordered, ({ session, seated, opened, voted, signed }) => {
        const log = [
          opening({ ...session, parts: seated }),
          ...stepFacts('opening', opened),
          ...stepFacts('ballot', voted),
          ...stepFacts('signing', signed),
        ]
        expect(JSON.stringify(verdictOf(fold(log)))).toBe(JSON.stringify(verdictOf(stateOf(session))))
      }),
    )
  })

  it('ends the same under other names, but where the lot fell', () => {
    const names = permutation(['z', 'y', 'sol', '10', 'äö'])
    fc.assert(
      fc.property(arbitrarySession, names, (session, names) => {
        const { chosen, leaders } = electionOf(stateOf(session))
        fc.pre(chosen === null || leaders.length === 1)
        const rename: Rename = (id) => names[letters.indexOf(id)] ?? id
        expect(unordered(verdictOf(stateOf(renameSession(session, rename))))).toEqual(
          unordered(renameVerdict(verdictOf(stateOf(session)), rename)),
        )
      }),
    )
  })

  it('accounts for each seat once', () => {
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        const { decisions, absent, seats, signatures, dissents } = verdictOf(stateOf(session))
        const named = [...decisions, ...absent].map(({ seat }) => seat)
        expect(named.toSorted()).toEqual(session.parts.map(({ id }) => id).toSorted())
        const refused = decisions.filter(({ decision }) => decision === 'dissent').length
        expect(signatures + refused + absent.length).toBe(seats)
        expect(dissents.filter(({ kind }) => kind === 'signature')).toHaveLength(refused)
      }),
    )
  })

  it('is no closer to consensus for a further seat that abstains', () => {
    const claims = ['consensus with dissent', 'consensus', 'unanimous']
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        const silent: Part = { id: 'silent', opening: failed('refused'), ballot: abstention }
        const before = verdictOf(stateOf(session))
        const after = verdictOf(stateOf({ ...session, parts: [...session.parts, silent] }))
        expect(claims.includes(after.outcome) && !claims.includes(before.outcome)).toBe(false)
        expect(after).toMatchObject({ chosen: before.chosen, signatures: before.signatures })
      }),
    )
  })

  it('drops no position: each is either chosen, signed for, or listed', () => {
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        const { chosen, dissents } = verdictOf(stateOf(session))
        const listed = new Set(dissents.filter(({ kind }) => kind === 'position').map(({ seat }) => seat))
        for (const { id, opening, ballot } of session.parts) {
          const answered = opening !== undefined && 'headline' in opening
          const approves =
            ballot !== undefined &&
            'approve' in ballot &&
            !ballot.abstain &&
            ballot.approve.includes(chosen ?? '')
          expect(listed.has(id)).toBe(answered && id !== chosen && !approves)
        }
      }),
    )
  })
})

const arbitrarySession: fc.Arbitrary<Session> = fc.integer({ min: 3, max: 5 }).chain((count) => {
  const ids = letters.slice(0, count)
  const failure = fc.constantFrom(failed('timeout'), failed('bad-reply'))
  const decision = fc.constantFrom('sign' as const, 'sign-with-reservation' as const, 'dissent' as const)
  const part = (id: string) =>
    fc.record({
      id: fc.constant(id),
      opening: fc.oneof({ weight: 4, arbitrary: fc.constant(position(`Position of a seat.`)) }, failure),
      ballot: fc.oneof({ weight: 5, arbitrary: arbitraryBallot(ids) }, failure),
      signing: fc.oneof({ weight: 5, arbitrary: fc.record({ decision, reason: fc.string() }) }, failure),
    })
  return fc.record({
    parts: fc.tuple(...ids.map(part)),
    charter: fc.record({
      method: fc.constantFrom('supermajority' as const, 'ranked' as const),
      quorum: fc.integer({ min: 1, max: 3 }),
    }),
  })
})

function renameSession(session: Session, rename: Rename): Session {
  const parts = session.parts.map((part) => ({
    ...part,
    id: rename(part.id),
    ...(part.ballot && { ballot: 'failed' in part.ballot ? part.ballot : renameBallot(part.ballot, rename) }),
  }))
  return { ...session, parts }
}

function renameVerdict(verdict: Verdict, rename: Rename): Verdict {
  const renamed = <Item extends { seat: string }>(items: Item[]) =>
    items.map((item) => ({ ...item, seat: rename(item.seat) }))
  return {
    ...verdict,
    chosen: verdict.chosen === null ? null : rename(verdict.chosen),
    decisions: renamed(verdict.decisions),
    absent: renamed(verdict.absent),
    dissents: renamed(verdict.dissents),
    degraded: renamed(verdict.degraded),
    flags: verdict.flags.map((flag) =>
      'seats' in flag ? { ...flag, seats: flag.seats.map(rename).toSorted() } : flag,
    ),
  }
}

/** Lists are in the order of names, which other names change. */
function unordered(verdict: Verdict) {
  const { decisions, absent, dissents, degraded, ...rest } = verdict
  const sets = [decisions, absent, dissents, degraded].map((items) =>
    items.map((item) => JSON.stringify(item)).toSorted(),
  )
  return { rest, sets }
}
