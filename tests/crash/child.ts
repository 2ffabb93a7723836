/** A whole bot with scripted seats in a process of its own, which dies of itself at one write of its journal. */
import { appendFileSync } from 'node:fs'
import { commands } from '../../commands/index.ts'
import { createMaestro, type Convened, type Maestro } from '../../src/app/maestro.ts'
import type { Charter } from '../../src/council/seat.ts'
import { openBot } from '../../src/discord/bot.ts'
import type { History } from '../../src/history/history.ts'
import { openHistory } from '../../src/history/open.ts'
import { quiet } from '../support/app.ts'
import { seats } from '../support/council.ts'
import { scripted } from '../support/scripted.ts'

export interface Life {
  database: string
  api: string
  cdn: string
  token: string
  /** Every call of a model is a line here, written before it is made. */
  calls: string
  charter: Charter
  /** The write of a fact, counted from 0, before or after which the process dies; null for none. */
  death: { when: 'before' | 'after'; fact: number } | null
}

/** `ready` when people may ask; `over` after each session; `idle` when there was nothing to take up. */
export type Word = 'ready' | 'idle' | 'over'

const life = JSON.parse(process.argv[2] ?? '') as Life

function tell(word: Word): void {
  process.send?.(word)
}

function doomed(history: History): History {
  let written = 0
  async function write<T>(act: () => Promise<T>): Promise<T> {
    const index = written
    written += 1
    const isDue = life.death?.fact === index
    if (isDue && life.death?.when === 'before') process.kill(process.pid, 'SIGKILL')
    const result = await act()
    if (isDue) process.kill(process.pid, 'SIGKILL')
    return result
  }
  return {
    ...history,
    begin: (draft) => write(() => history.begin(draft)),
    append: (session, fact) => write(() => history.append(session, fact)),
    finish: (session) => write(() => history.finish(session)),
  }
}

const history = doomed(await openHistory({ url: life.database, log: quiet }))
const plain = createMaestro({
  seats: seats(),
  charter: life.charter,
  history,
  speaker(seat) {
    const agent = scripted()
    return {
      async ask(prompt, watch) {
        const { step } = prompt.task
        const round = prompt.task.step === 'speech' ? prompt.task.round : 0
        appendFileSync(life.calls, `${step}/${round}/${seat.id}\n`)
        return agent.ask(prompt, watch)
      },
    }
  },
  log: quiet,
})
const minded = ({ done, ...convened }: Convened): Convened => {
  void done.then(() => tell('over'))
  return { ...convened, done }
}
const maestro: Maestro = {
  ...plain,
  convene: async (request, openStage) => minded(await plain.convene(request, openStage)),
}
const bot = await openBot({
  token: life.token,
  maestro,
  commands,
  ledger: (session) => history.ledger(session),
  votes: (session) => history.votes(session),
  log: quiet,
  rest: { api: life.api, cdn: life.cdn },
  headerInterval: 100,
})
await bot.deploy()
const taken = (await maestro.resume(bot.openStage)).map(minded)
tell('ready')
if (taken.length === 0) tell('idle')
