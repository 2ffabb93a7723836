import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { admission, createGate, type Gate } from '../../src/council/gate.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  const left = vi.getTimerCount()
  vi.useRealTimers()
  if (left > 0) throw new Error('A timer outlived everybody who waited.')
})

interface Visitor {
  name: string
  key: string
  /** Everything it was told, in order. */
  told: (number | 'in')[]
  leave(): void
}

/** Enters somebody whose name begins with its key. */
function visit(gate: Gate, name: string): Visitor {
  const told: Visitor['told'] = []
  const key = name.charAt(0)
  const leave = gate.enter(key, {
    admit: () => void told.push('in'),
    queue: (ahead) => void told.push(ahead),
  })
  return { name, key, told, leave }
}

const isIn = ({ told }: Visitor): boolean => told.includes('in')

/** Lets one leave after the other, until all have been in; gives the names in the order of their admission. */
function served(visitors: readonly Visitor[]): string[] {
  const order: string[] = []
  const outside = new Set(visitors)
  const inside: Visitor[] = []
  const look = (): void => {
    for (const visitor of [...outside].filter(isIn)) {
      outside.delete(visitor)
      inside.push(visitor)
      order.push(visitor.name)
    }
  }
  look()
  for (let next = inside.shift(); next !== undefined; next = inside.shift()) {
    next.leave()
    look()
  }
  return order
}

describe('a gate', () => {
  it('admits at once while there is room, and then in the order of arrival', () => {
    const gate = createGate(2)
    const visitors = ['a1', 'a2', 'a3', 'a4'].map((name) => visit(gate, name))
    expect(visitors.map(({ told }) => told)).toEqual([['in'], ['in'], [0], [1]])
    expect(served(visitors)).toEqual(['a1', 'a2', 'a3', 'a4'])
  })

  it('serves one of each key a round', () => {
    const gate = createGate(1)
    const visitors = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'].map((name) => visit(gate, name))
    expect(visitors.map(({ told }) => told.at(-1))).toEqual(['in', 0, 1, 0, 2, 1])
    expect(served(visitors)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  })

  it('lets a newcomer go before those who have places already', () => {
    const gate = createGate(3)
    const visitors = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1'].map((name) => visit(gate, name))
    expect(visitors.at(-1)?.told).toEqual([0])
    expect(served(visitors)).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'a5'])
  })

  it('remembers who had its turn in this round, though it left', () => {
    const gate = createGate(1)
    const first = visit(gate, 'a1')
    const second = visit(gate, 'b1')
    first.leave()
    const again = [visit(gate, 'c1'), visit(gate, 'a2'), visit(gate, 'b2'), visit(gate, 'd1')]
    expect(served([second, ...again])).toEqual(['b1', 'c1', 'd1', 'a2', 'b2'])
  })

  it('tells changed numbers after a while, all of them together', () => {
    const gate = createGate(1, 500)
    const [inside, ...rest] = ['a1', 'a2', 'a3', 'b1'].map((name) => visit(gate, name))
    expect(rest.map(({ told }) => told)).toEqual([[0], [1], [0]])
    vi.advanceTimersByTime(500)
    expect(rest.map(({ told }) => told)).toEqual([[0, 1], [1, 2], [0]])
    inside?.leave()
    expect(rest.map(({ told }) => told)).toEqual([
      [0, 1],
      [1, 2],
      [0, 'in'],
    ])
    vi.advanceTimersByTime(500)
    expect(rest.map(({ told }) => told)).toEqual([
      [0, 1, 0],
      [1, 2, 1],
      [0, 'in'],
    ])
    for (const visitor of rest) visitor.leave()
  })

  it('closes up when somebody gives up, also behind the one who does', () => {
    const gate = createGate(1)
    const inside = visit(gate, 'a1')
    const crowd = Array.from({ length: 50 }, (_, index) => visit(gate, `a${index + 2}`))
    const other = Array.from({ length: 50 }, (_, index) => visit(gate, `b${index + 1}`))
    for (const visitor of crowd) visitor.leave()
    const late = visit(gate, 'a99')
    expect(late.told).toEqual([2])
    expect(served([inside, ...other, late]).indexOf('a99')).toBe(3)
  })

  it('does not mind who leaves twice', () => {
    const gate = createGate(1)
    const visitors = ['a1', 'a2', 'a3'].map((name) => visit(gate, name))
    visitors[0]!.leave()
    visitors[0]!.leave()
    expect(visitors.map(isIn)).toEqual([true, true, false])
    visitors[2]!.leave()
    visitors[2]!.leave()
    visitors[1]!.leave()
    expect(isIn(visit(gate, 'a4'))).toBe(true)
  })
})

