/** A bot that is stopped and started on one file, while its Discord lives on in the process of the test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { REST, Routes } from 'discord.js'
import { commands } from '../../commands/index.ts'
import { defaultCouncil } from '../../src/config/council-file.ts'
import type { Fact } from '../../src/council/facts.ts'
import type { CarryLine } from '../../src/history/carry/lines.ts'
import { openHistory } from '../../src/history/open.ts'
import { openPlayground, type Intercept, type Person, type Playground } from '../../src/playground/index.ts'
import type { PageMessage } from '../../src/playground/page-protocol.ts'
import { quiet } from '../support/app.ts'
import { openDoor, type Door } from '../support/door.ts'
import { start, type Program } from './program.ts'
import { isSaid } from './retold.ts'

export interface Scene extends AsyncDisposable {
  playground: Playground
  door: Door
  ada: Person
  /** What the bot's requests meet from now on. */
  meet(intercept: Intercept): void
  /** Starts the bot; `pace` is how fast its seats speak, in milliseconds between two words. */
  start(pace: number, more?: Record<string, string>): Program
  /** Channels of the server in which nobody has asked anything yet. */
  channels(count: number): string[]
  /** Asks there and resolves with the council's thread, once one stands. */
  ask(channel: string): Promise<string>
  /** What everybody sees in a thread, in order. */
  seen(thread: string): PageMessage[]
  /** The card that heads the council of a thread. */
  card(thread: string): string
  /** What is on record, by thread; by session where there is none. The bot must have ended. */
  facts(): Promise<Map<string, Fact[]>>
  /** How many councils the next start takes up. The bot must have ended. */
  unfinished(): Promise<number>
}

/** Without a jury, unless it is asked for, councils come to their end by themselves. */
export async function openScene(script: string, charter: object = { jury: 'none' }): Promise<Scene> {
  const home = mkdtempSync(join(tmpdir(), 'maestro-stop-'))
  writeFileSync(join(home, 'council.json'), JSON.stringify({ seats: defaultCouncil.seats, charter }))
  const database = `sqlite://${join(home, 'history.sqlite')}`
  let meet: Intercept = () => undefined
  const programs: Program[] = []
  const playground = await openPlayground({ limits: 'off', intercept: (request) => meet(request) })
  const door = await openDoor(playground)
  const ada = playground.person('Ada')
  await deploy(playground)

  const seen = (thread: string): PageMessage[] => ada.see(thread).filter(isSaid)

  async function sessions() {
    const history = await openHistory({ url: database, log: quiet })
    const lines: CarryLine[] = []
    for await (const line of history.export()) lines.push(line)
    await history.close()
    return lines.filter((line) => line.kind === 'session')
  }

  return {
    playground,
    door,
    ada,
    meet: (intercept) => void (meet = intercept),
    start(pace, more = {}) {
      const program = start(script, home, {
        DISCORD_TOKEN: playground.token,
        DISCORD_API_URL: door.api,
        DATABASE_URL: database,
        REHEARSAL_PACE_MS: String(pace),
        ...more,
      })
      programs.push(program)
      return program
    },
    channels: (count) =>
      Array.from({ length: count }, (_, index) => playground.controls.addChannel(`council-${index}`, 0)),
    async ask(channel) {
      const handle = await ada.command(channel, ['council', 'ask'], { question: 'Tabs or spaces?' })
      return ada.until(() => /channels\/\d+\/(\d+)/u.exec(handle.reply()?.content ?? '')?.[1], {
        what: 'a council',
        timeout: 20_000,
      })
    },
    seen,
    card(thread) {
      const parent = playground.world.channels.get(thread)
      const channel = parent?.kind === 'thread' ? parent.parent_id : ''
      // A thread that grew from its card has the card's id.
      const embed = ada.see(channel).find(({ id }) => id === thread)?.embeds[0]
      return `${embed?.title}\n${embed?.description}`
    },
    async facts() {
      const found = new Map<string, Fact[]>()
      for (const { line, record, journal } of await sessions()) {
        const facts = [...(record?.facts ?? []), ...journal]
        const place = facts.find((fact) => fact.type === 'stage-open')?.place
        found.set(place?.['thread'] ?? line.session, facts)
      }
      return found
    },
    unfinished: async () => (await sessions()).filter(({ record }) => record === null).length,
    async [Symbol.asyncDispose]() {
      for (const program of programs) program.kill()
      await Promise.all(programs.map(({ ended }) => ended))
      await door[Symbol.asyncDispose]()
      await playground.close()
      rmSync(home, { recursive: true })
    },
  }
}

/** As `npm run deploy` does it. */
async function deploy({ api, token, applicationId }: Playground): Promise<void> {
  const rest = new REST({ version: '10', api }).setToken(token)
  await rest.put(Routes.applicationCommands(applicationId), {
    body: commands.commands.map(({ body }) => body),
  })
}
