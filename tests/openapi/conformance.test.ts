/**
 * A real discord.js client against the playground: every request it sends and every answer it gets is held against
 * Discord's own document.
 */
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  ComponentType,
  ContainerBuilder,
  EmbedBuilder,
  Events,
  MessageFlags,
  ModalBuilder,
  Routes,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputStyle,
  ThreadAutoArchiveDuration,
  WebhookClient,
  type Interaction,
  type TextChannel,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PermissionName } from '../../src/playground/world/bits.ts'
import { standardBotPermissions } from '../../src/playground/world/seed.ts'
import { login, type Stage } from '../playground/login.ts'
import { watchExchanges, type ExchangeWatch } from '../support/openapi/recorder.ts'

const powers: PermissionName[] = [...standardBotPermissions, 'MANAGE_THREADS', 'MANAGE_MESSAGES']

const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('stop').setLabel('Stop').setStyle(ButtonStyle.Danger).setEmoji('✋'),
  new ButtonBuilder().setURL('https://example.com/').setLabel('Open').setStyle(ButtonStyle.Link),
)
const menu = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
  new StringSelectMenuBuilder()
    .setCustomId('pick')
    .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' }),
)
const embed = new EmbedBuilder()
  .setTitle('Verdict')
  .setURL('https://example.com/')
  .setDescription('They agree.')
  .setAuthor({ name: 'Maestro', iconURL: 'https://example.com/face.png' })
  .setFooter({ text: 'Three seats' })
  .setThumbnail('https://example.com/thumb.png')
  .addFields({ name: 'Signed', value: 'Sol, Aria', inline: true })
  .setColor(0x33aa55)
  .setTimestamp(0)
const file = () => new AttachmentBuilder(Buffer.from('# Transcript'), { name: 'transcript.md' })

