import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from 'node:http'
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { PageEvent, PageRequest } from '../../src/playground/page-protocol.ts'
import { openPlayground, type Playground } from '../../src/playground/index.ts'
import { login } from './login.ts'

type Asked = PageRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'ref'>
    : never
  : never

interface Page {
  events: PageEvent[]
  ask(body: Asked): Promise<{ value?: unknown; problem?: string }>
  until<Event>(find: (events: PageEvent[]) => Event | undefined): Promise<Event>
  close(): void
}

/** What a browser does, without the browser: one socket, a list of what came, waiting by what comes. */
function openPage(playground: Playground, person: string): Promise<Page> {
  const address = `${playground.url.replace('http', 'ws')}/page?person=${playground.person(person).id}`
  const socket = new WebSocket(address, { origin: playground.url })
  const events: PageEvent[] = []
  const looks = new Set<() => void>()
  let ref = 0
  socket.on('message', (data: Buffer) => {
    events.push(JSON.parse(data.toString('utf8')) as PageEvent)
    for (const look of looks) look()
  })
  const page: Page = {
    events,
    until: (find) =>
      new Promise((resolve) => {
        const look = () => {
          const found = find(events)
          if (found === undefined) return
          looks.delete(look)
          resolve(found)
        }
        looks.add(look)
        look()
      }),
    ask(body) {
      ref += 1
      const own = ref
      socket.send(JSON.stringify({ ref: own, ...body }))
      return page.until((all) =>
        all.find(
          (event): event is Extract<PageEvent, { type: 'answer' }> =>
            event.type === 'answer' && event.ref === own,
        ),
      )
    },
    close: () => socket.close(),
  }
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(page))
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)))
  })
}

const snapshotOf = (page: Page) =>
  page.until((all) =>
    all.find((event): event is Extract<PageEvent, { type: 'snapshot' }> => event.type === 'snapshot'),
  )

describe('the page socket', () => {
  let playground: Playground
  beforeEach(async () => {
    playground = await openPlayground({ limits: 'off' })
  })
  afterEach(() => playground.close())

  it('begins with everything this person may see', async () => {
    playground.controls.overwrite(playground.controls.channelId('council'), 'everyone', {
      deny: ['VIEW_CHANNEL'],
    })
    const { snapshot } = await snapshotOf(await openPage(playground, 'Ben'))
    expect(snapshot.me).toBe(playground.person('Ben').id)
    expect(snapshot.bot?.online).toBe(false)
    expect(snapshot.people.map(({ user, title }) => [user.global_name, title])).toEqual([
      ['Ada', 'Administrator'],
      ['Ben', 'Member'],
      ['Cleo', 'Member'],
      ['Dev', 'Moderator'],
    ])
    const names = snapshot.channels.map((channel) => channel.name)
    expect(names).toContain('general')
    expect(names).toContain('A first idea')
    expect(names).not.toContain('council')
  })

  it('sends, reads and pages messages, and refuses in sentences', async () => {
    const page = await openPage(playground, 'Ben')
    const channel = playground.controls.channelId('council')
    for (const content of ['one', 'two', 'three']) await page.ask({ do: 'send-message', channel, content })
    const newest = await page.ask({ do: 'open-channel', channel, limit: 2 })
    expect(newest.value).toMatchObject({ messages: [{ content: 'two' }, { content: 'three' }], more: true })
    const before = (newest.value as { messages: { id: string }[] }).messages[0]!.id
    const older = await page.ask({ do: 'open-channel', channel, limit: 2, before })
    expect(older.value).toMatchObject({ messages: [{ content: 'one' }], more: false })
    expect((await page.ask({ do: 'send-message', channel, content: '  ' })).problem).toBe(
      'Cannot send an empty message.',
    )
    const long = await page.ask({ do: 'send-message', channel, content: 'x'.repeat(2001) })
    expect(long.problem).toBe('Must be 2000 or fewer in length.')
    const none = await page.ask({ do: 'run-command', channel, command: '1', path: ['nope'], options: [] })
    expect(none.problem).toBe('There is no command "nope" for you here.')
  })

  it('shows each person their own reactions and lists who reacted', async () => {
    const ben = await openPage(playground, 'Ben')
    const cleo = await openPage(playground, 'Cleo')
    const channel = playground.controls.channelId('council')
    const { id: message } = await playground.person('Ada').say(channel, 'Vote')
    await ben.ask({ do: 'react', channel, message, emoji: '👍', on: true })
    const seen = (page: Page) =>
      page.until((all) =>
        all.find(
          (event): event is Extract<PageEvent, { type: 'message-update' }> => event.type === 'message-update',
        ),
      )
    expect((await seen(ben)).message.reactions).toMatchObject([{ count: 1, me: true }])
    expect((await seen(cleo)).message.reactions).toMatchObject([{ count: 1, me: false }])
    const listed = await cleo.ask({ do: 'list-reactions', channel, message, emoji: '👍' })
    expect(listed.value).toMatchObject([{ global_name: 'Ben' }])
    await ben.ask({ do: 'react', channel, message, emoji: '👍', on: false })
    expect(playground.person('Ben').see(channel).at(-1)?.reactions).toBeUndefined()
  })

  it('admits no other site: neither by origin nor by a name bound to loopback', async () => {
    const address = `${playground.url.replace('http', 'ws')}/page`
    const refused = (options: object) =>
      new Promise((resolve) => {
        const socket = new WebSocket(address, options)
        socket.on('error', () => resolve('refused'))
        socket.on('open', () => resolve('open'))
      })
    expect(await refused({})).toBe('refused')
    expect(await refused({ origin: 'http://evil.example' })).toBe('refused')
    expect(await refused({ origin: 'http://evil.example', headers: { host: 'evil.example' } })).toBe(
      'refused',
    )
    const { port } = new URL(playground.url)
    const status = await new Promise((resolve, reject) => {
      const asked = request({
        port,
        host: '127.0.0.1',
        path: '/api/v10/gateway',
        headers: { host: `evil.example:${port}` },
      })
      asked.on('response', (answer) => resolve(answer.statusCode))
      asked.on('error', reject)
      asked.end()
    })
    expect(status).toBe(403)
  })
})

