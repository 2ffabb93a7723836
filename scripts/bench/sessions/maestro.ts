/** The real Maestro over the real SDKs, on a journal in a real SQLite file, with a stage that shows nothing. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { speakers, type SpeakerSettings } from '../../../src/agents/index.ts'
import { createMaestro, type Convening, type Maestro } from '../../../src/app/maestro.ts'
import type { Stage } from '../../../src/app/stage.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Agent } from '../../../src/council/agent.ts'
import type { Charter } from '../../../src/council/seat.ts'
import type { State } from '../../../src/council/state.ts'
import { openHistory } from '../../../src/history/open.ts'
import { temporaryFolder } from '../folder.ts'
import { baseUrlsAt, KEY } from '../provider/open.ts'
import { marked } from '../provider/plan.ts'
import { quiet } from '../quiet.ts'

export interface BenchMaestro {
  /** One council over an open question in a server of its own, to its end. */
  hold(mark: number): Promise<State>
  close(): Promise<void>
}

export interface BenchSettings {
  charter?: Partial<Charter>
  speaking?: Partial<SpeakerSettings>
  /** What the council hears of a seat. */
  hear?: (agent: Agent) => Agent
}

export async function openBenchMaestro(url: string, more: BenchSettings = {}): Promise<BenchMaestro> {
  const folder = temporaryFolder()
  const history = await openHistory({ url: `sqlite://${join(folder, 'council.sqlite')}`, log: quiet })
  const { seats, charter } = loadConfig({ OPENAI_API_KEY: KEY, ANTHROPIC_API_KEY: KEY, GOOGLE_API_KEY: KEY })
  const voices = speakers({ key: () => KEY, baseUrls: baseUrlsAt(url), ...more.speaking })
  const hear = more.hear ?? ((agent) => agent)
  const maestro: Maestro = createMaestro({
    seats: seats.map(({ seat }) => seat),
    charter: { ...charter, jury: { ...charter.jury, mode: 'none' }, ...more.charter },
    history,
    speaker: (seat, session) => hear(voices(seat, session)),
    log: quiet,
  })
  return {
    async hold(mark) {
      const { done } = await maestro.convene(benchRequest(mark), async () => unseen)
      return done
    },
    async close() {
      await maestro.close()
      await history.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A question that its provider can tell from others, in a server of its own. */
export function benchRequest(mark: number): Convening {
  return {
    session: `bench${mark}`,
    scope: `server${mark}`,
    question: marked(mark),
    options: null,
    askedBy: { id: '1', name: 'Bench' },
    private: false,
    seed: mark,
  }
}

export const unseen: Stage = { place: {}, show: async () => {}, close: async () => {} }
