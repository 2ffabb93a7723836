/** How objections travel: aimed at claims by their labels. */
import { z } from 'zod'
import {
  answerKinds,
  objectionKinds,
  severities,
  type ClaimId,
  type Objection,
  type ObjectionAnswer,
  type ObjectionId,
  type Severity,
} from '../reply.ts'
import { words } from './wire.ts'

export const severity = z
  .enum(severities)
  .describe(
    'blocking: while this stands, the council must not say it; major: it weakens the answer; minor: it would be better without',
  )

/** Aimed at one of these claims, by their labels. */
export function objectionShape(claims: readonly string[]) {
  return z.object({
    claim: z.enum(claims).describe('The number of the claim that you attack, such as 2.1'),
    kind: z
      .enum(objectionKinds)
      .describe(
        'factual: it is not so; logic: it does not follow; missing-case: it forgets a case; evidence: nothing supports it; value: it weighs wrongly; scope: it answers another question',
      ),
    severity,
    argument: words('The objection itself, in Markdown: what is wrong, and why that matters'),
    would_resolve: words('What would settle it: a fact, a case, a change of wording'),
  })
}

export function toObjection(
  given: z.infer<ReturnType<typeof objectionShape>>,
  claims: ReadonlyMap<string, ClaimId>,
): Objection {
  const { claim, kind, severity, argument, would_resolve } = given
  return { claim: idOf(claim, claims), kind, severity, argument, wouldResolve: would_resolve }
}

/** An answer to one of these objections, by their labels. */
export function answerShape(objections: readonly string[]) {
  return z.object({
    objection: z.enum(objections),
    answer: z
      .enum(answerKinds)
      .describe(
        'accept: it is right, the claim falls; rebut: it is wrong; concede-in-part: it is right in part',
      ),
    text: words('Your answer to it, in Markdown'),
  })
}

/** Whoever was asked for none gave none. */
export function toAnswers(
  given: readonly z.infer<ReturnType<typeof answerShape>>[] | null | undefined,
  objections: ReadonlyMap<string, ObjectionId>,
): ObjectionAnswer[] {
  return (given ?? []).map((answer) => ({ ...answer, objection: idOf(answer.objection, objections) }))
}

/** Objections that still stand when a seat votes. */
export function standingShape(labels: readonly string[]) {
  return z
    .array(
      z.object({
        objection: z.enum(labels),
        severity,
      }),
    )
    .describe(
      'Of the objections above, those that still stand after what was said to them, whoever raised them, and how grave you find each; leave out those that were met',
    )
    .refine(
      (all) => new Set(all.map(({ objection }) => objection)).size === all.length,
      'must not name an objection twice',
    )
}

export function toStanding<Id extends string>(
  given: readonly { objection: string; severity: Severity }[],
  ids: ReadonlyMap<string, Id>,
): { objection: string; severity: Severity }[] {
  return given.map(({ objection, severity }) => ({ objection: idOf(objection, ids), severity }))
}

/** The schema lets nothing pass but labels of this reader. */
export function idOf<Id extends string>(label: string, ids: ReadonlyMap<string, Id>): Id | string {
  return ids.get(label) ?? label
}
