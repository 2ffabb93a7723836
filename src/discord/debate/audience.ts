/**
 * The audience of a debate: who reacts to its turns is counted at the end. Two signs to click on are put below a turn
 * where somebody listens, which is whoever reacted to it or to the one before: two requests are too dear for nobody.
 */
import { ReactionType, Routes, type APIMessage, type APIReaction, type REST } from 'discord.js'
import type { AudienceCount } from '../../council/facts.ts'
import { everyReply } from '../../council/positions.ts'
import type { State } from '../../council/state.ts'
import type { Ledger } from '../../history/history.ts'
import type { Courier } from '../courier.ts'
import type { Audiences } from './audiences.ts'
import { troubleOf } from '../errors.ts'
import { reactorsOn } from '../jury/voters.ts'
import type { Patience } from '../patience.ts'
import { signs, type Sign } from '../render/debate/signs.ts'
import { get } from '../rest.ts'
import { putSigns } from '../signs.ts'
import * as words from '../words.ts'

export interface Audience {
  /** Told of a turn that was said. `key` is that of the turn, `message` its last part. */
  invite(key: string, message: string): void
  /** One entry for each turn that stands in the thread. */
  count(state: State): Promise<AudienceCount[]>
  /** Resolves once all signs are there that will be. */
  settled(): Promise<void>
  /** Hears of nobody any more. */
  close(): void
}

export interface AudienceParts {
  rest: REST
  courier: Courier
  ledger: Ledger
  audiences: Audiences
  patience: Patience
  /** Milliseconds between two signs. */
  breath: number
  thread: string
  failed: (error: unknown) => void
}

/** The most messages that Discord gives at a time. */
const PAGE = 100

interface Said {
  /** Of the turn. */
  key: string
  /** Its last part. */
  message: string
}

export function createAudience(parts: AudienceParts): Audience {
  const { rest, courier, ledger, audiences, patience, thread, failed } = parts
  let inviting = Promise.resolve()
  let newest: Said | null = null
  /** Somebody has reacted since the newest turn was said, be it to an earlier one. */
  let isHeard = false
  let leave: (() => void) | null = null

  function arrived(): void {
    isHeard = true
    if (newest !== null) offer(newest)
  }

  function offer(turn: Said): void {
    inviting = inviting.then(() => sign(turn)).catch(failed)
  }

  async function sign({ key, message }: Said): Promise<void> {
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

  /** Ids of the messages that a turn was said in. */
  async function messagesOf(key: string): Promise<string[]> {
    const ids: string[] = []
    for (;;) {
      const id = await courier.find(`${key}/${ids.length}`)
      if (id === null) return ids
      ids.push(id)
    }
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
  async function people(said: readonly APIMessage[], sign: Sign): Promise<Set<string>> {
    const found = new Set<string>()
    for (const { id, reactions = [] } of said) {
      const reaction = reactions.find(({ emoji }) => emoji.name === signs[sign])
      const types = reaction === undefined ? [] : typesOf(reaction)
      if (types.length === 0) continue
      const where = { channel: thread, message: id }
      for (const person of await patience(() => reactorsOn(rest, where, signs[sign], types)))
        found.add(person)
    }
    return found
  }

  return {
    invite(key, message) {
      leave ??= audiences.enter(thread, arrived)
      newest = { key, message }
      if (isHeard) offer(newest)
      isHeard = false
    },
    async count(state) {
      await inviting
      const said = await Promise.all(
        everyReply(state.turns, 'speech').map(async ({ seat, round }) => {
          return { seat, round, ids: await messagesOf(`turn/speech/${round}/${seat}`) }
        }),
      )
      const all = said.flatMap(({ ids }) => ids)
      const [oldest] = all.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
      const messages = oldest === undefined ? new Map<string, APIMessage>() : await messagesSince(oldest)
      const counts: AudienceCount[] = []
      for (const { seat, round, ids } of said) {
        const shown = ids.flatMap((id) => messages.get(id) ?? [])
        if (shown.length === 0) continue
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
    close: () => leave?.(),
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
