/** How a seat goes over to another answer, where the plot wants it to and the exchange gives it the occasion. */
import type { ChangeReason } from '../../council/reply.ts'
import { integerBelow } from '../../council/shuffle.ts'
import {
  NONE,
  type RevisionTask,
  type ShownClaim,
  type ShownObjection,
  type ShownPosition,
} from '../../council/task.ts'
import { ownStance, stanceBehind } from './mind.ts'
import { heardFor } from './debate/claims.ts'
import { isOwnObjection } from './own-words.ts'
import { pick, voiceAt, type Part } from './part.ts'
import type { Change } from './plot.ts'
import { position } from './position.ts'
import { gist, isSentBack } from './sent-back.ts'
import { quoted, type Stance } from './stances.ts'

export interface Move {
  to: Stance
  isArgued: boolean
  /** The position whose answer it is; undefined when the seat goes somewhere of its own. */
  joined: ShownPosition | undefined
  /** What moves it, of that position. */
  claim: ShownClaim | undefined
  /** An objection to its own answer that it can no longer meet. */
  objection: ShownObjection | undefined
}

/** Null for a seat that keeps its answer, or has changed it before. */
export function moveIn(task: RevisionTask, part: Part): Move | null {
  const mind = ownStance(task)
  const change = mind === part.stance && part.change !== null ? part.change : readersChange(task, part)
  if (change === null || mind === null || change.to === mind) return null
  const joined = task.positions.find((position) => stanceBehind(task, position) === change.to)
  if (!change.isArgued) {
    return joined === undefined ? null : { ...change, joined, claim: undefined, objection: undefined }
  }
  const held = task.own?.claims.map(({ text }) => text) ?? []
  const claim =
    joined?.claims.find(({ text }) => text !== joined.headline && !held.includes(text)) ?? joined?.claims[0]
  const foreign = task.objections.filter((objection) => !isOwnObjection(objection, part))
  const objection =
    foreign.find((one) => one.claim.text === held[0]) ?? (joined === undefined ? foreign[0] : undefined)
  return claim === undefined && objection === undefined ? null : { ...change, joined, claim, objection }
}

/** To a position that readers sent back, because a council that sits again has something to take up. */
function readersChange(task: RevisionTask, { voice, shared }: Part): Change | null {
  const back = task.positions.find((position) => isSentBack(task, position))
  const to = back && stanceBehind(task, back)
  if (to == null || voice !== integerBelow(3, shared('convinced voice'))) return null
  return shared('convinced')() < 0.6 ? { to, isArgued: true } : null
}

/** The part of a revision that tells of the change. */
export function told(task: RevisionTask, part: Part, move: Move): object {
  const { to, isArgued, joined, claim, objection } = move
  const { exchange, claims } = voiceAt(part.voice)
  const random = part.chance('move')
  const own = task.own?.claims[0]
  const adopted =
    claim === undefined ? [] : [{ text: claim.text, kind: 'inference' as const, load_bearing: true }]
  const reasons = [...adopted, ...claims.slice(0, 2)]
  return {
    changed: true,
    reason: reasonOf(move, part),
    refs: [
      ...[claim, objection].flatMap((moved) => (moved === undefined ? [] : [moved.label])),
      ...(isArgued ? heardFor(task.sayings ?? [], joined) : []),
    ],
    wrong_before:
      isArgued && own !== undefined ? [{ claim: own.label, why: pick(exchange.wrong, random) }] : [],
    position: position(task, part, to, why(move, part), reasons),
    ...(task.options.length === 0 && { joins: joined?.label ?? NONE }),
  }
}

function reasonOf({ isArgued, objection }: Move, part: Part): ChangeReason {
  if (!isArgued) return 'none'
  if (objection !== undefined) return 'found-error'
  return part.chance('reason')() < 0.7 ? 'better-argument' : 'new-fact'
}

function why({ isArgued, joined, claim, objection }: Move, part: Part): string[] {
  const { exchange } = voiceAt(part.voice)
  const random = part.chance('why moved')
  if (!isArgued) return [pick(exchange.swayed, random)]
  return [
    joined === undefined ? parting : pick(exchange.persuaded, random),
    ...(claim === undefined ? [] : [`What moved me: ${quoted(claim.text, 240)}`]),
    ...(objection === undefined ? [] : [`What I could not answer, for my own part: ${gist(objection)}`]),
  ]
}

const parting =
  'I have found an error in my answer that nobody else here seems to have made. So I leave the company I was in, and not gladly.'
