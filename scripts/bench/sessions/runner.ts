/** Holds sessions in a process of its own, whose time and memory are theirs alone. */
import { serve } from '../remote.ts'
import { costOf } from '../usage.ts'
import { openBareSdks } from './bare.ts'
import type { Run, RunnerDoors, Voice } from './doors.ts'
import { openBenchMaestro } from './maestro.ts'

let hold: (mark: number) => Promise<unknown> = () => Promise.reject(new Error('Open it first.'))

serve({
  async open({ url, voice }) {
    hold = (await speakerFor(url, voice)).hold
  },
  rest() {
    globalThis.gc?.()
    return process.memoryUsage.rss()
  },
  async run({ first, count }) {
    const sessions: Run['sessions'] = {}
    const one = async (mark: number) => {
      const begun = performance.now()
      await hold(mark)
      sessions[mark] = performance.now() - begun
    }
    const marks = Array.from({ length: count }, (_, index) => first + index)
    const cost = await costOf(() => Promise.all(marks.map(one)))
    return { ...cost, sessions }
  },
} satisfies RunnerDoors)

function speakerFor(url: string, voice: Voice) {
  return voice === 'maestro' ? openBenchMaestro(url) : openBareSdks(url, voice.bare)
}
