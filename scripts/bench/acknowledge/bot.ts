/** The whole bot in a process of its own, with seats that think for some seconds. */
import { setTimeout as delay } from 'node:timers/promises'
import { commands } from '../../../commands/index.ts'
import { speakers } from '../../../src/agents/index.ts'
import { createMaestro } from '../../../src/app/maestro.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Speakers } from '../../../src/council/agent.ts'
import { openBot } from '../../../src/discord/bot.ts'
import { openHistory } from '../../../src/history/open.ts'
import { quiet } from '../quiet.ts'
import { serve } from '../remote.ts'
import type { BotDoors } from './doors.ts'

let working = 0

const rehearsal = speakers({ key: () => undefined })
const slow: Speakers = (seat, session) => {
  const agent = rehearsal(seat, session)
  return {
    async ask(prompt, watch) {
      await delay(4000 + 8000 * Math.random())
      return agent.ask(prompt, watch)
    },
  }
}

serve({
  async open({ api, cdn, token, database }) {
    const history = await openHistory({ url: database, log: quiet })
    const { seats, charter } = loadConfig({})
    const plain = createMaestro({
      seats: seats.map(({ seat }) => seat),
      charter: { ...charter, jury: { ...charter.jury, mode: 'none' } },
      history,
      speaker: slow,
      log: quiet,
    })
    const bot = await openBot({
      token,
      maestro: {
        ...plain,
        async convene(...given) {
          const convened = await plain.convene(...given)
          working += 1
          const over = () => void (working -= 1)
          convened.done.then(over, over)
          return convened
        },
      },
      commands,
      ledger: (session) => history.ledger(session),
      votes: (session) => history.votes(session),
      log: quiet,
      rest: { api, cdn },
    })
    await bot.deploy()
  },
  working: () => working,
} satisfies BotDoors)
