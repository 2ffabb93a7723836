/** What a thread says of a council that nothing ever interrupted, told from its facts alone. */
import { MessageFlags, MessageFlagsBitField, MessageType } from 'discord.js'
import type { Fact } from '../../src/council/facts.ts'
import { evolve, fold } from '../../src/council/state.ts'
import { textOf } from '../crash/findings.ts'
import { lastingLedgers, openHouse, type House } from '../discord/support/house.ts'
import { openPlayground } from '../../src/playground/index.ts'
import type { PageMessage } from '../../src/playground/page-protocol.ts'

export interface Teller extends AsyncDisposable {
  tell(facts: readonly Fact[]): Promise<string[]>
}

const said: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.ChatInputCommand])

/** Not the line with which Discord opens a thread, and nothing that one person alone can read. */
export function isSaid({ flags, type }: PageMessage): boolean {
  return !new MessageFlagsBitField(flags).has(MessageFlags.Ephemeral) && said.has(type)
}

export async function openTeller(): Promise<Teller> {
  // The facts are those of rehearsed councils, whose requests were looked at when they were made.
  const playground = await openPlayground({ limits: 'off' })
  const house: House = await openHouse(
    {},
    { playground, ledger: lastingLedgers(), pace: { count: 10_000, span: 1 }, headerInterval: 60_000 },
  )
  const ground = { kind: 'channel', guild: playground.guildId, channel: house.channel('council') }
  return {
    async tell([opening, ...facts]) {
      if (opening?.type !== 'session-open') throw new Error('A log begins with its opening.')
      let state = fold([opening])
      const stage = await house.bot.openStage({ ...opening, ground }, null)
      for (const fact of facts) {
        state = evolve(state, fact)
        await stage.show(fact, state)
      }
      await stage.close()
      return house.ada
        .see(stage.place['thread'] ?? '')
        .filter(isSaid)
        .map(textOf)
    },
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]()
      await playground.close()
    },
  }
}
