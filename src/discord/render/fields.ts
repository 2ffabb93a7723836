import type { APIEmbedField } from 'discord.js'

/** Discord's limit of a field's value. */
export const fieldRoom = 1024

/** Lines in as many fields as they need; only the first one has a name that shows. */
export function packed(name: string, lines: readonly string[]): APIEmbedField[] {
  const values: string[] = []
  for (const line of lines) {
    const last = values.at(-1)
    if (last !== undefined && last.length + line.length < fieldRoom) values.splice(-1, 1, `${last}\n${line}`)
    else values.push(line)
  }
  return values.map((value, index) => ({ name: index === 0 ? name : '\u2800', value }))
}
