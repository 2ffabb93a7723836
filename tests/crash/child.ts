/** A whole bot with scripted seats in a process of its own, which dies of itself at one write of its journal. */
import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { commands } from '../../commands/index.ts'
import { createMaestro, type Convened, type Maestro } from '../../src/app/maestro.ts'
import type { OpenStage } from '../../src/app/stage.ts'
import type { Prompt } from '../../src/council/agent.ts'
import type { Charter } from '../../src/council/seat.ts'
import { openBot } from '../../src/discord/bot.ts'
import type { History } from '../../src/history/history.ts'
import { openHistory } from '../../src/history/open.ts'
import { divided } from '../support/divided.ts'
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
  /** Whether a seat dissents. */
  isDivided: boolean
  /** The write of a fact, counted from 0, before or after which the process dies; null for none. */
  death: { when: 'before' | 'after'; fact: number } | null
}

/**
 * `ready` when people may ask. `caught-up` when all that an earlier life had remembered is shown. `busy` when a
 * session is under way, and `rest` when none is.
 */
export type Word = 'ready' | 'caught-up' | 'busy' | 'rest'

const life = JSON.parse(process.argv[2] ?? '') as Life

function tell(word: Word): void {
  process.send?.(word)
}

function doomed(history: History): History {
  let written = 0
  /** `count`: so many facts at once. Death comes at the write that holds the fact it is meant for. */
  async function write<T>(act: () => Promise<T>, count = 1): Promise<T> {
    const first = written
    written += count
    const due = life.death?.fact
    const isDue = due !== undefined && due >= first && due < first + count
    if (isDue && life.death?.when === 'before') process.kill(process.pid, 'SIGKILL')
    const result = await act()
    if (isDue) process.kill(process.pid, 'SIGKILL')
    return result
  }
  return {
    ...history,
    begin: (...given) => write(() => history.begin(...given)),
    append: (session, facts) => write(() => history.append(session, facts), facts.length),
    finish: (session) => write(() => history.finish(session)),
    reopen: (session, fact) => write(() => history.reopen(session, fact)),
  }
}

/** One line tells the call and, as a hash, all that the seat is shown. */
function lineOf(seat: string, { task, system, turns, schema }: Prompt): string {
  const round = task.step === 'speech' ? task.round : 0
  const shown = createHash('sha256').update(JSON.stringify({ task, system, turns, schema }))
  return `${task.step}/${round}/${seat} ${shown.digest('base64url').slice(0, 16)}\n`
}

let busy = 0

function minded({ done, ...convened }: Convened): Convened {
  busy += 1
  tell('busy')
  const over = (): void => {
    busy -= 1
    if (busy === 0) tell('rest')
  }
  void done.then(over, over)
  return { ...convened, done }
}

const history = doomed(await openHistory({ url: life.database, log: quiet }))
const plain = createMaestro({
  seats: seats(),
  charter: life.charter,
  history,
  speaker(seat) {
    const agent = scripted(life.isDivided ? divided[seat.id] : {})
    return {
      async ask(prompt, watch) {
        appendFileSync(life.calls, lineOf(seat.id, prompt))
        return agent.ask(prompt, watch)
      },
    }
  },
  log: quiet,
})
const maestro: Maestro = {
  ...plain,
  // The same shuffles in every run, so that what seats were shown can be compared.
  convene: async (request, openStage) => minded(await plain.convene({ ...request, seed: 7 }, openStage)),
  reconvene: async (...given) => minded(await plain.reconvene(...given)),
}
const login = openBot({
  token: life.token,
  maestro,
  commands,
  ledger: (session) => history.ledger(session),
  votes: (session) => history.votes(session),
  log: quiet,
  rest: { api: life.api, cdn: life.cdn },
  headerInterval: 100,
  tallyInterval: 100,
})
const watched = login.then(({ openStage }): OpenStage => async (session, place) => {
  const stage = await openStage(session, place)
  return {
    ...stage,
    async show(event, state) {
      await stage.show(event, state)
      if (event.type === 'session-resume' || event.type === 'turn-start') tell('caught-up')
    },
  }
})
// In the order in which the bot itself does it.
const resumed = maestro.resume(watched)
const bot = await login
await bot.deploy()
const taken = (await resumed).map(minded)
tell('ready')
if (taken.length === 0) tell('rest')
