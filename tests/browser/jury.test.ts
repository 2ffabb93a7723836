/** A dissent before the jury, as three people see it: cards, votes, the upheld verdict, and the council sitting again. */
import { describe, expect, it } from 'vitest'
import { judged } from '../discord/support/jury.ts'
import { divided } from '../support/divided.ts'
import { eventually, type Visit } from '../playground/page-visit.ts'
import { chromiumPath } from '../support/browser.ts'
import { keep } from '../support/screenshots.ts'
import { objecting } from '../support/scripted.ts'
import { browserHouse } from './house.ts'

const scripts = {
  ...divided,
  prism: {
    ...divided['prism'],
    examination: objecting(/Tabs/, {
      severity: 'major',
      kind: 'evidence',
      argument: 'Nobody has measured how wide a tab is read.',
      would_resolve: 'A look at three editors.',
    }),
  },
}

describe.skipIf(chromiumPath === undefined)('a jury in the browser', () => {
  const { open, enter } = browserHouse()

  it(
    'upholds a dissent by three votes, and the council sits again over it',
    { timeout: 120_000 },
    async () => {
      await using home = await open(scripts, {
        charter: { ...judged(), rounds: 1 },
        sessionClock: Date.now,
      })
      await using ada = await enter(home, 'Ada', { height: 1000 })
      await using ben = await enter(home, 'Ben')
      await using cleo = await enter(home, 'Cleo', { width: 390, height: 844 })
      await ada.run('/council ask question: Tabs or spaces?')
      for (const person of [ada, ben, cleo]) {
        const header = person.message('Council #1: Consensus with dissent')
        await header.waitFor()
        await header.getByTestId('open-thread').click()
        await person.message('Should this be upheld?').waitFor()
      }
      await ada.message('After the exchange').scrollIntoViewIfNeeded()
      await keep(ada.page, 'exchange')
      for (const person of [ada, ben, cleo]) {
        const card = person.message('Should this be upheld?')
        await card.scrollIntoViewIfNeeded()
        await card.locator('[data-reaction="✅"]').click()
      }
      await ada.message('✅ 3 · ❌ 0').waitFor()
      await keep(cleo.page, 'jury-phone')
      await keep(ada.page, 'jury')

      const verdict = () => ada.message('consensus at 2/3')
      await verdict().getByText('Close the jury', { exact: true }).click()
      await ada.message("the jury upheld Prism's dissent, 3 of 3").waitFor()
      await ben.message('The jury has closed').waitFor()
      await verdict().scrollIntoViewIfNeeded()
      await keep(ada.page, 'upheld')

      await verdict().getByText('Reconvene', { exact: true }).click()
      await cleo.message('The council sits again').waitFor()
      await eventually(() =>
        ada.page.locator('discord-message', { hasText: 'consensus at 2/3' }).count(),
      ).toBe(2)
      await verdict().getByText('Follow up', { exact: true }).waitFor()
      await verdict().scrollIntoViewIfNeeded()
      await keep(ada.page, 'reconvened')
      expect(await ada.page.locator('discord-message', { hasText: 'The count' }).count()).toBe(2)
      expect([ada, ben, cleo].flatMap(({ complaints }: Visit) => complaints)).toEqual([])
    },
  )

  it('takes a mark, an outcome with its reason, and the next question', { timeout: 60_000 }, async () => {
    await using home = await open({}, { sessionClock: Date.now })
    await using ada = await enter(home, 'Ada', { height: 1000 })
    await ada.run('/council ask question: Tabs or spaces?')
    const header = ada.message('Council #1: Unanimous')
    await header.waitFor()
    await header.getByTestId('open-thread').click()
    const verdict = ada.message('consensus at 2/3')
    await verdict.getByText('Right', { exact: true }).click()
    await ada.message('right 1').waitFor()
    await verdict.getByText('Record the outcome', { exact: true }).click()
    const form = ada.page.getByTestId('modal')
    await form.waitFor()
    await form.locator('textarea').fill('It held for a year.')
    await form.locator('playground-select .select-button').click()
    await ada.page.getByRole('option', { name: 'Right' }).click()
    await keep(ada.page, 'outcome-form')
    await ada.page.getByTestId('modal-submit').click()
    await ada.message('On record: right, by Ada: It held for a year.').waitFor()
    await verdict.scrollIntoViewIfNeeded()
    await keep(ada.page, 'marked')

    await ada.run('@Maestro and in YAML?')
    await ada.message('Council #2').waitFor()
    await eventually(() => ada.page.locator('discord-message', { hasText: 'consensus at 2/3' }).count()).toBe(
      2,
    )
    expect(ada.complaints).toEqual([])
  })
})
