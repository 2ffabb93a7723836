/** What a seat is shown of a debate: the same for all readers, but for what each is asked. */
import { claimLedger } from '../debate/ledger.ts'
import { debateLabel, openingLabels } from '../debate/labels.ts'
import { questionsIn, roleNow, struckIn } from '../debate/phase.ts'
import { plannedTurn, roundsOf } from '../debate/rotation.ts'
import { sayingsIn } from '../debate/sayings.ts'
import { objectionsIn, type TrackedObjection } from '../exchange/objections.ts'
import { claimsIn, firstPositionsIn } from '../positions.ts'
import type { CandidateId, ClaimId, HeldPosition, ObjectionId } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import type { State, StepState } from '../state.ts'
import type { AnswerTask, ShownObjection, ShownPosition, ShownSaying, SpeechTask } from '../task.ts'
import { showClaims, type Labels } from './labels.ts'

export interface DebateScene extends Labels {
  shown: ShownPosition[]
  sayings: ShownSaying[]
  tracked: TrackedObjection[]
  candidates: ReadonlyMap<string, CandidateId>
}

/** `known` without what was said or done since the step began. */
export function debateScene(known: State): DebateScene {
  const labels = openingLabels(known.opening)
  const struck = struckIn(known)
  const opened = firstPositionsIn(known.turns.filter(({ step }) => step === 'opening'))
    .map((held) => ({ held, label: labels.get(held.seat) ?? held.seat }))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))
  const positions = new Map(opened.map(({ held, label }) => [label, held.seat]))
  const tracked = inOrder(known, objectionsIn(known.turns))
  const options = known.opening.question.options
  return {
    shown: opened.map(({ held, label }) => showOpening(held, label, struck)),
    positions,
    claims: new Map(claimLedger(known).map(({ id }) => [debateLabel(known.opening, id) ?? id, id] as const)),
    objections: new Map(
      tracked.flatMap(({ id }): [string, ObjectionId][] => {
        const label = debateLabel(known.opening, id)
        return label === null ? [] : [[label, id]]
      }),
    ),
    sayings: sayingsIn(known),
    tracked,
    candidates: options.length > 0 ? new Map(options.map(({ label }) => [label, label])) : positions,
  }
}

/** By turn: neither a seat's name nor its place at the table shows in it. */
function inOrder({ opening }: State, objections: readonly TrackedObjection[]): TrackedObjection[] {
  const turnOf = ({ by, round }: TrackedObjection) =>
    plannedTurn(opening, { seat: by, round })?.turn ?? Number.MAX_SAFE_INTEGER
  return objections.toSorted((a, b) => turnOf(a) - turnOf(b))
}

function showOpening(held: HeldPosition, label: string, struck: ReadonlySet<ClaimId>): ShownPosition {
  const { headline, argument, option } = held.position
  return { label, headline, argument, option, claims: showClaims(held, `${label}.`, struck).items }
}

/** Under the labels that everybody knows them by. */
export function showDebateObjections(
  known: State,
  objections: readonly TrackedObjection[],
): ShownObjection[] {
  const texts = claimsIn(known.turns)
  return objections.map(({ id, claim, kind, severity, argument, wouldResolve, answer }) => ({
    label: debateLabel(known.opening, id) ?? id,
    claim: { label: debateLabel(known.opening, claim), text: texts.get(claim)?.text ?? '' },
    kind,
    severity,
    argument,
    wouldResolve,
    answer,
    isOpen: null,
  }))
}

type Frame = Pick<SpeechTask, 'question' | 'options' | 'temperament' | 'earlier'>

export function speechTask(
  known: State,
  { round }: StepState,
  seat: SeatId,
  { frame, scene }: { frame: Frame; scene: DebateScene },
): SpeechTask {
  const planned = plannedTurn(known.opening, { seat, round })
  if (planned === undefined) throw new Error('A turn of a debate is in its plan.')
  const struck = struckIn(known)
  const open = scene.tracked.filter(
    ({ state, by, claim }) => state === 'open' && by !== seat && !struck.has(claim),
  )
  return {
    step: 'speech',
    ...frame,
    positions: scene.shown,
    sayings: scene.sayings,
    role: planned.role,
    round,
    rounds: roundsOf(known.opening),
    label: String(planned.turn + 1),
    words: known.opening.charter.debate.turnWords,
    objections: showDebateObjections(known, open),
    candidates: [...scene.candidates.keys()],
    standing: claimLedger(known)
      .filter(({ state }) => state === 'stands' || state === 'open')
      .map(({ id }) => debateLabel(known.opening, id) ?? id),
  }
}

export function answerTask(
  known: State,
  { round }: StepState,
  seat: SeatId,
  { frame, scene }: { frame: Frame; scene: DebateScene },
): AnswerTask {
  const question = questionsIn(known)[round - 1]
  const role = roleNow(known, seat)
  if (question === undefined || role === null) throw new Error('An answer needs a question.')
  return {
    step: 'answer',
    ...frame,
    positions: scene.shown,
    sayings: scene.sayings,
    role,
    round,
    asked: question.text,
    words: known.opening.charter.debate.turnWords,
  }
}
