/** Between two connections to the gateway: nothing that happens there may end the process, or keep the bot in Discord. */
import { once } from 'node:events'
import { Events } from 'discord.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { openBot, type Bot } from '../../src/discord/bot.ts'
import { openPlayground, type Playground } from '../../src/playground/index.ts'
import { quiet, testApp } from '../support/app.ts'
import { openDoor, type Door } from '../support/door.ts'

let playground: Playground
let door: Door
let bot: Bot
const fatal: unknown[] = []
const note = (error: unknown) => void fatal.push(error)

beforeEach(async () => {
  fatal.splice(0)
  process.on('unhandledRejection', note).on('uncaughtException', note)
  playground = await openPlayground({ limits: 'off' })
  door = await openDoor(playground)
  const { maestro, history } = await testApp()
  bot = await openBot({
    token: playground.token,
    maestro,
    commands,
    ledger: (session) => history.ledger(session),
    votes: (session) => history.votes(session),
    log: quiet,
    rest: { api: door.api, cdn: playground.cdn },
  })
})
afterEach(async () => {
  await door[Symbol.asyncDispose]()
  await playground.close()
  process.off('unhandledRejection', note).off('uncaughtException', note)
})

/** Resolves when the client says this of itself. */
function says(words: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (text: string) => {
      if (!text.includes(words)) return
      bot.client.off(Events.Debug, look)
      resolve()
    }
    bot.client.on(Events.Debug, look)
  })
}

/** Resolves with what would have ended the process. */
function fatality(): Promise<unknown> {
  return Promise.race([once(process, 'unhandledRejection'), once(process, 'uncaughtException')])
}

it('does not identify into a connection that is only being made, when its own was lost while it waited', async () => {
  const waiting = says('Waiting for identify throttle')
  // The session is over: a new one has to identify, and may not do so yet.
  playground.disconnectBot(4007)
  await waiting
  const givenUp = says('Was waiting for an identify, but the shard closed in the meantime')
  door.hold()
  door.cut()
  await door.gatewaysBegun(3)
  await Promise.race([givenUp, fatality()])
  expect(fatal).toEqual([])
  await door.open()
  await bot.close()
})

it('leaves although it is about to connect again', async () => {
  const lost = once(bot.client, Events.ShardReconnecting)
  playground.disconnectBot(4007)
  await lost
  await bot.close()
  // The second one was begun, and left again: no third one can follow.
  expect(door.gateways()).toBe(2)
  expect(bot.client.isReady()).toBe(false)
})

it('leaves although its connection fails while it is being made', async () => {
  door.hold()
  door.cut()
  await door.gatewaysBegun(2)
  let isGone = false
  const gone = bot.close().then(() => (isGone = true))
  door.cut()
  await Promise.race([door.gatewaysBegun(3), fatality()])
  expect(fatal).toEqual([])
  expect(isGone).toBe(false)
  await door.open()
  await gone
})
