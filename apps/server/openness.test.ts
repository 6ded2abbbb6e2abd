/** What anybody may read: only what was looked at, only while it may be known, and nothing of anybody. */
import { describe, expect, test } from 'vitest'
import { fileAppeal, showAppeal, sortAppeal, trackAppeal, withdrawAppeal } from '#appeals/contract.ts'
import { listViews } from '#appeals/contract/proof.ts'
import { job } from '#kernel/server/actor.ts'
import { openAct } from '#kernel/server/act.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { listNotices } from '#notices/contract.ts'
import {
  countReviews,
  keepOpennessSettings,
  keepPrivate,
  listReviews,
  publishText,
  showReview,
} from '#openness/contract.ts'
import { listOpen, mapOpen, readOpenPhoto, reportText, showOpen } from '#openness/contract/open.ts'
import { redactPhoto, undoRedaction, viewOriginal } from '#openness/contract/redacting.ts'
import {
  confirmSubscription,
  endByToken,
  endSubscription,
  listMySubscriptions,
  subscribe,
} from '#openness/contract/subscribing.ts'
import { tellNews } from '#openness/server/news.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { aHouse, HERE } from './testing.ts'
import { aPhoto } from './testing/world.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const clerkThere = await house.as('clerk', { area: '340199001002' })
const district = await house.as('district', { area: '340199' })
const anybody = house.visitor()
const { app } = house.server
const HERE_READ = { query: { area: HERE, limit: 100 } } as const

const says = async (text = '路灯不亮，请打19900002222找我', more: object = {}) => {
  const browser = house.visitor()
  const receipt = await browser.does(fileAppeal, {
    body: { kind: 'problem', text, doorway: 'HH5A01', categoryCode: 'repair-light', ...more },
  })
  await house.settled()
  return { ...receipt, browser, at: { params: { appealId: receipt.appealId } } }
}
type Said = Awaited<ReturnType<typeof says>>
const review = (said: Said) => clerk.does(showReview, said.at)
const opens = async (said: Said, text = '路灯不亮', photos: readonly string[] = []) =>
  clerk.does(publishText, {
    ...said.at,
    body: { version: (await review(said)).version, text, photos: [...photos] as never },
  })
const seen = async (said: Said) =>
  (await anybody.does(listOpen, HERE_READ)).items.find(({ number }) => number === said.number)

/** Everything anybody can fetch without a name, as text. */
const everythingPublic = async (): Promise<string> =>
  [
    JSON.stringify(await anybody.does(listOpen, HERE_READ)),
    JSON.stringify(await anybody.does(mapOpen, { query: { area: HERE } })),
    (await app.inject({ url: `/feeds/area-${HERE}.atom` })).body,
    (await app.inject({ url: '/feeds/all.atom?lang=en' })).body,
    (await app.inject({ url: '/open311/v2/requests.json' })).body,
  ].join('\n')

