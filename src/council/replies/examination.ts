import { z } from 'zod'
import type { ExaminationTask } from '../task.ts'
import type { View } from '../view/index.ts'
import { idOf, objectionShape, toObjection } from './objections.ts'
import { claimLabels } from './probe.ts'
import { remembered } from './remembered.ts'
import { notAsked, unique, wire, type Wire } from './wire.ts'

/** More than so many objections in one turn are noise. */
const mostObjections = 4

const shapeOf = remembered((labels: readonly string[], signable: readonly string[] | null) =>
  z.object({
    objections: z
      .array(objectionShape(labels))
      .describe(`The strongest objections, at most ${mostObjections}, to any of the positions`)
      .refine((all) => all.length <= mostObjections, `must hold at most ${mostObjections} objections`),
    endorsements: z
      .array(z.enum(labels))
      .describe('The numbers of the claims that you hold to be right and important')
      .refine(unique, 'must not name a claim twice'),
    could_sign: couldSign(signable),
  }),
)

/** What a seat makes of all positions. In an open question it also says which of them it could sign. */
export function examinationWire(
  task: ExaminationTask,
  { claims, positions }: Pick<View, 'claims' | 'positions'>,
): Wire {
  return wire(
    'examination',
    shapeOf(claimLabels(claims), signable(task, positions)),
    ({ objections, endorsements, ...answer }) => ({
      step: 'examination',
      objections: objections.map((objection) => toObjection(objection, claims)),
      endorsements: endorsements.map((label) => idOf(label, claims)),
      couldSign: (answer.could_sign ?? []).map((label) => idOf(label, positions)),
    }),
  )
}

/** Options tell in a closed question who agrees with whom; in an open one only the seats can. */
export function signable(
  { options }: Pick<ExaminationTask, 'options'>,
  positions: View['positions'],
): string[] | null {
  return options.length > 0 ? null : [...positions.keys()]
}

export function couldSign(signable: readonly string[] | null) {
  if (signable === null) return notAsked
  return z
    .array(z.enum(signable))
    .describe('The numbers of all positions whose substance you could put your name to, yours included')
    .refine(unique, 'must not name a position twice')
}
