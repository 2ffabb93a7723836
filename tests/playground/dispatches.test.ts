import { Events, GatewayIntentBits } from 'discord.js'
import { expect, it } from 'vitest'
import { ChannelKind } from '../../src/playground/world/bits.ts'
import { login, type Stage } from './login.ts'
import { wireTo } from './wire.ts'

interface Told {
  t: string
  d: Record<string, unknown>
}

const { Guilds, GuildMessages, GuildWebhooks, GuildMessageTyping, GuildMessageReactions } = GatewayIntentBits
const intents = [Guilds, GuildMessages, GuildWebhooks, GuildMessageTyping, GuildMessageReactions]

/** Everything the client is told while this runs, up to and including a message that says so. */
async function toldDuring(stage: Stage, act: () => Promise<unknown>): Promise<Told[]> {
  const told: Told[] = []
  const end = 'that is all'
  const over = new Promise<void>((resolve) => {
    stage.client.on(Events.Raw, (packet: { t: string | null; d: Told['d'] }) => {
      if (packet.t === null) return
      if (packet.d['nonce'] === end) resolve()
      else told.push({ t: packet.t, d: packet.d })
    })
  })
  await act()
  await wireTo(stage.playground)('POST', `/channels/${stage.channel('general')}/messages`, {
    content: end,
    nonce: end,
  })
  await over
  return told
}

const names = (told: Told[]) => told.map(({ t }) => t)

it('tells of channels, roles and the bot itself as they change', async () => {
  await using stage = await login({}, { intents })
  const { controls, botId } = stage.playground
  const told = await toldDuring(stage, async () => {
    const id = controls.addChannel('extra', ChannelKind.text)
    controls.overwrite(id, 'everyone', { deny: ['SEND_MESSAGES'] })
    controls.removeChannel(id)
    controls.setRolePermissions('bot', ['VIEW_CHANNEL', 'SEND_MESSAGES'])
    controls.timeOut(botId, -1)
    controls.addPeople(1)
  })
  expect(names(told)).toEqual([
    'CHANNEL_CREATE',
    'CHANNEL_UPDATE',
    'CHANNEL_DELETE',
    'GUILD_ROLE_UPDATE',
    'GUILD_MEMBER_UPDATE',
  ])
  const guild = stage.client.guilds.cache.first()!
  expect(guild.channels.cache.some((channel) => channel.name === 'extra')).toBe(false)
  expect(guild.members.me?.permissions.has('ManageWebhooks')).toBe(false)
})

it('tells of threads, of the bot joining them, and of no other member without the intent', async () => {
  await using stage = await login({}, { intents })
  const { playground } = stage
  const wire = wireTo(playground)
  const told = await toldDuring(stage, async () => {
    const { body } = await wire('POST', `/channels/${stage.channel('council')}/threads`, {
      name: 'T',
      type: 11,
    })
    await playground.person('Ben').say(body.id, 'x')
    await wire('DELETE', `/channels/${body.id}/thread-members/@me`)
    await wire('PUT', `/channels/${body.id}/thread-members/@me`)
    playground.controls.setThread(body.id, { archived: true })
    playground.controls.removeChannel(body.id)
  })
  expect(names(told)).toEqual([
    'THREAD_CREATE',
    'MESSAGE_CREATE',
    'MESSAGE_CREATE',
    'THREAD_MEMBERS_UPDATE',
    'THREAD_MEMBERS_UPDATE',
    'THREAD_UPDATE',
    'THREAD_DELETE',
  ])
  expect(told[0]?.d).toMatchObject({ newly_created: true, member: { user_id: playground.botId } })
  expect(told[3]?.d).toMatchObject({ removed_member_ids: [playground.botId] })
})

