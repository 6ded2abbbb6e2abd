/** Files end when nothing stands on them any more, and what a phone sent is reached by whoever sent it: on real PostgreSQL and a real disk. */
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { fileAppeal, showAppeal } from '#appeals/contract.ts'
import { MOST_PART_BYTES } from '#devices/contract/files.ts'
import { discardSent, doSent, showSent } from '#devices/contract/sent.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { redactPhoto, viewOriginal } from '#openness/contract/redacting.ts'
import { signIn } from '#people/contract.ts'
import { IdentityEnded } from '#retention/events.ts'
import { closeRoster, uploadRoster } from '#rosters/contract.ts'
import type { RosterId } from '#rosters/contract.ts'
import * as visits from '#visits/contract.ts'
import { aHouse, GRID, HERE, PASSWORD } from './testing.ts'
import type { Staff } from './testing.ts'
import { namedBy, sends, unhurried } from './testing/files.ts'
import { aHouseholdIn } from './testing/ledger.ts'
import { aPhone } from './testing/phone.ts'

const house = await aHouse()
const { kit } = house.installation
const time = await unhurried(house)
const clerk = await house.as('clerk')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
const other = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
const kept = await aHouseholdIn(house, clerk, { building: house.place, area: GRID })

const asOwner = async <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
  (await kit.db.pool.query<T>(text.replaceAll('~', `${kit.db.schema}.`), [...values])).rows
/** Whoever was signed in is not any more when days have passed. */
const again = async () => {
  for (const one of [clerk, worker, other])
    await one.does(signIn, { body: { login: one.login, password: PASSWORD } })
}
beforeEach(again)

const PLACE = 'GPS 31.8206 N'
/** A photo that says where it was taken. */
const aPicture = (): Promise<Buffer> =>
  sharp(randomBytes(40 * 30 * 3), { raw: { width: 40, height: 30, channels: 3 } })
    .withExif({ IFD0: { ImageDescription: PLACE } })
    .jpeg()
    .toBuffer()
const aVoice = (): Buffer => Buffer.concat([Buffer.from('OggS'), randomBytes(300)])
const liesHere = (bytes: Uint8Array): boolean =>
  time.lying().some((path) => readFileSync(path).includes(Buffer.from(bytes)))
const hashOf = async (fileId: string | undefined): Promise<string> =>
  (await asOwner<{ hash: string }>(`select hash from ~file where id = $1`, [fileId]))[0]!.hash
const rowsOf = (fileId: string | undefined) => asOwner(`select 1 from ~file where id = $1`, [fileId])

async function aVisit(by: Staff, more: object = {}) {
  const visitId = randomUUID() as visits.VisitId
  await by.does(visits.recordVisit, {
    body: {
      visitId,
      dwellingId: kept.dwelling,
      householdId: kept.household,
      outcome: 'met',
      at: '2026-03-10T01:30:00.000Z',
      ...more,
    },
  })
  return visitId
}
const hangs = (visitId: visits.VisitId, sha256: string, kind: 'photo' | 'voice' = 'photo') => ({
  params: { visitId },
  body: { sha256, kind },
})
const reads = (by: Staff, visitId: visits.VisitId, sha256: string) =>
  by.ask(visits.readVisitFile, { params: { visitId, sha256 } })

describe('what a phone sent', () => {
  test('is kept as it was written anew; where a photo was taken lies nowhere on the disk', async () => {
    const photo = await aPicture()
    expect(photo.includes(PLACE)).toBe(true)
    const { fileId } = await sends(house, worker, photo)
    const visitId = await aVisit(worker)
    await worker.does(visits.attachToVisit, hangs(visitId, namedBy(photo)))
    await time.cleared()
    expect(liesHere(Buffer.from(PLACE))).toBe(false)
    expect(liesHere(photo)).toBe(false)
    await again()
    expect((await reads(clerk, visitId, namedBy(photo))).status).toBe(200)
    expect(await kit.files.get(await hashOf(fileId))).toBeDefined()
  })

  test('is hung on a visit by whoever sent it; a hash alone opens nothing', async () => {
    const photo = await aPicture()
    await sends(house, worker, photo)
    const visitId = await aVisit(other)
    expect(await other.ask(visits.attachToVisit, hangs(visitId, namedBy(photo)))).toMatchObject({
      refusal: 'file-unknown',
    })
    // Nor does the hash of what was kept, nor of anything else that lies here.
    for (const path of time.lying())
      expect(
        await other.ask(visits.attachToVisit, hangs(visitId, /[0-9a-f]{64}/.exec(path)![0])),
      ).toMatchObject({ refusal: 'file-unknown' })
    await worker.does(visits.attachToVisit, hangs(visitId, namedBy(photo)))
    expect((await reads(other, visitId, namedBy(photo))).status).toBe(200)
  })

  test('is not taken for another kind than it is', async () => {
    const voice = aVoice()
    await sends(house, worker, voice)
    const visitId = await aVisit(worker)
    expect(await worker.ask(visits.attachToVisit, hangs(visitId, namedBy(voice)))).toMatchObject({
      refusal: 'file-type-refused',
    })
    await worker.does(visits.attachToVisit, hangs(visitId, namedBy(voice), 'voice'))
  })
})

