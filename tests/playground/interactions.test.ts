import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ComponentType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
  type ChatInputCommandInteraction,
} from 'discord.js'
import { expect, it } from 'vitest'
import { manualClock } from '../../src/playground/index.ts'
import { login, type Stage } from './login.ts'
import { wireTo } from './wire.ts'

const ask = {
  name: 'council',
  description: 'The council',
  contexts: [0],
  integrationTypes: [0],
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'ask',
      description: 'Ask it',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'question',
          description: 'What?',
          required: true,
          max_length: 50,
        },
        { type: ApplicationCommandOptionType.Boolean, name: 'private', description: 'Only for you' },
        { type: ApplicationCommandOptionType.User, name: 'whom', description: 'For whom' },
        { type: ApplicationCommandOptionType.Channel, name: 'where', description: 'Where' },
        { type: ApplicationCommandOptionType.Integer, name: 'rounds', description: 'Rounds', min_value: 0 },
      ],
    },
  ],
} as const

async function withCommand(handler: (interaction: ChatInputCommandInteraction) => Promise<unknown>) {
  const stage = await login()
  await stage.client.application.commands.set([ask])
  stage.answer(async (interaction) => {
    if (interaction.isChatInputCommand()) await handler(interaction)
  })
  return stage
}

const run = (stage: Stage, person = 'Ben') =>
  stage.playground.person(person).command(stage.channel('council'), ['council', 'ask'], { question: 'Why?' })

it('hands over the whole invocation: options, resolved people and channels, permissions, locale', async () => {
  const seen: unknown[] = []
  await using stage = await withCommand(async (interaction) => {
    seen.push(
      interaction.commandName,
      interaction.options.getSubcommand(),
      interaction.options.getString('question'),
      interaction.options.getBoolean('private'),
      interaction.options.getUser('whom')?.displayName,
      interaction.options.getChannel('where')?.name,
      interaction.options.getInteger('rounds'),
      interaction.appPermissions.has('ManageWebhooks'),
      interaction.appPermissions.has('ManageThreads'),
      interaction.memberPermissions?.has('SendMessages'),
      interaction.locale,
      interaction.guildLocale,
      interaction.channel?.id,
      interaction.inCachedGuild(),
      interaction.attachmentSizeLimit,
    )
    await interaction.reply('ok')
  })
  const ben = stage.playground.person('Ben')
  const whom = stage.playground.person('Cleo').id
  const where = stage.channel('news')
  const handle = await ben.command(stage.channel('council'), ['council', 'ask'], {
    question: 'Why?',
    private: true,
    whom,
    where,
    rounds: 2,
  })
  await handle.settled
  expect(seen).toEqual([
    'council',
    'ask',
    'Why?',
    true,
    'Cleo',
    'news',
    2,
    true,
    false,
    true,
    'en-US',
    'en-US',
    stage.channel('council'),
    true,
    10_485_760,
  ])
})

it('type 4: a reply that everyone sees, with the object of with_response', async () => {
  let id: string | undefined
  await using stage = await withCommand(async (interaction) => {
    const response = await interaction.reply({ content: 'Hello', withResponse: true })
    id = response.resource?.message?.id
    expect(response.interaction.responseMessageId).toBe(id)
    expect(response.interaction.responseMessageEphemeral).toBe(false)
  })
  expect((await (await run(stage)).settled).state).toBe('answered')
  const reply = await stage.playground
    .person('Cleo')
    .untilMessage(stage.channel('council'), (message) => message.content === 'Hello')
  expect(reply).toMatchObject({
    type: 20,
    author: { id: stage.client.user.id },
    interaction_metadata: { user: { global_name: 'Ben' } },
    interaction: { name: 'council ask' },
  })
  await stage.handled()
  expect(id).toBe(reply.id)
})

