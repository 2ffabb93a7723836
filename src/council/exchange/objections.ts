/** Every objection of a session and what became of it. Nothing is dropped. */
import { kept } from '../kept.ts'
import { everyReply, madeIn, type Turn } from '../positions.ts'
import {
  objectionId,
  partsOf,
  type CandidateId,
  type Objection,
  type ObjectionAnswer,
  type ObjectionId,
  type Severity,
} from '../reply.ts'
import type { SeatId } from '../seat.ts'

/** The round 0 is that of a probe. */
export interface RaisedObjection extends Objection {
  id: ObjectionId
  by: SeatId
  round: number
  /** Whose claim it attacks. */
  against: SeatId
  /**
   * For a claim that its seat made in a role of a debate: the answer it was made for, if for any. Null for a claim of a
   * position that the seat holds or held itself.
   */
  inRole: { for: CandidateId | null } | null
}

/**
 * `open`: not answered, or answered by a rebuttal or a concession that somebody did not find enough when the council
 * voted, or to which its author said nothing more then. `accepted` stays so: whoever held the claim gave it up.
 */
export type ObjectionState = 'open' | 'accepted' | 'rebutted' | 'conceded in part'

export interface TrackedObjection extends RaisedObjection {
  /** What was said to it last by someone who had to answer for the claim, or null. */
  answer: Omit<ObjectionAnswer, 'objection'> | null
  /** Seats behind it: those that found it standing when they voted, and who raised it if it cast no ballot. */
  backers: { seat: SeatId; severity: Severity }[]
  state: ObjectionState
  /** Open, and at least two seats find it major or worse. */
  seconded: boolean
}

/** What was raised among these turns, by seat and round. */
export const raisedIn = kept((turns: readonly Turn[]): readonly RaisedObjection[] => {
  const examined = [...everyReply(turns, 'examination'), ...everyReply(turns, 'speech')].map(
    ({ seat, round, reply }) => ({ seat, round, objections: reply.objections }),
  )
  const made = madeIn(turns)
  const probed = everyReply(turns, 'probe').map(({ seat, reply }) => ({
    seat,
    round: 0,
    objections: [reply.objection],
  }))
  return [...probed, ...examined]
    .toSorted((a, b) => a.round - b.round || (a.seat < b.seat ? -1 : 1))
    .flatMap(({ seat, round, objections }) =>
      objections.map((objection, index) => {
        const attacked = made.get(objection.claim)
        return {
          ...objection,
          id: objectionId(seat, round, index + 1),
          by: seat,
          round,
          against: partsOf(objection.claim).seat,
          inRole: attacked?.inRole === true ? { for: attacked.for } : null,
        }
      }),
    )
})

/** The same with what became of each. Of several ballots of a seat the newest tells. */
export const objectionsIn = kept((turns: readonly Turn[]): readonly TrackedObjection[] => {
  const all = raisedIn(turns)
  if (all.length === 0) return []
  // The last one stands.
  const answers = new Map(
    answersIn(turns).map(({ answer: { objection, answer, text } }) => [objection, { answer, text }]),
  )
  const newest = new Map(newestBallots(turns))
  const votedUpon = new Set(raisedIn(beforeBallots(turns)).map(({ id }) => id))
  const none: typeof newest = new Map()
  return all.map((raised) => {
    const answer = answers.get(raised.id) ?? null
    const ballots = votedUpon.has(raised.id) ? newest : none
    const voted = [...ballots].flatMap(([seat, standing]) =>
      standing.filter(({ objection }) => objection === raised.id).map(({ severity }) => ({ seat, severity })),
    )
    // Silence withdraws nothing.
    const kept = ballots.has(raised.by) ? [] : [{ seat: raised.by, severity: raised.severity }]
    const isUpheld = voted.length > 0 || (ballots.size > 0 && kept.length > 0)
    const backers = [...kept, ...voted].toSorted((a, b) => (a.seat < b.seat ? -1 : 1))
    const state = stateOf(answer, isUpheld)
    const grave = backers.filter(({ severity }) => severity !== 'minor')
    return { ...raised, answer, backers, state, seconded: state === 'open' && grave.length >= 2 }
  })
})

/**
 * What was said to objections by someone who had to answer for the claim: its seat, or in a debate whoever then spoke
 * for what the claim was made for. `at`: the place of its turn.
 */
export function answersIn(turns: readonly Turn[]): { at: number; seat: SeatId; answer: ObjectionAnswer }[] {
  const raised = new Map(raisedIn(turns).map((objection) => [objection.id, objection]))
  const made = madeIn(turns)
  return turns.flatMap((turn, at) => {
    if (turn.type === 'turn-error') return []
    const { seat, reply } = turn
    if (reply.step !== 'revision' && reply.step !== 'speech') return []
    const heard = reply.answers.filter(({ objection }) => {
      const found = raised.get(objection)
      if (found === undefined || reply.step === 'revision') return found !== undefined
      const cause = made.get(found.claim)?.for
      return seat !== found.by && reply.arguesFor !== null && reply.arguesFor === cause
    })
    return heard.map((answer) => ({ at, seat, answer }))
  })
}

/** Those that a seat has answered for itself: what was said in a role binds nobody who holds the claim. */
export function answeredByHolder(turns: readonly Turn[]): Set<ObjectionId> {
  const revisions = everyReply(turns, 'revision')
  return new Set(revisions.flatMap(({ reply }) => reply.answers.map(({ objection }) => objection)))
}

function stateOf(answer: TrackedObjection['answer'], isUpheld: boolean): ObjectionState {
  if (answer?.answer === 'accept') return 'accepted'
  if (answer === null || isUpheld) return 'open'
  return answer.answer === 'rebut' ? 'rebutted' : 'conceded in part'
}

/** Of the newest round of voting; an abstention says nothing of any objection. */
function newestBallots(turns: readonly Turn[]) {
  const ballots = everyReply(turns, 'ballot')
  const newest = Math.max(...ballots.map(({ round }) => round))
  return ballots
    .filter(({ round, reply }) => round === newest && !reply.abstain)
    .map(({ seat, reply }) => [seat, reply.standing] as const)
}

/** What was said when the council voted last: on what was raised since, nobody has voted yet. */
function beforeBallots(turns: readonly Turn[]): readonly Turn[] {
  const length = turns.findLastIndex(({ step }) => step === 'ballot') + 1
  // What was read from the very same list need not be read again.
  return length === turns.length ? turns : turns.slice(0, length)
}

/**
 * Whether it keeps the council from a consensus: open and called blocking, with at least two seats behind it that
 * have not put their plain signature under the statement. One seat alone never has a veto.
 */
export function isBlocking(objection: TrackedObjection, signedPlainly: ReadonlySet<SeatId>): boolean {
  const grave = objection.backers.filter(
    ({ seat, severity }) => severity !== 'minor' && !signedPlainly.has(seat),
  )
  const called = grave.some(({ severity }) => severity === 'blocking')
  return objection.state === 'open' && called && grave.length >= 2
}
