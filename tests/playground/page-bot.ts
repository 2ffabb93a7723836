import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  EmbedBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  type ChatInputCommandInteraction,
  type Client,
  type Interaction,
} from 'discord.js'

const text = (name: string, required = true) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description: `The ${name}`,
  required,
})

const demo = (name: string, options: object[] = []) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  name,
  description: `Shows ${name}`,
  options: options as never[],
})

const yesNo = { type: ApplicationCommandOptionType.Boolean, name: 'loud', description: 'In capitals' }
const count = {
  type: ApplicationCommandOptionType.Integer,
  name: 'times',
  description: 'How often',
  min_value: 1,
  max_value: 5,
}

/** A bot with one of everything the page must show, made of discord.js alone. */
export async function teachDemo(client: Client<true>, guildId: string): Promise<void> {
  await client.application.commands.set(
    [
      {
        name: 'demo',
        description: 'One of everything',
        options: [
          demo('say', [text('words'), yesNo, count]),
          demo('whisper'),
          demo('slow'),
          demo('nothing'),
          demo('buttons'),
          demo('select'),
          demo('modal'),
          demo('file'),
          demo('fruit', [{ ...text('kind'), autocomplete: true }]),
          demo('thread', [text('topic')]),
        ],
      },
      { name: 'ping', description: 'Answers' },
      { name: 'Count words', type: ApplicationCommandType.Message },
    ],
    guildId,
  )
  client.on('interactionCreate', (interaction) => void answer(interaction))
}

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused()
    const fruits = ['apple', 'apricot', 'banana'].filter((fruit) => fruit.startsWith(typed))
    await interaction.respond(fruits.map((fruit) => ({ name: `A ripe ${fruit}`, value: fruit })))
  } else if (interaction.isMessageContextMenuCommand()) {
    const words = interaction.targetMessage.content.split(/\s+/).length
    await interaction.reply({ content: `${words} words`, flags: MessageFlags.Ephemeral })
  } else if (interaction.isButton()) {
    const presses = Number(interaction.customId.split(':')[1] ?? 0) + 1
    await interaction.update({ content: `Pressed ${presses}`, components: [buttons(presses)] })
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply(`You chose ${interaction.values.join(' and ')}`)
  } else if (interaction.isModalSubmit()) {
    const [kind] = interaction.fields.getStringSelectValues('kind')
    await interaction.reply(`${kind}: ${interaction.fields.getTextInputValue('reason')}`)
  } else if (interaction.isChatInputCommand()) {
    await (interaction.commandName === 'ping' ? interaction.reply('pong') : perform(interaction))
  }
}

function buttons(presses: number): ActionRowBuilder<ButtonBuilder> {
  return new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId(`press:${presses}`).setLabel('Press').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('never').setLabel('Never').setStyle(ButtonStyle.Danger).setDisabled(true),
    new ButtonBuilder().setURL('https://example.org/record').setLabel('Record').setStyle(ButtonStyle.Link),
  )
}

async function perform(interaction: ChatInputCommandInteraction): Promise<unknown> {
  switch (interaction.options.getSubcommand()) {
    case 'say': {
      const words = interaction.options.getString('words', true)
      const said = interaction.options.getBoolean('loud') ? words.toUpperCase() : words
      const times = interaction.options.getInteger('times') ?? 1
      await interaction.reply({
        content: Array.from({ length: times }, () => said).join('\n'),
        allowedMentions: { parse: [] },
      })
      const reply = await interaction.fetchReply()
      return reply.react('👍')
    }
    case 'whisper':
      return interaction.reply({ content: 'Only you hear **this**.', flags: MessageFlags.Ephemeral })
    case 'slow': {
      await interaction.deferReply()
      await interaction.client.rest.get('/gateway/bot')
      return interaction.editReply({
        embeds: [
          new EmbedBuilder()
            .setTitle('Done at last')
            .setColor(0x57f287)
            .setDescription('With *pleasure*')
            .addFields(
              { name: 'Seats', value: '3', inline: true },
              { name: 'Cost', value: '$0', inline: true },
            )
            .setFooter({ text: 'Session 1' }),
        ],
      })
    }
    case 'nothing':
      return undefined
    case 'buttons':
      return interaction.reply({ content: 'Not pressed yet', components: [buttons(0)] })
    case 'select':
      return interaction.reply({
        components: [
          new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
            new StringSelectMenuBuilder()
              .setCustomId('choose')
              .setPlaceholder('Choose a seat')
              .addOptions(
                { label: 'Sol', value: 'sol' },
                { label: 'Aria', value: 'aria', description: 'Careful' },
              ),
          ),
        ],
      })
    case 'modal':
      return interaction.showModal(
        new ModalBuilder()
          .setCustomId('objection')
          .setTitle('Object')
          .addLabelComponents(
            new LabelBuilder()
              .setLabel('Kind')
              .setStringSelectMenuComponent(
                new StringSelectMenuBuilder()
                  .setCustomId('kind')
                  .addOptions({ label: 'Factual', value: 'factual' }),
              ),
            new LabelBuilder()
              .setLabel('Reason')
              .setTextInputComponent(
                new TextInputBuilder()
                  .setCustomId('reason')
                  .setStyle(TextInputStyle.Paragraph)
                  .setMinLength(5),
              ),
          ),
      )
    case 'file':
      return interaction.reply({
        files: [new AttachmentBuilder(Buffer.from('# Minutes'), { name: 'minutes.md' })],
      })
    case 'fruit':
      return interaction.reply(`One ${interaction.options.getString('kind', true)}`)
    case 'thread':
      return debate(interaction, interaction.options.getString('topic', true))
    default:
      return undefined
  }
}

/** As a council does: a card, a thread from it, and a persona that speaks there and corrects itself. */
async function debate(interaction: ChatInputCommandInteraction, topic: string): Promise<void> {
  const channel = interaction.channel
  if (channel?.type !== ChannelType.GuildText) return
  await interaction.reply({ content: `Opening ${topic}` })
  const card = await interaction.fetchReply()
  const thread = await card.startThread({ name: topic })
  const webhook = await channel.createWebhook({ name: 'Council' })
  const spoken = await webhook.send({
    content: 'I say yes.',
    username: 'Sol · Advocate',
    threadId: thread.id,
  })
  await webhook.editMessage(spoken, { content: 'I say no.', threadId: thread.id })
  await thread.send('The verdict is in.')
}
