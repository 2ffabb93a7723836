/** Whoever asked is told where their council is, also by a process after the one that they asked. */
import { describe, expect, it } from 'vitest'
import { OutOfTime } from '../../src/app/stage.ts'
import type { SessionOpen } from '../../src/council/facts.ts'
import { createAskers } from '../../src/discord/asker.ts'
import { convened, stageGone } from '../../src/discord/words.ts'
import type { History } from '../../src/history/history.ts'
import { hanging } from '../support/scripted.ts'
import { askThrough, openHouse, threadOf, type House } from './support/house.ts'

const asker = (history: History, session: string) => history.ledger(session).find('asker')

const fail = (_: unknown, message?: string): void => expect.unreachable(message)

/** By which the question was answered. */
function tokenOf({ exchanges }: House): string {
  const paths = exchanges.map(
    ({ path }) => /\/webhooks\/\d+\/([^/]+)\/messages\/(?:@|%40)original$/u.exec(path)?.[1],
  )
  return paths.findLast((token) => token !== undefined) ?? ''
}

/** As a process leaves it that dies before it has answered. */
async function takeBack({ playground, history, bot }: House, session: string, token: string): Promise<void> {
  await history.ledger(session).enter('asker', { state: 'owed', token })
  const address = `${playground.api}/v10/webhooks/${bot.client.application.id}/${token}/messages/@original`
  const headers = { 'content-type': 'application/json' }
  await fetch(address, { method: 'PATCH', headers, body: JSON.stringify({ content: 'thinking…' }) })
}

async function openingOf(house: House, session: string): Promise<SessionOpen> {
  const [opening] = (await house.history.find(session))?.facts ?? []
  if (opening?.type !== 'session-open') throw new Error('A log begins with its opening.')
  return opening
}

describe('whoever asked', () => {
  it('is owed nothing once they were answered, and the token is kept nowhere', async () => {
    await using house = await openHouse()
    const { handle } = await askThrough(house, 'Why?')
    const token = tokenOf(house)
    expect(token).not.toBe('')
    await expect.poll(() => asker(house.history, handle.id)).toEqual({ state: 'sent', id: 'asker' })
    const kept = [await house.history.find(handle.id), house.log]
    for await (const line of house.history.export()) kept.push(line as never)
    expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('is told by the next process where the council is', async () => {
    const { line, begun } = hanging()
    await using first = await openHouse({ prism: { opening: line } })
    const { ada, playground, history } = first
    const handle = await ada.command(first.channel('council'), ['council', 'ask'], { question: 'Why?' })
    const thread = await threadOf(ada, handle)
    await begun
    const token = tokenOf(first)
    await first.leave()
    await takeBack(first, handle.id, token)
    expect(handle.reply()?.content).toBe('thinking…')

    await using second = await openHouse({}, { playground, history })
    await second.maestro.resume(second.bot.openStage)
    const link = `https://discord.com/channels/${playground.guildId}/${thread}`
    await ada.until(() => handle.reply()?.content === convened(1, link), { what: 'a link' })
    await expect.poll(() => asker(history, handle.id)).toEqual({ state: 'sent', id: 'asker' })
    await second.ended(handle.id)
  })

  it('is still owed it when this process ends before the place is built', async () => {
    await using house = await openHouse()
    const { handle } = await askThrough(house, 'Why?')
    const owed = { state: 'owed', token: tokenOf(house) } as const
    await expect.poll(() => asker(house.history, handle.id)).toEqual({ state: 'sent', id: 'asker' })
    await house.history.ledger(handle.id).enter('asker', owed)
    const askers = createAskers({
      rest: house.bot.client.rest,
      ledger: (session) => house.history.ledger(session),
      applicationId: house.bot.client.application.id,
      log: { info: fail, warn: fail, error: fail },
    })
    const open = askers.telling(async (_opening, _place, hurry) => {
      throw hurry?.aborted === true ? new OutOfTime() : new Error('Nobody hurries.')
    })
    const before = house.exchanges.length
    const opening = await openingOf(house, handle.id)
    await expect(open(opening, null, AbortSignal.abort())).rejects.toThrow(OutOfTime)
    expect(await asker(house.history, handle.id)).toEqual(owed)
    expect(house.exchanges).toHaveLength(before)
  })

  it('is told why there is none', async () => {
    await using house = await openHouse()
    const { handle } = await askThrough(house, 'Why?')
    const owed = { asker: { state: 'owed', token: tokenOf(house) } } as const
    const ground = { kind: 'channel', guild: house.playground.guildId, channel: '1' }
    const { number: _, ...opening } = await openingOf(house, handle.id)
    await house.history.begin({ ...opening, session: '77', ground }, owed)
    await house.maestro.resume(house.bot.openStage)
    await house.ada.until(() => handle.reply()?.content === stageGone, { what: 'a reason' })
    await expect.poll(() => asker(house.history, '77')).toEqual({ state: 'sent', id: 'asker' })
  })

  it('who gave up after a quarter of an hour holds nothing up', async () => {
    const { line, begun } = hanging()
    await using first = await openHouse({ prism: { opening: line } })
    const { ada, playground, history } = first
    const handle = await ada.command(first.channel('council'), ['council', 'ask'], { question: 'Why?' })
    await threadOf(ada, handle)
    await begun
    await first.leave()
    await history.ledger(handle.id).enter('asker', { state: 'owed', token: 'long-dead' })

    await using second = await openHouse({}, { playground, history })
    await second.maestro.resume(second.bot.openStage)
    await second.ended(handle.id)
    await expect.poll(() => asker(history, handle.id)).toEqual({ state: 'sent', id: 'asker' })
    expect(JSON.stringify(second.log)).not.toContain('long-dead')
    expect(second.log.map(({ message }) => message)).toContain('whoever asked could not be told')
  })
})
