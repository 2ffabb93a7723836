/** Makes one thing for the same strings, such as a client for a key and an endpoint, and gives it out ever after. */
export function once<Given extends readonly (string | undefined)[], Made>(
  make: (...given: Given) => Made,
): (...given: Given) => Made {
  const made = new Map<string, Made>()
  return (...given) => {
    const name = JSON.stringify(given)
    const one = made.get(name) ?? make(...given)
    made.set(name, one)
    return one
  }
}
