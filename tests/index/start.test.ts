import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { killAll, startProgram } from './process.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maestro-start-'))
})
afterEach(() => {
  killAll()
  rmSync(folder, { recursive: true })
})

/** The real program in an empty folder, with nothing set but what is given. */
const start = (environment: Record<string, string>) =>
  startProgram('src/index.ts', { PLAYGROUND_PORT: '0', ...environment }, folder)

/** A module that is its own address. */
const dataUrl = (code: string) => `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`

it('without token or keys it opens the playground, says who rehearses, and stops in good order', async () => {
  const maestro = start({ LOG_LEVEL: 'warn' })
  const [address = ''] = await maestro.seen(/Playground (http:\/\/127\.0\.0\.1:\d+)/u)
  expect(maestro.output()).toContain('Sol       rehearsal (OPENAI_API_KEY is not set)')
  const gateway = await fetch(`${address}/api/v10/gateway`)
  expect(await gateway.json()).toMatchObject({ url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:/u) })
  maestro.child.kill('SIGTERM')
  expect(await maestro.exit).toBe(0)
})

it('loads nothing that the settings have no use for', async () => {
  const names = ['openai', '@anthropic-ai/sdk', '@google/generative-ai', '@keyv/redis', '@keyv/postgres']
  const hook = `export async function resolve(name, context, next) {
    if (${JSON.stringify(names)}.includes(name)) throw new Error(name + ' was asked for')
    return next(name, context)
  }`
  const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hook))})`
  const maestro = start({ NODE_OPTIONS: `--import ${dataUrl(register)}` })
  await maestro.seen(/Playground http/u)
  expect(maestro.output()).not.toContain('was asked for')
})

it('refuses a second process on the same file with a sentence', async () => {
  const first = start({})
  await first.seen(/Playground http/u)
  const second = start({})
  expect(await second.exit).toBe(1)
  expect(second.output()).toMatch(/^Maestro cannot start\.\n.*another/imu)
  first.child.kill('SIGINT')
  expect(await first.exit).toBe(0)
})

it('names everything that is wrong with the settings and exits with 1', async () => {
  const maestro = start({ DATABASE_URL: 'mysql://x', PLAYGROUND_PORT: 'http' })
  expect(await maestro.exit).toBe(1)
  expect(maestro.output()).toMatch(/Maestro cannot start\.\n.*DATABASE_URL.*\n.*PLAYGROUND_PORT/u)
  expect(maestro.output()).not.toContain('    at ')
})

it('explains a port that is taken', async () => {
  const first = start({ DATABASE_URL: 'memory://' })
  const [port = ''] = await first.seen(/Playground http:\/\/127\.0\.0\.1:(\d+)/u)
  const second = start({ DATABASE_URL: 'memory://', PLAYGROUND_PORT: port })
  expect(await second.exit).toBe(1)
  expect(second.output()).toContain(
    `Port ${port} is taken. Set PLAYGROUND_PORT to another one, or to 0 for any.`,
  )
})
