/**
 * Gathers what many ask for at the same time, so that it is done in one go. What is asked for while one go is under way
 * waits for the next one; where nothing is under way, nothing waits but for the rest of this turn of the event loop.
 * @param most in one go
 * @param perform resolves with what tells the result of each item. If it rejects, each item is tried by itself, so that
 * nobody fails for another one's sake: it must bear being repeated
 */
export function together<Item, Result>(
  most: number,
  perform: (items: readonly Item[]) => Promise<(item: Item) => Result>,
): (item: Item) => Promise<Result> {
  let waiting: Asked<Item, Result>[] = []
  let isUnderWay = false

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const asked = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await go(asked)
    }
    isUnderWay = false
  }

  async function go(asked: readonly Asked<Item, Result>[]): Promise<void> {
    try {
      const resultOf = await perform(asked.map(({ item }) => item))
      for (const { item, resolve } of asked) resolve(resultOf(item))
    } catch (error) {
      if (asked.length === 1) asked[0]?.reject(error)
      else await Promise.all(asked.map((one) => go([one])))
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isUnderWay) return
      isUnderWay = true
      setImmediate(() => void work())
    })
}

interface Asked<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}
