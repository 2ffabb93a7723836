import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { chromium, type Browser } from 'playwright-core'

import { buildPage } from '../../scripts/build-page.mjs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium of this machine, or undefined: then tests of the page are skipped. `MAESTRO_TEST_CHROMIUM` names one. */
export const chromiumPath: string | undefined = [process.env['MAESTRO_TEST_CHROMIUM'], ...places].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
)

/** Headless, and quiet: it asks nobody for anything by itself. The caller closes it. */
export function launchBrowser(): Promise<Browser> {
  if (chromiumPath === undefined)
    throw new Error('No Chromium here; set MAESTRO_TEST_CHROMIUM to the path of one.')
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Builds the page into a folder of its own, so that tests never depend on an earlier build. */
export async function builtPage(): Promise<string> {
  return buildPage(await mkdtemp(join(tmpdir(), 'maestro-page-')))
}
