/** One life of a process whose councils are held, with a stage that shows nothing. */
import { createMaestro } from '../../../src/app/maestro.ts'
import type { OpenStage } from '../../../src/app/stage.ts'
import { openHistory } from '../../../src/history/open.ts'
import { quiet } from '../quiet.ts'
import { serve } from '../remote.ts'
import { benchRequest, unseen } from '../sessions/maestro.ts'
import type { Call, RecoveryDoors } from './doors.ts'
import { charter, council, counting, holding } from './held.ts'

async function open(database: string, asked: (call: Call, isAnswered: boolean) => void) {
  const history = await openHistory({ url: database, log: quiet })
  return createMaestro({ seats: council, charter, history, speaker: holding(asked), log: quiet })
}

serve({
  async hold({ database, councils }) {
    const calls: Call[] = []
    const silent = counting(councils * (council.length - 1))
    const answered = counting(councils)
    const maestro = await open(database, (call, isAnswered) => {
      if (isAnswered) return
      calls.push(call)
      silent.one()
    })
    // Whatever is shown is on record already.
    const stage: OpenStage = async () => ({
      ...unseen,
      async show(event) {
        if (event.type === 'turn-end') answered.one()
      },
    })
    const marks = Array.from({ length: councils }, (_, index) => index + 1)
    await Promise.all(marks.map((mark) => maestro.convene(benchRequest(mark), stage)))
    await Promise.all([silent.reached, answered.reached])
    return calls
  },

  async recover({ database, calls: expected }) {
    const calls: Call[] = []
    const all = counting(expected)
    let last = 0
    const maestro = await open(database, (call) => {
      calls.push(call)
      last = performance.now()
      all.one()
    })
    const opened = performance.now()
    await maestro.resume(async () => unseen)
    await all.reached
    return { open: opened, asked: last - opened, calls }
  },
} satisfies RecoveryDoors)
