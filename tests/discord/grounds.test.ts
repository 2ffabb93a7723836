/** Every kind of channel, and every permission that may be missing in it. */
import { once } from 'node:events'
import { ChannelType, Events, type BaseInteraction } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/app/errors.ts'
import { groundOf } from '../../src/discord/grounds.ts'
import { wrongChannel } from '../../src/discord/words.ts'
import type { Fault } from '../../src/playground/index.ts'
import type { PermissionName } from '../../src/playground/world/bits.ts'
import { askThrough, heard, isVerdict, openHouse, sentence, type House } from './support/house.ts'

async function refused(house: House, channel: string, more: Record<string, boolean> = {}): Promise<string> {
  const before = house.exchanges.length
  const handle = await house.ada.command(channel, ['council', 'ask'], { question: 'Why?', ...more })
  const settled = await handle.settled
  const said = await sentence(house.ada, handle)
  expect(settled.state).toBe('deferred')
  // Nothing was tried that Discord would have refused, and nobody else saw anything.
  const tried = house.exchanges
    .slice(before)
    .filter(({ path }) => !/interactions|webhooks|emojis/u.test(path))
  expect(tried.filter(({ method, status }) => method !== 'GET' || status >= 500)).toEqual([])
  expect(await house.maestro.page(house.playground.guildId, { size: 5 })).toMatchObject({ summaries: [] })
  return said
}

describe('where a council can be held', () => {
  it('opens a thread in a text channel and in an announcement channel', async () => {
    await using house = await openHouse()
    for (const [name, type] of [
      ['council', ChannelType.PublicThread],
      ['news', ChannelType.AnnouncementThread],
    ] as const) {
      const { thread } = await askThrough(house, 'Why?', { channel: house.channel(name) })
      expect(house.playground.world.channels.get(thread)).toMatchObject({
        type,
        parent_id: house.channel(name),
      })
    }
  })

  it('is held in the thread or forum post in which it was asked', async () => {
    await using house = await openHouse()
    const post = house.channel('A first idea')
    const { thread, messages } = await askThrough(house, 'Why?', { channel: post })
    expect(thread).toBe(post)
    expect(messages.some(({ embeds }) => embeds[0]?.title === '🟢 Council #1: Unanimous')).toBe(true)
    expect(heard(messages).filter((line) => line === 'Sol · rehearsal: ✍️ **Signs**')).toHaveLength(1)
    expect(messages.some(isVerdict)).toBe(true)
    expect([...house.playground.world.webhooks.values()][0]).toMatchObject({
      channel_id: house.channel('ideas'),
    })
    // A second one in the same place is a session of its own, with the same words.
    const second = await askThrough(house, 'Why?', { channel: post })
    expect(heard(second.messages).filter((line) => line === 'Sol · rehearsal: ✍️ **Signs**')).toHaveLength(2)
  })

  it.each([['lounge', /voice and stage channels have none/u]])(
    'is refused in #%s with a sentence',
    async (name, words) => {
      await using house = await openHouse()
      expect(await refused(house, house.channel(name))).toMatch(words)
    },
  )

  it('is refused in a stage channel', async () => {
    await using house = await openHouse()
    const stage = house.playground.controls.addChannel('podium', ChannelType.GuildStageVoice)
    expect(await refused(house, stage)).toMatch(/Ask in a text channel/u)
  })

  // Discord offers no commands in these themselves, only in their posts; an interaction from there is refused all the same.
  it.each([
    [ChannelType.GuildForum, 'forum'],
    [ChannelType.GuildMedia, 'media'],
  ] as const)(
    'is refused outside of the posts of a channel of kind %i, with a way to go',
    async (kind, name) => {
      await using house = await openHouse({})
      const known = once(house.bot.client, Events.ChannelCreate)
      const parent = house.playground.controls.addChannel(`${name}-parent`, kind)
      await known
      const seen = once(house.bot.client, Events.InteractionCreate)
      await house.ada.command(house.channel('council'), ['council', 'help'])
      const [interaction] = (await seen) as [BaseInteraction]
      const there = Object.create(interaction, { channelId: { value: parent } }) as BaseInteraction
      expect(there.channel?.id).toBe(parent)
      for (const isPrivate of [false, true]) {
        await expect(groundOf(there, isPrivate)).rejects.toThrow(new UserError(wrongChannel[name]))
      }
    },
  )

  it('is refused in a locked thread, unless the bot keeps threads in order', async () => {
    await using house = await openHouse()
    const { thread } = await askThrough(house, 'Why?')
    house.playground.controls.setThread(thread, { locked: true })
    const handle = await house.ada.command(thread, ['council', 'ask'], { question: 'Why?' })
    expect(await sentence(house.ada, handle)).toMatch(/locked.*unlock it/u)
    house.playground.controls.overwrite(house.channel('council'), 'bot', { allow: ['MANAGE_THREADS'] })
    await askThrough(house, 'And now?', { channel: thread })
  })

  it.each([
    ['EMBED_LINKS', 'Embed Links'],
    ['ATTACH_FILES', 'Attach Files'],
    ['READ_MESSAGE_HISTORY', 'Read Message History'],
    ['CREATE_PUBLIC_THREADS', 'Create Public Threads'],
    ['SEND_MESSAGES_IN_THREADS', 'Send Messages in Threads'],
  ] as [PermissionName, string][])('names the missing permission %s', async (permission, name) => {
    await using house = await openHouse()
    const council = house.channel('council')
    house.playground.controls.overwrite(council, 'bot', { deny: [permission] })
    expect(await refused(house, council)).toContain(`I lack the permission **${name}** in this channel.`)
  })

  it('names what a denied Send Messages takes with it', async () => {
    await using house = await openHouse()
    const council = house.channel('council')
    house.playground.controls.overwrite(council, 'bot', { deny: ['SEND_MESSAGES'] })
    expect(await refused(house, council)).toContain('**Embed Links, Attach Files and Send Messages**')
  })

  it('names several missing permissions together', async () => {
    await using house = await openHouse()
    const council = house.channel('council')
    house.playground.controls.overwrite(council, 'bot', { deny: ['ATTACH_FILES', 'EMBED_LINKS'] })
    expect(await refused(house, council)).toContain('the permissions **Embed Links and Attach Files** in')
  })

  it('says that it cannot see a channel that is hidden from it', async () => {
    await using house = await openHouse()
    const council = house.channel('council')
    house.playground.controls.overwrite(council, 'bot', { deny: ['VIEW_CHANNEL'] })
    expect(await refused(house, council)).toContain('**View Channel')
  })
})

