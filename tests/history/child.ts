/**
 * A process that works on a store until it is killed: recovers, then begins, journals and finishes sessions side by
 * side, and tells its parent what the history acknowledged. It waits for the parent's word before it opens.
 */
import { once } from 'node:events'
import type { Fact } from '../../src/council/facts.ts'
import { openHistory } from '../../src/history/open.ts'
import { closed, draft, recordingLog, turn } from './sessions.ts'

/** One thing that the history acknowledged, or the sentence with which it did not open. */
export type Report =
  | { told: 'ready' }
  | { told: 'refused'; sentence: string }
  | { told: 'open' }
  | { told: 'begun'; session: string; number: number }
  | { told: 'appended'; session: string; fact: Fact }
  | { told: 'finished'; session: string }

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
      for (const fact of [
        ...Array.from({ length: 4 + ((lane + count) % 9) }, (_, index) => turn(index)),
        closed,
      ]) {
        await history.append(session, fact)
        tell({ told: 'appended', session, fact })
      }
      await history.finish(session)
      tell({ told: 'finished', session })
    }
  }
  await Promise.all([0, 1, 2, 3].map(work))
} catch (error) {
  tell({ told: 'refused', sentence: String(error) })
  process.disconnect?.()
}