it('type 5: deferred and ephemeral, filled by an edit, with follow-ups; others see nothing', async () => {
  await using stage = await withCommand(async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    expect((await interaction.fetchReply()).flags.has('Loading')).toBe(true)
    await interaction.editReply({ content: 'Done', embeds: [{ title: 'Card' }] })
    await interaction.followUp({ content: 'Secret', flags: MessageFlags.Ephemeral })
    const open = await interaction.followUp({ content: 'Open' })
    await interaction.editReply({ message: open.id, content: 'Open, edited' })
  })
  const council = stage.channel('council')
  const ben = stage.playground.person('Ben')
  const handle = await run(stage)
  expect((await handle.settled).state).toBe('deferred')
  await ben.untilMessage(council, (message) => message.content === 'Open, edited')
  expect(ben.see(council).map(({ content, flags }) => [content, flags])).toEqual([
    ['Done', 64],
    ['Secret', 64],
    ['Open, edited', 0],
  ])
  expect(handle.reply()).toMatchObject({ content: 'Done', embeds: [{ title: 'Card' }] })
  expect(
    stage.playground
      .person('Cleo')
      .see(council)
      .map((message) => message.content),
  ).toEqual(['Open, edited'])
})

it('type 5 with Components V2: defer first, then edit into a layout that cannot be undone', async () => {
  await using stage = await withCommand(async (interaction) => {
    await interaction.deferReply()
    await interaction.editReply({
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: ComponentType.TextDisplay, content: 'Layout' }],
    })
    await expect(interaction.editReply({ content: 'words' })).rejects.toMatchObject({ code: 50035 })
  })
  const handle = await run(stage)
  await stage.playground
    .person('Ben')
    .until(() =>
      handle.reply()?.components?.some((component) => component.type === ComponentType.TextDisplay),
    )
})

it('the first follow-up after a defer fills the loading message, whatever it asks for', async () => {
  await using stage = await withCommand(async (interaction) => {
    await interaction.deferReply()
    await interaction.followUp({ content: 'First', flags: MessageFlags.Ephemeral })
    await interaction.followUp('Second')
  })
  const ben = stage.playground.person('Ben')
  const handle = await run(stage)
  await ben.untilMessage(stage.channel('council'), (message) => message.content === 'Second')
  expect(handle.reply()).toMatchObject({ content: 'First', flags: 0 })
})

it('deletes replies, after which @original is unknown', async () => {
  await using stage = await withCommand(async (interaction) => {
    await interaction.reply('soon gone')
    await interaction.deleteReply()
    await expect(interaction.fetchReply()).rejects.toMatchObject({ code: 10008 })
  })
  const handle = await run(stage)
  await handle.settled
  await stage.playground.person('Ben').until(() => handle.reply() === null)
})

it('types 6 and 7: buttons and selects update their message, now or later', async () => {
  await using stage = await withCommand((interaction) =>
    interaction.reply({
      content: 'Choose',
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId('now').setLabel('Now').setStyle(ButtonStyle.Primary),
          new ButtonBuilder().setCustomId('later').setLabel('Later').setStyle(ButtonStyle.Secondary),
          new ButtonBuilder().setCustomId('off').setLabel('Off').setStyle(ButtonStyle.Danger).setDisabled(),
          new ButtonBuilder().setURL('https://example.org').setLabel('Link').setStyle(ButtonStyle.Link),
        ),
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
          new StringSelectMenuBuilder()
            .setCustomId('pick')
            .setMaxValues(2)
            .addOptions({ label: 'A', value: 'a' }, { label: 'B', value: 'b' }, { label: 'C', value: 'c' }),
        ),
        new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
          new UserSelectMenuBuilder().setCustomId('who'),
        ),
      ],
    }),
  )
  stage.answer(async (interaction) => {
    if (interaction.isButton() && interaction.customId === 'now') await interaction.update('Updated now')
    if (interaction.isButton() && interaction.customId === 'later') {
      await interaction.deferUpdate()
      await interaction.editReply('Updated later')
    }
    if (interaction.isStringSelectMenu()) await interaction.update(interaction.values.join('+'))
    if (interaction.isUserSelectMenu())
      await interaction.reply({
        content: `${interaction.users.first()?.displayName}`,
        flags: MessageFlags.Ephemeral,
      })
  })
  const cleo = stage.playground.person('Cleo')
  const council = stage.channel('council')
  const handle = await run(stage)
  await handle.settled
  const { id } = handle.reply()!
  expect((await (await cleo.press(id, 'now')).settled).state).toBe('updated')
  expect(handle.reply()?.content).toBe('Updated now')
  expect((await (await cleo.press(id, 'later')).settled).state).toBe('deferred-update')
  await cleo.until(() => handle.reply()?.content === 'Updated later')
  await (
    await cleo.press(id, 'pick', ['a', 'c'])
  ).settled
  expect(handle.reply()?.content).toBe('a+c')
  await (
    await cleo.press(id, 'who', [cleo.id])
  ).settled
  expect(cleo.see(council).at(-1)).toMatchObject({
    content: 'Cleo',
    flags: 64,
    message_reference: { message_id: id },
  })
  await expect(cleo.press(id, 'off')).rejects.toThrow('disabled')
  await expect(cleo.press(id, 'none')).rejects.toThrow('has no "none"')
  await expect(cleo.press(id, 'pick', ['a', 'b', 'c'])).rejects.toThrow('Choose 1 to 2')
  await expect(cleo.press(id, 'pick', ['z'])).rejects.toThrow('not among the options')
})

