/** Plays the stories in both languages, each language on a whole installation of its own. Run by `npm run journeys` and as a part of `npm test`. */
import type { Browser } from 'playwright-core'
import { hasChromium, openBrowser, CHROMIUM } from './kit/browser.ts'
import { openHouses } from './kit/house.ts'
import type { House } from './kit/house.ts'
import type { Lang } from './kit/person.ts'
import { openStage } from './kit/stage.ts'
import type { Stage } from './kit/stage.ts'
import { theBorderMoves } from './stories/border.ts'
import { byFile } from './stories/by-file.ts'
import { callHerBack } from './stories/call-her-back.ts'
import { changeTheRule } from './stories/change-the-rule.ts'
import { grandmotherByPhone } from './stories/grandmother.ts'
import { aLampIsOut } from './stories/lamp.ts'
import { aLostPhone } from './stories/lost-phone.ts'
import { notMyDuty } from './stories/not-my-duty.ts'
import { notSolved } from './stories/not-solved.ts'
import { openToAll } from './stories/open-to-all.ts'
import { theSameLamp } from './stories/same-lamp.ts'
import { aNewBuild, storageRefused } from './stories/phone-refuses.ts'
import { whoLooked } from './stories/who-looked.ts'
import { whoLookedAtMe } from './stories/who-looked-at-me.ts'
import { theFamilyMoves } from './stories/the-family-moves.ts'
import { theRoster } from './stories/the-roster.ts'
import { aRoundWithoutSignal, twoTabs } from './stories/without-signal.ts'
import { withItsPhoto } from './stories/its-photo.ts'
import { thePumpAgain } from './stories/the-pump-again.ts'

interface Story {
  readonly name: string
  readonly play: (stage: Stage) => Promise<void>
  /** Told in this language alone: on nearly all of its screens somebody of another story reads the other. */
  readonly only?: Lang
}

const STORIES: readonly Story[] = [
  { name: 'a lamp is out', play: aLampIsOut },
  { name: 'not solved', play: notSolved, only: 'zh' },
  { name: 'grandmother by phone', play: grandmotherByPhone },
  { name: 'not my duty', play: notMyDuty },
  { name: 'call her back', play: callHerBack },
  { name: 'the same lamp', play: theSameLamp, only: 'zh' },
  { name: 'open to all', play: openToAll },
  { name: 'the roster', play: theRoster },
  { name: 'the family moves', play: theFamilyMoves },
  { name: 'the pump again', play: thePumpAgain },
  { name: 'the border moves', play: theBorderMoves },
  { name: 'who looked', play: whoLooked },
  { name: 'looked at me', play: whoLookedAtMe },
  { name: 'a round without signal', play: aRoundWithoutSignal },
  { name: 'with its photo', play: withItsPhoto },
  { name: 'two tabs', play: twoTabs, only: 'zh' },
  { name: 'by file', play: byFile },
  { name: 'storage refused', play: storageRefused },
  { name: 'a lost phone', play: aLostPhone },
  { name: 'a new build', play: aNewBuild, only: 'zh' },
  // The last: from then on lamps go to others.
  { name: 'change the rule', play: changeTheRule },
]
/** What stood on the screens when a story failed. */
const PICTURES = new URL('../.local/journeys', import.meta.url).pathname
const LANGS: readonly Lang[] = ['zh', 'en']

/** Only those whose name contains it: `node journeys/run.ts lamp`. */
const [wanted = ''] = process.argv.slice(2)
const partsIn = (lang: Lang) =>
  STORIES.filter(({ only = lang }) => only === lang)
    .map(({ name, play }) => ({ play, name: `${name} (${lang})` }))
    .filter(({ name }) => name.includes(wanted))

const count = { passed: 0, failed: 0, skipped: 0 }

async function playAll(browser: Browser, house: House, lang: Lang): Promise<void> {
  for (const { name, play } of partsIn(lang)) {
    const stage = openStage(browser, house, { lang })
    const began = performance.now()
    try {
      await play(stage)
      count.passed += 1
      console.log(`ok ${name} ${((performance.now() - began) / 1000).toFixed(1)} s`)
    } catch (error) {
      count.failed += 1
      console.log(`FAILED ${name}\n${String(error instanceof Error ? error.stack : error)}`)
      // A browser that is gone has nothing to show, and the story has failed already.
      for (const path of await stage.pictures(PICTURES, name).catch(() => [])) console.log(`see ${path}`)
    } finally {
      await stage.close()
    }
  }
}

async function playIn(lang: Lang, house: House): Promise<void> {
  try {
    const browser = await openBrowser()
    try {
      await playAll(browser, house, lang)
    } finally {
      await browser.close()
    }
  } finally {
    await house.stop()
  }
}

const tell = (reason: unknown): void => console.log(String(reason instanceof Error ? reason.message : reason))

/** Both languages side by side: a story waits for its pages a third of its time. */
async function playBoth(): Promise<void> {
  const langs = LANGS.filter((lang) => partsIn(lang).length > 0)
  try {
    const houses = await openHouses(langs.length)
    const lanes = await Promise.allSettled(langs.map((lang, i) => playIn(lang, houses[i]!)))
    for (const lane of lanes) if (lane.status === 'rejected') tell(lane.reason)
  } catch (error) {
    tell(error)
  }
  // Without a house no story could be told.
  count.failed = langs.flatMap(partsIn).length - count.passed
}

if (hasChromium()) await playBoth()
else {
  count.skipped = LANGS.flatMap(partsIn).length
  console.log(
    `skipped: there is no Chromium at ${CHROMIUM}. On Debian: apt-get install chromium-headless-shell fonts-noto-cjk`,
  )
}
console.log(JSON.stringify(count))
process.exitCode = count.failed > 0 ? 1 : 0
