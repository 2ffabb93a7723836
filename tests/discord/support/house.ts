/** The real bot, the real Maestro with scripted seats, and a Discord of their own: everything but the vendors. */
import type { RESTOptions } from 'discord.js'
import { commands } from '../../../commands/index.ts'
import type { Maestro } from '../../../src/app/maestro.ts'
import type { Charter, Seat } from '../../../src/council/seat.ts'
import type { State } from '../../../src/council/state.ts'
import { openBot, type Bot } from '../../../src/discord/bot.ts'
import type { Pace } from '../../../src/discord/pacer.ts'
import type { Delivery, History, Ledger } from '../../../src/history/history.ts'
import {
  openPlayground,
  type Exchange,
  type InteractionHandle,
  type Person,
  type Playground,
  type PlaygroundOptions,
} from '../../../src/playground/index.ts'
import type { PageMessage } from '../../../src/playground/page-protocol.ts'
import { recordingLog, testApp, type LoggedLine } from '../../support/app.ts'
import { watchExchanges } from '../../support/openapi/recorder.ts'
import type { Script, ScriptedAgent } from '../../support/scripted.ts'

export interface HouseOptions extends Omit<PlaygroundOptions, 'onExchange'> {
  seats?: Seat[]
  charter?: Charter
  councilsAtOnce?: number
  /** As for Maestro. */
  recountAfter?: number
  /** Of all webhooks of a channel together. */
  pace?: Pace
  /** Keep the memory of an earlier house. */
  history?: History
  /** In place of the history's own, which forgets a session that is on record. */
  ledger?: (session: string) => Ledger
  /** Keep the Discord of an earlier house; it is then not closed with this one. */
  playground?: Playground
  headerInterval?: number
  tallyInterval?: number
  /** Of the bot; the system's when absent. */
  botClock?: () => number
  /** Of the sessions; one that ticks at every look when absent. */
  sessionClock?: () => number
  rest?: Partial<RESTOptions>
  /** As for the bot; short ones when absent. */
  waits?: readonly number[]
  /** Told when Discord lets the bot in no more. */
  lost?: (why: Error) => void
  /** Of every session; a random one when absent. */
  seed?: number
  refusals?: 'tested'
}

export interface House extends AsyncDisposable {
  playground: Playground
  bot: Bot
  maestro: Maestro
  history: History
  /** By seat; those of the session that was convened or taken up last. */
  agents: ReadonlyMap<string, ScriptedAgent>
  /** Resolves when everything of the session's newest sitting is shown and on record. */
  ended(session: string): Promise<State>
  /** Every request of the bot and its answer, in order. */
  exchanges: Exchange[]
  log: LoggedLine[]
  ada: Person
  channel(name: string): string
  /** Ends bot and sessions but leaves Discord and memory as they are. */
  leave(): Promise<void>
}

