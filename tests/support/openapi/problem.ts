/** What is wrong with a request or an answer. */
import type { ErrorObject } from 'ajv'

export interface Problem {
  where: 'route' | 'path' | 'query' | 'headers' | 'body' | 'answer'
  /** JSON pointer into that part, such as `/embeds/0/title`; empty for the whole of it. */
  at: string
  message: string
}

/** Errors of the validator as problems: a missing or unknown property is named in the path, repetitions are left out. */
export function problemsOf(where: Problem['where'], errors: readonly ErrorObject[]): Problem[] {
  const problems = errors.filter((error) => !isSummary(error, errors)).map((error) => problemOf(where, error))
  const seen = new Set<string>()
  return problems.filter(({ at, message }) => {
    const key = `${at} ${message}`
    return seen.has(key) ? false : seen.add(key)
  })
}

function problemOf(where: Problem['where'], error: ErrorObject): Problem {
  const at = error.instancePath
  switch (error.keyword) {
    case 'required':
      return { where, at: `${at}/${error.params['missingProperty']}`, message: 'is missing' }
    case 'additionalProperties':
      return { where, at: `${at}/${error.params['additionalProperty']}`, message: 'is not known here' }
    case 'enum':
      return {
        where,
        at,
        message: `must be one of ${[error.params['allowedValues']].flat().join(', ')}`,
      }
    case 'const':
      return { where, at, message: `must be ${error.params['allowedValue']}` }
    default:
      return { where, at, message: error.message ?? error.keyword }
  }
}

/** "No branch matched" says nothing when the branches' own errors stand beside it. */
function isSummary(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const sums = ['oneOf', 'anyOf', 'if'].includes(error.keyword)
  return sums && errors.some((other) => other !== error && !['oneOf', 'anyOf', 'if'].includes(other.keyword))
}

/** One line for a test's failure message. */
export function tell({ where, at, message }: Problem): string {
  return `${where}${at === '' ? '' : ` ${at}`} ${message}`
}
