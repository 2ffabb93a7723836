/** Checks requests to Discord, and answers that claim to be Discord's, against its OpenAPI document. */
import { isRecord, readBody, type Body } from './body.ts'
import { corrected } from './corrections.ts'
import { pointer, readDocument, type OpenApiDocument } from './document.ts'
import { problemsOf, type Problem } from './problem.ts'
import { readValues, type Query } from './query.ts'
import { routeFinder, type Route } from './routes.ts'
import { brokenRules } from './rules.ts'
import { schemaChecker, type CheckValue } from './schemas.ts'

export interface Request {
  method: string
  /** With or without `/api/v10` before it. */
  path: string
  query?: Query
  /** Lower-case names. When given, the login that the document asks for is checked too. */
  headers?: Record<string, string | string[] | undefined>
  /** JSON as text or parsed, or a form whose `payload_json` holds it. */
  body?: unknown
  /** Those that came beside a parsed body. */
  files?: readonly unknown[]
}

export interface AnswerGiven {
  method: string
  path: string
  status: number
  body?: unknown
}

export interface OpenApi {
  /** Everything wrong with a request; empty when Discord would take it, as far as that can be told from outside. */
  checkRequest(request: Request): Problem[]
  /** Everything in which an answer differs from what the document promises for its status. */
  checkAnswer(answer: AnswerGiven): Problem[]
}

/** Reads the document once, which takes about 0.3 s; each schema is compiled when first needed. */
export function openApi(documentPath: string): OpenApi {
  const document = corrected(readDocument(documentPath))
  const findRoute = routeFinder(document)
  const checkClosed = schemaChecker(document, 'closed')
  const checkOpen = schemaChecker(document, 'open')

  return {
    checkRequest(request) {
      const { files = [] } = request
      const route = findRoute(request.method, request.path)
      if (route === null) return [unknownRoute(request)]
      const body = tryBody(request.body)
      if (body === null) return [{ where: 'body', at: '', message: 'is no JSON' }]
      return [
        ...checkValues(document, checkClosed, route, request.query ?? {}),
        ...checkLogin(route, request.headers),
        ...checkBody(checkClosed, route, body),
        ...brokenRules({
          route: `${route.method} ${route.path}`,
          body: body.json,
          files: body.files + files.length,
        }),
      ]
    },

    checkAnswer(answer) {
      const route = findRoute(answer.method, answer.path)
      if (route === null) return answer.status === 404 ? [] : [unknownRoute(answer)]
      // The document promises nothing about an outage.
      if (answer.status >= 500) return []
      return checkPromise(document, checkOpen, route, answer)
    },
  }
}

function unknownRoute({ method, path }: { method: string; path: string }): Problem {
  return { where: 'route', at: '', message: `${method.toUpperCase()} ${path} is not in the document` }
}

function tryBody(body: unknown): Body | null {
  try {
    return readBody(body)
  } catch {
    return null
  }
}

function checkValues(document: OpenApiDocument, check: CheckValue, route: Route, query: Query): Problem[] {
  const { values, problems } = readValues(document.components.schemas, route, query)
  const wrong = values.flatMap(({ where, name, value, index, shared }) => {
    const owner = shared ? [route.path] : [route.path, route.method]
    const errors = check(pointer('paths', ...owner, 'parameters', index, 'schema'), value)
    return problemsOf(where, errors ?? []).map((problem) => ({ ...problem, at: `/${name}${problem.at}` }))
  })
  return [...problems, ...wrong]
}

function checkLogin(route: Route, headers: Request['headers']): Problem[] {
  const ways = route.operation.security ?? []
  const needsLogin = ways.length > 0 && ways.every((way) => Object.keys(way).length > 0)
  if (headers === undefined || !needsLogin || /^(Bot|Bearer) \S/.test(String(headers['authorization'] ?? '')))
    return []
  return [{ where: 'headers', at: '/authorization', message: 'is missing' }]
}

function checkBody(check: CheckValue, route: Route, body: Body): Problem[] {
  const wanted = route.operation.requestBody
  const isEmpty = body.json === undefined || (isRecord(body.json) && Object.keys(body.json).length === 0)
  if (wanted === undefined)
    return isEmpty ? [] : [{ where: 'body', at: '', message: 'has no place in this request' }]
  if (body.json === undefined)
    return wanted.required ? [{ where: 'body', at: '', message: 'is missing' }] : []
  // A form's JSON part follows the same schema as a plain JSON body.
  const type = 'application/json' in wanted.content ? 'application/json' : 'multipart/form-data'
  const place = pointer('paths', route.path, route.method, 'requestBody', 'content', type, 'schema')
  return problemsOf('body', check(place, body.json) ?? [])
}

function checkPromise(
  document: OpenApiDocument,
  check: CheckValue,
  route: Route,
  { status, body }: AnswerGiven,
): Problem[] {
  const { responses } = route.operation
  const key = [String(status), `${String(status)[0]}XX`].find((known) => known in responses)
  const promise = key === undefined ? undefined : responses[key]
  if (key === undefined || promise === undefined)
    return [{ where: 'answer', at: '', message: `status ${status} is not promised here` }]

  const shared = promise.$ref?.split('/').at(-1)
  const owner =
    shared === undefined
      ? ['paths', route.path, route.method, 'responses', key]
      : ['components', 'responses', shared]
  const content = (shared === undefined ? promise : document.components.responses[shared])?.content
  const isEmpty = body === undefined || body === null || body === ''
  if (content === undefined) return isEmpty ? [] : [{ where: 'answer', at: '', message: 'must be empty' }]
  if (!('application/json' in content)) return []
  const errors = check(pointer(...owner, 'content', 'application/json', 'schema'), body)
  return problemsOf('answer', errors ?? [])
}