describe('an act of a worker that a desk does for them', () => {
  const phone = aPhone(house, worker)
  const longAgo = () => new Date(kit.clock().getTime() - 400 * 86_400_000).toISOString()
  const parked = async (item: ReturnType<typeof phone.item>) => {
    const [answer] = await phone.push([{ ...item, deviceTime: longAgo() }])
    expect(answer).toMatchObject({ outcome: 'needs-review', code: 'too-long-ago' })
    return { params: { sentId: item.commandId as never } }
  }
  const fixed = (...files: readonly string[]) =>
    phone.item('fixOnSpot', 'place:x', {
      body: {
        placeId: house.place,
        categoryCode: 'repair-light',
        text: '楼道灯不亮',
        result: '换了灯泡',
        at: '2026-03-10T01:30:00.000Z',
        files,
      },
    })

  test('takes along the photo the worker sent, on a visit', async () => {
    const photo = await aPicture()
    await sends(house, worker, photo)
    const visitId = await aVisit(worker)
    const sent = await parked(phone.item('attachToVisit', `visit:${visitId}`, hangs(visitId, namedBy(photo))))
    expect(await clerk.does(doSent, sent)).toMatchObject({ state: 'done' })
    expect((await reads(clerk, visitId, namedBy(photo))).status).toBe(200)
    // What the clerk sent under that name is another matter: it is theirs.
    expect(await clerk.ask(visits.attachToVisit, hangs(await aVisit(clerk), namedBy(photo)))).toMatchObject({
      refusal: 'file-unknown',
    })
  })

  test('takes along the photos the worker sent, where the act shows them', async () => {
    const photo = await aPicture()
    const { fileId } = await sends(house, worker, photo)
    const secretary = await house.as('secretary', { org: house.org.community })
    const sent = await parked(fixed(namedBy(photo)))
    expect(await secretary.does(doSent, sent)).toMatchObject({ state: 'done' })
    const [line] = await asOwner<{ appeal_id: string }>(
      `select appeal_id from ~attachment where file_id = $1`,
      [fileId],
    )
    const { attachments } = await clerk.does(showAppeal, { params: { appealId: line!.appeal_id as never } })
    expect(attachments.map(({ id }) => id as string)).toEqual([fileId])
  })

  test('waits for a photo that has not come, and says so', async () => {
    const photo = await aPicture()
    const secretary = await house.as('secretary', { org: house.org.community })
    const sent = await parked(fixed(namedBy(photo)))
    const said = await secretary.does(doSent, sent)
    expect(said).toMatchObject({ state: 'needs-review', code: 'file-awaited' })
    expect(said.message).toMatch(/照片/)
    await sends(house, worker, photo)
    expect(await secretary.does(doSent, sent)).toMatchObject({ state: 'done' })
  })

  test('keeps its photo for as long as nothing is decided, and no longer', async () => {
    const photo = await aPicture()
    const { fileId } = await sends(house, worker, photo)
    const visitId = await aVisit(worker)
    const sent = await parked(phone.item('attachToVisit', `visit:${visitId}`, hangs(visitId, namedBy(photo))))
    time.passes(50)
    await time.cleared()
    expect(await rowsOf(fileId)).toHaveLength(1)
    const hash = await hashOf(fileId)
    await again()
    expect((await clerk.does(showSent, sent)).state).toBe('needs-review')
    await clerk.does(discardSent, { ...sent, body: { reason: '重复了' } })
    await time.cleared()
    expect(await rowsOf(fileId)).toEqual([])
    expect(await kit.files.get(hash)).toBeUndefined()
  })
})