it('follows an interaction: the answer first, then its course, the modal and the private reply', async () => {
  await using stage = await login()
  const { playground, client } = stage
  await client.application.commands.set([{ name: 'form', description: 'Opens a form' }])
  stage.answer(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.showModal({
        custom_id: 'form',
        title: 'Form',
        components: [
          new LabelBuilder()
            .setLabel('Name')
            .setTextInputComponent(new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short))
            .toJSON(),
        ],
      })
    if (interaction.isModalSubmit())
      await interaction.reply({
        content: `Hello ${interaction.fields.getTextInputValue('name')}`,
        flags: MessageFlags.Ephemeral,
      })
  })
  const page = await openPage(playground, 'Ben')
  const other = await openPage(playground, 'Cleo')
  const channel = stage.channel('council')
  const { value } = await page.ask({ do: 'run-command', channel, command: '', path: ['form'], options: [] })
  const { interaction } = value as { interaction: string }
  const modal = await page.until((all) => all.find((event) => event.type === 'modal-open'))
  const course = page.events.flatMap((event) =>
    event.type === 'interaction-update' ? event.state : event.type === 'answer' ? 'accepted' : [],
  )
  expect(course).toEqual(['accepted', 'sent', 'answered'])
  expect(page.events).toContainEqual({ type: 'interaction-update', interaction, state: 'answered' })
  await page.ask({ do: 'submit-modal', modal: (modal as { modal: string }).modal, fields: { name: 'Ben' } })
  const reply = await page.until((all) =>
    all.find(
      (event): event is Extract<PageEvent, { type: 'message-create' }> => event.type === 'message-create',
    ),
  )
  expect(reply.message).toMatchObject({ content: 'Hello Ben', flags: 64 })
  await playground.person('Ada').say(channel, 'after')
  const seen = await other.until((all) =>
    all.find(
      (event): event is Extract<PageEvent, { type: 'message-create' }> => event.type === 'message-create',
    ),
  )
  expect(seen.message.content).toBe('after')
})

it('serves the page and nothing beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'page-'))
  await writeFile(join(folder, 'index.html'), '<title>Here</title>')
  await writeFile(join(folder, 'page.js'), 'export {}')
  const playground = await openPlayground({ pageAssets: folder })
  const get = (path: string) => fetch(`${playground.url}${path}`)
  expect(await (await get('/')).text()).toContain('Here')
  expect((await get('/?person=1')).headers.get('content-type')).toContain('text/html')
  expect((await get('/page.js')).headers.get('content-type')).toContain('javascript')
  for (const path of ['/none.js', '/..%2f..%2fetc%2fpasswd', '/%2e%2e/package.json', '/page'])
    expect((await get(path)).status).toBe(404)
  await playground.close()
  await rm(folder, { recursive: true })
})

it('completes options, runs message commands and presses buttons for the page', async () => {
  await using stage = await login()
  const { playground, client } = stage
  await client.application.commands.set([
    {
      name: 'show',
      description: 'Shows',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'what',
          description: 'What',
          autocomplete: true,
        },
      ],
    },
    { name: 'Quote', type: ApplicationCommandType.Message },
  ])
  stage.answer(async (interaction) => {
    if (interaction.isAutocomplete())
      await interaction.respond([{ name: interaction.options.getFocused(), value: 'v' }])
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply({
        content: interaction.targetMessage.content,
        components: [
          new ActionRowBuilder<ButtonBuilder>().addComponents(
            new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary),
          ),
        ],
      })
    if (interaction.isButton()) await interaction.update('pressed')
  })
  const page = await openPage(playground, 'Ben')
  const { snapshot } = await snapshotOf(page)
  const channel = stage.channel('council')
  const [show, quote] = snapshot.commands
  const typed = { name: 'what', type: 3, value: 'ab' }
  const completed = await page.ask({
    do: 'autocomplete',
    channel,
    command: show!.id,
    path: ['show'],
    options: [typed],
    focused: 'what',
  })
  expect(completed.value).toEqual([{ name: 'ab', value: 'v' }])
  const { id: message } = await playground.person('Cleo').say(channel, 'words')
  await page.ask({ do: 'run-message-command', channel, command: quote!.id, message })
  const reply = await page.until(
    (all) =>
      all.flatMap((event) =>
        event.type === 'message-create' && event.message.webhook_id ? event.message : [],
      )[0],
  )
  expect(reply.content).toBe('words')
  await page.ask({ do: 'press-component', channel, message: reply.id, customId: 'more' })
  await page.until((all) =>
    all.find((event) => event.type === 'message-update' && event.message.content === 'pressed'),
  )
  const gone = await page.ask({ do: 'run-message-command', channel, command: '1', message })
  expect(gone.problem).toBe('This command does not exist any more.')
})
