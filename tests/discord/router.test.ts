/** What reaches no command, and what breaks on the way. */
import { MessageFlags } from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { PageMessage } from '../../src/playground/page-protocol.ts'
import { createRouter } from '../../src/discord/router.ts'
import { quiet, testApp } from '../support/app.ts'
import { openHouse } from './support/house.ts'

/** "Maestro is thinking…" */
function isLoading(reply: PageMessage | null): boolean {
  return reply === null || ((reply.flags ?? 0) & MessageFlags.Loading) !== 0
}

describe('the router', () => {
  it('tells people that a command is not known any more', async () => {
    await using house = await openHouse()
    const route = `/applications/${house.playground.applicationId}/commands` as const
    await house.bot.client.rest.put(route, { body: [{ name: 'gone', description: 'An old command' }] })
    const handle = await house.ada.command(house.channel('council'), ['gone'])
    expect((await handle.settled).state).toBe('answered')
    expect(handle.reply()?.content).toMatch(/do not know this command/u)
  })

  it('tells people that a button does nothing any more', async () => {
    await using house = await openHouse()
    const components = [
      { type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: 'long-gone:1' }] },
    ]
    const rest = house.bot.client.rest
    const route = `/channels/${house.channel('council')}/messages` as const
    const message = (await rest.post(route, { body: { content: 'x', components } })) as { id: string }
    const handle = await house.ada.press(message.id, 'long-gone:1')
    expect((await handle.settled).state).toBe('answered')
    expect(handle.reply()?.content).toMatch(/button no longer does anything/u)
  })

  it('only logs an answer that came too late', async () => {
    const late = {
      status: 404,
      body: { code: 10_062, message: 'Unknown interaction' },
      effect: 'none',
    } as const
    await using house = await openHouse(
      {},
      { intercept: ({ path }) => (path.endsWith('/callback') ? late : undefined) },
    )
    await house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Why?' })
    await vi.waitFor(() =>
      expect(house.log.map(({ message }) => message)).toContainEqual(expect.stringMatching(/too late/u)),
    )
    expect(house.playground.world.messages.get(house.channel('council'))?.size ?? 0).toBe(0)
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([])
    expect((await house.maestro.page(house.playground.guildId, { size: 1 })).summaries).toEqual([])
  })

  it.each([
    [['council', 'ask'], { question: 'Why?' }],
    [['council', 'history'], {}],
    [['council', 'show'], { number: 1 }],
    [['council', 'stop'], {}],
  ])('defers %j before anything else', async (path, values) => {
    await using house = await openHouse()
    const before = house.exchanges.length
    const handle = await house.ada.command(house.channel('council'), path, values)
    expect((await handle.settled).state).toBe('deferred')
    const asked = house.exchanges.slice(before).filter(({ path }) => !path.includes('/emojis'))
    expect(asked[0]).toMatchObject({ method: 'POST', body: { type: 5, data: { flags: 64 } } })
    await house.ada.until(() => !isLoading(handle.reply()), { what: 'the answer' })
    await house.leave()
  })

  it('says outside of servers where it works', async () => {
    const replies: unknown[] = []
    // Commands are registered for servers only: this comes from a Discord that forgot it.
    const interaction = {
      guildId: null,
      isAutocomplete: () => false,
      deferred: false,
      replied: false,
      ephemeral: null,
      reply: async (answer: unknown) => replies.push(answer),
    }
    const { maestro } = await testApp()
    const nowhere = () => Promise.reject(new Error('not asked'))
    const app = {
      maestro,
      log: quiet,
      openStage: nowhere,
      benches: { cast: async () => false },
      answered: () => undefined,
      refreshVerdict: () => undefined,
    }
    await createRouter(commands, app)(interaction as never)
    expect(replies).toMatchObject([{ content: expect.stringMatching(/in servers only/u), flags: 64 }])
  })
})
