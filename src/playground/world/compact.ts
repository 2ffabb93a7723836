type Filled<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key]
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>
}

/** Drops keys without a value: Discord leaves them out, and so do we. */
export function compact<Value extends Record<string, unknown>>(value: Value): Filled<Value> {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The line above is what the type says.
  return Object.fromEntries(entries) as Filled<Value>
}
