import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { onInterrupt } from '../../scripts/terminal/interrupt.ts'

/** A process that only remembers. */
function standIn() {
  const said: string[] = []
  const exits: number[] = []
  const signals = new EventEmitter()
  let now = 1_000
  let stops = 0
  onInterrupt(
    () => stops++,
    {
      on: (signal, listener) => signals.on(signal, listener),
      exit: (code) => exits.push(code),
      stderr: { write: (text) => said.push(text) },
    },
    () => now,
  )
  return {
    said,
    exits,
    get stops() {
      return stops
    },
    press: (at: number, signal = 'SIGINT') => {
      now = at
      signals.emit(signal)
    },
  }
}

describe('Ctrl-C', () => {
  it('stops the council once and says how to leave', () => {
    const target = standIn()
    target.press(1_000)
    expect(target).toMatchObject({ stops: 1, exits: [] })
    expect(target.said.join('')).toContain('Press Ctrl-C again')
  })

  it('counts npm’s echo of the same key press as one', () => {
    const target = standIn()
    target.press(1_000)
    target.press(1_005)
    expect(target).toMatchObject({ stops: 1, exits: [] })
  })

  it('leaves at once when it is pressed again', () => {
    const target = standIn()
    target.press(1_000, 'SIGTERM')
    target.press(2_000)
    expect(target).toMatchObject({ stops: 1, exits: [130] })
  })
})
