import { z } from 'zod'
import { changeReasons, type Revision } from '../reply.ts'
import type { RevisionTask } from '../task.ts'
import { NONE } from '../task.ts'
import type { View } from '../view/index.ts'
import { couldSign, signable } from './examination.ts'
import { answerShape, idOf, toAnswers } from './objections.ts'
import { statedConfidence } from './opening.ts'
import { labelsOf, positionShape, toPosition, type PositionFields } from './position.ts'
import { claimLabels } from './probe.ts'
import { remembered } from './remembered.ts'
import { notAsked, unique, wire, words, type Wire } from './wire.ts'

type Reader = Pick<View, 'claims' | 'positions' | 'objections'>

/** A seat's answers to the objections against it, and its position again; or its first one, if it has none yet. */
export function revisionWire(task: RevisionTask, reader: Reader): Wire {
  return task.own === null ? lateWire(task, reader) : revisedWire(task, task.own, reader)
}

/** What a seat that has a position is asked for, by the labels that it sees. */
interface Labels {
  options: string[]
  /** The option that it stands for. */
  stance: string | null
  /** Objections that it answers. */
  raised: string[]
  refs: string[]
  own: string[]
  /** Positions that it may join or sign; null in a closed question. */
  signable: string[] | null
}

const revisedShape = remembered(({ options, stance, raised, refs, own, signable }: Labels) => {
  const position: z.ZodType<PositionFields> = positionShape(options)
  return z
    .object({
      answers: raised.length > 0 ? answersShape(raised) : notAsked,
      changed: z.boolean().describe('Whether your answer is now another one; a better wording is no change'),
      reason: z
        .enum(changeReasons)
        .describe(
          'What made you change: a new fact, an error you found, a better argument; none if you did not',
        ),
      refs: z
        .array(z.enum(refs))
        .describe('The numbers of the claims and objections that moved you; empty if you did not change')
        .refine(unique, 'must not name anything twice'),
      wrong_before: z
        .array(
          z.object({
            claim: z.enum(own).describe('Your own claim, such as c1'),
            why: words('What was wrong with it'),
          }),
        )
        .describe('Which of your own claims were wrong; empty if none was'),
      position: position.nullable().describe('Your new answer in full if you changed it, else null'),
      joins: signable === null ? notAsked : joinsShape(signable),
      could_sign: couldSign(signable),
      confidence: statedConfidence,
    })
    .refine(
      ({ changed, position }) => changed === (position !== null),
      'position: must be null exactly when changed is false',
    )
    .refine(
      ({ position }) => position?.option === undefined || position.option !== stance,
      'changed: must be false when the option is the same',
    )
})

function revisedWire(task: RevisionTask, own: NonNullable<RevisionTask['own']>, reader: Reader): Wire {
  const { claims, positions, objections } = reader
  const shape = revisedShape({
    options: labelsOf(task.options),
    stance: own.option,
    raised: task.objections.map(({ label }) => label),
    refs: [...claimLabels(claims), ...objections.keys()],
    own: own.claims.map(({ label }) => label),
    signable: signable(task, positions),
  })
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

const lateShape = remembered((options: readonly string[], signable: readonly string[] | null) => {
  const position: z.ZodType<PositionFields> = positionShape(options)
  return z.object({ position, could_sign: couldSign(signable), confidence: statedConfidence })
})

/** For a seat whose opening failed: the council hears it after all. */
function lateWire(task: RevisionTask, { positions }: Reader): Wire {
  const shape = lateShape(labelsOf(task.options), signable(task, positions))
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