/** Scripts by seat id, as in `testApp`. */
export async function openHouse(
  scripts: Record<string, Script> = {},
  options: HouseOptions = {},
): Promise<House> {
  const {
    seats,
    charter,
    history,
    ledger,
    headerInterval = 1,
    tallyInterval = 1,
    refusals,
    rest,
    seed,
    waits = [5, 10, 20, 50, 100, 200],
    botClock,
    sessionClock,
    councilsAtOnce,
    recountAfter,
    pace,
    lost,
    ...world
  } = options
  const watch = watchExchanges(refusals && { refusals })
  const exchanges: Exchange[] = []
  const playground =
    options.playground ??
    (await openPlayground({
      limits: 'off',
      ...world,
      onExchange(exchange) {
        exchanges.push(exchange)
        watch.onExchange(exchange)
      },
    }))
  const log = recordingLog()
  const app = await testApp(scripts, {
    log,
    ...(seats && { seats }),
    ...(charter && { charter }),
    ...(history && { history }),
    ...(councilsAtOnce !== undefined && { councilsAtOnce }),
    ...(recountAfter !== undefined && { recountAfter }),
    ...(sessionClock && { clock: sessionClock }),
  })
  const ends = new Map<string, Promise<State>>()
  const maestro: Maestro = {
    ...app.maestro,
    async convene(request, openStage) {
      const convened = await app.maestro.convene(
        { ...request, ...(seed !== undefined && { seed }) },
        openStage,
      )
      ends.set(convened.session, convened.done)
      return convened
    },
    async reconvene(...given) {
      const convened = await app.maestro.reconvene(...given)
      ends.set(convened.session, convened.done)
      return convened
    },
    async resume(openStage) {
      const resumed = await app.maestro.resume(openStage)
      for (const { session, done } of resumed) ends.set(session, done)
      return resumed
    },
  }
  const bot = await openBot({
    token: playground.token,
    maestro,
    commands,
    ledger: ledger ?? ((session) => app.history.ledger(session)),
    votes: (session) => app.history.votes(session),
    log,
    rest: { api: playground.api, cdn: playground.cdn, ...rest },
    headerInterval,
    tallyInterval,
    ...(botClock && { clock: botClock }),
    ...(pace !== undefined && { pace }),
    waits,
    // With Discord's limits on, the bot must keep them.
    ...(options.limits === undefined && { breath: 1 }),
    ...(lost && { lost }),
  })
  await bot.deploy()
  let left = false
  const leave = async () => {
    if (left) return
    left = true
    await app.maestro.close()
    await bot.close()
  }
  return {
    playground,
    bot,
    maestro,
    history: app.history,
    agents: app.agents,
    ended: (session) => ends.get(session) ?? Promise.reject(new Error(`No session ${session} was convened.`)),
    exchanges,
    log: log.lines,
    ada: playground.person('Ada'),
    channel: (name) => playground.controls.channelId(name),
    leave,
    async [Symbol.asyncDispose]() {
      await leave()
      if (options.playground === undefined) await playground.close()
      watch.expectClean()
    },
  }
}

/** The text of the private reply, once the bot has said more than "thinking". */
export function sentence(person: Person, handle: InteractionHandle): Promise<string> {
  return person.until(() => handle.reply()?.content || null, { what: 'a private sentence' })
}

/** The id of the thread that a private reply links to. */
export async function threadOf(person: Person, handle: InteractionHandle): Promise<string> {
  const said = await sentence(person, handle)
  const thread = /channels\/\d+\/(\d+)/u.exec(said)?.[1]
  if (thread === undefined) throw new Error(`No link in: ${said}`)
  return thread
}

/** Asks and waits until the verdict's card stands in the thread. */
export async function askThrough(
  house: House,
  question: string,
  more: { options?: string; private?: boolean; channel?: string; person?: Person } = {},
): Promise<{ thread: string; messages: PageMessage[]; handle: InteractionHandle }> {
  const { channel = house.channel('council'), person = house.ada, ...values } = more
  const handle = await person.command(channel, ['council', 'ask'], { question, ...values })
  const thread = await threadOf(person, handle)
  await house.ended(handle.id)
  return { thread, messages: person.see(thread), handle }
}

/** The verdict's card is the bot's only embed whose footer tells the quorum. */
export function isVerdict({ embeds }: PageMessage): boolean {
  return embeds.some(({ footer }) => footer?.text.includes('quorum') === true)
}

/** Who says what, in order: "Sol · rehearsal: …". */
export function heard(messages: readonly PageMessage[]): string[] {
  return messages.map(({ author, content }) => `${author.username}: ${content}`)
}

/** Ledgers that forget nothing. */
export function lastingLedgers(): (session: string) => Ledger {
  const entries = new Map<string, Delivery>()
  return (session) => ({
    find: async (key) => entries.get(`${session}/${key}`) ?? null,
    enter: async (key, delivery) => void entries.set(`${session}/${key}`, delivery),
  })
}