it('type 8: completes an option that is being typed', async () => {
  await using stage = await login()
  await stage.client.application.commands.set([
    {
      name: 'show',
      description: 'Shows one',
      options: [
        { type: ApplicationCommandOptionType.String, name: 'kind', description: 'Kind', required: true },
        {
          type: ApplicationCommandOptionType.Integer,
          name: 'number',
          description: 'Which',
          autocomplete: true,
          required: true,
        },
      ],
    },
  ])
  stage.answer(async (interaction) => {
    if (!interaction.isAutocomplete()) return
    const { name, value } = interaction.options.getFocused(true)
    await interaction.respond([
      { name: `${name} like ${value} of ${interaction.options.getString('kind')}`, value: 4 },
    ])
  })
  const handle = await stage.playground
    .person('Ben')
    .autocomplete(stage.channel('council'), ['show'], { kind: 'old', number: '4' }, 'number')
  expect(await handle.settled).toMatchObject({
    state: 'choices',
    choices: [{ name: 'number like 4 of old', value: 4 }],
  })
})

it('type 9: modals, of old rows and of labels with inputs of several kinds', async () => {
  const old = new ModalBuilder()
    .setCustomId('old')
    .setTitle('Old')
    .addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder()
          .setCustomId('words')
          .setLabel('Words')
          .setStyle(TextInputStyle.Paragraph)
          .setMinLength(3),
      ),
    )
  const labels = new ModalBuilder()
    .setCustomId('new')
    .setTitle('New')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Why')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Short).setRequired(false),
        ),
      new LabelBuilder()
        .setLabel('Side')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('side')
            .addOptions({ label: 'Pro', value: 'pro' }, { label: 'Con', value: 'con' }),
        ),
      new LabelBuilder()
        .setLabel('Who')
        .setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('who')),
    )
  await using stage = await withCommand((interaction) => interaction.showModal(old))
  stage.answer(async (interaction) => {
    if (!interaction.isModalSubmit()) return
    if (interaction.customId === 'old')
      await interaction.reply({
        content: interaction.fields.getTextInputValue('words'),
        components: [
          new ActionRowBuilder<ButtonBuilder>().addComponents(
            new ButtonBuilder().setCustomId('again').setLabel('Again').setStyle(ButtonStyle.Primary),
          ),
        ],
      })
    else if (interaction.isFromMessage())
      await interaction.update(
        [
          interaction.fields.getTextInputValue('why'),
          interaction.fields.getStringSelectValues('side')[0],
          interaction.fields.getSelectedUsers('who')?.first()?.displayName,
        ].join('|'),
      )
  })
  stage.answer(async (interaction) => {
    if (interaction.isButton()) await interaction.showModal(labels)
  })
  const ben = stage.playground.person('Ben')
  const first = await (await run(stage)).settled
  expect(first).toMatchObject({ state: 'modal', modal: { data: { custom_id: 'old', title: 'Old' } } })
  await expect(ben.submitModal(first.modal!.id, { words: 'no' })).rejects.toThrow('at least 3')
  await expect(ben.submitModal(first.modal!.id, {})).rejects.toThrow('"Words" must be filled in')
  const sent = await ben.submitModal(first.modal!.id, { words: 'enough' })
  await sent.settled
  expect(sent.reply()?.content).toBe('enough')
  await expect(ben.submitModal(first.modal!.id, { words: 'twice' })).rejects.toThrow('not open')
  const second = await (await ben.press(sent.reply()!.id, 'again')).settled
  const labelled = await ben.submitModal(second.modal!.id, { why: 'so', side: 'con', who: ben.id })
  expect((await labelled.settled).state).toBe('updated')
  expect(labelled.reply()?.content).toBe('so|con|Ben')
})

