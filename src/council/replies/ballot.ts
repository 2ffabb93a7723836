import { z } from 'zod'
import type { CandidateId } from '../reply.ts'
import { NONE, type BallotTask } from '../task.ts'
import type { View } from '../view/index.ts'
import { standingShape, toStanding } from './objections.ts'
import { remembered } from './remembered.ts'
import { notAsked, percentage, unique, wire, words, type Wire } from './wire.ts'

const shapeOf = remembered((candidates: readonly string[], objections: readonly string[]) => {
  const label = z.enum(candidates)
  const ranked = z.enum([...candidates, NONE])
  return z
    .object({
      abstain: z.boolean().describe('True only if you cannot judge at all; then leave both lists empty'),
      approve: z
        .array(label)
        .describe('Every candidate whose substance you could put your name to; empty for none of them')
        .refine(unique, 'must not name a candidate twice'),
      ranking: z
        .array(z.array(ranked))
        .describe(
          `Groups from best to worst, equals in one group; ${NONE} means none of these, discuss further`,
        )
        .refine((groups) => unique(groups.flat()), 'must not rank a candidate twice')
        .refine((groups) => groups.every((group) => group.length > 0), 'must not hold an empty group'),
      confidence: percentage('How sure you are that your first choice is right'),
      open_objections: z
        .array(words('One sentence'))
        .describe(
          'What still stands against your first choice and was not raised before; empty if nothing does',
        ),
      standing: objections.length > 0 ? standingShape(objections) : notAsked,
    })
    .refine(
      (ballot) => ballot.abstain || ballot.ranking.length > 0,
      'ranking: must not be empty unless you abstain',
    )
    .refine(
      (ballot) => !ballot.abstain || ballot.approve.length === 0,
      'approve: must be empty when you abstain',
    )
})

/** A secret vote; the reader's labels become candidate ids here and nowhere else. */
export function ballotWire(
  task: BallotTask,
  { candidates, objections }: Pick<View, 'candidates' | 'objections'>,
): Wire {
  const shape = shapeOf(task.candidates, [...objections.keys()])
  const id = (shown: string): CandidateId => candidates.get(shown) ?? shown
  return wire('ballot', shape, ({ abstain, approve, ranking, confidence, open_objections, standing }) => ({
    step: 'ballot',
    abstain,
    approve: approve.map(id),
    ranking: abstain ? [] : ranking.map((group) => group.map(id)),
    confidence,
    openObjections: open_objections,
    standing: abstain ? [] : toStanding(standing ?? [], objections),
  }))
}
