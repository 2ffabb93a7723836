/** The audience of a debate: two signs below each turn, and the count of those who used them. */
import { ReactionType, Routes, type APIMessage, type APIReaction, type REST } from 'discord.js'
import type { AudienceCount } from '../../council/facts.ts'
import { everyReply } from '../../council/positions.ts'
import type { State } from '../../council/state.ts'
import type { Ledger } from '../../history/history.ts'
import type { Courier } from '../courier.ts'
import { troubleOf } from '../errors.ts'
import { reactorsOn } from '../jury/voters.ts'
import type { Patience } from '../patience.ts'
import { signs, type Sign } from '../render/debate/signs.ts'
import { get } from '../rest.ts'
import { putSigns } from '../signs.ts'
import * as words from '../words.ts'

export interface Audience {
  /** Puts the signs below a turn, beside whatever is said next. `key` is that of the turn, `message` its last part. */
  invite(key: string, message: string): void
  /** One entry for each turn that stands in the thread. */
  count(state: State): Promise<AudienceCount[]>
  /** Resolves once all signs are there that will be. */
  settled(): Promise<void>
}

export interface AudienceParts {
  rest: REST
  courier: Courier
  ledger: Ledger
  patience: Patience
  /** Milliseconds between two signs. */
  breath: number
  thread: string
  failed: (error: unknown) => void
}

/** The most messages that Discord gives at a time. */
const PAGE = 100

export function createAudience(parts: AudienceParts): Audience {
  const { rest, courier, ledger, patience, thread, failed } = parts
  let inviting = Promise.resolve()

  /** The entry keeps which message bears the signs, so that they are found again. */
  async function invite(key: string, message: string): Promise<void> {
    if ((await ledger.find(`${key}/signs`)) !== null) return
    try {
      await putSigns(parts, { channel: thread, message }, Object.values(signs))
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'forbidden' || trouble === 'blocked')
        await courier.send('audience/no-signs', { content: words.noAudienceSigns })
      else failed(error)
    }
    await ledger.enter(`${key}/signs`, { state: 'sent', id: message })
  }

  async function messagesSince(oldest: string): Promise<Map<string, APIMessage>> {
    const found = new Map<string, APIMessage>()
    for (let before: string | undefined; ;) {
      const query = { limit: String(PAGE), ...(before !== undefined && { before }) }
      const page = await patience(() => get<APIMessage[]>(rest, Routes.channelMessages(thread), query))
      for (const message of page) found.set(message.id, message)
      before = page.at(-1)?.id
      if (page.length < PAGE || before === undefined || BigInt(before) <= BigInt(oldest)) return found
    }
  }

  /** Nobody is looked up where nobody but the bot has reacted. */
  async function people({ id, reactions = [] }: APIMessage, sign: Sign): Promise<Set<string>> {
    const reaction = reactions.find(({ emoji }) => emoji.name === signs[sign])
    const types = reaction === undefined ? [] : typesOf(reaction)
    return types.length === 0
      ? new Set()
      : patience(() => reactorsOn(rest, { channel: thread, message: id }, signs[sign], types))
  }

  return {
    invite(key, message) {
      inviting = inviting.then(() => invite(key, message)).catch(failed)
    },
    async count(state) {
      await inviting
      const said = await Promise.all(
        everyReply(state.turns, 'speech').map(async ({ seat, round }) => {
          const entry = await ledger.find(`turn/speech/${round}/${seat}/signs`)
          return { seat, round, message: entry?.state === 'sent' ? entry.id : null }
        }),
      )
      const ids = said.flatMap(({ message }) => message ?? [])
      const [oldest] = ids.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
      const messages = oldest === undefined ? new Map<string, APIMessage>() : await messagesSince(oldest)
      const counts: AudienceCount[] = []
      for (const { seat, round, message } of said) {
        const shown = message === null ? undefined : messages.get(message)
        if (shown === undefined) continue
        const convinced = await people(shown, 'convincing')
        const unconvinced = await people(shown, 'not')
        counts.push({
          seat,
          round,
          convincing: only(convinced, unconvinced),
          not: only(unconvinced, convinced),
        })
      }
      return counts
    },
    settled: () => inviting,
  }
}

/** How many stand on this side alone. */
function only(side: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...side].filter((person) => !other.has(person)).length
}

/** The ways in which somebody other than the bot has used it. */
function typesOf({ count, me, count_details: details }: APIReaction): ReactionType[] {
  if (count <= (me ? 1 : 0)) return []
  return [
    ...(details.normal > (me ? 1 : 0) ? [ReactionType.Normal] : []),
    ...(details.burst > 0 ? [ReactionType.Super] : []),
  ]
}
