import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { REST } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandBodies } from '../../commands/index.ts'
import { deploy, DeployError, parseTarget } from '../../scripts/deploy/deploy.ts'
import { openPlayground, type Playground } from '../../src/playground/index.ts'
import { watchExchanges } from '../support/openapi/recorder.ts'

describe('what is typed', () => {
  it.each([
    [[], null],
    [['--guild', '1102345678901234567'], '1102345678901234567'],
    [['--guild=1102345678901234567'], '1102345678901234567'],
  ])('%j names the target', (argv, target) => {
    expect(parseTarget(argv)).toBe(target)
  })

  it.each([
    [['--guild', 'My server'], '"My server" is no server id'],
    [['--guild', '123'], '"123" is no server id'],
    [['--guild'], 'Usage: npm run deploy'],
    [['--server', '1'], 'Usage: npm run deploy'],
    [['1102345678901234567'], 'Usage: npm run deploy'],
  ])('%j is refused with a sentence', (argv, sentence) => {
    expect(() => parseTarget(argv)).toThrow(DeployError)
    expect(() => parseTarget(argv)).toThrow(sentence)
  })

  it('without a token says that one is needed', async () => {
    const root = new URL('../../', import.meta.url).pathname
    const env = { PATH: process.env['PATH'], DISCORD_TOKEN: '' }
    const args = ['--import', 'tsx', 'scripts/deploy-commands.ts']
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, args, { cwd: root, env }, (error, stdout, stderr) =>
        resolve({ code: error?.code, stdout, stderr }),
      )
    })
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr: 'DISCORD_TOKEN is not set. The playground deploys by itself; Discord needs the token.\n',
    })
  })
})

describe('deploying to Discord’s stand-in', () => {
  const watch = watchExchanges({ refusals: 'tested' })
  let playground: Playground
  const rest = (token = playground.token) => new REST({ api: playground.api, retries: 0 }).setToken(token)

  beforeEach(async () => {
    playground = await openPlayground({ onExchange: (exchange) => watch.onExchange(exchange) })
  })
  afterEach(async () => {
    await playground.close()
    watch.expectClean()
  })

  it('replaces the list everywhere, and says how many and where', async () => {
    const sentence = await deploy(rest(), commandBodies(), null)
    expect(sentence).toMatch(/^Deployed \d commands everywhere\. .*: \/council, "Ask the council"\.$/)
    expect(await deploy(rest(), commandBodies(), null)).toBe(sentence)
  })

  it('replaces the list of one server alone', async () => {
    expect(await deploy(rest(), commandBodies(), playground.guildId)).toContain(
      `to the server ${playground.guildId} alone`,
    )
  })

  it('says what to do about a wrong token', async () => {
    await expect(deploy(rest('wrong'), commandBodies(), null)).rejects.toThrow(
      /^Discord refused the token\. Copy it again .*DISCORD_TOKEN\.$/,
    )
  })

  it('says what to do about a server that the bot is not in', async () => {
    await expect(deploy(rest(), commandBodies(), '1102345678901234567')).rejects.toThrow(
      'The bot is not in the server 1102345678901234567',
    )
  })

  it('passes on where a command is wrong, as a defect of ours', async () => {
    const wrong = [{ name: 'Council', description: 'x' }]
    await expect(deploy(rest(), wrong, null)).rejects.toThrow(/a defect of this version: .*name/su)
  })

  it('says that Discord cannot be reached', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    server.close()
    await once(server, 'close')
    const port = typeof address === 'object' ? address?.port : 0
    const nowhere = new REST({ api: `http://127.0.0.1:${port}/api`, retries: 0 }).setToken('x')
    await expect(deploy(nowhere, commandBodies(), null)).rejects.toThrow(
      'Discord cannot be reached (ECONNREFUSED). Check the network and try again.',
    )
  })
})
