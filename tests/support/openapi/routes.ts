/** Finds the operation of a request. */
import { methods, type Method, type OpenApiDocument, type Operation, type PathItem } from './document.ts'

export interface Route {
  /** As the document writes it, such as `/channels/{channel_id}/messages`. */
  path: string
  method: Method
  item: PathItem
  operation: Operation
  /** Decoded values of the parameters in the path. */
  values: Record<string, string>
}

type Pattern = { path: string; segments: string[]; item: PathItem }

/** Says the route of a request, or null when the document has none for this path and method. */
export type FindRoute = (method: string, path: string) => Route | null

export function routeFinder(document: OpenApiDocument): FindRoute {
  const patterns = Object.entries(document.paths)
    .map(([path, item]): Pattern => ({ path, segments: path.split('/').slice(1), item }))
    .toSorted(literalFirst)

  return (method, path) => {
    const verb = methods.find((known) => known === method.toLowerCase())
    if (verb === undefined) return null
    // `@original` travels as `%40original`, and an emoji as its escaped UTF-8.
    const segments = withoutPrefix(path).split('/').slice(1).map(decodeURIComponent)
    for (const { path: pattern, segments: wanted, item } of patterns) {
      const operation = item[verb]
      const values = operation && match(wanted, segments)
      if (values) return { path: pattern, method: verb, item, operation, values }
    }
    return null
  }
}

function withoutPrefix(path: string): string {
  return path.replace(/^\/api(\/v\d+)?(?=\/)/, '').replace(/[?#].*$/, '')
}

/** `/messages/@original` is also a `/messages/{message_id}`: the literal one must be tried first. */
function literalFirst(a: Pattern, b: Pattern): number {
  const length = Math.min(a.segments.length, b.segments.length)
  for (let index = 0; index < length; index++) {
    const difference =
      Number(isParameter(a.segments[index] ?? '')) - Number(isParameter(b.segments[index] ?? ''))
    if (difference !== 0) return difference
  }
  return a.segments.length - b.segments.length
}

function match(wanted: string[], segments: string[]): Record<string, string> | null {
  if (wanted.length !== segments.length) return null
  const values: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const step = wanted[index] ?? ''
    if (isParameter(step)) values[step.slice(1, -1)] = segment
    else if (step !== segment) return null
  }
  return values
}

function isParameter(step: string): boolean {
  return step.startsWith('{')
}
