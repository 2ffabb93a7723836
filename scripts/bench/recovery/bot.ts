/** One life of a whole bot whose councils are held; everything is opened in the order in which the bot itself does. */
import { commands } from '../../../commands/index.ts'
import { createMaestro } from '../../../src/app/maestro.ts'
import { openBot } from '../../../src/discord/bot.ts'
import type { History } from '../../../src/history/history.ts'
import { openHistory } from '../../../src/history/open.ts'
import { quiet } from '../quiet.ts'
import { serve } from '../remote.ts'
import type { Address, BotDoors, Call } from './doors.ts'
import { charter, council, counting, holding } from './held.ts'

interface Parts {
  database: string
  asked: (call: Call, isAnswered: boolean) => void
  answered?: () => void
}

/** Told when an answer is on record. */
function telling(history: History, answered: () => void): History {
  return {
    ...history,
    async append(session, facts) {
      await history.append(session, facts)
      // One in some rehearsals fails, as seats do.
      for (const { type } of facts) if (type === 'turn-end' || type === 'turn-error') answered()
    },
  }
}

async function openMaestro({ database, asked, answered = () => {} }: Parts) {
  const history = telling(await openHistory({ url: database, log: quiet }), answered)
  const maestro = createMaestro({ seats: council, charter, history, speaker: holding(asked), log: quiet })
  return { history, maestro }
}

function login({ api, cdn, token }: Address, { history, maestro }: Awaited<ReturnType<typeof openMaestro>>) {
  return openBot({
    token,
    maestro,
    commands,
    ledger: (session) => history.ledger(session),
    votes: (session) => history.votes(session),
    log: quiet,
    rest: { api, cdn },
  })
}

const held: Call[] = []
let all: Promise<unknown> = Promise.resolve()

serve({
  async serve({ discord, database, councils }) {
    const silent = counting(councils * (council.length - 1))
    const answered = counting(councils)
    all = Promise.all([silent.reached, answered.reached])
    const parts = await openMaestro({
      database,
      answered: answered.one,
      asked(call, isAnswered) {
        if (isAnswered) return
        held.push(call)
        silent.one()
      },
    })
    const bot = await login(discord, parts)
    await bot.deploy()
  },

  async hold() {
    await all
    return held
  },

  async recover({ discord, database, calls: expected }) {
    const calls: Call[] = []
    const { reached, one } = counting(expected)
    let last = 0
    const parts = await openMaestro({
      database,
      asked(call) {
        calls.push(call)
        last = performance.now()
        one()
      },
    })
    const opened = performance.now()
    const entering = login(discord, parts)
    const resumed = parts.maestro.resume(entering.then(({ openStage }) => openStage))
    await entering
    const ready = performance.now()
    await Promise.all([resumed, reached])
    return { open: opened, ready: ready - opened, asked: last - opened, calls }
  },
} satisfies BotDoors)
