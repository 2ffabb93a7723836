/** The whole way of a question, as a person in a browser sees it: real page, real Discord client, real Maestro. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Visit } from '../playground/page-visit.ts'
import { chromiumPath } from '../support/browser.ts'
import { keep } from '../support/screenshots.ts'
import { approving, hanging, opening, type Script } from '../support/scripted.ts'
import { browserHouse } from './house.ts'

const statement = {
  headline: 'Tabs, with a linter',
  text: 'Tabs let everyone choose a width.\n\n```ts\nconst indent = "\\t"\n```',
}
const tabs: Script = { opening: opening('Tabs, for everyone'), ballot: approving(/Tabs/), statement }
const dissenting: Script = {
  opening: opening('Spaces, always'),
  ballot: approving(/Spaces/),
  signing: { decision: 'dissent', reason: 'A tab is **not** a measure of anything.' },
}

describe.skipIf(chromiumPath === undefined)('a council in the browser', () => {
  const { open, enter } = browserHouse()

  it.each([
    ['desktop', { width: 1280, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ])('is asked, watched and decided, at %s width', async (name, size) => {
    await using home = await open({ sol: tabs, aria: tabs, prism: dissenting })
    await using ada = await enter(home, 'Ada', size)
    await ada.run('/council ask question: Tabs or spaces?')

    const card = ada.message('Council #1: Consensus with dissent')
    await card.waitFor()
    await keep(ada.page, `${name}-card`)
    expect(await card.textContent()).toMatch(/Tabs or spaces\?[^]*Sol[^]*Aria[^]*Prism[^]*2 of 3 signed/u)
    expect(await card.locator('[data-custom-id]').count()).toBe(0)

    await card.getByTestId('open-thread').click()
    const verdict = ada.message('Consensus with dissent')
    await verdict.filter({ hasText: 'quorum 3' }).waitFor()
    await verdict.scrollIntoViewIfNeeded()
    await keep(ada.page, `${name}-verdict`)
    const speakers = await ada.page
      .locator('discord-message[author]')
      .evaluateAll((all) => all.map((message) => message.getAttribute('author') ?? ''))
    expect(new Set(speakers.filter((speaker) => speaker.includes('rehearsal')))).toEqual(
      new Set(['Sol · rehearsal', 'Aria · rehearsal', 'Prism · rehearsal']),
    )
    expect(await verdict.textContent()).toMatch(
      /Tabs, with a linter[^]*A tab is not a measure of anything\./u,
    )
    await ada.message('The case for: Spaces, always.').waitFor()
    expect(await ada.page.locator('discord-message pre').first().textContent()).toContain('const indent')
    expect(await overflow(ada.page)).toBe(0)
    expect(ada.complaints).toEqual([])
  })

  it('is live for others, and only its asker or a moderator can stop it', async () => {
    const { line, begun } = hanging()
    await using home = await open({ sol: tabs, aria: tabs, prism: { opening: line } })
    await using ada = await enter(home, 'Ada')
    await using ben = await enter(home, 'Ben')
    await ada.run('/council ask question: Tabs or spaces?')
    await begun
    const card = ben.message('Council #1 is at work')
    await card.filter({ hasText: '2 of 3 in' }).waitFor()

    await stopOn(card)
    await ben.message('may stop').waitFor()
    expect(await ada.message('may stop').count()).toBe(0)
    await stopOn(ada.message('Council #1 is at work'))
    await ben.message('Council #1: Stopped').waitFor()
    expect(await card.count()).toBe(0)
  })

  it('takes a question from a message, with options added in the form', async () => {
    const chosen: Script = { opening: opening('Tabs it is', 'A'), ballot: approving(/Tabs/) }
    await using home = await open({ sol: chosen, aria: chosen, prism: chosen })
    await using cleo = await enter(home, 'Cleo')
    await cleo.run('Should we indent with tabs?')
    const message = cleo.message('Should we indent with tabs?')
    await message.hover()
    await message.getByTestId('message-more').click()
    await cleo.page.getByTestId('message-menu').getByText('Ask the council').click()
    const form = cleo.page.getByTestId('modal')
    await form.waitFor()
    const [question, options] = await form.locator('input, textarea').all()
    expect(await question?.inputValue()).toBe('Should we indent with tabs?')
    await options?.fill('Tabs | Spaces')
    await cleo.page.getByTestId('modal-submit').click()
    await cleo.message('Council #1: Unanimous').waitFor()
  })

  it('shows a mention of everyone as Discord does, and pings nobody', async () => {
    await using home = await open({})
    await using ada = await enter(home, 'Ada')
    await ada.run('/council ask question: Whom? options: @everyone | Nobody')
    const card = ada.message('Council #1: Unanimous')
    await card.waitFor()
    const mention = card.locator('discord-mention').first()
    const shown = await mention.evaluate((one) => `${one.shadowRoot?.textContent?.trim()}${one.textContent}`)
    expect(shown).toBe('@everyone')
  })

  it('answers bad input privately and convenes nobody', async () => {
    await using home = await open({})
    await using ada = await enter(home, 'Ada')
    await ada.run('/council ask question: Which? options: Tabs | tabs')
    await ada.message('Make all options different').waitFor()
    expect((await home.history.page(home.playground.guildId, { size: 1 })).summaries).toEqual([])
  })
})

async function stopOn(card: ReturnType<Visit['message']>): Promise<void> {
  await card.getByText('Stop', { exact: true }).click()
}

/** How far the page can be pushed sideways, in pixels. */
function overflow(page: Page): Promise<number> {
  return page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
}
