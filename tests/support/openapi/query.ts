/** Query and path values travel as text; the document types them. */
import { parametersOf, type Schema } from './document.ts'
import type { Problem } from './problem.ts'
import type { Route } from './routes.ts'

export type Query = URLSearchParams | string | Record<string, string | string[] | undefined>

export interface TextValue {
  where: 'path' | 'query'
  name: string
  /** Coerced to what its schema asks for, where the text allows it. */
  value: unknown
  /** Index among the operation's or the path's own parameters, for a pointer. */
  index: number
  shared: boolean
}

/** Pairs every value in the path and query with its parameter, and names what the document does not know. */
export function readValues(
  schemas: Record<string, Schema>,
  route: Route,
  query: Query,
): { values: TextValue[]; problems: Problem[] } {
  const given = { path: new Map(Object.entries(route.values)), query: queryValues(query) }
  const values: TextValue[] = []
  const problems: Problem[] = []
  for (const parameter of parametersOf(route.item, route.operation)) {
    const { name, in: where } = parameter
    const text = given[where].get(name)
    given[where].delete(name)
    if (text !== undefined) {
      const shared = route.item.parameters?.includes(parameter) ?? false
      const index = (shared ? route.item.parameters : route.operation.parameters)?.indexOf(parameter) ?? 0
      values.push({ where, name, value: coerce(resolve(schemas, parameter.schema), text), index, shared })
    } else if (parameter.required) problems.push({ where, at: `/${name}`, message: 'is missing' })
  }
  for (const name of given.query.keys())
    problems.push({ where: 'query', at: `/${name}`, message: 'is not known here' })
  return { values, problems }
}

function queryValues(query: Query): Map<string, string | string[]> {
  const isText = typeof query === 'string' || query instanceof URLSearchParams
  if (!isText) return new Map(Object.entries(query).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])))
  const parameters = new URLSearchParams(query)
  return new Map(
    [...new Set(parameters.keys())].map((name) => {
      const all = parameters.getAll(name)
      return [name, all.length > 1 ? all : (all[0] ?? '')]
    }),
  )
}

function resolve(schemas: Record<string, Schema>, schema: Schema): Schema {
  return schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? schema
}

function coerce(schema: Schema, text: string | string[]): unknown {
  const types = [schema.type].flat()
  if (types.includes('array')) return [text].flat()
  if (typeof text !== 'string') return text
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return types.includes('integer') && /^-?\d+$/.test(text) ? Number(text) : text
}
