/** Compiles the document's schemas, in two readings: closed for requests, open for answers. */
import addFormats from 'ajv-formats'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import type { OpenApiDocument, Schema } from './document.ts'

/** Checks a value against the schema at a pointer of the document; null when it fits. */
export type CheckValue = (pointer: string, value: unknown) => ErrorObject[] | null

/**
 * `closed`: no object may carry a property its schema does not name. Requests need it, because a webhook message
 * is a union of two objects, where whatever is wrong for one passes as an unknown property of the other. Answers
 * stay open: Discord adds properties at any time.
 */
export function schemaChecker(document: OpenApiDocument, reading: 'closed' | 'open'): CheckValue {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    // Most schemas see a handful of values: compiling quickly matters more than running quickly.
    code: { optimize: false },
  })
  addFormats.default(ajv)
  ajv.addFormat('snowflake', /^(0|[1-9]\d{0,19})$/)
  ajv.addFormat('nonce', true)

  const schemas = document.components.schemas
  const rewrite = (schema: Schema): Schema =>
    chooseBranch(schemas, reading === 'closed' ? closeObject(schema) : schema)
  const { paths, components } = document
  ajv.addSchema(
    { paths: rewriteSchemas(paths, rewrite), components: rewriteSchemas(components, rewrite) },
    'discord',
  )

  return (pointer, value) => {
    // ajv keeps what it has compiled under the reference, so each schema is compiled once and when needed.
    const validate = ajv.getSchema(`discord#${pointer}`)
    if (validate === undefined) throw new Error(`The document has no schema at ${pointer}.`)
    return validate(value) ? null : (validate.errors ?? [])
  }
}

/** A copy in which every object, schema or not, went through `rewrite`, innermost first. */
function rewriteSchemas(node: unknown, rewrite: (schema: Schema) => Schema): unknown {
  if (Array.isArray(node)) return node.map((entry) => rewriteSchemas(entry, rewrite))
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).map(([key, value]) => [key, rewriteSchemas(value, rewrite)] as const)
  return rewrite(Object.fromEntries(entries))
}

function closeObject(schema: Schema): Schema {
  const isObject = [schema.type].flat().includes('object')
  const isPart = 'allOf' in schema
  return isObject && 'properties' in schema && !('additionalProperties' in schema) && !isPart
    ? { ...schema, additionalProperties: false }
    : schema
}

/**
 * Rewrites a union so that only the branch meant is checked: null or not, and then the branch with the value's
 * `type`. The same values pass, but a wrong one is reported once and where it is, not once per branch.
 */
function chooseBranch(schemas: Record<string, Schema>, schema: Schema): Schema {
  const { oneOf, anyOf, ...rest } = schema
  const union = oneOf ?? anyOf
  if (!Array.isArray(union)) return schema
  const branches = union.filter((branch) => branch.type !== 'null')
  const isNullable = branches.length < union.length
  const chosen = branches.length === 1 ? branches[0] : chooseByType(schemas, branches)
  if (chosen === undefined) return schema
  return { ...rest, ...(isNullable ? { if: { type: 'null' }, else: chosen } : chosen) }
}

function chooseByType(schemas: Record<string, Schema>, branches: Schema[]): Schema | undefined {
  const types = branches.map((branch) => typesOf(schemas, branch))
  const all = types.flat()
  if (types.includes(null) || new Set(all).size < all.length) return undefined
  const choices = branches.map((branch, index) => ({
    if: ofType(types[index] ?? []),
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: branch,
  }))
  return { allOf: [ofType(all), ...choices] }
}

function ofType(types: unknown[]): Schema {
  return { type: 'object', required: ['type'], properties: { type: { enum: types } } }
}

function typesOf(schemas: Record<string, Schema>, branch: Schema): unknown[] | null {
  const type = (schemas[branch.$ref?.split('/').at(-1) ?? ''] ?? branch).properties?.['type']
  return type?.enum ?? (type && 'const' in type ? [type.const] : null)
}
