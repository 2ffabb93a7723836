import { list } from '../check.ts'
import type { Path, Problems } from '../problems.ts'
import type { Component } from '../records/messages.ts'
import type { World } from '../world.ts'
import { Kind, type ComponentReading } from './context.ts'
import { readOne } from './layout.ts'
import { walk } from './walk.ts'

const MOST_NESTED = 40

const legacyKinds = [Kind.row]
const layoutKinds = [
  Kind.row,
  Kind.section,
  Kind.textDisplay,
  Kind.gallery,
  Kind.file,
  Kind.separator,
  Kind.container,
]
const modalKinds = [Kind.row, Kind.textDisplay, Kind.label]

/** Reads the components of a message (legacy rows, or the V2 layout) or of a modal. */
export function readComponents(
  world: World,
  problems: Problems,
  path: Path,
  value: unknown,
  surface: 'legacy' | 'layout' | 'modal',
): Component[] {
  const kinds = { legacy: legacyKinds, layout: layoutKinds, modal: modalKinds }[surface]
  const rule = { legacy: { max: 5 }, layout: { max: MOST_NESTED }, modal: { min: 1, max: 5 } }[surface]
  const reading: ComponentReading = {
    problems,
    customIds: new Set(),
    isKnownEmoji: (id) => world.emojis.get(id)?.name ?? null,
  }
  const given = list(problems, path, value, rule) ?? []
  const components = given.map((entry, index) => readOne(reading, [...path, index], entry, kinds))
  const all = [...walk(components)]
  if (all.length > MOST_NESTED)
    problems.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${MOST_NESTED} or fewer in length.`)
  return numbered(problems, path, components, all)
}

/** Every component of an answer has an id: the given one, or the next free number. */
function numbered(
  problems: Problems,
  path: Path,
  components: Record<string, unknown>[],
  all: Record<string, unknown>[],
): Component[] {
  const given = all.map((component) => component['id']).filter((id) => id !== undefined)
  const taken = new Set(given)
  if (taken.size < given.length)
    problems.add(path, 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
  let next = 1
  for (const component of all) {
    if (component['id'] !== undefined) continue
    while (taken.has(next)) next += 1
    component['id'] = next
    next += 1
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Each has been given its type and its id by now.
  return components as Component[]
}