function privateThreads({ playground }: House): string[] {
  const { channels } = playground.world
  const wanted: number = ChannelType.PrivateThread
  return [...channels.values()].filter(({ type }) => type === wanted).map(({ id }) => id)
}

describe('a private council', () => {
  it('is held in a private thread with the asker, and leaves nothing in the channel', async () => {
    await using house = await openHouse()
    const council = house.channel('council')
    const { thread, messages } = await askThrough(house, 'Between us?', { private: true })
    const ben = house.playground.person('Ben')
    expect(house.playground.world.channels.get(thread)).toMatchObject({
      type: ChannelType.PrivateThread,
      parent_id: council,
    })
    expect(messages.some(({ embeds }) => embeds[0]?.title?.startsWith('🟢 Council #1') === true)).toBe(true)
    expect(messages.some(isVerdict)).toBe(true)
    expect(ben.see(council)).toEqual([])
    expect(ben.see(thread)).toEqual([])
  })

  const answered = (status: number): Fault => ({ status, body: { message: 'No.' }, effect: 'applied' })
  it.each<[string, Fault]>([
    ['answered with 500', answered(500)],
    ['answered with 502', answered(502)],
    ['cut off', { fault: 'drop', effect: 'applied' }],
    ['never answered', { fault: 'hang', effect: 'applied' }],
  ])('has one thread, although the request for it was %s behind its effect', async (_, fault) => {
    let left = 1
    await using house = await openHouse(
      {},
      {
        rest: { timeout: 300 },
        intercept: ({ method, path }) =>
          method === 'POST' && /channels\/\d+\/threads$/u.test(path) && left-- > 0 ? fault : undefined,
      },
    )
    const { thread, messages } = await askThrough(house, 'Between us?', { private: true })
    expect(left).toBeLessThan(1)
    expect(privateThreads(house)).toEqual([thread])
    expect(messages.filter(isVerdict)).toHaveLength(1)
  })

  it('has its own thread, although another one of the same name is there', async () => {
    let left = 1
    await using house = await openHouse(
      {},
      {
        intercept: ({ method, path }) =>
          method === 'POST' && /channels\/\d+\/threads$/u.test(path) && left-- === 0 ? 'drop' : undefined,
      },
    )
    const first = await askThrough(house, 'Between us?', { private: true })
    // As the first council of a history that begins anew would call it.
    house.playground.world.channels.get(first.thread)!.name = '#2 · Between us?'
    const second = await askThrough(house, 'Between us?', { private: true })
    expect(privateThreads(house)).toEqual([first.thread, second.thread])
  })

  it('opens beside the thread in which it is asked', async () => {
    await using house = await openHouse()
    const open = await askThrough(house, 'Why?')
    const closed = await askThrough(house, 'Why really?', { private: true, channel: open.thread })
    expect(house.playground.world.channels.get(closed.thread)).toMatchObject({
      type: ChannelType.PrivateThread,
      parent_id: house.channel('council'),
    })
  })

  it.each(['news', 'A first idea'])('is refused where no private thread can be: %s', async (name) => {
    await using house = await openHouse()
    expect(await refused(house, house.channel(name), { private: true })).toMatch(
      /private council needs a text channel/u,
    )
  })

  it('names the permission it lacks', async () => {
    await using house = await openHouse()
    const council = house.channel('council')
    house.playground.controls.overwrite(council, 'bot', { deny: ['CREATE_PRIVATE_THREADS'] })
    expect(await refused(house, council, { private: true })).toContain('**Create Private Threads**')
  })
})