it('tells of typing, webhooks, edits, deletions and reactions, with their server', async () => {
  await using stage = await login({}, { intents })
  const { playground } = stage
  const wire = wireTo(playground)
  const channel = stage.channel('council')
  const thumb = encodeURIComponent('👍')
  const told = await toldDuring(stage, async () => {
    await wire('POST', `/channels/${channel}/typing`)
    const { body: hook } = await wire('POST', `/channels/${channel}/webhooks`, { name: 'P' })
    const execute = `/webhooks/${hook.id}/${hook.token}`
    const { body: message } = await wire('POST', `${execute}?wait=true`, { content: 'spoken' })
    await wire('PATCH', `${execute}/messages/${message.id}`, { content: 'mended' })
    await wire('PUT', `/channels/${channel}/messages/${message.id}/reactions/${thumb}/@me`)
    playground.controls.overwrite(channel, 'bot', { allow: ['MANAGE_MESSAGES'] })
    await wire('DELETE', `/channels/${channel}/messages/${message.id}/reactions/${thumb}`)
    await wire('DELETE', `/channels/${channel}/messages/${message.id}/reactions`)
    await wire('DELETE', `${execute}/messages/${message.id}`)
    await wire('DELETE', `/webhooks/${hook.id}`)
  })
  expect(names(told)).toEqual([
    'TYPING_START',
    'WEBHOOKS_UPDATE',
    'MESSAGE_CREATE',
    'MESSAGE_UPDATE',
    'MESSAGE_REACTION_ADD',
    'CHANNEL_UPDATE',
    'MESSAGE_REACTION_REMOVE_EMOJI',
    'MESSAGE_REACTION_REMOVE_ALL',
    'MESSAGE_DELETE',
    'WEBHOOKS_UPDATE',
  ])
  for (const { d } of told) expect(d['guild_id']).toBe(playground.guildId)
  expect(told[2]?.d).toMatchObject({ content: 'spoken', webhook_id: expect.any(String) })
  expect(told[2]?.d['member']).toBeUndefined()
})

it('keeps ephemeral messages from everyone but their person, over the gateway and by REST', async () => {
  await using stage = await login({}, { intents })
  const { playground } = stage
  await stage.client.application.commands.set([{ name: 'whisper', description: 'Whispers' }])
  stage.answer(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'psst', flags: 'Ephemeral' })
  })
  const channel = stage.channel('council')
  const told = await toldDuring(stage, async () => {
    const handle = await playground.person('Ben').command(channel, ['whisper'])
    await handle.settled
    const wire = wireTo(playground)
    expect((await wire('GET', `/channels/${channel}/messages`)).body).toEqual([])
    expect((await wire('GET', `/channels/${channel}/messages/${handle.reply()?.id}`)).body.code).toBe(10008)
  })
  expect(names(told)).toEqual(['INTERACTION_CREATE'])
  expect(playground.person('Ben').see(channel)).toHaveLength(1)
  expect(playground.person('Ada').see(channel)).toEqual([])
  await stage.handled()
})

it('answers for server, members, roles and itself by REST, as the document has it', async () => {
  await using stage = await login({ privilegedIntents: ['GUILD_MEMBERS'] })
  const { playground, client } = stage
  const guild = await client.guilds.fetch({ guild: playground.guildId, withCounts: true, force: true })
  expect(guild.approximateMemberCount).toBe(5)
  expect((await guild.roles.fetch()).map((role) => role.name)).toEqual(['@everyone', 'Maestro', 'Moderators'])
  expect((await guild.channels.fetch()).size).toBe(5)
  expect(
    (await guild.members.fetch({ user: playground.person('Dev').id, force: true })).roles.cache.size,
  ).toBe(2)
  expect((await client.users.fetch(playground.person('Ben').id, { force: true })).displayName).toBe('Ben')
  expect((await client.guilds.fetch()).map((one) => one.name)).toEqual(['Playground'])
  expect((await guild.fetchWebhooks()).size).toBe(0)
  const wire = wireTo(playground)
  const listed = await wire('GET', `/guilds/${playground.guildId}/members?limit=2`)
  expect(listed.body).toHaveLength(2)
  const next = await wire(
    'GET',
    `/guilds/${playground.guildId}/members?limit=9&after=${listed.body[1].user.id}`,
  )
  expect(next.body).toHaveLength(3)
  expect((await wire('GET', '/oauth2/applications/@me')).body).toMatchObject({
    id: playground.applicationId,
    flags: 1 << 15,
  })
})