describe('review', () => {
  test('what is of a public kind waits: anybody sees that it is there, nobody reads the words', async () => {
    const said = await says()
    expect(await seen(said)).toMatchObject({ text: null, photos: [], open: true })
    const waiting = await clerk.does(listReviews, { query: { limit: 100 } })
    const one = waiting.items.find(({ number }) => number === said.number)!
    expect(one).toMatchObject({
      state: 'waiting',
      original: '路灯不亮，请打19900002222找我',
      proposed: '路灯不亮，请打（手机号）找我',
    })
    expect(one.findings.map(({ kind }) => kind)).toEqual(['phone'])
    expect(await everythingPublic()).not.toContain('19900002222')
  })

  test('words are public once somebody made them so, and the reporter reads which', async () => {
    const said = await says()
    const left = await clerk.ask(publishText, {
      ...said.at,
      body: { version: 1, text: '路灯不亮，打19900002222' },
    })
    expect(left.refusal).toBe('personal-left')
    expect(left.message).toContain('手机号')
    await opens(said)
    expect(await seen(said)).toMatchObject({ text: '路灯不亮' })
    const followed = await said.browser.does(trackAppeal, { params: { code: said.trackingCode } })
    expect(followed.story.find(({ name }) => name === 'published')).toMatchObject({ text: '路灯不亮' })
    expect(await anybody.does(showOpen, { params: { number: said.number } })).toMatchObject({
      text: '路灯不亮',
    })
    const counts = await clerk.does(countReviews, {})
    expect(counts.waiting).toBeGreaterThan(0)
  })

  test('published twice is published once; a stale page changes nothing', async () => {
    const said = await says()
    const request = { ...said.at, body: { version: 1, text: '路灯不亮' } }
    const commandId = '01890000-0000-7000-8000-00000000a001'
    const first = await clerk.ask(publishText, request, { commandId })
    const second = await clerk.ask(publishText, request, { commandId })
    expect(second.value).toEqual(first.value)
    expect((await clerk.ask(publishText, request)).refusal).toBe('changed-meanwhile')
    expect((await review(said)).versions.filter(({ state }) => state === 'published')).toHaveLength(1)
  })

  test('a clerk of elsewhere finds nothing', async () => {
    const said = await says()
    expect((await clerkThere.ask(showReview, said.at)).refusal).toBe('not-found')
    expect(
      (await clerkThere.ask(publishText, { ...said.at, body: { version: 1, text: '路灯' } })).refusal,
    ).toBe('not-found')
  })

  test('taken back with a reason, words are gone everywhere and the history says why', async () => {
    const said = await says()
    const { version } = await opens(said, '第三盏路灯不亮')
    expect(await everythingPublic()).toContain('第三盏路灯不亮')
    await clerk.does(keepPrivate, { ...said.at, body: { version, reason: 'third-person' } })
    expect(await everythingPublic()).not.toContain('第三盏路灯不亮')
    expect((await review(said)).versions[0]).toMatchObject({ state: 'private', reason: 'third-person' })
  })

  test('what the reporter adds later does not leak', async () => {
    const said = await says()
    await opens(said)
    const { addToAppeal } = await import('#appeals/contract.ts')
    await said.browser.does(addToAppeal, {
      params: { code: said.trackingCode },
      body: { text: '我住二单元，晚上都在' },
    })
    await house.settled()
    expect(await everythingPublic()).not.toContain('晚上都在')
  })

  test('sealed, private or taken back: out of list, map and feed at once; programs are told the end of the last', async () => {
    const words = ['密封甲号', '私人乙号', '撤回丙号']
    const some = await Promise.all(words.map((word) => says(`路灯不亮${word}`)))
    for (const [i, said] of some.entries()) await opens(said, `路灯不亮${words[i]}`)
    const resort = async (said: Said, categoryCode: string) => {
      const { version } = await clerk.does(showAppeal, said.at)
      await clerk.does(sortAppeal, { ...said.at, body: { version, categoryCode } })
    }
    await resort(some[0]!, 'care-mind')
    await resort(some[1]!, 'affairs-staff')
    await some[2]!.browser.does(withdrawAppeal, { params: { code: some[2]!.trackingCode }, body: {} })
    await house.settled()
    const all = await everythingPublic()
    const closedOnly = `{"service_request_id":"${some[2]!.number}","status":"closed","status_notes":"反映人已撤回。"`
    expect(all).toContain(closedOnly)
    for (const [i, said] of some.entries()) {
      expect(all).not.toContain(words[i])
      expect(all.replace(closedOnly, '')).not.toContain(said.number)
      expect((await anybody.ask(showOpen, { params: { number: said.number } })).refusal).toBe('not-found')
    }
  })

  test('a district may let plain words pass; what holds anything personal still waits', async () => {
    expect((await clerk.ask(keepOpennessSettings, { body: { auto: true } })).refusal).toBe('not-allowed')
    await district.does(keepOpennessSettings, { body: { auto: true } })
    const plain = await says('单元门口的路灯不亮')
    const personal = await says('张阿姨家门口的路灯不亮')
    expect(await seen(plain)).toMatchObject({ text: '单元门口的路灯不亮' })
    expect(await seen(personal)).toMatchObject({ text: null })
    await district.does(keepOpennessSettings, { body: { auto: false } })
  })
})

