/** What can go wrong on the way from Discord to a bot, as the controls bring it about. */
import { once } from 'node:events'
import { Events, GatewayDispatchEvents, type Guild, type Interaction } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { login } from './login.ts'

describe('a gateway that acknowledges no heartbeat', () => {
  it('is taken for dead by the client, which resumes and misses nothing', async () => {
    await using stage = await login({ heartbeatMilliseconds: 40 })
    const { playground, client } = stage
    const resumed = once(client, Events.ShardResume)
    playground.muteHeartbeats()
    await resumed
    const heard = once(client, Events.MessageCreate)
    const { id } = await playground.person('Ben').say(stage.channel('council'), 'still here?')
    expect((await heard)[0]).toMatchObject({ id })
  })
})

describe('an event told twice', () => {
  it('reaches the client twice, with the number it had', async () => {
    await using stage = await login()
    const { playground, client } = stage
    await client.application.commands.set([{ name: 'ping', description: 'Answers' }])
    const told: Interaction[] = []
    const twice = new Promise<void>((resolve) => {
      client.on(Events.InteractionCreate, (interaction) => {
        told.push(interaction)
        if (told.length === 2) resolve()
      })
    })
    stage.answer(async (interaction) => {
      if (told.length < 2 && interaction.isChatInputCommand()) await interaction.reply('Pong.')
    })
    const handle = await playground.person('Ada').command(stage.channel('council'), ['ping'])
    expect((await handle.settled).state).toBe('answered')
    playground.repeatEvents('INTERACTION_CREATE')
    await twice
    expect(new Set(told.map(({ id }) => id)).size).toBe(1)
  })
})

describe('a server', () => {
  it('that is unavailable for a while is known again afterwards', async () => {
    await using stage = await login()
    const { controls, guildId } = stage.playground
    const unavailable = once(stage.client, Events.GuildUnavailable)
    controls.setAvailable(false)
    expect(((await unavailable)[0] as Guild).id).toBe(guildId)
    const available = once(stage.client, Events.GuildAvailable)
    controls.setAvailable(true)
    expect(((await available)[0] as Guild).id).toBe(guildId)
    expect(stage.client.channels.cache.has(stage.channel('council'))).toBe(true)
  })

  it('from which the bot is removed tells it so, and lets it do nothing more', async () => {
    await using stage = await login()
    const { controls, guildId, botId } = stage.playground
    const left = once(stage.client, Events.GuildDelete)
    controls.removeMember(botId)
    expect(((await left)[0] as Guild).id).toBe(guildId)
    const { rest } = stage.client
    await expect(rest.get(`/guilds/${guildId}`)).rejects.toMatchObject({ code: 10004 })
    const body = { content: 'Hello?' }
    await expect(rest.post(`/channels/${stage.channel('council')}/messages`, { body })).rejects.toMatchObject(
      {
        code: 50001,
      },
    )
  })

  it('tells of a member who leaves only those who asked for members', async () => {
    await using stage = await login()
    const told: unknown[] = []
    stage.client.on(Events.GuildMemberRemove, (member) => told.push(member))
    stage.playground.controls.removeMember(stage.playground.person('Ben').id)
    const heard = once(stage.client, Events.MessageCreate)
    await stage.playground.person('Ada').say(stage.channel('council'), 'Where is Ben?')
    await heard
    expect(told).toEqual([])
  })
})

it('a message that a moderator deletes is gone for the bot', async () => {
  await using stage = await login()
  const council = stage.channel('council')
  const { id } = await stage.playground.person('Ben').say(council, 'Not for long')
  const gone = new Promise<unknown>((resolve) =>
    stage.client.ws.once(GatewayDispatchEvents.MessageDelete, resolve),
  )
  stage.playground.controls.removeMessage(council, id)
  expect(await gone).toMatchObject({ id, channel_id: council })
  await expect(stage.client.rest.get(`/channels/${council}/messages/${id}`)).rejects.toMatchObject({
    code: 10008,
  })
})
