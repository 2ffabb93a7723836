import { z } from 'zod'
import { claimStates, type CandidateId, type Speech } from '../reply.ts'
import type { AnswerTask, SpeechTask } from '../task.ts'
import { NONE } from '../task.ts'
import type { View } from '../view/index.ts'
import { answerShape, idOf, objectionShape, toAnswers, toObjection } from './objections.ts'
import { claimShape, toClaim } from './position.ts'
import { notAsked, unique, wire, words, type Wire } from './wire.ts'

/** The most claims, and the most objections, of one turn. */
export const mostInTurn = 3

/** A turn of a debate: what its role is not asked for is not in its schema. */
export function speechWire(
  task: SpeechTask,
  reader: Pick<View, 'claims' | 'objections' | 'candidates'>,
): Wire {
  const { role, standing, words: asked } = task
  const mustAttack = role === 'dissenter' && standing.length > 0
  const shape = z.object({
    text: words(`What you say in your role, in Markdown, in about ${asked} words`),
    argues_for: z
      .enum([...task.candidates, NONE])
      .describe(`The answer that you make a case for in this turn; ${NONE} if for none of them`)
      .refine((label) => role !== 'advocate' || label !== NONE, 'an advocate makes a case for one of them'),
    claims: z
      .array(claimShape)
      .describe(`The new claims of this turn, at most ${mostInTurn}; empty if you make none`)
      .refine((claims) => claims.length <= mostInTurn, `must hold at most ${mostInTurn} claims`),
    objections:
      standing.length === 0
        ? notAsked
        : z
            .array(objectionShape(standing))
            .describe(`Your objections to claims that stand or are open, at most ${mostInTurn}`)
            .refine((all) => all.length <= mostInTurn, `must hold at most ${mostInTurn} objections`)
            .refine((all) => !mustAttack || all.length > 0, 'a dissenter attacks the strongest claim'),
    answers: answersShape(task),
    endorsements:
      standing.length === 0
        ? notAsked
        : z
            .array(z.enum(standing))
            .describe('The numbers of the claims that you found to hold; empty if none')
            .refine(unique, 'must not name a claim twice'),
    ledger: ledgerShape(task),
  })
  return wire('speech', shape, (given) => ({
    step: 'speech',
    text: given.text,
    arguesFor: candidateOf(given.argues_for, reader.candidates),
    claims: given.claims.map(toClaim),
    objections: (given.objections ?? []).map((objection) => toObjection(objection, reader.claims)),
    answers: toAnswers(given.answers, reader.objections),
    endorsements: (given.endorsements ?? []).map((label) => idOf(label, reader.claims)),
    ledger: (given.ledger ?? []).map(({ claim, state, why }) => ({
      claim: idOf(claim, reader.claims),
      state,
      why,
    })),
  }))
}

function answersShape({ objections }: SpeechTask) {
  if (objections.length === 0) return notAsked
  const labels = objections.map(({ label }) => label)
  return z
    .array(answerShape(labels))
    .describe('Answers to objections against claims for the answer that you make a case for; empty if none')
    .refine((all) => unique(all.map(({ objection }) => objection)), 'must not answer an objection twice')
}

/** The scribe alone keeps a list; struck claims are not on it. */
function ledgerShape({ role, positions, sayings }: SpeechTask) {
  const claims = [...positions, ...sayings.filter((said) => said.kind === 'speech')].flatMap(
    (one) => one.claims,
  )
  const labels = claims.filter(({ struck }) => !struck).map(({ label }) => label)
  if (role !== 'scribe' || labels.length === 0) return notAsked
  return z
    .array(
      z.object({
        claim: z.enum(labels),
        state: z
          .enum(claimStates)
          .describe(
            'stands: nothing that was said against it holds; fell: it was refuted or given up; open: undecided',
          ),
        why: words('Why, in one sentence', 300),
      }),
    )
    .describe('Every claim that was made so far, with what became of it')
    .refine((all) => unique(all.map(({ claim }) => claim)), 'must not list a claim twice')
}

function candidateOf(label: string, candidates: ReadonlyMap<string, CandidateId>): Speech['arguesFor'] {
  return candidates.get(label) ?? null
}

/** What a seat says to a question out of turn. */
export function answerWire({ words: asked }: AnswerTask): Wire {
  const shape = z.object({ text: words(`Your answer, in Markdown, in at most ${asked} words`) })
  return wire('answer', shape, ({ text }) => ({ step: 'answer', text }))
}
