/**
 * Keeps what was read from a list for as long as the list is there. The lists of a state are replaced and never changed,
 * so several readers of the same moment share one reading: what it gives must not be changed either.
 */
export function kept<List extends object, Reading>(read: (list: List) => Reading): (list: List) => Reading {
  const readings = new WeakMap<List, { reading: Reading }>()
  return (list) => {
    const known = readings.get(list) ?? { reading: read(list) }
    readings.set(list, known)
    return known.reading
  }
}
