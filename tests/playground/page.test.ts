import { rm } from 'node:fs/promises'

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { builtPage, chromiumPath, launchBrowser } from '../support/browser.ts'
import { login, type Stage } from './login.ts'
import { teachDemo } from './page-bot.ts'
import { visit } from './page-visit.ts'

describe.skipIf(chromiumPath === undefined)('the page, with a real bot behind it', () => {
  let folder: string
  let browser: Browser
  let stage: Stage
  const enter = (person?: string, size: { width?: number; height?: number } = {}) =>
    visit(browser, `${stage.playground.url}/`, person === undefined ? size : { person, ...size })
  const idOf = (name: string): string => stage.playground.person(name).id

  beforeAll(async () => {
    folder = await builtPage()
    browser = await launchBrowser()
    stage = await login({ pageAssets: folder })
    await teachDemo(stage.client, stage.playground.guildId)
  })

  afterAll(async () => {
    await browser?.close()
    await stage?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  it('shows the server and asks nobody but its own origin', async () => {
    await using ada = await enter()
    expect(await ada.page.getByTestId('server-name').textContent()).not.toBe('')
    expect(await ada.page.getByTestId('channel-title').textContent()).toBe('general')
    await ada.message('Welcome!').waitFor()
    await ada.page.getByTestId('first-hint').waitFor()
    expect(ada.complaints).toEqual([])
  })

  it('runs a command typed on a plain keyboard, with text behind the name of an option', async () => {
    await using ada = await enter()
    await ada.run('/demo say words: Tabs or spaces? loud: True')
    const reply = ada.message('TABS OR SPACES?')
    await reply.waitFor()
    expect(await reply.textContent()).toContain('TABS OR SPACES?')
    await reply.locator('[data-reaction="👍"][data-count="1"]').waitFor()
  })

  it('shows one person a whisper and lets them dismiss it, and the other nothing', async () => {
    await using ada = await enter()
    await using ben = await enter(idOf('Ben'))
    await ada.run('/demo whisper')
    const whisper = ada.message('Only you hear this.')
    await whisper.waitFor()
    await ada.run('/demo say words: after the whisper')
    await ben.message('after the whisper').waitFor()
    expect(await ben.message('Only you hear').count()).toBe(0)
    await whisper.getByTestId('dismiss').click()
    await whisper.waitFor({ state: 'detached' })
  })

  it('shows a deferred reply become an embed', async () => {
    await using ada = await enter()
    await ada.run('/demo slow')
    const embed = ada.message('Done at last').locator('discord-embed')
    await embed.waitFor()
    expect(await embed.textContent()).toMatch(/Done at last[^]*With pleasure[^]*Seats[^]*3[^]*Session 1/)
  })

  it('says so when the bot does not answer within three seconds', async () => {
    await using ada = await enter()
    await ada.run('/demo nothing')
    await ada.page.locator('[data-testid=pending-command][data-state=sent]').waitFor()
    const failed = ada.page.locator('[data-testid=pending-command][data-state=failed]')
    await failed.waitFor()
    expect(await failed.textContent()).toContain('did not respond')
    await failed.getByTestId('dismiss').click()
    await failed.waitFor({ state: 'detached' })
  })

  it('presses buttons for everybody to see', async () => {
    await using ada = await enter()
    await using ben = await enter(idOf('Ben'))
    await ada.run('/demo buttons')
    const message = ben.message('Not pressed yet')
    await message.waitFor()
    expect(await message.getByRole('button', { name: 'Never' }).isDisabled()).toBe(true)
    expect(await message.getByRole('link', { name: 'Record' }).getAttribute('href')).toBe(
      'https://example.org/record',
    )
    await message.getByRole('button', { name: 'Press' }).click()
    await ada.message('Pressed 1').waitFor()
    await ada.message('Pressed 1').getByRole('button', { name: 'Press' }).click()
    await ben.message('Pressed 2').waitFor()
  })

  it('chooses from a select with the keyboard', async () => {
    await using ada = await enter()
    await ada.run('/demo select')
    const select = ada.page.locator('playground-select').last()
    await select.getByRole('button').press('Enter')
    await ada.page.keyboard.press('ArrowDown')
    await ada.page.keyboard.press('Enter')
    await ada.message('You chose aria').waitFor()
    expect(ada.complaints).toEqual([])
  })

  it('fills a modal, after telling what is missing', async () => {
    await using ada = await enter()
    await ada.run('/demo modal')
    const modal = ada.page.getByTestId('modal')
    await modal.getByTestId('modal-submit').click()
    expect(await modal.getByRole('alert').allTextContents()).toEqual([
      'Choose one of these.',
      'This field is required.',
    ])
    await modal.locator('playground-select button').click()
    await modal.getByRole('option', { name: 'Factual' }).click()
    await modal.getByLabel('Reason').fill('It is simply wrong')
    await modal.getByTestId('modal-submit').click()
    await ada.message('factual: It is simply wrong').waitFor()
    await modal.waitFor({ state: 'detached' })
  })

  it('leaves a modal by Escape and keeps the focus inside until then', async () => {
    await using ada = await enter()
    await ada.run('/demo modal')
    const modal = ada.page.getByTestId('modal')
    await modal.waitFor()
    for (let presses = 0; presses < 8; presses += 1) {
      await ada.page.keyboard.press('Tab')
      expect(
        await ada.page.evaluate("!document.activeElement?.closest('.composer, .sidebar, .log-scroll')"),
      ).toBe(true)
    }
    await ada.page.keyboard.press('Escape')
    await modal.waitFor({ state: 'detached' })
  })

  it('completes an option with what the bot proposes', async () => {
    await using ada = await enter()
    await ada.type('/demo fruit kind: ap')
    await ada.page.locator('[data-choice="A ripe apricot"]').waitFor()
    expect(await ada.page.locator('[data-choice]').count()).toBe(2)
    await ada.page.keyboard.press('ArrowDown')
    await ada.page.keyboard.press('Enter')
    await ada.page.keyboard.press('Enter')
    await ada.message('One apricot').waitFor()
  })

  it('shows a thread at once, with a persona that speaks and corrects itself', async () => {
    await using ada = await enter()
    await using ben = await enter(idOf('Ben'))
    await ada.run('/demo thread topic: Tabs')
    const chip = ada.message('Opening Tabs').getByTestId('open-thread')
    await chip.waitFor()
    await ben.page
      .locator('.threads [data-channel-name="Tabs"][data-unread]:not([data-unread="0"])')
      .waitFor()
    await chip.press('Enter')
    const spoken = ada.message('I say no.')
    await spoken.waitFor()
    expect(await spoken.getAttribute('data-author')).toBe('Sol · Advocate')
    expect(await spoken.textContent()).toContain('(edited)')
    await spoken.locator('discord-verified-author-tag', { hasText: 'App' }).waitFor()
    await ada.message('The verdict is in.').waitFor()
    expect(ada.page.url()).toContain(
      await ada.page.getByTestId('channel-title').getAttribute('data-channel-id'),
    )
    await ada.page.goBack()
    await ada.page.getByTestId('channel-title').filter({ hasText: 'general' }).waitFor()
  })

  it('counts the reactions of two people, and takes one back', async () => {
    await using ada = await enter()
    await using ben = await enter(idOf('Ben'))
    await ada.run('judge this')
    await ben.message('judge this').hover()
    await ben.message('judge this').getByRole('button', { name: 'Add reaction' }).click()
    await ben.page.getByTestId('emoji-picker').getByRole('menuitem', { name: '⚖️' }).click()
    const scales = (person: typeof ada) => person.message('judge this').locator('[data-reaction="⚖️"]')
    await scales(ada).click()
    await ben.page.locator('[data-reaction="⚖️"][data-count="2"]').waitFor()
    expect(await scales(ben).getAttribute('aria-pressed')).toBe('true')
    await scales(ben).click()
    await ada.page.locator('[data-reaction="⚖️"][data-count="1"]').waitFor()
    expect(await scales(ben).getAttribute('aria-pressed')).toBe('false')
  })

  it('runs a message command from the menu of a message, by mouse and by keyboard', async () => {
    await using ada = await enter()
    await ada.run('four words are here')
    await ada.message('four words are here').click({ button: 'right' })
    await ada.page.getByTestId('message-menu').getByRole('menuitem', { name: 'Count words' }).click()
    await ada.message('4 words').waitFor()
    await ada.page.getByTestId('log').focus()
    await ada.page.keyboard.press('ArrowUp')
    await ada.page.keyboard.press('Tab')
    await ada.page.keyboard.press('Tab')
    await ada.page.keyboard.press('Tab')
    await ada.page.keyboard.press('Enter')
    await ada.page.getByTestId('message-menu').waitFor()
    await ada.page.keyboard.press('End')
    await ada.page.keyboard.press('Enter')
    await ada.message('2 words').waitFor()
    expect(await ada.message('2 words').getAttribute('class')).toContain('ephemeral')
  })

  it('offers a file with its size', async () => {
    await using ada = await enter()
    await ada.run('/demo file')
    const file = ada.page.getByTestId('attachment').last()
    expect(await file.textContent()).toMatch(/minutes\.md\s+9 bytes/)
    const link = file.getByRole('link')
    const answer = await ada.page.request.get((await link.getAttribute('href')) ?? '')
    expect(await answer.text()).toBe('# Minutes')
  })

  it('turns into somebody else', async () => {
    await using ada = await enter()
    await ada.page.getByTestId('person-switch').click()
    await ada.page.getByRole('menuitemradio', { name: /Cleo/ }).click()
    await ada.page.locator(`[data-testid=app][data-me="${idOf('Cleo')}"]`).waitFor()
    expect(ada.page.url()).toContain(`person=${idOf('Cleo')}`)
    await ada.run('I am Cleo now')
    await ada.message('I am Cleo now').waitFor()
    expect(await ada.message('I am Cleo now').getAttribute('data-author')).toBe('Cleo')
  })

  it('tells what was refused, and keeps what was typed', async () => {
    stage.playground.controls.overwrite(stage.channel('council'), 'everyone', { deny: ['SEND_MESSAGES'] })
    await using ben = await enter(idOf('Ben'))
    await ben.open('council')
    await ben.run('may I?')
    expect(await ben.page.getByTestId('notice').textContent()).toMatch(/permission/i)
    expect(await ben.input.inputValue()).toBe('may I?')
  })

  it('mentions the bot by an at sign', async () => {
    await using ada = await enter()
    await ada.type('hello @maes')
    await ada.page.keyboard.press('Tab')
    await ada.page.keyboard.type('!')
    await ada.page.keyboard.press('Enter')
    await ada.message('hello').locator('discord-mention').waitFor()
    expect(await ada.message('hello').locator('discord-mention').getAttribute('data-user-id')).toBe(
      stage.playground.botId,
    )
  })

  it('works on a phone: drawer, command menu, no sideways scrolling', async () => {
    await using ada = await enter(undefined, { width: 390, height: 844 })
    expect(await ada.page.locator('.sidebar').isVisible()).toBe(false)
    await ada.page.getByTestId('drawer').tap()
    await ada.page.locator('.sidebar [data-channel-name=ideas]').tap()
    await ada.page.getByTestId('forum').getByText('A first idea').tap()
    await ada.message('Posts in a forum are threads.').waitFor()
    await ada.page.getByRole('button', { name: 'Use a command' }).tap()
    await ada.page.locator('[data-command="demo say"]').tap()
    await ada.page.keyboard.type(`${'A long question '.repeat(20)}?`)
    await ada.page.getByTestId('send').tap()
    await ada.message('A long question').waitFor()
    expect(await ada.page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(
      await ada.page.evaluate(
        "(log => log.scrollWidth - log.clientWidth)(document.querySelector('.log-scroll'))",
      ),
    ).toBe(0)
    expect(ada.complaints).toEqual([])
  })
})
