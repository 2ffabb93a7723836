import { z } from 'zod'
import { changeReasons, type Revision } from '../reply.ts'
import type { RevisionTask } from '../task.ts'
import { NONE } from '../task.ts'
import type { View } from '../view/index.ts'
import { couldSign } from './examination.ts'
import { answerShape, idOf, toAnswers } from './objections.ts'
import { statedConfidence } from './opening.ts'
import { positionShape, toPosition, type PositionFields } from './position.ts'
import { claimLabels } from './probe.ts'
import { notAsked, unique, wire, words, type Wire } from './wire.ts'

type Reader = Pick<View, 'claims' | 'positions' | 'objections'>

/** A seat's answers to the objections against it, and its position again; or its first one, if it has none yet. */
export function revisionWire(task: RevisionTask, reader: Reader): Wire {
  return task.own === null ? lateWire(task, reader) : revisedWire(task, task.own, reader)
}

function revisedWire(task: RevisionTask, own: NonNullable<RevisionTask['own']>, reader: Reader): Wire {
  const { claims, positions, objections } = reader
  const raised = task.objections.map(({ label }) => label)
  const position: z.ZodType<PositionFields> = positionShape(task.options)
  const shape = z
    .object({
      answers: raised.length > 0 ? answersShape(raised) : notAsked,
      changed: z.boolean().describe('Whether your answer is now another one; a better wording is no change'),
      reason: z
        .enum(changeReasons)
        .describe(
          'What made you change: a new fact, an error you found, a better argument; none if you did not',
        ),
      refs: z
        .array(z.enum([...claimLabels(claims), ...objections.keys()]))
        .describe('The numbers of the claims and objections that moved you; empty if you did not change')
        .refine(unique, 'must not name anything twice'),
      wrong_before: z
        .array(
          z.object({
            claim: z.enum(own.claims.map(({ label }) => label)).describe('Your own claim, such as c1'),
            why: words('What was wrong with it'),
          }),
        )
        .describe('Which of your own claims were wrong; empty if none was'),
      position: position.nullable().describe('Your new answer in full if you changed it, else null'),
      joins: task.options.length > 0 ? notAsked : joinsShape([...positions.keys()]),
      could_sign: couldSign(task, positions),
      confidence: statedConfidence,
    })
    .refine(
      ({ changed, position }) => changed === (position !== null),
      'position: must be null exactly when changed is false',
    )
    .refine(
      ({ position }) => position?.option === undefined || position.option !== own.option,
      'changed: must be false when the option is the same',
    )
  return wire('revision', shape, (answer) => ({
    step: 'revision',
    answers: toAnswers(answer.answers, objections),
    changed: answer.changed,
    reason: answer.changed ? answer.reason : 'none',
    refs: answer.refs.map((label) => idOf(idOf(label, claims), objections)),
    wrongBefore: answer.wrong_before.map(({ claim, why }) => ({ claim: idOf(claim, claims), why })),
    position: answer.position && toPosition(answer.position, answer.confidence),
    joins: answer.changed ? (positions.get(answer.joins ?? NONE) ?? null) : null,
    couldSign: (answer.could_sign ?? []).map((label) => idOf(label, positions)),
    confidence: answer.confidence,
  }))
}

function joinsShape(labels: readonly string[]) {
  return z
    .enum([...labels, NONE])
    .describe(
      `The number of the position whose answer you now give; ${NONE} if it is none of them or you kept yours`,
    )
}

/** Every objection is answered, and each once. */
function answersShape(raised: readonly string[]) {
  return z
    .array(answerShape(raised))
    .describe('One answer to each objection against your claims')
    .refine(
      (answers) => answers.length === raised.length && unique(answers.map(({ objection }) => objection)),
      `must answer each of ${raised.join(', ')} once`,
    )
}

/** For a seat whose opening failed: the council hears it after all. */
function lateWire(task: RevisionTask, { positions }: Reader): Wire {
  const position: z.ZodType<PositionFields> = positionShape(task.options)
  const shape = z.object({ position, could_sign: couldSign(task, positions), confidence: statedConfidence })
  return wire('revision', shape, ({ position, confidence, ...answer }) => ({
    step: 'revision',
    ...unchanged,
    position: toPosition(position, confidence),
    couldSign: (answer.could_sign ?? []).map((label) => idOf(label, positions)),
    confidence,
  }))
}

const unchanged = {
  answers: [],
  changed: false,
  reason: 'none',
  refs: [],
  wrongBefore: [],
  joins: null,
} satisfies Partial<Revision>
