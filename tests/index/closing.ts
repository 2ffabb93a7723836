/** A process of its own that closes as the first argument says; the second is its deadline in milliseconds. */
import { writeSync } from 'node:fs'
import { createLog } from '../../src/log.ts'
import { onSignals } from '../../src/shutdown.ts'

const [, , plot = '', deadline] = process.argv
const say = (word: string) => void writeSync(1, `${word}\n`)
const steps = onSignals(createLog('info'), deadline === undefined ? undefined : Number(deadline))
const never = () => new Promise<void>(() => undefined)

steps.before('history', async () => say('history'))
switch (plot) {
  case 'good':
    break
  case 'failing':
    steps.before('synchronous', () => {
      throw new Error('at once')
    })
    steps.before('rejecting', () => Promise.reject(new Error('later')))
    break
  case 'stuck':
    steps.before('stuck', async () => {
      say('stuck')
      await never()
    })
    break
  case 'slow':
    // Never ends, and keeps nobody waiting for longer than it may.
    steps.before('slow', never, 50)
    break
  case 'starting':
    // What the start was waiting for when the signal came stands now, and has to be closed as well.
    steps.before('slow', async () => {
      say('slow')
      steps.before('late', async () => say('late'))
    })
    break
  default:
    throw new Error(`Unknown plot ${plot}.`)
}
steps.before('sessions', async () => say('sessions'))
setInterval(() => undefined, 60_000)
say('ready')
