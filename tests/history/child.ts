/**
 * A process that works on a store until it is killed: recovers, then begins, journals, finishes and reopens sessions
 * side by side, and tells its parent what the history acknowledged. It waits for the parent's word before it opens.
 */
import { once } from 'node:events'
import type { Fact } from '../../src/council/facts.ts'
import { openHistory } from '../../src/history/open.ts'
import { closed, draft, mark, reconvened, recordingLog, turn } from './sessions.ts'

/** One thing that the history acknowledged, or the sentence with which it did not open. */
export type Report =
  | { told: 'ready' }
  | { told: 'refused'; sentence: string }
  | { told: 'open' }
  | { told: 'begun'; session: string; number: number }
  | { told: 'appended'; session: string; fact: Fact }
  | { told: 'finished'; session: string }
  /** About to be reopened: from here on it may run again. */
  | { told: 'reopening'; session: string }

const [url = '', life = ''] = process.argv.slice(2)
const tell = (report: Report) => void process.send?.(report)

tell({ told: 'ready' })
await once(process, 'message')
try {
  const history = await openHistory({ url, patience: 50, log: recordingLog() })
  tell({ told: 'open' })
  await history.unfinished()

  const work = async (lane: number) => {
    for (let count = 0; ; count += 1) {
      const session = `life${life}-${lane}-${count}`
      const { number } = await history.begin(draft(session, 'guild'))
      tell({ told: 'begun', session, number })
      const append = async (...facts: Fact[]) => {
        // Some lanes remember three at once.
        for (let at = 0; at < facts.length; at += 1 + (lane % 2) * 2) {
          const together = facts.slice(at, at + 1 + (lane % 2) * 2)
          await history.append(session, together)
          for (const fact of together) tell({ told: 'appended', session, fact })
        }
      }
      const finish = async () => {
        await history.finish(session)
        tell({ told: 'finished', session })
      }
      await append(...Array.from({ length: 4 + ((lane + count) % 9) }, (_, index) => turn(index)), closed)
      await finish()
      await append(mark(count))
      if ((lane + count) % 2 === 0) continue
      tell({ told: 'reopening', session })
      await history.reopen(session, reconvened)
      tell({ told: 'appended', session, fact: reconvened })
      await append(turn(20), turn(21), closed)
      await finish()
    }
  }
  await Promise.all([0, 1, 2, 3].map(work))
} catch (error) {
  tell({ told: 'refused', sentence: String(error) })
  process.disconnect?.()
}
