import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Holds what the browser shows to what it should, as soon as it does; a busy machine may take its time. */
export const eventually = <Value>(find: () => Promise<Value>) => expect.poll(find, { timeout: 10_000 })

/** One person at the page, in the words of what people do there. */
export interface Visit extends AsyncDisposable {
  page: Page
  /** What went wrong in the browser: errors of scripts, broken requests, violations of the page's own policy. */
  complaints: string[]
  input: Locator
  /** The newest message whose text holds this. */
  message: (text: string) => Locator
  type: (line: string) => Promise<void>
  /** Types a command and sends it, without a mouse. */
  run: (line: string) => Promise<void>
  open: (channel: string) => Promise<void>
}

export async function visit(
  browser: Browser,
  address: string,
  view: { person?: string; width?: number; height?: number } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: view.width ?? 1280, height: view.height ?? 800 },
    hasTouch: (view.width ?? 1280) < 500,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('request', (request) => {
    const { origin } = new URL(request.url())
    if (!address.startsWith(origin) && !request.url().startsWith('data:'))
      complaints.push(`asked ${request.url()}`)
  })
  await page.goto(view.person === undefined ? address : `${address}?person=${view.person}`)
  await page.getByTestId('app').waitFor()
  const input = page.getByTestId('message-input')
  const type = async (line: string): Promise<void> => {
    await input.focus()
    await page.keyboard.type(line)
  }
  return {
    page,
    complaints,
    input,
    type,
    message: (text) => page.locator('discord-message', { hasText: text }).last(),
    async run(line) {
      await type(line)
      await page.keyboard.press('Enter')
    },
    async open(channel) {
      await page.locator(`.sidebar [data-channel-name="${channel}"]`).click()
      await page.getByTestId('channel-title').filter({ hasText: channel }).waitFor()
    },
    async [Symbol.asyncDispose]() {
      await context.close()
    },
  }
}
