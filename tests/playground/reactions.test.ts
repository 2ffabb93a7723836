import { Events, Partials, ReactionType, type MessageReaction, type TextChannel } from 'discord.js'
import { expect, it } from 'vitest'
import { login } from './login.ts'
import { wireTo } from './wire.ts'

it('counts 250 people over three pages of a hundred, by the client and by hand', async () => {
  await using stage = await login()
  const { playground, client } = stage
  const channel = (await client.channels.fetch(stage.channel('council'))) as TextChannel
  const ballot = await channel.send('Uphold the dissent?')
  await ballot.react('👍')
  const people = playground.controls.addPeople(250)
  for (const person of people) await person.react(ballot.id, '👍')
  const reaction = (await ballot.fetch()).reactions.cache.get('👍') as MessageReaction
  expect([reaction.count, reaction.me, reaction.countDetails]).toEqual([251, true, { burst: 0, normal: 251 }])

  const voters = new Set<string>()
  const sizes: number[] = []
  let after: string | undefined
  do {
    const page = await reaction.users.fetch({
      limit: 100,
      ...(after ? { after } : {}),
      type: ReactionType.Normal,
    })
    sizes.push(page.size)
    for (const user of page.values()) if (!user.bot) voters.add(user.id)
    after = page.size === 100 ? page.lastKey() : undefined
  } while (after)
  expect(sizes).toEqual([100, 100, 51])
  expect(voters).toEqual(new Set(people.map((person) => person.id)))
  expect((await reaction.users.fetch({ limit: 100, type: ReactionType.Super })).size).toBe(0)
})

it('tells the client live of reactions coming and going, on messages it has never seen', async () => {
  await using stage = await login({}, { partials: [Partials.Message, Partials.Reaction, Partials.User] })
  const { playground, client } = stage
  const heard: string[] = []
  const two = new Promise<void>((resolve) => {
    client.on(Events.MessageReactionAdd, (reaction, user) => heard.push(`+${reaction.emoji.name} ${user.id}`))
    client.on(Events.MessageReactionRemove, (reaction, user) => {
      heard.push(`-${reaction.emoji.name} ${user.id}`)
      resolve()
    })
  })
  const ben = playground.person('Ben')
  const { id } = await playground.person('Ada').say(stage.channel('council'), 'React')
  await ben.react(id, '🎉')
  await ben.react(id, '🎉')
  await ben.unreact(id, '🎉')
  await two
  expect(heard).toEqual([`+🎉 ${ben.id}`, `-🎉 ${ben.id}`])
})

it('knows its own emojis, twenty to a message, and refuses what is none', async () => {
  await using stage = await login()
  const { playground, client } = stage
  const channel = (await client.channels.fetch(stage.channel('council'))) as TextChannel
  const message = await channel.send('Many')
  const png = Buffer.from('iVBORw0KGgo=', 'base64')
  const emoji = await client.application.emojis.create({ name: 'aria', attachment: png })
  await message.react(emoji)
  expect((await message.fetch()).reactions.cache.get(emoji.id)?.me).toBe(true)
  const wire = wireTo(playground)
  const put = (name: string) =>
    wire('PUT', `/channels/${channel.id}/messages/${message.id}/reactions/${encodeURIComponent(name)}/@me`)
  for (const wrong of ['x', 'aria:1', 'thumbsup', '👍 ', ''])
    expect((await put(wrong)).status).toBeGreaterThanOrEqual(400)
  expect((await put('x')).body.code).toBe(10014)
  for (let index = 0; index < 19; index += 1)
    expect((await put(String.fromCodePoint(0x1f600 + index))).status).toBe(204)
  expect((await put('👎')).body.code).toBe(30010)
  expect((await put('😀')).status).toBe(204)
  for (const other of ['✅', '1️⃣', '🇩🇪', '👨‍👩‍👧', '❤️', '⚖️']) {
    const { id } = await channel.send('One')
    const path = `/channels/${channel.id}/messages/${id}/reactions/${encodeURIComponent(other)}/@me`
    expect([other, (await wire('PUT', path)).status]).toEqual([other, 204])
  }
})

it('needs history to react, ADD_REACTIONS to begin, MANAGE_MESSAGES to take away', async () => {
  await using stage = await login()
  const { playground } = stage
  const council = stage.channel('council')
  const wire = wireTo(playground)
  const ben = playground.person('Ben')
  const { id } = await ben.say(council, 'React')
  const path = `/channels/${council}/messages/${id}/reactions`
  const thumb = encodeURIComponent('👍')
  playground.controls.overwrite(council, 'everyone', { deny: ['ADD_REACTIONS'] })
  playground.controls.overwrite(council, 'bot', { deny: ['ADD_REACTIONS'] })
  expect((await wire('PUT', `${path}/${thumb}/@me`)).body.code).toBe(50013)
  await expect(ben.react(id, '👍')).rejects.toMatchObject({ code: 50013 })
  await playground.person('Ada').react(id, '👍')
  expect((await wire('PUT', `${path}/${thumb}/@me`)).status).toBe(204)
  const ada = playground.person('Ada').id
  expect((await wire('DELETE', `${path}/${thumb}/${ada}`)).body.code).toBe(50013)
  expect((await wire('DELETE', path)).body.code).toBe(50013)
  expect((await wire('DELETE', `${path}/${thumb}/@me`)).status).toBe(204)
  playground.controls.overwrite(council, 'bot', {
    deny: ['READ_MESSAGE_HISTORY'],
    allow: ['MANAGE_MESSAGES'],
  })
  expect((await wire('PUT', `${path}/${thumb}/@me`)).body.code).toBe(50013)
  expect((await wire('DELETE', `${path}/${thumb}/${ada}`)).status).toBe(204)
  expect(ben.see(council).at(-1)?.reactions).toBeUndefined()
})
