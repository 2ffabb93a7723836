/** A Maestro for tests: scripted seats, a history in memory, a stage that remembers what it was shown. */
import type { Log } from '../../src/app/log.ts'
import { createMaestro, type Convening, type Maestro } from '../../src/app/maestro.ts'
import type { OpenStage, Stage } from '../../src/app/stage.ts'
import type { CouncilEvent } from '../../src/council/facts.ts'
import type { Charter, Seat } from '../../src/council/seat.ts'
import type { History } from '../../src/history/history.ts'
import { openHistory } from '../../src/history/open.ts'
import { charter, seats, ticking } from './council.ts'
import { scripted, type Script, type ScriptedAgent } from './scripted.ts'

export const quiet: Log = { info() {}, warn() {}, error() {} }

export interface LoggedLine {
  level: 'info' | 'warn' | 'error'
  fields: object
  message: string
}

export function recordingLog(): Log & { lines: LoggedLine[] } {
  const lines: LoggedLine[] = []
  const at = (level: LoggedLine['level']) => (fields: object, message: string) => {
    lines.push({ level, fields, message })
  }
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}

export interface TestApp {
  maestro: Maestro
  history: History
  agents: Map<string, ScriptedAgent>
}

export async function testApp(
  scripts: Record<string, Script> = {},
  more: {
    seats?: Seat[]
    charter?: Charter
    history?: History
    log?: Log
    clock?: () => number
    councilsAtOnce?: number
    recountAfter?: number
  } = {},
): Promise<TestApp> {
  const history = more.history ?? (await openHistory({ url: 'memory://', log: quiet }))
  const agents = new Map<string, ScriptedAgent>()
  const maestro = createMaestro({
    seats: more.seats ?? seats(),
    charter: more.charter ?? charter,
    history,
    speaker(seat) {
      const agent = scripted(scripts[seat.id])
      agents.set(seat.id, agent)
      return agent
    },
    ...(more.councilsAtOnce !== undefined && { councilsAtOnce: more.councilsAtOnce }),
    ...(more.recountAfter !== undefined && { recountAfter: more.recountAfter }),
    clock: more.clock ?? ticking(),
    log: more.log ?? quiet,
  })
  return { maestro, history, agents }
}

export function asking(more: Partial<Convening> = {}): Convening {
  return {
    session: '1234567890',
    scope: 'guild',
    question: 'Tabs or spaces?',
    options: null,
    askedBy: { id: '42', name: 'Ada' },
    private: false,
    seed: 7,
    ...more,
  }
}

export interface RecordingStage extends Stage {
  readonly shown: CouncilEvent[]
  readonly closed: boolean
}

/** `show` may throw or wait in place of remembering. */
export function recordingStage(show?: (event: CouncilEvent) => void | Promise<void>): {
  open: OpenStage
  stages: RecordingStage[]
} {
  const stages: RecordingStage[] = []
  const open: OpenStage = async (session, place) => {
    const shown: CouncilEvent[] = []
    let closed = false
    const stage: RecordingStage = {
      place: place ?? { thread: `thread-of-${session.session}` },
      shown,
      get closed() {
        return closed
      },
      async show(event) {
        await show?.(event)
        shown.push(event)
      },
      async close() {
        closed = true
      },
    }
    stages.push(stage)
    return stage
  }
  return { open, stages }
}