describe('reports', () => {
  test('personal data is hidden until somebody looked; the same words are not taken down twice', async () => {
    const said = await says()
    await opens(said)
    const about = { params: { number: said.number } }
    await anybody.does(reportText, { ...about, body: { reason: 'personal' } })
    await house.settled()
    expect(await seen(said)).toMatchObject({ text: null })
    const reported = await clerk.does(listReviews, { query: { tab: 'reported', limit: 100 } })
    expect(reported.items.find(({ number }) => number === said.number)?.reports).toMatchObject([
      { reason: 'personal' },
    ])
    await opens(said)
    await anybody.does(reportText, { ...about, body: { reason: 'personal' } })
    await house.settled()
    expect(await seen(said)).toMatchObject({ text: '路灯不亮' })
  })

  test('other reasons ask for a look and hide nothing', async () => {
    const said = await says()
    await opens(said)
    await anybody.does(reportText, { params: { number: said.number }, body: { reason: 'untrue' } })
    await house.settled()
    expect(await seen(said)).toMatchObject({ text: '路灯不亮' })
    expect((await review(said)).reports).toHaveLength(1)
  })
})

describe('photos', () => {
  const withPhoto = async () => {
    const browser = house.visitor()
    const { fileId } = (await browser.upload(await aPhoto())).value
    const receipt = await browser.does(fileAppeal, {
      body: {
        kind: 'problem',
        text: '路灯不亮',
        doorway: 'HH5A01',
        categoryCode: 'repair-light',
        files: [fileId],
      },
    })
    await house.settled()
    return { ...receipt, browser, fileId, at: { params: { appealId: receipt.appealId } } }
  }
  const covered = () =>
    sharp({ create: { width: 24, height: 16, channels: 3, background: { r: 0, g: 0, b: 0 } } })
      .jpeg()
      .toBuffer()
  const photo = (said: { appealId: string }, fileId: string) =>
    app.inject({ url: `/api/open/photos/${said.appealId}/${fileId}` })

  test('a photo is public once it was looked at, covered everywhere, and its original is sealed', async () => {
    const said = await withPhoto()
    expect((await photo(said, said.fileId)).statusCode).toBe(404)
    const at = { params: { appealId: said.appealId, fileId: said.fileId } }
    const { fileId: redactedId } = (await clerk.upload(await covered())).value
    await clerk.does(redactPhoto, { ...at, body: { redactedId } })
    await opens(said, '路灯不亮', [said.fileId])
    const shown = await photo(said, said.fileId)
    const { dominant } = await sharp(shown.rawPayload).stats()
    expect(dominant.r + dominant.g + dominant.b).toBeLessThan(60)
    expect((await clerk.ask(undoRedaction, at)).refusal).toBe('photo-is-public')
    const original = await clerk.does(viewOriginal, { ...at, body: { reason: 'clarify' } })
    expect((await sharp(Buffer.from(original.data, 'base64')).metadata()).width).toBe(24)
    expect((await clerkThere.ask(viewOriginal, { ...at, body: { reason: 'clarify' } })).refusal).toBe(
      'not-found',
    )
    const views = await said.browser.does(listViews, { params: { code: said.trackingCode } })
    expect(views.items).toMatchObject([{ what: 'photo', reason: 'clarify' }])
    const { story } = await clerk.does(showAppeal, said.at)
    const line = story.find(({ name }) => name === 'redacted')!
    expect(line.detail['before']).not.toBe(line.detail['after'])
    // Private again, it may be uncovered.
    const { version } = await review(said)
    await clerk.does(keepPrivate, { ...said.at, body: { version, reason: 'personal' } })
    expect((await photo(said, said.fileId)).statusCode).toBe(404)
    await clerk.does(undoRedaction, at)
    expect((await clerk.ask(viewOriginal, { ...at, body: { reason: 'clarify' } })).refusal).toBe(
      'not-redacted',
    )
  })

  test('an original that the reporter leaves is sealed at once, and no clerk puts it back', async () => {
    const browser = house.visitor()
    const shownId = (await browser.upload(await covered())).value.fileId
    const originalId = (await browser.upload(await aPhoto())).value.fileId
    const receipt = await browser.does(fileAppeal, {
      body: {
        kind: 'problem',
        text: '路灯不亮',
        doorway: 'HH5A01',
        categoryCode: 'repair-light',
        files: [shownId],
        originals: [{ of: shownId, original: originalId }],
      },
    })
    await house.settled()
    const at = { params: { appealId: receipt.appealId, fileId: shownId } }
    const { attachments } = await clerk.does(showAppeal, { params: { appealId: receipt.appealId } })
    expect(attachments.map(({ id }) => id)).toEqual([shownId])
    expect((await clerk.ask(undoRedaction, at)).refusal).toBe('covered-by-reporter')
    const original = await clerk.does(viewOriginal, { ...at, body: { reason: 'clarify' } })
    const { dominant } = await sharp(Buffer.from(original.data, 'base64')).stats()
    expect(dominant.r + dominant.g + dominant.b).toBeGreaterThan(60)
    const { story } = await browser.does(trackAppeal, { params: { code: receipt.trackingCode } })
    expect(story.find(({ name }) => name === 'redacted')?.detail['by']).toBe('reporter')
    const wrong = await browser.ask(fileAppeal, {
      body: {
        kind: 'problem',
        text: '路灯',
        doorway: 'HH5A01',
        originals: [{ of: shownId, original: originalId }],
      },
    })
    expect(wrong.refusal).toBe('file-unknown')
  })

  test('covered twice under one number is covered once', async () => {
    const said = await withPhoto()
    const at = { params: { appealId: said.appealId, fileId: said.fileId } }
    const { fileId: redactedId } = (await clerk.upload(await covered())).value
    const commandId = '01890000-0000-7000-8000-00000000a002'
    const first = await clerk.ask(redactPhoto, { ...at, body: { redactedId } }, { commandId })
    const second = await clerk.ask(redactPhoto, { ...at, body: { redactedId } }, { commandId })
    expect(second.value).toEqual(first.value)
    const { story } = await clerk.does(showAppeal, said.at)
    expect(story.filter(({ name }) => name === 'redacted')).toHaveLength(1)
  })

  test('a photo of another appeal cannot be shown under this one', async () => {
    const [one, other] = [await withPhoto(), await withPhoto()]
    const answer = await clerk.ask(publishText, {
      ...one.at,
      body: { version: 1, text: '路灯不亮', photos: [other.fileId] },
    })
    expect(answer.refusal).toBe('file-unknown')
  })
})

