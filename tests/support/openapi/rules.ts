/** What Discord's own pages demand and its OpenAPI document does not know. */
import { commandRules } from './command-rules.ts'
import { componentRules } from './component-rules.ts'
import { messageRules } from './message-rules.ts'
import type { Problem } from './problem.ts'
import { subjectOf, type Sent, type Subject } from './subject.ts'

/** One thing found: where in the body, and what about it. */
export interface Found {
  at: string
  message: string
}

export type Rule = (subject: Subject) => Found[]

/** By name, so that a test can show that each of them has a case it refuses. */
export const rules = { ...messageRules, ...componentRules, ...commandRules }

export type RuleName = keyof typeof rules

export function brokenRules(sent: Sent): Problem[] {
  const subject = subjectOf(sent)
  return Object.values(rules)
    .flatMap((rule) => rule(subject))
    .map(({ at, message }) => ({ where: 'body', at, message }))
}
