import { isFields, shown } from '../check.ts'

/** Every component of a tree, parents first. */
export function* walk(components: readonly unknown[]): Generator<Record<string, unknown>> {
  for (const component of components) {
    if (!isFields(component)) continue
    yield component
    if (Array.isArray(component['components'])) yield* walk(component['components'])
    yield* walk([component['component'], component['accessory']])
  }
}

export function findByCustomId(
  components: readonly unknown[],
  customId: string,
): Record<string, unknown> | undefined {
  for (const component of walk(components)) if (component['custom_id'] === customId) return component
  return undefined
}

/** The words of a V2 layout, which ping like content does. */
export function textOf(components: readonly unknown[]): string {
  return [...walk(components)]
    .filter((component) => component['type'] === 10)
    .map((component) => shown(component['content']))
    .join('\n')
}
