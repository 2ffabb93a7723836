import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Keeps a screenshot to look at, in the folder that MAESTRO_TEST_SCREENSHOTS names, when somebody asked for them. */
export async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['MAESTRO_TEST_SCREENSHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