describe('what an ordinary bot does', () => {
  let watch: ExchangeWatch
  let stage: Stage
  let channel: TextChannel

  beforeEach(async () => {
    watch = watchExchanges()
    stage = await login({ onExchange: (exchange) => watch.onExchange(exchange), botPermissions: powers })
    const found = await stage.client.channels.fetch(stage.channel('council'))
    if (found?.type !== ChannelType.GuildText) throw new Error('The playground has no such text channel.')
    channel = found
  })
  afterEach(async () => {
    await stage[Symbol.asyncDispose]()
    watch.expectClean()
  })

  it('sends, reads, edits and deletes messages of every shape', async () => {
    const sent = await channel.send({
      content: 'Hello **you**',
      embeds: [embed],
      components: [row, menu],
      files: [file()],
      allowedMentions: { parse: [] },
      nonce: '42',
      enforceNonce: true,
    })
    const card = await channel.send({
      flags: MessageFlags.IsComponentsV2,
      components: [
        new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder().setContent('# A card')),
      ],
    })
    const answer = await sent.reply({
      content: 'An answer',
      allowedMentions: { repliedUser: false, parse: [] },
    })
    await sent.edit({ content: 'Hello', embeds: [], components: [], allowedMentions: { parse: [] } })
    await channel.messages.fetch({ message: answer.id, force: true })
    const page = await channel.messages.fetch({ limit: 10 })
    await channel.sendTyping()
    await card.delete()
    expect(page.size).toBe(3)
  })

  it('reacts, lists and clears reactions', async () => {
    const sent = await channel.send('Vote')
    await sent.react('👍')
    await sent.react('👎')
    await stage.playground.person('Ben').react(sent.id, '👍')
    const users = await (await sent.fetch(true)).reactions.resolve('👍')?.users.fetch({ limit: 10 })
    await sent.reactions.resolve('👍')?.users.remove(stage.playground.person('Ben').id)
    await sent.reactions.resolve('👎')?.remove()
    await sent.reactions.removeAll()
    expect(users?.size).toBe(2)
  })

  it('opens, renames, locks and lists threads', async () => {
    const head = await channel.send('A question')
    const thread = await head.startThread({
      name: 'Is it so?',
      autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
    })
    const other = await channel.threads.create({ name: 'Another', type: ChannelType.PublicThread })
    await thread.send('In here')
    await thread.members.add(stage.playground.person('Ben').id)
    await thread.members.fetch()
    await thread.members.remove(stage.playground.person('Ben').id)
    await thread.setName('It is so')
    await thread.setLocked(true)
    await other.setArchived(true)
    await channel.guild.channels.fetchActiveThreads()
    const archived = await channel.threads.fetchArchived({ type: 'public' })
    await stage.client.channels.fetch(thread.id, { force: true })
    await other.delete()
    expect(archived.threads.has(other.id)).toBe(true)
  })

  it('speaks through a webhook under many names', async () => {
    const made = await channel.createWebhook({ name: 'Maestro' })
    await channel.fetchWebhooks()
    const thread = await channel.threads.create({ name: 'A thread' })
    const persona = new WebhookClient(
      { id: made.id, token: made.token },
      { rest: { api: stage.playground.api } },
    )
    const said = await persona.send({
      content: 'I hold that it is so.',
      username: 'Sol',
      avatarURL: 'https://example.com/sol.png',
      threadId: thread.id,
      allowedMentions: { parse: [] },
      embeds: [embed],
      components: [row],
      files: [file()],
    })
    await persona.editMessage(said.id, { content: 'Better said.', threadId: thread.id })
    await persona.fetchMessage(said.id, { threadId: thread.id })
    await persona.deleteMessage(said.id, thread.id)
    await stage.client.fetchWebhook(made.id)
    await stage.client.fetchWebhook(made.id, made.token)
    await made.edit({ name: 'Maestro speaks' })
    await made.delete()
    expect((await channel.fetchWebhooks()).size).toBe(0)
  })

  it('looks at the server and its people', async () => {
    const { guild } = channel
    await guild.fetch()
    await guild.channels.fetch()
    await guild.roles.fetch()
    await guild.roles.fetch(guild.id, { force: true })
    await guild.members.fetchMe({ force: true })
    await guild.members.fetch({ user: stage.playground.person('Ben').id, force: true })
    await stage.client.users.fetch(stage.playground.person('Ada').id, { force: true })
    await stage.client.guilds.fetch()
    await stage.client.application.fetch()
    await stage.client.rest.get(Routes.gateway())
    await stage.client.rest.get(Routes.user())
    expect(guild.memberCount).toBeGreaterThan(3)
  })

  it('deploys, reads, changes and removes commands, here and everywhere', async () => {
    const { commands } = stage.client.application
    const command = new SlashCommandBuilder()
      .setName('council')
      .setDescription('Ask a council')
      .setDefaultMemberPermissions(0)
      .addSubcommand((ask) =>
        ask
          .setName('ask')
          .setDescription('Ask')
          .addStringOption((o) => o.setName('question').setDescription('What?').setRequired(true))
          .addIntegerOption((o) => o.setName('rounds').setDescription('How many?').setMinValue(0)),
      )
    for (const guildId of [undefined, stage.playground.guildId]) {
      const rule = guildId === undefined ? {} : { guildId }
      if (guildId === undefined)
        await commands.set([command, { name: 'Ask the council', type: ApplicationCommandType.Message }])
      else await commands.set([command], guildId)
      const [first] = (await commands.fetch(rule)).values()
      const made = await commands.create({ name: 'ping', description: 'Pong' }, guildId)
      await commands.fetch(made.id, { ...rule, force: true })
      await commands.edit(made.id, { name: 'ping', description: 'Pong!' }, guildId!)
      await commands.delete(made.id, guildId)
      expect(first?.name).toBe('council')
    }
  })

  it('keeps its own emojis', async () => {
    const { emojis } = stage.client.application
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const made = await emojis.create({ name: 'sol', attachment: pixel })
    await emojis.fetch()
    await emojis.fetch(made.id, { force: true })
    await emojis.edit(made.id, { name: 'sun' })
    await emojis.delete(made.id)
    expect((await emojis.fetch()).size).toBe(0)
  })

  it('answers interactions in every way', async () => {
    await stage.client.application.commands.set([
      {
        name: 'try',
        description: 'Try one way',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'way',
            description: 'Which?',
            autocomplete: true,
          },
        ],
      },
      { name: 'Ask about this', type: ApplicationCommandType.Message },
    ])
    const failures: unknown[] = []
    stage.client.on(Events.InteractionCreate, (interaction) => {
      answer(interaction).catch((error: unknown) => failures.push(error))
    })
    const ben = stage.playground.person('Ben')
    const where = channel.id
    const run = (way: string) => ben.command(where, ['try'], { way })
    const settled = async (handle: ReturnType<typeof run>) => (await handle).settled

    const choices = await settled(ben.autocomplete(where, ['try'], { way: 'r' }, 'way'))
    expect(choices.choices).toEqual([{ name: 'reply', value: 'reply' }])
    expect((await settled(run('reply'))).state).toBe('answered')
    expect((await settled(run('defer'))).state).toBe('deferred')
    const opened = await settled(run('modal'))
    expect((await settled(ben.submitModal(opened.modal!.id, { words: 'Mine' }))).state).toBe('answered')

    const card = await channel.send({ content: 'Choose', components: [row, menu] })
    expect((await settled(ben.press(card.id, 'stop'))).state).toBe('updated')
    expect((await settled(ben.press(card.id, 'pick', ['2']))).state).toBe('deferred-update')
    expect((await settled(ben.messageCommand(where, 'Ask about this', card.id))).state).toBe('answered')
    await ben.untilMessage(where, ({ content }) => content === 'Over')
    await ben.untilMessage(where, ({ content }) => content === 'Chosen')
    expect(failures).toEqual([])
  })
})

/** One handler for every kind of interaction, answering each in another of Discord's ways. */
async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) await interaction.respond([{ name: 'reply', value: 'reply' }])
  else if (interaction.isChatInputCommand()) await answerCommand(interaction)
  else if (interaction.isMessageContextMenuCommand())
    await interaction.reply({
      content: `About ${interaction.targetMessage.id}`,
      flags: MessageFlags.Ephemeral,
    })
  else if (interaction.isButton()) await interaction.update({ content: 'Stopped', components: [menu] })
  else if (interaction.isStringSelectMenu()) {
    await interaction.deferUpdate()
    await interaction.editReply({ content: 'Chosen' })
  } else if (interaction.isModalSubmit())
    await interaction.reply({ content: interaction.fields.getTextInputValue('words'), withResponse: true })
}

async function answerCommand(interaction: Extract<Interaction, { commandName: string }>): Promise<void> {
  if (!interaction.isChatInputCommand()) return
  switch (interaction.options.getString('way')) {
    case 'reply':
      await interaction.reply({ content: 'Done', embeds: [embed], components: [row], files: [file()] })
      await interaction.fetchReply()
      await interaction.deleteReply()
      return
    case 'defer': {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral, withResponse: true })
      await interaction.editReply({ content: 'Now', embeds: [embed] })
      const more = await interaction.followUp({ content: 'And then', flags: MessageFlags.Ephemeral })
      await interaction.webhook.editMessage(more.id, { content: 'And at last' })
      await interaction.followUp({ content: 'Over' })
      return
    }
    default:
      await interaction.showModal(
        new ModalBuilder({
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
              },
            },
          ],
        }),
      )
  }
}