describe('bytes go when nothing stands on them', () => {
  test('pieces of a file that never came whole', async () => {
    const piece = randomBytes(2000)
    const name = namedBy(randomBytes(8))
    const answer = await house.server.app.inject({
      method: 'POST',
      url: `/api/sync/files/${name}?from=0&of=${MOST_PART_BYTES}`,
      headers: {
        'content-type': 'application/octet-stream',
        'sec-fetch-site': 'same-origin',
        cookie: `linli_session=${worker.cookie() ?? ''}`,
      },
      payload: piece,
    })
    expect(answer.json()).toMatchObject({ whole: false })
    await time.cleared()
    expect(liesHere(piece)).toBe(true)
    time.passes(15)
    await time.cleared()
    expect(liesHere(piece)).toBe(false)
  })

  test('files of phones of which nothing was made; those that hang on something stay', async () => {
    const [loose, hung] = [aVoice(), aVoice()]
    const { fileId } = await sends(house, worker, loose)
    await sends(house, worker, hung)
    const visitId = await aVisit(worker)
    await worker.does(visits.attachToVisit, hangs(visitId, namedBy(hung), 'voice'))
    time.passes(31)
    await time.cleared()
    expect(await rowsOf(fileId)).toEqual([])
    expect(liesHere(loose)).toBe(false)
    await again()
    expect((await reads(clerk, visitId, namedBy(hung))).status).toBe(200)
  })

  test('what a resident uploaded and never sent, after a week; the same bytes on an appeal stay', async () => {
    const browser = house.visitor()
    const [photo, twice] = [await aPicture(), await aPicture()]
    const loose = (await browser.upload(photo)).value.fileId
    const left = (await browser.upload(twice)).value.fileId
    const sent = (await browser.upload(twice)).value.fileId
    const hash = await hashOf(loose)
    expect(await hashOf(left)).toBe(await hashOf(sent))
    const { appealId } = await browser.does(fileAppeal, {
      body: { kind: 'problem', text: '路灯不亮', doorway: 'HH5A01', files: [sent] },
    })
    await time.does('sweep')
    time.passes(2)
    await time.does('sweep')
    expect(await rowsOf(loose)).toHaveLength(1)
    time.passes(6)
    await time.cleared()
    expect(await rowsOf(loose)).toEqual([])
    expect(await rowsOf(left)).toEqual([])
    expect(await kit.files.get(hash)).toBeUndefined()
    await again()
    const { attachments } = await clerk.does(showAppeal, { params: { appealId } })
    expect(attachments.map(({ id }) => id)).toEqual([sent])
    expect(await kit.files.get(await hashOf(sent))).toBeDefined()
  })

  test('a workbook, a month after the work with it is over', async () => {
    const { id } = (
      await clerk.upload(Buffer.from('楼栋,房号,姓名\n1,101,测一\n'), {
        ...uploadRoster,
        path: `${uploadRoster.path}?area=${HERE}`,
      })
    ).value as unknown as { id: RosterId }
    const [{ file_hash: hash } = { file_hash: '' }] = await asOwner<{ file_hash: string }>(
      `select file_hash from ~roster where id = $1`,
      [id],
    )
    await clerk.does(closeRoster, { params: { rosterId: id }, body: {} })
    time.passes(20)
    await time.cleared()
    expect(await kit.files.get(hash)).toBeDefined()
    time.passes(11)
    await time.cleared()
    expect(await kit.files.get(hash)).toBeUndefined()
  })

  test('a photo as it was before it was covered, when identity ends', async () => {
    const browser = house.visitor()
    const fileId = (await browser.upload(await aPicture())).value.fileId
    const { appealId } = await browser.does(fileAppeal, {
      body: { kind: 'problem', text: '路灯不亮', doorway: 'HH5A01', files: [fileId] },
    })
    await house.settled()
    const original = await hashOf(fileId)
    const { fileId: redactedId } = (await clerk.upload(await aPicture())).value
    const covered = await hashOf(redactedId)
    const at = { params: { appealId, fileId } } as const
    await clerk.does(redactPhoto, { ...at, body: { redactedId } })
    time.passes(9)
    await time.cleared()
    await again()
    expect((await clerk.ask(viewOriginal, { ...at, body: { reason: 'clarify' } })).status).toBe(200)
    // The upload it was covered with hangs on nothing any more; its bytes do.
    expect(await rowsOf(redactedId)).toEqual([])
    await transact(kit.db, job('test', kit.district), async (tx, write) => {
      const open = openAct(kit, job('test', kit.district), { tx, write }, randomUUID())
      open.act.announce(IdentityEnded, { appealId, areaCode: GRID })
      post(write, open.announced, open.act.now())
    })
    await house.settled()
    await time.cleared()
    expect(await kit.files.get(original)).toBeUndefined()
    expect(await kit.files.get(covered)).toBeDefined()
  })

  test('an original that a reporter left stays while whoever seals it has not heard of it', async () => {
    const release = house.holdFacts()
    const browser = house.visitor()
    const shown = (await browser.upload(await aPicture())).value.fileId
    const original = (await browser.upload(await aPicture())).value.fileId
    const hash = await hashOf(original)
    const { appealId } = await browser.does(fileAppeal, {
      body: {
        kind: 'problem',
        text: '路灯不亮',
        doorway: 'HH5A01',
        categoryCode: 'repair-light',
        files: [shown],
        originals: [{ of: shown, original }],
      },
    })
    time.passes(10)
    await time.cleared()
    release()
    await house.settled()
    await time.cleared()
    await again()
    const seen = await clerk.ask(viewOriginal, {
      params: { appealId, fileId: shown },
      body: { reason: 'clarify' },
    })
    expect(seen.status).toBe(200)
    expect(await rowsOf(original)).toEqual([])
    expect(await kit.files.get(hash)).toBeDefined()
  })
})
