/** A whole moderated debate of three seats and three rounds, as its moderator and its audience see it. */
import { describe, expect, it } from 'vitest'
import { eventually, type Visit } from '../playground/page-visit.ts'
import { chromiumPath } from '../support/browser.ts'
import { debating } from '../support/council.ts'
import { keep } from '../support/screenshots.ts'
import { browserHouse } from './house.ts'

describe.skipIf(chromiumPath === undefined)('a debate in the browser', () => {
  const { open, enter } = browserHouse()

  const panelOf = ({ page }: Visit) =>
    page.locator('discord-message').filter({ has: page.getByText('Call the vote', { exact: true }) })

  it(
    'is moderated from the first turn to the vote, with words, a question and a strike in between',
    { timeout: 180_000 },
    async () => {
      await using home = await open({}, { charter: debating(), sessionClock: Date.now })
      await using ada = await enter(home, 'Ada', { height: 1000 })
      await using ben = await enter(home, 'Ben', { width: 390, height: 844 })
      await using cleo = await enter(home, 'Cleo')
      await ada.run('/council debate topic: Tabs or spaces? rounds: 3 moderated: True')
      for (const person of [ada, ben, cleo]) {
        const header = person.message('Debate of council #1')
        await header.waitFor()
        await header.getByTestId('open-thread').click()
        await person.message('The debate: 3 rounds, 9 turns').waitFor()
      }
      await panelOf(ada).waitFor()
      await keep(ada.page, 'debate-panel')
      await ada.message('The debate: 3 rounds, 9 turns').scrollIntoViewIfNeeded()
      await keep(ada.page, 'debate-plan')
      await ben.message('The debate: 3 rounds, 9 turns').scrollIntoViewIfNeeded()
      await keep(ben.page, 'debate-plan-phone')

      for (let turn = 1; turn <= 9; turn += 1) {
        await panelOf(ada)
          .getByText(/^Next: /u)
          .click()
        await ada.message(`Turn ${turn}: the `).waitFor()
        await eventually(async () => (await panelOf(ada).textContent()) ?? '').toContain(`turn ${turn} of 9`)
        await eventually(() => panelOf(ada).count()).toBe(1)
        if (turn === 1) {
          const spoken = ben.message('Turn 1: the ')
          await spoken.scrollIntoViewIfNeeded()
          await spoken.hover()
          await spoken.getByRole('button', { name: 'Add reaction' }).first().click()
          await ben.page.getByTestId('emoji-picker').locator('[data-emoji="👍"]').click()
          await cleo.message('Turn 1: the ').locator('[data-reaction="👎"]').click()
        }
        if (turn === 2) {
          await panelOf(ada).getByText('Interject', { exact: true }).click()
          const form = ada.page.getByTestId('modal')
          await form.waitFor()
          await form.locator('textarea').fill('Mind the **budget**.')
          await keep(ada.page, 'debate-interject')
          await ada.page.getByTestId('modal-submit').click()
          await ada.message('Ada, moderator').waitFor()
        }
        if (turn === 3) {
          await panelOf(ada).locator('playground-select').nth(0).locator('.select-button').click()
          await ada.page.getByRole('option', { name: 'Prism' }).click()
          const form = ada.page.getByTestId('modal')
          await form.waitFor()
          await form.locator('textarea').fill('Who pays for it?')
          await ada.page.getByTestId('modal-submit').click()
          await ada.message('My answer to: Who pays for it?').waitFor()
          await eventually(() => panelOf(ada).count()).toBe(1)
        }
        if (turn === 4) {
          await panelOf(ada).locator('playground-select').nth(1).locator('.select-button').click()
          await keep(ada.page, 'debate-strike')
          await ada.page.getByRole('option', { name: '4.1 · Claim of turn 4.' }).click()
          await ada.message('strikes claim 4.1').waitFor()
        }
        if (turn === 5) {
          await ben.message('Turn 5: the ').scrollIntoViewIfNeeded()
          await keep(ada.page, 'debate')
          await keep(ben.page, 'debate-phone')
        }
      }
      await panelOf(ada).getByText('Call the vote', { exact: true }).click()
      const verdict = ada.message('consensus at 2/3')
      await verdict.waitFor()
      await eventually(() => panelOf(ada).count()).toBe(0)
      await verdict.scrollIntoViewIfNeeded()
      await keep(ada.page, 'debate-verdict')
      await ben.message('consensus at 2/3').scrollIntoViewIfNeeded()
      await keep(ben.page, 'debate-verdict-phone')
      const words = (await verdict.textContent()) ?? ''
      expect(words).toContain('👍 1 👎 1')
      expect(words).toContain('Struck: 4.1')
      expect([ada, ben, cleo].flatMap(({ complaints }: Visit) => complaints)).toEqual([])
    },
  )
})
