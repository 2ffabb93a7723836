/** Every component of a tree, parents first. */
export function* walk(components: readonly unknown[]): Generator<Record<string, unknown>> {
  for (const component of components) {
    if (typeof component !== 'object' || component === null) continue
    const node = component as Record<string, unknown>
    yield node
    if (Array.isArray(node['components'])) yield* walk(node['components'])
    if (node['component']) yield* walk([node['component']])
    if (node['accessory']) yield* walk([node['accessory']])
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
    .map((component) => String(component['content']))
    .join('\n')
}
