/** What Discord's client is not left alone with: a refused token, and an acknowledgement whose answer was lost. */
import { REST, Routes } from 'discord.js'
import { expect, it } from 'vitest'
import { steadily } from '../../src/discord/requests.ts'

type Line = () => Response

/** A client that meets these answers one after another; `urls` are the requests. */
function client(lines: Line[], { retries = 3 } = {}) {
  const urls: string[] = []
  let refusals = 0
  const makeRequest = steadily({
    async send(url) {
      urls.push(url)
      return lines.shift()?.() ?? Response.json({})
    },
    breath: 0,
    refused: () => (refusals += 1),
  })
  const rest = new REST({ makeRequest, retries }).setToken('token')
  return { rest, urls, refusals: () => refusals }
}

const answer =
  (status: number, code = 0) =>
  () =>
    Response.json({ code, message: 'No.' }, { status })
const broken = () => {
  throw Object.assign(new Error('closed'), { code: 'UND_ERR_SOCKET' })
}

const callback = Routes.interactionCallback('1', 'secret')
const acknowledging = (rest: REST) => rest.post(callback, { auth: false, body: { type: 5 } })

it('a token that is refused once is tried again, and kept', async () => {
  const { rest, urls, refusals } = client([answer(401)])
  await rest.get('/channels/1')
  await rest.get('/channels/1')
  expect([urls.length, refusals()]).toEqual([3, 0])
})

it('a token that is refused twice is given up: nothing is sent with it any more', async () => {
  const { rest, urls, refusals } = client([answer(401), answer(401)])
  await expect(rest.get('/channels/1')).rejects.toMatchObject({ status: 401 })
  for (let time = 0; time < 5; time += 1)
    await expect(rest.get('/channels/1')).rejects.toThrow('Expected token to be set')
  expect([urls.length, refusals()]).toEqual([2, 1])
})

it("a webhook's refused token is the caller's to judge", async () => {
  const { rest, urls } = client([answer(401, 50_027)])
  await expect(rest.post(Routes.webhook('1', 'x'), { auth: false, body: {} })).rejects.toMatchObject({
    code: 50_027,
  })
  expect(urls).toHaveLength(1)
})

it.each([
  ['a failure', [answer(502), answer(400, 40_060)]],
  ['a closed socket', [broken, answer(400, 40_060)]],
])('an acknowledgement that was taken before %s is taken for one', async (_, lines) => {
  const { rest, urls } = client(lines)
  await acknowledging(rest)
  expect(urls).toHaveLength(2)
})

it('an acknowledgement by somebody else stays an error, as do other refusals', async () => {
  await expect(acknowledging(client([answer(400, 40_060)]).rest)).rejects.toMatchObject({ code: 40_060 })
  const lines = [answer(502), answer(400, 50_035)]
  await expect(acknowledging(client(lines).rest)).rejects.toMatchObject({ code: 50_035 })
})
