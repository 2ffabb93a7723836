import { rm } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openHouse, type House } from '../discord/support/house.ts'
import { visit } from '../playground/page-visit.ts'
import { builtPage, launchBrowser } from '../support/browser.ts'

type Settings = NonNullable<Parameters<typeof openHouse>[1]>

/** Within a `describe`: a page and a browser for all of its tests, which come and go with them. */
export function browserHouse() {
  let folder: string
  let browser: Browser

  beforeAll(async () => {
    folder = await builtPage()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  return {
    /** A whole bot, and a playground that serves the page. */
    open: (scripts: Parameters<typeof openHouse>[0], settings: Settings = {}) =>
      openHouse(scripts, { pageAssets: folder, refusals: 'tested', ...settings }),
    /** A person at that page. */
    enter: ({ playground }: House, name: string, size: { width?: number; height?: number } = {}) =>
      visit(browser, `${playground.url}/`, { person: playground.person(name).id, ...size }),
  }
}
