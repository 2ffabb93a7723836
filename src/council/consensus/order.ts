/** Order by code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** A sorted copy. Verdicts list everything by id, so that the order of arrival leaves no trace. */
export function sortedBy<Item>(items: Iterable<Item>, key: (item: Item) => string): Item[] {
  return [...items].toSorted((a, b) => compareText(key(a), key(b)))
}
