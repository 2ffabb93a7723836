/** A process of its own that logs what real libraries throw, and then a line at each level. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { REST, Routes } from 'discord.js'
import OpenAI from 'openai'
import { createLog } from '../../src/log.ts'

const log = createLog('info')

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(400, { 'content-type': 'application/json', 'set-cookie': 'SECRET-COOKIE' })
    response.end(
      JSON.stringify({
        code: 50035,
        message: 'Invalid Form Body',
        error: { message: 'No.', hint: 'SECRET-ANSWER' },
      }),
    )
  })
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

const failure = (asked: Promise<unknown>): Promise<unknown> => asked.catch((error: unknown) => error)
const rest = new REST({ api: `${url}/api`, retries: 0 }).setToken('SECRET-TOKEN')
const openai = new OpenAI({ apiKey: 'SECRET-KEY', baseURL: url, maxRetries: 0, logLevel: 'off' })

const content = 'SECRET-PROMPT'
const discord = await failure(rest.post(Routes.webhook('1', 'SECRET-WEBHOOK'), { body: { content } }))
log.info({ err: discord }, 'discord')
log.warn({ err: await failure(openai.responses.create({ model: 'm', input: content })) }, 'openai')
log.error({ err: new Error('outer', { cause: new Error('SECRET-CAUSE') }) }, 'cause')
log.error({ err: 'thrown text' }, 'text')
log.error({ session: '7', err: Object.assign(new Error('disk full'), { code: 'ENOSPC' }) }, 'code')
server.closeAllConnections()
server.close()

for (const level of ['debug', 'warn', 'error', 'silent'] as const) {
  const quieter = createLog(level)
  quieter.info({}, `${level}: info`)
  quieter.warn({}, `${level}: warn`)
  quieter.error({}, `${level}: error`)
}
