import { describe, expect, it } from 'vitest'
import { paintFor, plainPaint, printable, type Paint } from '../../scripts/terminal/paint.ts'
import { replay } from '../../scripts/terminal/past.ts'
import { terminalStage } from '../../scripts/terminal/stage.ts'
import type { Convening } from '../../src/app/maestro.ts'
import { begin, type State } from '../../src/council/state.ts'
import { asking, testApp } from '../support/app.ts'
import { charter, exchanging, seats, sessionOpen } from '../support/council.ts'
import { opening, type Script } from '../support/scripted.ts'
import { quarrel } from './sessions.ts'

const dissenting: Record<string, Script> = {
  sol: { opening: { fail: 'auth' } },
  prism: { signing: { decision: 'dissent', reason: 'It is \u001b[2Jtoo simple.' } },
}

const erase = '\r\u001b[2K'

interface Shown {
  /** Everything written, in pieces. */
  writes: string[]
  text: string
  state: State
  replayed: string
}

/** Runs a council on a terminal that remembers what was written to it. */
async function show(
  scripts: Record<string, Script>,
  columns: number | null,
  {
    paint = plainPaint,
    parts = { charter: { ...charter, quorum: 2 } },
    request = {},
  }: { paint?: Paint; parts?: Parameters<typeof testApp>[1]; request?: Partial<Convening> } = {},
) {
  const writes: string[] = []
  const screen = {
    write: (text: string) => void writes.push(text),
    paint,
    columns: () => columns,
    isGone: () => false,
  }
  const { maestro, history } = await testApp(scripts, parts)
  const convened = await maestro.convene(asking({ scope: 'terminal', ...request }), async (opening) =>
    terminalStage(screen, opening),
  )
  const state = await convened.done
  const record = await maestro.read('terminal', convened.number)
  const shown: Shown = { writes, text: writes.join(''), state, replayed: replay(record!.facts, paint) }
  await history.close()
  return shown
}

describe('the terminal as a stage', () => {
  it('lets words flow in a pipe, without a single control character', async () => {
    const { text } = await show(dissenting, null)
    // oxlint-disable-next-line no-control-regex -- their absence is the point
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
    expect(text).toMatch(/^Council #1\nTabs or spaces\?\n/)
    expect(text).toContain('Sol failed: its key was refused (authentication)')
    expect(text).toContain('Aria (rehearsal, ')
    expect(text).toContain('Prism refuses to sign\nIt is [2Jtoo simple.')
    expect(text).toContain('1 of 3 seats signed (needed: 2/3), 2 valid ballots (quorum 2)')
  })

  it('shows a replay exactly as it was shown live', async () => {
    const { text, replayed } = await show(dissenting, null)
    expect(replayed).toBe(text)
  })

  it('shows an exchange, with its ledger and its verdict, live as it is replayed', async () => {
    const { text, replayed } = await show(quarrel, null, {
      parts: { seats: seats(5), charter: exchanging() },
      request: { options: 'Tabs | Spaces' },
    })
    expect(text).toContain(
      'After the exchange\n  Aria kept its answer.\n  Lyra: “Option B: Spaces, says Lyra” →',
    )
    expect(text).toContain('Confidence 40–50 %, uncalibrated')
    expect(replayed).toBe(text)
  })

  it('keeps ballots secret until they are counted, and then shows the count alone', async () => {
    const { text } = await show({}, null)
    const [, ballots = ''] = text.split('Secret ballot')
    expect(ballots.slice(0, ballots.indexOf('valid ballots'))).not.toMatch(/approve|position of|Confidence/)
    expect(ballots).toContain('3 valid ballots. Would be signed by:')
  })

  it('redraws one line with every seat while they work, and leaves none behind', async () => {
    const slow: Script = {
      opening: async (_task, watch) => {
        watch?.onDelta?.('x'.repeat(1_200))
        return opening('Tabs')
      },
    }
    const { writes, text } = await show({ sol: slow }, 60)
    expect(writes).toContain(`${erase}Sol writes 1.2 k  ·  Aria thinks  ·  Prism thinks`)
    // What is left on the screen is what a pipe would have got.
    const screen = text.split(erase).map((piece) => piece.slice(0, piece.lastIndexOf('\n') + 1))
    expect(screen.join('')).toContain('Verdict: ')
    expect(text.endsWith('\n\n')).toBe(true)
  })

  it('tells on that line what the seats are at in each step', async () => {
    const parts = { charter: exchanging() }
    const open = await show({}, 80, { parts })
    const closed = await show({}, 80, { parts, request: { options: 'Tabs | Spaces' } })
    for (const doing of ['thinks', 'examines', 'thinks again', 'votes', 'reads'])
      expect(open.writes).toContain(`${erase}Sol ${doing}  ·  Aria ${doing}  ·  Prism ${doing}`)
    expect(open.text).toMatch(/(?:Sol|Aria|Prism) drafts/u)
    expect(closed.text).toMatch(/(?:Sol|Aria|Prism) probes/u)
  })

  it('tells how many go before it, while it waits for its turn', async () => {
    const written: string[] = []
    const opened = sessionOpen()
    const stage = terminalStage(
      {
        write: (text) => void written.push(text),
        paint: (_, text) => text,
        columns: () => 60,
        isGone: () => false,
      },
      opened,
    )
    for (const ahead of [2, 1, 0, null]) await stage.show({ type: 'session-wait', ahead }, begin(opened))
    await stage.close()
    expect(written.slice(1)).toEqual([
      '2 councils ahead of yours.',
      `${erase}1 council ahead of yours.`,
      `${erase}Your council is next in line.`,
      erase,
    ])
  })

  it('never lets the line grow wider than the terminal', async () => {
    const { writes } = await show({}, 16)
    const lines = writes.flatMap((text) => text.split('\n').slice(-1)).map((line) => line.replace(erase, ''))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(16)
  })
})

describe('colours', () => {
  it.each([
    ['on a terminal', { isTTY: true }, {}, true],
    ['but not in a pipe', { isTTY: false }, {}, false],
    ['but not with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['and with an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, true],
    ['but not on a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ])('are used %s', (_where, stream, environment, isColoured) => {
    const painted = paintFor(stream, environment)('red', 'x')
    expect(painted).toBe(isColoured ? '\u001b[31mx\u001b[39m' : 'x')
  })

  it('are never a seat’s to choose', () => {
    expect(printable('a\u001b[31mb\u202ec\r\n\td\u0007')).toBe('a[31mbc\n\td')
  })
})