describe('feeds', () => {
  test('a feed is valid, keeps its ids, and is not sent twice to whoever has it', async () => {
    const said = await says()
    await opens(said, '路灯<不亮>&')
    const first = await app.inject({ url: `/feeds/area-${HERE}.atom?category=repair-light` })
    expect(first.headers['content-type']).toContain('application/atom+xml')
    expect(first.body).toContain(`<id>urn:uuid:${said.appealId}</id>`)
    expect(first.body).toContain('路灯&lt;不亮&gt;&amp;')
    const again = await app.inject({
      url: `/feeds/area-${HERE}.atom?category=repair-light`,
      headers: { 'if-none-match': first.headers['etag'] as string },
    })
    expect(again.statusCode).toBe(304)
    const sameInRss = await app.inject({ url: `/feeds/area-${HERE}.rss?category=repair-light` })
    expect(sameInRss.headers['content-type']).toContain('application/rss+xml')
    const ids = (xml: string) => [...xml.matchAll(/urn:uuid:[0-9a-f-]{36}/g)].map(([id]) => id)
    expect(ids(first.body).length).toBeGreaterThan(0)
    expect(ids(sameInRss.body)).toEqual(ids(first.body))
    expect(sameInRss.body).toMatch(/<pubDate>\w{3}, \d\d \w{3} \d{4} 16:00:00 GMT<\/pubDate>/)
    // The day without its hour, as it begins in China: never a moment that is still to come.
    const moments = [...first.body.matchAll(/<(?:updated|published)>([^<]+)</g)].map(([, at]) => at!)
    expect(moments.length).toBeGreaterThan(0)
    for (const at of moments) {
      expect(at).toMatch(/T16:00:00Z$/)
      expect(Date.parse(at)).toBeLessThanOrEqual(house.installation.kit.clock().getTime())
    }
    expect((await app.inject({ url: '/feeds/area-x.atom' })).statusCode).toBe(404)
    const nope = await app.inject({ url: '/feeds/all.atom?category=nope' })
    expect([nope.statusCode, nope.body]).toEqual([409, expect.stringContaining('没有这个类别')])
    expect((await app.inject({ url: `/feeds/place-${house.place}.atom` })).body).toContain(
      said.number.slice(0, 0),
    )
  })
})

