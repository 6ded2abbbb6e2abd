import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { CHROMIUM_PLACES } from '../../scripts/steps/debian.mjs'

export const CHROMIUM =
  process.env['CHROMIUM'] ?? CHROMIUM_PLACES.find((place) => existsSync(place)) ?? '/usr/bin/chromium'

export const hasChromium = (): boolean => existsSync(CHROMIUM)

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // A page is looked at for seconds: making its scripts faster takes longer than they would.
      '--js-flags=--no-opt --no-maglev',
    ],
  })
