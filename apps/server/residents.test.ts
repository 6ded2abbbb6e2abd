/** Residents at their phones: what is theirs, what this browser may do, what is sent twice. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  addToAppeal,
  askReporter,
  fileAppeal,
  fileOnBehalf,
  listMyAppeals,
  proveTracking,
  sendTrackingCode,
  showAppeal,
  trackAppeal,
  withdrawAppeal,
} from '#appeals/contract.ts'
import { listNotices } from '#notices/contract.ts'
import { openPhoneSession, sendPhoneCode, signIn, signOut, whoAmI } from '#people/contract.ts'
import { aHouse, PASSWORD } from './testing.ts'
import { aPhoto } from './testing/world.ts'

const house = await aHouse()
const photo = await aPhoto()
const HERE_IT_IS = { kind: 'problem', text: '楼道灯不亮', doorway: 'HH5A01' } as const

test('a resident who is signed in need not type the phone again: the appeal stands among their own', async () => {
  const anna = await house.resident('19900002001')
  const receipt = await anna.does(fileAppeal, { body: HERE_IT_IS })
  expect((await anna.does(listMyAppeals, {})).items.map(({ number }) => number)).toEqual([receipt.number])
  expect((await anna.does(trackAppeal, { params: { code: receipt.trackingCode } })).maskedPhone).toBe(
    '199****2001',
  )
  await house.settled()
  expect((await anna.does(listNotices, {})).items.map(({ template }) => template)).toEqual(['received'])
})

test('a question of the desk comes to the phone with the page where it is answered', async () => {
  const phone = '19900002017'
  const anna = house.visitor()
  const receipt = await anna.does(fileAppeal, { body: { ...HERE_IT_IS, phone } })
  const clerk = await house.as('clerk')
  const { appealId } = receipt
  const { version } = await clerk.does(showAppeal, { params: { appealId } })
  await clerk.does(askReporter, { params: { appealId }, body: { version, text: '是几楼的灯？' } })
  await house.settled()
  const text = house.smsTo(phone).at(-1)!
  expect(text).toContain('是几楼的灯？')
  expect(text).toMatch(/http:\/\/localhost:\d+\/t\//)
  const code = /\/t\/(\S+)$/.exec(text)![1]!
  await anna.does(addToAppeal, { params: { code }, body: { text: '三楼', files: [] } })
  const { story } = await clerk.does(showAppeal, { params: { appealId } })
  expect(story.at(-1)).toMatchObject({ name: 'replied', text: '三楼' })
})

test('signed in, one may file under another number too; it is that person’s then, and the session stays', async () => {
  const anna = await house.resident('19900002002')
  await anna.does(fileAppeal, { body: { ...HERE_IT_IS, phone: '19900002003' } })
  expect((await anna.does(listMyAppeals, {})).items).toEqual([])
  expect((await anna.does(whoAmI, {})).persona).toBe('resident')
  const other = await house.resident('19900002003')
  expect((await other.does(listMyAppeals, {})).items).toHaveLength(1)
})

test('a member of staff who files as anybody would stays signed in', async () => {
  const clerk = await house.as('clerk')
  await clerk.does(fileAppeal, { body: HERE_IT_IS })
  expect((await clerk.does(whoAmI, {})).persona).toBe('staff')
})

test('photos may be uploaded in one position and added in another', async () => {
  const anna = await house.resident('19900002004')
  const receipt = await anna.does(fileAppeal, {
    body: { ...HERE_IT_IS, files: [(await anna.upload(photo)).value.fileId] },
  })
  const { fileId } = (await anna.upload(photo)).value
  await anna.does(addToAppeal, {
    params: { code: receipt.trackingCode },
    body: { text: '再补一张', files: [fileId] },
  })

  // The same browser without a sign-in, first with one appeal, then with another.
  const browser = house.visitor()
  await browser.does(fileAppeal, { body: HERE_IT_IS })
  const second = await house.visitor().does(fileAppeal, { body: HERE_IT_IS })
  const another = (await browser.upload(photo)).value.fileId
  await browser.does(addToAppeal, {
    params: { code: second.trackingCode },
    body: { text: '这张也是', files: [another] },
  })
  expect(
    (await browser.does(trackAppeal, { params: { code: second.trackingCode } })).attachments,
  ).toHaveLength(1)
  // But a file hangs on one record only.
  expect(
    (
      await browser.ask(addToAppeal, {
        params: { code: second.trackingCode },
        body: { text: '又一次', files: [another] },
      })
    ).refusal,
  ).toBe('file-unknown')
})

test('filing under somebody’s number opens nothing of theirs', async () => {
  const victim = await house.visitor().does(fileAppeal, { body: { ...HERE_IT_IS, phone: '19900002005' } })
  const stranger = house.visitor()
  await stranger.does(fileAppeal, { body: { ...HERE_IT_IS, phone: '19900002005' } })
  expect((await stranger.does(trackAppeal, { params: { code: victim.trackingCode } })).may.prove).toBe(true)
  expect(
    (await stranger.ask(withdrawAppeal, { params: { code: victim.trackingCode }, body: {} })).refusal,
  ).toBe('prove-first')
  expect((await stranger.ask(listMyAppeals, {})).refusal).toBe('not-signed-in')
  expect((await stranger.ask(listNotices, {})).refusal).toBe('not-signed-in')
})

test('with the code from the phone a bearer of the tracking code may act', async () => {
  const receipt = await house.visitor().does(fileAppeal, { body: { ...HERE_IT_IS, phone: '19900002006' } })
  const { trackingCode: code } = receipt
  const bearer = house.visitor()
  expect((await bearer.ask(withdrawAppeal, { params: { code }, body: {} })).refusal).toBe('prove-first')
  await bearer.does(sendTrackingCode, { params: { code } })
  await house.settled()
  const phoneCode = /\d{6}/.exec(house.smsTo('19900002006').findLast((text) => text.includes('验证码'))!)![0]
  await bearer.does(proveTracking, { params: { code }, body: { phoneCode } })
  expect((await bearer.does(withdrawAppeal, { params: { code }, body: {} })).state).toBe('withdrawn')
})

test('what is sent twice is filed once, and the receipt says the same tracking code', async () => {
  const browser = house.visitor()
  const commandId = randomUUID()
  const request = { body: { ...HERE_IT_IS, phone: '19900002007' } }
  const first = await browser.ask(fileAppeal, request, { commandId })
  const cookie = browser.cookie()
  const again = await browser.ask(fileAppeal, request, { commandId })
  expect(again.value).toEqual(first.value)
  // The cookie of the first time still holds, and the replay brought none that opens nothing.
  expect(browser.cookie()).toBe(cookie)
  expect((await browser.does(trackAppeal, { params: { code: first.value.trackingCode } })).may.prove).toBe(
    false,
  )
})

test('a desk that sends twice gets one appeal and one receipt', async () => {
  const clerk = await house.as('clerk')
  const commandId = randomUUID()
  const request = {
    body: { ...HERE_IT_IS, channel: 'counter', reach: 'none', relation: 'self', consent: true },
  } as const
  const first = await clerk.ask(fileOnBehalf, request, { commandId })
  expect((await clerk.ask(fileOnBehalf, request, { commandId })).value).toEqual(first.value)
})

test('signing in again under the same number opens a session that works', async () => {
  const clerk = await house.as('clerk')
  const body = { login: clerk.login, password: PASSWORD }
  const commandId = randomUUID()
  const browser = house.visitor()
  await browser.ask(signIn, { body }, { commandId })
  const again = await browser.ask(signIn, { body }, { commandId })
  expect(again.value.login).toBe(clerk.login)
  expect((await browser.does(whoAmI, {})).login).toBe(clerk.login)
  await browser.does(signOut, {})
  expect((await browser.does(whoAmI, {})).persona).toBe('visitor')
})

test('a code from a phone is good once', async () => {
  const phone = '19900002008'
  const browser = house.visitor()
  await browser.does(sendPhoneCode, { body: { phone } })
  await house.settled()
  const code = /\d{6}/.exec(house.smsTo(phone).at(-1)!)![0]
  await browser.does(openPhoneSession, { body: { phone, code } })
  expect((await house.visitor().ask(openPhoneSession, { body: { phone, code } })).refusal).toBe(
    'phone-code-expired',
  )
})