describe('subscriptions', () => {
  const asJob = async () => {
    const { kit } = house.installation
    const actor = job('test', kit.district)
    await transact(kit.db, actor, async (tx, write) => {
      const { act, announced } = openAct(kit, actor, { tx, write }, '')
      await tellNews(act)
      post(write, announced, act.now())
    })
    await house.settled()
  }
  const mails = () => {
    const folder = join(house.installation.config.dataFolder, 'outgoing/email')
    return readdirSync(folder).map((name) => {
      const raw = readFileSync(join(folder, name), 'utf8')
      const [head = '', body = ''] = raw.split('\r\n\r\n')
      return { head, text: Buffer.from(body, 'base64').toString('utf8') }
    })
  }
  const tomorrow = 86_400 + 3600

  test('whoever is signed in hears once a day in the inbox, and is forgotten at once', async () => {
    const anna = await house.resident('19900006001')
    expect((await anybody.ask(subscribe, { body: { area: HERE, channel: 'inbox' } })).refusal).toBe(
      'prove-phone-first',
    )
    expect((await anna.ask(subscribe, { body: { channel: 'inbox' } })).refusal).toBe('nothing-selected')
    await anna.does(subscribe, { body: { area: HERE, category: 'repair-light', channel: 'inbox' } })
    await anna.does(subscribe, { body: { area: HERE, category: 'repair-light', channel: 'inbox' } })
    const { items } = await anna.does(listMySubscriptions, {})
    expect(items).toHaveLength(1)
    const said = await says()
    house.later(tomorrow)
    await asJob()
    await asJob()
    const news = (await anna.does(listNotices, { query: { limit: 50 } })).items.filter(
      ({ template }) => template === 'open-news',
    )
    expect(news).toHaveLength(1)
    expect(news[0]!.textZh).toContain(said.number)
    expect(news[0]!.textZh).not.toContain('19900002222')
    await anna.does(endSubscription, { params: { subscriptionId: items[0]!.id } })
    expect((await anna.does(listMySubscriptions, {})).items).toEqual([])
  })

  test('a mail goes out only after its reader said yes; one press ends it and nothing is left', async () => {
    const asked = { body: { area: HERE, channel: 'email', email: 'Lan@example.org', lang: 'en' } } as const
    expect(await anybody.does(subscribe, asked)).toEqual({ state: 'check-mail' })
    expect(await anybody.does(subscribe, asked)).toEqual({ state: 'check-mail' })
    await house.settled()
    expect(mails()).toHaveLength(1)
    const token = /#confirm=([0-9A-Z]+)/.exec(mails()[0]!.text)![1]!
    await says()
    house.later(tomorrow)
    await asJob()
    expect(mails()).toHaveLength(1)
    await anybody.does(confirmSubscription, { body: { token } })
    const said = await says('密码墙漏水')
    house.later(tomorrow)
    await asJob()
    const news = mails().find(({ head }) =>
      head.includes('List-Unsubscribe-Post: List-Unsubscribe=One-Click'),
    )!
    expect(news.text).toContain(said.number)
    expect(news.text).not.toContain('密码墙')
    const pressed = await app.inject({
      method: 'POST',
      url: `/feeds/mail/${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(pressed.statusCode).toBe(200)
    expect((await anybody.ask(confirmSubscription, { body: { token } })).refusal).toBe('subscription-unknown')
    await anybody.does(endByToken, { body: { token } })
    const { kit } = house.installation
    const { rows } = await kit.db.pool.query(
      `select 1 from ${kit.db.schema}.subscription where email_sealed is not null`,
    )
    expect(rows).toEqual([])
  })

  test('what nobody confirmed within three days is deleted', async () => {
    await anybody.does(subscribe, {
      body: { category: 'repair-light', channel: 'email', email: 'late@example.org' },
    })
    house.later(4 * 86_400)
    await asJob()
    const { kit } = house.installation
    const { rows } = await kit.db.pool.query(`select 1 from ${kit.db.schema}.subscription`)
    expect(rows).toEqual([])
  })
})

test('the map counts by building and names no door', async () => {
  const { points } = await anybody.does(mapOpen, { query: { area: HERE } })
  for (const point of points) expect(point.placeZh).not.toMatch(/单元|室/)
  expect(
    (
      await anybody.ask(readOpenPhoto, {
        params: {
          appealId: '01890000-0000-7000-8000-000000000000' as never,
          fileId: '01890000-0000-7000-8000-000000000000' as never,
        },
      })
    ).status,
  ).toBe(404)
})