/** A key lets somebody enter, a number lets somebody leave. */
const moves = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
    { weight: 2, arbitrary: fc.nat(1000) },
  ),
  { maxLength: 120 },
)

/** Gives those who are there at the end; `after` sees those who are there after every move. */
function play(
  places: number,
  script: readonly (string | number)[],
  after?: (there: readonly Visitor[]) => void,
): Visitor[] {
  const gate = createGate(places)
  const there: Visitor[] = []
  for (const [index, move] of script.entries()) {
    if (typeof move === 'string') there.push(visit(gate, `${move}${index}`))
    else if (there.length > 0) there.splice(move % there.length, 1)[0]?.leave()
    after?.(there)
  }
  return there
}

describe('whoever comes and goes', () => {
  it('finds never more than so many inside, and never a place free while somebody waits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), moves, (places, script) => {
        const left = play(places, script, (there) => {
          expect(there.filter(isIn)).toHaveLength(Math.min(places, there.length))
        })
        for (const visitor of left) visitor.leave()
      }),
    )
  })

  it('is told the number of those who will be admitted before, if nobody else comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), moves, (places, script) => {
        const there = play(places, script)
        vi.advanceTimersByTime(1000)
        const inside = there.filter(isIn)
        const waiting = there.filter((visitor) => !isIn(visitor))
        const ahead = new Map(waiting.map(({ name, told }) => [name, told.at(-1)]))
        const order = served([...inside, ...waiting]).slice(inside.length)
        expect(order.map((name) => ahead.get(name))).toEqual(order.map((_, index) => index))
      }),
    )
  })

  it('waits for no more than one of each other key a round, however many of them wait', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 100 }),
        fc.integer({ min: 1, max: 5 }),
        (places, crowd, own) => {
          const gate = createGate(places)
          const others = crowd.map((key, index) => visit(gate, `${key}${index}`))
          const mine = Array.from({ length: own }, (_, index) => visit(gate, `z${index}`))
          const order = served([...others, ...mine])
          expect(others.filter(isIn)).toHaveLength(others.length)
          for (const [index, { name }] of mine.entries()) {
            const passed = order.slice(0, order.indexOf(name)).filter((other) => !other.startsWith('z'))
            // Those who were inside when it came, and one of each of three keys in every round.
            expect(passed.length).toBeLessThanOrEqual(places + 3 * (index + 1))
          }
        },
      ),
    )
  })
})

describe('an admission', () => {
  it('tells nothing where nobody has to wait', async () => {
    const told: unknown[] = []
    const leave = await admission(createGate(1), 'a', { onQueue: (ahead) => void told.push(ahead) })
    expect(told).toEqual([])
    leave()
  })

  it('tells how many go before, and that the wait is over', async () => {
    const gate = createGate(1)
    const told: unknown[] = []
    const first = await admission(gate, 'a', {})
    const second = admission(gate, 'b', { onQueue: (ahead) => void told.push(ahead) })
    first()
    const leave = await second
    expect(told).toEqual([0, null])
    leave()
  })

  it('lets go of the place in the queue when it is given up, and not of a place inside', async () => {
    const gate = createGate(1)
    const [inside, given] = [new AbortController(), new AbortController()]
    const first = await admission(gate, 'a', { signal: inside.signal })
    const second = admission(gate, 'b', { signal: given.signal })
    const third = admission(gate, 'c', {})
    given.abort(new Error('given up'))
    await expect(second).rejects.toThrow('given up')
    await expect(admission(gate, 'b', { signal: given.signal })).rejects.toThrow('given up')
    inside.abort()
    const fourth = visit(gate, 'd1')
    expect(isIn(fourth)).toBe(false)
    first()
    const leave = await third
    leave()
    expect(isIn(fourth)).toBe(true)
    fourth.leave()
  })
})
