/** Numbers of many samples, and tables of them. */

/** The smallest value that at least `share` (0–1) of the values do not exceed; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** The lower one of two middle values; 0 of none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** `12 / 14`. */
export function medianAndP95(values: readonly number[]): string {
  return `${quantile(values, 0.5)} / ${quantile(values, 0.95)}`
}

/** `4.5`. */
export function mean(values: readonly number[]): string {
  const sum = values.reduce((sum, value) => sum + value, 0)
  return (sum / Math.max(1, values.length)).toFixed(1)
}

/** Columns as wide as their widest cell, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          /^\d/u.test(cell) ? cell.padStart(width(column)) : cell.padEnd(width(column)),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
