import type { APIEmbedField } from 'discord-api-types/v10'

export interface PlacedField extends APIEmbedField {
  /** On a grid of twelve. */
  columns: string
}

/** Inline fields share a row in threes; two that are left over take a half each. */
export function layoutFields(fields: APIEmbedField[]): PlacedField[] {
  const placed: PlacedField[] = []
  let row: APIEmbedField[] = []
  const endRow = (): void => {
    const width = 12 / Math.max(row.length, 1)
    row.forEach((field, index) =>
      placed.push({ ...field, columns: `${index * width + 1} / ${(index + 1) * width + 1}` }),
    )
    row = []
  }
  for (const field of fields) {
    if (!field.inline || row.length === 3) endRow()
    if (field.inline) row.push(field)
    else placed.push({ ...field, columns: '1 / 13' })
  }
  endRow()
  return placed
}
