/** Each hand-written rule refuses one request and lets a neighbour pass. Needs no document. */
import { describe, expect, it } from 'vitest'
import { casesByName } from '../support/openapi/rule-cases.ts'
import { brokenRules, rules, type Rule } from '../support/openapi/rules.ts'
import { subjectOf } from '../support/openapi/subject.ts'

describe.each(Object.entries<Rule>(rules))('%s', (name, rule) => {
  const { passes, fails } = casesByName[name]!

  it('lets right requests pass', () => {
    for (const request of passes) expect(brokenRules(request)).toEqual([])
  })

  it('names the place in wrong ones', () => {
    for (const [request, at] of fails) {
      expect(rule(subjectOf(request)).map((found) => found.at)).toContain(at)
      expect(brokenRules(request)).toContainEqual(expect.objectContaining({ where: 'body', at }))
    }
  })
})