it('shows the target of a message command whole, although the bot may not read messages', async () => {
  await using stage = await login()
  await stage.client.application.commands.set([
    { name: 'Ask the council', type: ApplicationCommandType.Message },
  ])
  const read: string[] = []
  stage.answer(async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return
    read.push(interaction.targetMessage.content, interaction.targetMessage.author.displayName)
    await interaction.reply({ content: 'Seen', flags: MessageFlags.Ephemeral })
  })
  const ben = stage.playground.person('Ben')
  const { id } = await stage.playground.person('Cleo').say(stage.channel('general'), 'Is this so?')
  await (
    await ben.messageCommand(stage.channel('general'), 'Ask the council', id)
  ).settled
  expect(read).toEqual(['Is this so?', 'Cleo'])
})

it('10062 after three seconds, 40060 for a second answer, 50027 after a quarter of an hour', async () => {
  const clock = manualClock()
  await using stage = await login({ clock })
  await stage.client.application.commands.set([ask])
  const wire = wireTo(stage.playground)
  const ben = stage.playground.person('Ben')
  const open = async () => {
    const handle = await run(stage)
    const { id, token } = stage.playground.world.interactions.get(handle.id)!
    return { handle, token, callback: `/interactions/${id}/${token}/callback` }
  }
  const late = await open()
  clock.pass(3000)
  expect((await late.handle.settled).state).toBe('failed')
  expect(await wire('POST', late.callback, { type: 5 })).toMatchObject({ status: 404, body: { code: 10062 } })

  const early = await open()
  const hook = `/webhooks/${stage.playground.applicationId}/${early.token}`
  expect(await wire('POST', hook, { content: 'x' })).toMatchObject({ status: 404, body: { code: 10015 } })
  clock.pass(2999)
  expect((await wire('POST', early.callback, { type: 5 })).status).toBe(204)
  expect(await wire('POST', early.callback, { type: 5 })).toMatchObject({
    status: 400,
    body: { code: 40060 },
  })
  expect((await wire('PATCH', `${hook}/messages/@original`, { content: 'x' })).status).toBe(200)
  clock.pass(15 * 60_000)
  expect(await wire('PATCH', `${hook}/messages/%40original`, { content: 'y' })).toMatchObject({
    status: 401,
    body: { code: 50027 },
  })
  expect(ben.see(stage.channel('council')).map((message) => message.content)).toEqual(['x'])
})

it('fails an interaction that nobody is there to answer', async () => {
  const clock = manualClock()
  await using stage = await login({ clock })
  await stage.client.application.commands.set([ask])
  await stage.client.destroy()
  const handle = await run(stage)
  clock.pass(3000)
  expect((await handle.settled).state).toBe('failed')
})

it('refuses answers that do not fit the question', async () => {
  await using stage = await login()
  await stage.client.application.commands.set([ask])
  const wire = wireTo(stage.playground)
  const handle = await run(stage)
  const { id, token } = stage.playground.world.interactions.get(handle.id)!
  const callback = `/interactions/${id}/${token}/callback`
  for (const body of [
    { type: 6 },
    { type: 7, data: { content: 'x' } },
    { type: 8, data: { choices: [] } },
    { type: 3 },
    {},
    { type: 9, data: { title: 'T', custom_id: 'c', components: [] } },
    { type: 9, data: { title: 'x'.repeat(46), custom_id: 'c', components: [{ type: 10, content: 'x' }] } },
  ])
    expect(await wire('POST', callback, body)).toMatchObject({ status: 400, body: { code: 50035 } })
  expect((await wire('POST', callback, { type: 4, data: { content: '' } })).body.code).toBe(50006)
  expect((await wire('POST', callback, { type: 4, data: { content: 'at last' } })).status).toBe(204)
})
