/** Logging in, with what can be wrong about it, and the invite link. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { commands } from '../../commands/index.ts'
import { UserError } from '../../src/app/errors.ts'
import { openBot } from '../../src/discord/bot.ts'
import { openPlayground, type Intercept, type Playground } from '../../src/playground/index.ts'
import { recordingLog, testApp } from '../support/app.ts'

let playground: Playground
const log = recordingLog()

beforeEach(async () => {
  playground = await openPlayground({ limits: 'off' })
})
afterEach(() => playground.close())

async function open(token: string) {
  const { maestro, history } = await testApp()
  return openBot({
    token,
    maestro,
    commands,
    ledger: (session) => history.ledger(session),
    votes: (session) => history.votes(session),
    log,
    rest: { api: playground.api, cdn: playground.cdn },
  })
}

/** A gateway that greets, hears who is there, and closes with a code. */
async function closingGateway(code: number): Promise<{ url: string; close: () => void }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }))
    socket.on('message', () => socket.close(code))
  })
  await new Promise((resolve) => server.once('listening', resolve))
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** Sends the bot to another gateway than the playground's own. */
function toGateway(url: string): Intercept {
  const session_start_limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 }
  const body = { url, shards: 1, session_start_limit }
  return ({ path }) => (path.endsWith('/gateway/bot') ? { status: 200, body, effect: 'none' } : undefined)
}

describe('the bot', () => {
  it('tells where it can be added to a server', async () => {
    const bot = await open(playground.token)
    expect(bot.inviteLink).toContain(`client_id=${playground.applicationId}&`)
    await bot.close()
  })

  it('deploys its commands to all servers, or to one', async () => {
    const bot = await open(playground.token)
    await bot.deploy()
    await bot.deploy(playground.guildId)
    const known = [...playground.world.commands.values()].map(({ name, guild_id }) => [name, guild_id])
    for (const guild of [undefined, playground.guildId]) {
      expect(known).toContainEqual(['council', guild])
      expect(known).toContainEqual(['Ask the council', guild])
    }
    await bot.close()
  })

  it.each(['', 'not-a-token'])('says what to do about the token "%s"', async (token) => {
    const refused = open(token)
    await expect(refused).rejects.toThrow(UserError)
    await expect(refused).rejects.toThrow(/refused the token.*DISCORD_TOKEN/u)
  })

  it('says what to do when Discord cannot be reached', async () => {
    await playground.close()
    const refused = open(playground.token)
    await expect(refused).rejects.toThrow(UserError)
    await expect(refused).rejects.toThrow(/cannot be reached.*Check the network/u)
  })

  it.each([4013, 4014])('says what to do about the intents when the gateway closes with %i', async (code) => {
    const gateway = await closingGateway(code)
    await playground.close()
    playground = await openPlayground({ intercept: toGateway(gateway.url) })
    const refused = open(playground.token)
    await expect(refused).rejects.toThrow(UserError)
    await expect(refused).rejects.toThrow(/refused the intents.*needs no privileged one/u)
    gateway.close()
  })

  it('says what to do when the gateway is out of order', async () => {
    const gateway = createServer((_, response) => response.writeHead(502).end())
    gateway.on('upgrade', (_, socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
    await once(gateway.listen(0, '127.0.0.1'), 'listening')
    const url = `ws://127.0.0.1:${(gateway.address() as AddressInfo).port}`
    await playground.close()
    playground = await openPlayground({ intercept: toGateway(url) })
    const refused = open(playground.token)
    await expect(refused).rejects.toThrow(UserError)
    await expect(refused).rejects.toThrow(/cannot be reached.*Check the network/u)
    gateway.close()
  })

  it('asks for what votes and mentions need, and for nothing privileged', async () => {
    const bot = await open(playground.token)
    expect(bot.client.options.intents.toArray()).toEqual(['Guilds', 'GuildMessages', 'GuildMessageReactions'])
    await bot.close()
  })

  it('reconnects by itself when Discord asks it to', async () => {
    const bot = await open(playground.token)
    await bot.deploy()
    playground.sendReconnect()
    await new Promise((resolve) => bot.client.once('shardResume', resolve))
    const ada = playground.person('Ada')
    const handle = await ada.command(playground.controls.channelId('council'), ['council', 'help'])
    expect((await handle.settled).state).toBe('answered')
    await bot.close()
  })

  it('answers nothing any more once it has left', async () => {
    const bot = await open(playground.token)
    await bot.close()
    expect(bot.client.isReady()).toBe(false)
  })
})
