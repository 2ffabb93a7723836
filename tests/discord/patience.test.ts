import { describe, expect, it } from 'vitest'
import { createPatience, heeding } from '../../src/discord/patience.ts'

/** Fails with these, then succeeds. */
function failing(...errors: Error[]) {
  const attempts: number[] = []
  return {
    attempts,
    act: async (attempt: number) => {
      attempts.push(attempt)
      const error = errors.shift()
      if (error !== undefined) throw error
      return 'done'
    },
  }
}

const broken = () => Object.assign(new Error('reset'), { code: 'ECONNRESET' })

describe('patience', () => {
  it('repeats what passes by itself, and tells which attempt it is', async () => {
    const { act, attempts } = failing(broken(), broken())
    expect(await createPatience([1, 1, 1])(act)).toBe('done')
    expect(attempts).toEqual([0, 1, 2])
  })

  it('ends with the last failure when its waits are used up', async () => {
    const last = broken()
    const { act, attempts } = failing(broken(), last)
    await expect(createPatience([1])(act)).rejects.toBe(last)
    expect(attempts).toEqual([0, 1])
  })

  it('repeats nothing else', async () => {
    const { act, attempts } = failing(new TypeError('a defect'))
    await expect(createPatience([1, 1])(act)).rejects.toThrow('a defect')
    expect(attempts).toEqual([0])
  })

  it('waits no more once its signal is aborted, but does what can be done at once', async () => {
    const haste = new AbortController()
    const why = new Error('out of time')
    const patience = heeding(createPatience([60_000]), haste.signal)
    const waiting = patience(failing(broken()).act)
    haste.abort(why)
    await expect(waiting).rejects.toBe(why)
    await expect(patience(failing(broken()).act)).rejects.toBe(why)
    expect(await patience(failing().act)).toBe('done')
  })
})
