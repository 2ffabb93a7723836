import { expect, it } from 'vitest'
import { remembered } from '../../src/council/replies/remembered.ts'

/** Builds a value of its own each time, so that one that was kept is told from one that was built anew. */
function counting() {
  let built = 0
  const get = remembered((labels: readonly string[], more: { own: string | null }) => ({
    labels,
    more,
    build: (built += 1),
  }))
  return { get, built: () => built }
}

it('builds once for equal keys, and anew for any other', () => {
  const { get, built } = counting()
  const first = get(['1', '2'], { own: null })
  expect(get(['1', '2'], { own: null })).toBe(first)
  expect(get(['2', '1'], { own: null })).not.toBe(first)
  expect(get(['1', '2'], { own: 'c1' })).not.toBe(first)
  expect(first).toEqual({ labels: ['1', '2'], more: { own: null }, build: 1 })
  expect(built()).toBe(3)
})

it('forgets what was asked for longest ago, and nothing else', () => {
  const { get, built } = counting()
  const [first, second] = [get(['first'], { own: null }), get(['second'], { own: null })]
  for (let more = 0; more < 198; more += 1) get([`${more}`], { own: null })
  expect(get(['first'], { own: null })).toBe(first)
  expect(built()).toBe(200)
  get(['one too many'], { own: null })
  expect(get(['first'], { own: null })).toBe(first)
  expect(get(['second'], { own: null })).not.toBe(second)
})
