import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../scripts/terminal/lines.ts'

function typed(isTTY = false) {
  const input = Object.assign(new PassThrough(), { isTTY })
  let echoed = ''
  const lines = linesOf(input, (text) => (echoed += text))
  return {
    input,
    lines,
    get echoed() {
      return echoed
    },
  }
}

const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('lines of a pipe', () => {
  it('are kept until they are asked for, shown then, and end with null, again and again', async () => {
    const pipe = typed()
    pipe.input.end('one\r\ntwo\nlast')
    await soon()
    expect(pipe.echoed).toBe('')
    expect([await pipe.lines.next(), await pipe.lines.next()]).toEqual(['one', 'two'])
    expect(pipe.echoed).toBe('one\ntwo\n')
    expect([await pipe.lines.next(), await pipe.lines.next(), await pipe.lines.next()]).toEqual([
      'last',
      null,
      null,
    ])
  })

  it('may come after they are asked for', async () => {
    const pipe = typed()
    const line = pipe.lines.next()
    pipe.input.write('la')
    pipe.input.write('te\n')
    expect(await line).toBe('late')
  })
})

describe('lines of a keyboard', () => {
  it('are dropped when nobody had asked, and not shown twice; the end of them is', async () => {
    const keyboard = typed(true)
    keyboard.input.write('early\n')
    await soon()
    const line = keyboard.lines.next()
    keyboard.input.write('asked\nmore\n')
    expect(await line).toBe('asked')
    await soon()
    const end = keyboard.lines.next()
    keyboard.input.end()
    expect(await end).toBeNull()
    expect(keyboard.echoed).toBe('\n')
  })
})

it('whoever waits for a line is told when nobody reads any more', async () => {
  const pipe = typed()
  const line = pipe.lines.next()
  pipe.lines.close()
  expect(await line).toBeNull()
  expect(pipe.echoed).toBe('')
})
