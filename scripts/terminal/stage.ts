/** A terminal as a stage. */
import { inLine } from '../../src/app/words.ts'
import { StageGone, type Stage } from '../../src/app/stage.ts'
import { isWaiting } from '../../src/council/debate/phase.ts'
import { isFact, type SessionOpen } from '../../src/council/facts.ts'
import { begin } from '../../src/council/state.ts'
import type { Paint } from './paint.ts'
import { advance, fit, progressLine, type Progress } from './progress.ts'
import { wordsFor } from './words.ts'

export interface Screen {
  write(text: string): void
  paint: Paint
  /** Columns, where a line may be redrawn in place; null where text only flows, as in a pipe. */
  columns(): number | null
  /** True when nobody reads any more, as after `| head`. */
  isGone(): boolean
}

/** Words flow as seats finish; while they work, one line tells where each of them stands. */
export function terminalStage(screen: Screen, opening: SessionOpen): Stage {
  let progress: Progress = new Map()
  /** How many councils of this process go before it, while it waits for its turn. */
  let ahead: number | null = null
  let drawn = ''

  function draw(words = ''): void {
    const columns = screen.columns()
    const line =
      columns === null
        ? ''
        : fit(ahead === null ? progressLine(progress, opening.seats) : inLine(ahead), columns)
    if (words === '' && line === drawn) return
    const erase = drawn === '' ? '' : '\r\u001b[2K'
    drawn = line
    screen.write(erase + words + (line === '' ? '' : screen.paint('dim', line)))
  }

  draw(wordsFor(opening, begin(opening), screen.paint))
  return {
    place: { terminal: opening.session },
    async show(event, state) {
      if (screen.isGone()) throw new StageGone('Nobody reads the terminal any more.')
      if (event.type === 'session-wait') ahead = event.ahead
      // Nobody works while a moderator is asked.
      progress = isWaiting(state) ? new Map() : advance(progress, event)
      draw(isFact(event) ? wordsFor(event, state, screen.paint) : '')
    },
    async close() {
      progress = new Map()
      ahead = null
      draw()
    },
  }
}

/** For `--json`, where nothing but the result may be written. */
export function silentStage(opening: SessionOpen): Stage {
  return { place: { terminal: opening.session }, show: async () => {}, close: async () => {} }
}
