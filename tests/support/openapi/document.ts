/** Discord's OpenAPI document as this checker reads it: only the parts it uses are typed. */
import { readFileSync } from 'node:fs'

export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  oneOf?: Schema[]
  anyOf?: Schema[]
  [keyword: string]: unknown
}

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required?: boolean
  schema: Schema
}

export interface Operation {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }>; required?: boolean }
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }> }>
  /** Any one of these suffices; an empty object means that no login is needed. */
  security?: Record<string, string[]>[]
}

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof methods)[number]

export type PathItem = { parameters?: Parameter[] } & Partial<Record<Method, Operation>>

export interface OpenApiDocument {
  openapi: string
  paths: Record<string, PathItem>
  components: {
    schemas: Record<string, Schema>
    responses: Record<string, { content?: Record<string, { schema: Schema }> }>
  }
}

export function readDocument(path: string): OpenApiDocument {
  const document: OpenApiDocument = JSON.parse(readFileSync(path, 'utf8'))
  if (!document.openapi?.startsWith('3.1') || document.paths === undefined)
    throw new Error(`${path} is not an OpenAPI 3.1 document.`)
  return document
}

/** Path parameters stand beside the methods, query parameters inside them. */
export function parametersOf(item: PathItem, operation: Operation): Parameter[] {
  return [...(item.parameters ?? []), ...(operation.parameters ?? [])]
}

/** JSON pointer, as a URI fragment, of a place inside the document. */
export function pointer(...steps: (string | number)[]): string {
  return steps
    .map((step) => `/${encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('')
}
