import { rm } from 'node:fs/promises'

import { MessageType } from 'discord.js'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { PageMessage, PageRequest } from '../../src/playground/page-protocol.ts'
import { builtPage, chromiumPath, launchBrowser } from '../support/browser.ts'
import { ben, bot, channels, message, snapshot, thread } from '../support/page-world.ts'
import { openScriptedPlayground, type ScriptedPlayground } from '../support/scripted-playground.ts'
import { eventually, visit } from './page-visit.ts'

const general = channels.general.id

describe.skipIf(chromiumPath === undefined)('the page, told by a script', () => {
  let folder: string
  let browser: Browser
  let playground: ScriptedPlayground
  /** What #general holds, oldest first. */
  let history: PageMessage[]
  let refusal: string | null

  const answer = (request: PageRequest): unknown => {
    if (refusal !== null && request.do !== 'open-channel') throw new Error(refusal)
    if (request.do !== 'open-channel') return { interaction: 'i' }
    const end =
      request.before === undefined ? history.length : history.findIndex(({ id }) => id === request.before)
    const start = Math.max(0, end - (request.limit ?? 50))
    return { messages: request.channel === general ? history.slice(start, end) : [], more: start > 0 }
  }

  const enter = (size: { width?: number; height?: number } = {}) => visit(browser, playground.url, size)
  const numbered = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) =>
      message(String(from + index), general, `number ${from + index}.`),
    )

  beforeAll(async () => {
    folder = await builtPage()
    browser = await launchBrowser()
  })

  beforeEach(async () => {
    history = []
    refusal = null
    playground = await openScriptedPlayground({ folder, greet: () => [snapshot()], answer })
  })

  afterEach(() => playground.close())

  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('greets the first visit with what to type', async () => {
    await using ada = await enter()
    expect(await ada.page.getByTestId('first-hint').textContent()).toContain('/council ask')
  })

  it('comes back by itself when the connection breaks, and reads what it missed', async () => {
    history = numbered(1000, 1003)
    await using ada = await enter()
    await ada.message('number 1002.').waitFor()
    playground.breakLines()
    await ada.page.getByTestId('connection-lost').waitFor()
    history = numbered(1000, 1004)
    await ada.page.getByTestId('connection-lost').waitFor({ state: 'detached' })
    await ada.message('number 1003.').waitFor()
    expect(await ada.page.locator('discord-message').count()).toBe(4)
  })

  it('loads older messages on the way up without losing the place', async () => {
    history = numbered(1000, 1120)
    await using ada = await enter()
    await ada.message('number 1119.').waitFor()
    const log = ada.page.getByTestId('log')
    await eventually(() => ada.page.locator('discord-message').count()).toBe(50)
    await log.hover()
    await ada.page.mouse.wheel(0, -100_000)
    await eventually(() => ada.page.locator('discord-message').count()).toBeGreaterThanOrEqual(100)
    const top = await ada.page.locator('[data-message-id="1070"]').boundingBox()
    expect(top?.y).toBeGreaterThan(-400)
    await ada.page.mouse.wheel(0, -100_000)
    await eventually(() => ada.page.locator('discord-message').count()).toBe(120)
    await ada.page.getByTestId('beginning').waitFor()
  })

  it('counts what comes in below, and goes there', async () => {
    history = numbered(1000, 1050)
    await using ada = await enter()
    await ada.message('number 1049.').waitFor()
    await ada.page.getByTestId('log').hover()
    await ada.page.mouse.wheel(0, -1500)
    await ada.message('number 1049.').isVisible()
    const fromEnd =
      "(log => log.scrollHeight - log.scrollTop - log.clientHeight)(document.querySelector('.log-scroll'))"
    await eventually(() => ada.page.evaluate(fromEnd)).toBeGreaterThan(500)
    playground.tell({
      type: 'message-create',
      message: message('1050', general, 'number 1050.', { author: ben }),
    })
    playground.tell({
      type: 'message-create',
      message: message('1051', general, 'number 1051.', { author: ben }),
    })
    const pill = ada.page.getByTestId('new-messages')
    await eventually(() => pill.textContent()).toContain('2 new messages')
    await pill.click()
    await eventually(() => ada.page.evaluate(fromEnd)).toBeLessThan(5)
    await pill.waitFor({ state: 'detached' })
    playground.tell({
      type: 'message-create',
      message: message('1052', general, 'the last one', { author: ben }),
    })
    await ada.message('the last one').waitFor()
    await eventually(() => ada.page.evaluate(fromEnd)).toBeLessThan(5)
    expect(await pill.count()).toBe(0)
  })

  it('stays at the end while messages grow after they came', async () => {
    history = numbered(1000, 1030)
    await using ada = await enter()
    await ada.message('number 1029.').waitFor()
    const long = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n')
    for (let id = 1030; id < 1036; id += 1) {
      playground.tell({
        type: 'message-create',
        message: message(String(id), general, `${id} starts`, { author: ben }),
      })
      playground.tell({
        type: 'message-update',
        message: message(String(id), general, `${id} ${long}`, { author: ben }),
      })
    }
    await ada.message('1035 line 0').getByText('line 29').waitFor()
    const fromEnd =
      "(log => log.scrollHeight - log.scrollTop - log.clientHeight)(document.querySelector('.log-scroll'))"
    await eventually(() => ada.page.evaluate(fromEnd)).toBeLessThan(5)
    expect(await ada.page.getByTestId('new-messages').count()).toBe(0)
  })

  it('follows a link into Discord to the message on this page, however far up', async () => {
    history = numbered(1000, 1160)
    history.push(
      message('1160', general, `See [the start](https://discord.com/channels/2000/${general}/1003).`),
    )
    await using ada = await enter()
    await ada.message('See the start').getByRole('link').click()
    const focused = "document.activeElement?.getAttribute('data-message-id')"
    await eventually(() => ada.page.evaluate(focused)).toBe('1003')
    expect(await ada.page.locator('[data-message-id="1003"]').isVisible()).toBe(true)
  })

  it('keeps a long name to one line on a phone, beside the way back and in the field to write in', async () => {
    history = [message('900', general, 'at work', { author: bot })]
    await using ada = await enter({ width: 390, height: 844 })
    const name = 'Should our team of eight adopt a four-day week?'
    playground.tell({ type: 'channel-create', channel: thread('900', general, name) })
    await ada.message('at work').getByTestId('open-thread').click()
    await ada.page.getByTestId('channel-title').filter({ hasText: name }).waitFor()
    const back = await ada.page.locator('.parent .icon').boundingBox()
    const crumb = await ada.page.locator('.crumb').boundingBox()
    expect(back!.x + back!.width).toBeLessThanOrEqual(crumb!.x)
    expect(await ada.input.evaluate((field) => field.scrollHeight - field.clientHeight)).toBe(0)
  })

  it('shows the card a thread began with as it is now, without a way into the thread', async () => {
    const components = [
      { type: 1, components: [{ type: 2, style: 4, label: 'Stop', custom_id: 'stop' }] },
    ] as never
    const card = message('900', general, 'at work', { author: bot, components })
    history = [card]
    await using ada = await enter()
    playground.tell({ type: 'channel-create', channel: thread('900', general, 'Tabs?') })
    await ada.message('at work').getByTestId('open-thread').click()
    await ada.page.getByTestId('channel-title').filter({ hasText: 'Tabs?' }).waitFor()
    const starter = message('900', '900', '', {
      type: MessageType.ThreadStarterMessage,
      referenced_message: card,
    })
    playground.tell({ type: 'message-create', message: starter })
    await ada.message('at work').getByRole('button', { name: 'Stop' }).waitFor()
    expect(await ada.page.getByTestId('open-thread').count()).toBe(0)
    playground.tell({ type: 'message-update', message: message('900', general, 'done', { author: bot }) })
    await ada.message('done').waitFor()
    expect(await ada.page.getByRole('button', { name: 'Stop' }).count()).toBe(0)
  })

  it('shows hostile text as text, wherever it stands', async () => {
    const evil = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'
    history = [
      message('1', general, `${evil} [x](javascript:document.title='owned') **${evil}** \`${evil}\``, {
        author: { ...bot, username: evil, global_name: evil, avatar: 'javascript:1' },
        embeds: [
          {
            title: evil,
            url: 'javascript:document.title="owned"',
            description: evil,
            author: { name: evil, url: 'javascript:1' },
            fields: [{ name: evil, value: evil }],
            footer: { text: evil },
            image: { url: 'javascript:1' },
          },
        ],
        attachments: [{ id: '1', filename: evil, size: 1, url: 'javascript:1', proxy_url: 'javascript:1' }],
      }),
    ]
    await using ada = await enter()
    await ada.message('javascript:document').waitFor()
    playground.tell({ type: 'channel-create', channel: thread('77', general, evil) })
    await ada.page.locator('.threads').waitFor()
    await ada.page.locator('.threads button').click()
    await ada.page.getByTestId('channel-title').filter({ hasText: 'onerror' }).waitFor()
    expect(await ada.page.title()).not.toBe('owned')
    expect(await ada.page.locator('script:not([src])').count()).toBe(0)
    expect(await ada.page.locator('[href^="javascript:" i], [src^="javascript:" i]').count()).toBe(0)
  })

  it('shows a typing person, and an unread mark elsewhere with the count of mentions', async () => {
    await using ada = await enter()
    playground.tell({ type: 'typing', channel: general, user: ben })
    await ada.page.getByTestId('typing').getByText('Ben is typing').waitFor()
    const people = [snapshot().snapshot.people[0]!.user]
    const elsewhere = message('9', channels.council.id, 'you there?', { author: ben, mentions: people })
    playground.tell({ type: 'message-create', message: elsewhere })
    const line = ada.page.locator('.sidebar [data-channel-name=council]')
    await eventually(() => line.getAttribute('data-unread')).toBe('1')
    expect(await line.locator('.badge').textContent()).toBe('1')
    await ada.open('council')
    await eventually(() => line.getAttribute('data-unread')).toBe('0')
  })

  it('says why a command was refused, and lets one try again', async () => {
    refusal = 'The bot is not in this channel.'
    await using ada = await enter()
    await ada.run('/council ask question: Why?')
    await ada.page.getByTestId('notice').getByText(refusal).waitFor()
    const draft = ada.page.getByTestId('command-draft')
    expect(await draft.locator('[data-option=question] textarea').inputValue()).toBe('Why?')
  })

  it('holds a button while the bot thinks, and says when it failed', async () => {
    const components = [
      { type: 1, components: [{ type: 2, style: 1, label: 'Stop', custom_id: 'stop' }] },
    ] as never
    history = [message('1', general, 'a card', { author: bot, components })]
    await using ada = await enter()
    const button = ada.message('a card').getByRole('button', { name: 'Stop' })
    await button.click()
    const pressed = ada.page.locator('[data-custom-id=stop]')
    await eventually(() => pressed.getAttribute('aria-busy')).toBe('true')
    playground.tell({ type: 'interaction-update', interaction: 'i', state: 'failed' })
    await ada.page.getByTestId('interaction-failed').waitFor()
    expect(await pressed.getAttribute('aria-busy')).toBe('false')
  })

  it('edits a command with the keys one expects', async () => {
    await using ada = await enter()
    const { page } = ada
    await ada.type('/cou')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Cats?')
    await page.keyboard.press('Tab')
    await page.keyboard.type('priv')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.locator('[data-option=private] textarea').inputValue()).toBe('False')
    expect(await page.getByTestId('more-options').count()).toBe(0)
    await page.keyboard.type('seats: 9')
    await page.keyboard.press('Enter')
    expect(await page.getByTestId('composer-problem').innerText()).toBe('seats is at most 7.')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')
    await eventually(async () => playground.requests.at(-1)).toMatchObject({
      do: 'run-command',
      path: ['council', 'ask'],
      options: [{ value: 'Cats?' }, { name: 'private', value: false }],
    })
  })

  it('leaves a command by Escape, and turns it back into text by Backspace', async () => {
    await using ada = await enter()
    await ada.type('/council ask ')
    await ada.page.keyboard.press('Backspace')
    expect(await ada.input.inputValue()).toBe('/council ask')
    await ada.page.keyboard.type(' x')
    await ada.page.getByTestId('command-draft').waitFor()
    await ada.page.keyboard.press('Escape')
    expect(await ada.input.inputValue()).toBe('')
  })

  it('keeps what one began to write in each channel', async () => {
    await using ada = await enter()
    await ada.type('half a thou')
    await ada.open('council')
    expect(await ada.input.inputValue()).toBe('')
    await ada.open('general')
    expect(await ada.input.inputValue()).toBe('half a thou')
  })

  it('moves nothing for people who asked for stillness', async () => {
    await using ada = await enter()
    await ada.page.emulateMedia({ reducedMotion: 'reduce' })
    playground.tell({ type: 'typing', channel: general, user: ben })
    const dot = ada.page.locator('.typing .dots i').first()
    await dot.waitFor()
    const repeats = "getComputedStyle(document.querySelector('.typing .dots i')).animationIterationCount"
    expect(await ada.page.evaluate(repeats)).toBe('1')
  })
})
