/** What discord.js really sends passes: its REST client with our own transport, so that nothing leaves the process. */
import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  ComponentType,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  InteractionContextType,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  REST,
  Routes,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputStyle,
  WebhookClient,
  type RESTOptions,
} from 'discord.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { tell } from '../support/openapi/problem.ts'
import { discordDocument, sharedData } from '../support/openapi/recorder.ts'

const channel = '1102345678901234567'
const message = '1102345678901234568'
const application = '1102345678901234569'
const webhook = { id: '1102345678901234570', token: 'a-token' }

describe.skipIf(sharedData === undefined)('requests as discord.js sends them', () => {
  let problems: string[]
  let seen: string[]

  /** Stands where discord.js calls `fetch`. */
  const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
    const { pathname, searchParams } = new URL(url)
    const method = init.method ?? 'GET'
    const headers = Object.fromEntries(
      Object.entries(init.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    )
    seen.push(`${method} ${pathname}`)
    problems.push(
      ...discordDocument(sharedData!)
        .checkRequest({ method, path: pathname, query: searchParams, headers, body: init.body })
        .map(tell),
    )
    return Response.json({ id: message, channel_id: channel, attachments: [], embeds: [] })
  }
  const rest = () => new REST({ makeRequest: makeRequest }).setToken('token')
  const client = () => new WebhookClient(webhook, { rest: { makeRequest: makeRequest } })

  beforeEach(() => {
    problems = []
    seen = []
  })

  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('stop:1').setLabel('Stop').setStyle(ButtonStyle.Danger),
    new ButtonBuilder().setURL('https://example.com/').setLabel('Open').setStyle(ButtonStyle.Link),
  )
  const embed = new EmbedBuilder()
    .setTitle('Verdict')
    .setDescription('They agree.')
    .addFields({ name: 'Signed', value: 'Sol, Aria' })
    .setColor(0x33aa55)
    .setTimestamp()

  it('passes a persona that speaks in a thread through a webhook, with a file', async () => {
    await client().send({
      content: 'I hold that it is so.',
      username: 'Sol',
      avatarURL: 'https://example.com/sol.png',
      threadId: channel,
      allowedMentions: { parse: [] },
      embeds: [embed],
      components: [row],
      files: [new AttachmentBuilder(Buffer.from('# Transcript'), { name: 'transcript.md' })],
    })
    expect(seen).toEqual([`POST /api/v10/webhooks/${webhook.id}/${webhook.token}`])
    expect(problems).toEqual([])
  })

  it('passes the edit and the deletion of what a webhook said', async () => {
    await client().editMessage(message, {
      content: 'Better said.',
      threadId: channel,
      allowedMentions: { parse: [] },
    })
    await client().deleteMessage(message, channel)
    expect(seen).toHaveLength(2)
    expect(problems).toEqual([])
  })

  it('passes commands as the builders write them', async () => {
    const command = new SlashCommandBuilder()
      .setName('council')
      .setDescription('Ask a council')
      .setContexts(InteractionContextType.Guild)
      .setDefaultMemberPermissions(PermissionFlagsBits.ManageThreads)
      .addSubcommand((ask) =>
        ask
          .setName('ask')
          .setDescription('Ask')
          .addStringOption((o) =>
            o.setName('question').setDescription('What?').setRequired(true).setMaxLength(1000),
          )
          .addBooleanOption((o) => o.setName('private').setDescription('For you alone')),
      )
    const menu = new ContextMenuCommandBuilder()
      .setName('Ask the council')
      .setType(ApplicationCommandType.Message)
    const body = [command.toJSON(), menu.toJSON()]
    await rest().put(Routes.applicationCommands(application), { body })
    await rest().put(Routes.applicationGuildCommands(application, channel), { body })
    expect(seen).toHaveLength(2)
    expect(problems).toEqual([])
  })

  it('passes the replies to an interaction', async () => {
    const answer = (body: object) =>
      rest().post(Routes.interactionCallback(message, 'a-token'), {
        body,
        auth: false,
        query: new URLSearchParams({ with_response: 'true' }),
      })
    await answer({ type: 5, data: { flags: MessageFlags.Ephemeral } })
    await answer({ type: 4, data: { content: 'Hello', tts: false, enforce_nonce: false, components: [row] } })
    await answer({ type: 6 })
    await answer({ type: 7, data: { embeds: [embed.toJSON()], components: [] } })
    await answer({ type: 8, data: { choices: [{ name: 'A', value: 'a' }] } })
    const modal = new ModalBuilder({
      custom_id: 'note',
      title: 'A note',
      components: [
        {
          type: ComponentType.Label,
          label: 'Your words',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'words',
            style: TextInputStyle.Paragraph,
            required: true,
          },
        },
      ],
    })
    await answer({ type: 9, data: modal.toJSON() })
    const original = Routes.webhookMessage(application, 'a-token', '@original')
    await rest().patch(original, { auth: false, body: { content: 'Done', tts: false } })
    expect(seen.at(-1)).toMatch(/@original|%40original/)
    expect(seen).toHaveLength(7)
    expect(problems).toEqual([])
  })

  it('passes messages, threads, reactions and webhooks', async () => {
    const client = rest()
    const select = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId('pick')
        .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' }),
    )
    const card = new ContainerBuilder().addTextDisplayComponents(
      new TextDisplayBuilder().setContent('A card'),
    )
    await client.post(Routes.channelMessages(channel), {
      body: { embeds: [embed], components: [row, select], nonce: '1', enforce_nonce: true, tts: false },
    })
    await client.post(Routes.channelMessages(channel), {
      body: { components: [card], flags: MessageFlags.IsComponentsV2 },
    })
    await client.patch(Routes.channelMessage(channel, message), { body: { content: null, embeds: [embed] } })
    await client.get(Routes.channelMessages(channel), { query: new URLSearchParams({ limit: '50' }) })
    await client.post(Routes.threads(channel, message), {
      body: { name: 'Is it so?', auto_archive_duration: 1440 },
    })
    await client.post(Routes.threads(channel), { body: { name: 'Is it so?', type: 11 } })
    await client.patch(Routes.channel(channel), { body: { archived: true, locked: true } })
    await client.put(Routes.channelMessageOwnReaction(channel, message, encodeURIComponent('👍')))
    await client.get(Routes.channelMessageReaction(channel, message, encodeURIComponent('👍')), {
      query: new URLSearchParams({ limit: '100', after: message, type: '0' }),
    })
    await client.post(Routes.channelWebhooks(channel), { body: { name: 'Maestro' } })
    await client.get(Routes.channelWebhooks(channel))
    await client.put(Routes.channelPermission(channel, message), {
      body: { type: 1, allow: '309774634048', deny: '0' },
    })
    await client.get(Routes.gatewayBot())
    expect(seen).toHaveLength(13)
    expect(problems).toEqual([])
  })
})
