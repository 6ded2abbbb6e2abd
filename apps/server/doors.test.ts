/** The doors: passwords, second factors, sessions, phone codes, tokens, other people's pages, and callers who never stop. */
import { describe, expect, test } from 'vitest'
import { fileAppeal, listAppeals, sendTrackingCode, trackAppeal } from '#appeals/contract.ts'
import { listMyOrders } from '#dispatch/contract.ts'
import {
  addAccount,
  addToken,
  changeGrants,
  endToken,
  changePassword,
  confirmSecondFactor,
  listAccounts,
  listTokens,
  openPhoneSession,
  prepareSecondFactor,
  resetPassword,
  sendPhoneCode,
  signIn,
  signOut,
  suspendAccount,
  wearGrant,
  whoAmI,
} from '#people/contract.ts'
import type { AccountId } from '#people/contract.ts'
import { PHONE_CODE } from '#people/rules.ts'
import { aHouse, HERE, PASSWORD, THERE } from './testing.ts'
import type { Person } from './testing.ts'
import { SUBDISTRICT } from './testing/world.ts'
import { hashPassword } from '#people/server/index.ts'
import { totpAt } from '../../capabilities/people/server/totp.ts'

const house = await aHouse()
const now = (): Date => house.installation.kit.clock()

const knock = async (login: string, password: string, code?: string, by: Person = house.visitor()) =>
  by.ask(signIn, { body: { login, password, ...(code === undefined ? {} : { code }) } })

/** The code that came to a phone last. */
const codeSentTo = async (phone: string): Promise<string> => {
  await house.settled()
  return /\d{6}/.exec(house.smsTo(phone).findLast((text) => text.includes('验证码')) ?? '')![0]
}

const other = (code: string): string => (code === '000000' ? '111111' : '000000')

const loginsOf = async (by: Person) =>
  (await by.does(listAccounts, { query: { limit: 100 } })).items.map(({ login }) => login)

const timed = async (name: string): Promise<number> => {
  const began = performance.now()
  const answer = await knock(name, 'wrong')
  expect(answer).toMatchObject({ status: 401, refusal: 'wrong-credentials' })
  return performance.now() - began
}

const stepOf = (at: Date): number => Math.floor(at.getTime() / 30_000)

/** A director with a second factor set up, a minute ago. */
async function withFactor() {
  const person = await house.as('district')
  const { secret } = await person.does(prepareSecondFactor, {})
  await person.does(confirmSecondFactor, { body: { code: totpAt(secret, stepOf(now())) } })
  house.later(60)
  return { ...person, secret }
}

describe('passwords', () => {
  test('five wrong tries are free, then the account is locked, longer each time, and a right one clears it', async () => {
    const { login } = await house.as('clerk')
    for (let tries = 0; tries < 4; tries++)
      expect((await knock(login, 'wrong')).refusal).toBe('wrong-credentials')
    expect((await knock(login, PASSWORD)).status).toBe(200)
    for (let tries = 0; tries < 5; tries++)
      expect((await knock(login, 'wrong')).refusal).toBe('wrong-credentials')
    const locked = await knock(login, PASSWORD)
    expect(locked).toMatchObject({ status: 429, refusal: 'locked-out' })
    expect(locked.message).toMatch(/[1-9]\d? 秒/)
    house.later(31)
    expect((await knock(login, 'wrong')).refusal).toBe('wrong-credentials')
    expect((await knock(login, PASSWORD)).message).toMatch(/(5\d|60) 秒/)
    house.later(61)
    expect((await knock(login, PASSWORD)).status).toBe(200)
    expect((await knock(login, 'wrong')).refusal).toBe('wrong-credentials')
  })

  test('tries at the same moment are counted all', async () => {
    const { login } = await house.as('clerk')
    await Promise.all(Array.from({ length: 12 }, () => knock(login, 'wrong')))
    expect((await knock(login, PASSWORD)).refusal).toBe('locked-out')
  })

  test('a login that does not exist is answered like a wrong password, and takes as long', async () => {
    const { login } = await house.as('clerk', { passwordHash: await hashPassword(PASSWORD) })
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 4; i++) {
      known.push(await timed(login))
      unknown.push(await timed(`nobody-${i}`))
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3)
  })

  test('changing it asks for the old one, refuses an easy one and ends every other session', async () => {
    const clerk = await house.as('clerk')
    const elsewhere = house.visitor()
    await elsewhere.does(signIn, { body: { login: clerk.login, password: PASSWORD } })
    expect(
      (await clerk.ask(changePassword, { body: { present: 'wrong', wanted: 'quiet-meadow-31' } })).refusal,
    ).toBe('wrong-credentials')
    for (const wanted of ['aaaaaaaaaaaa', `${clerk.login}-x`, 'short1234'])
      expect(['weak-password', 'invalid']).toContain(
        (await clerk.ask(changePassword, { body: { present: PASSWORD, wanted } })).refusal,
      )
    await clerk.does(changePassword, { body: { present: PASSWORD, wanted: 'quiet-meadow-31' } })
    expect((await clerk.does(whoAmI, {})).persona).toBe('staff')
    expect((await elsewhere.does(whoAmI, {})).persona).toBe('visitor')
    expect((await knock(clerk.login, PASSWORD)).refusal).toBe('wrong-credentials')
    expect((await knock(clerk.login, 'quiet-meadow-31')).status).toBe(200)
  })
})

describe('the second factor', () => {
  test('once set up it is asked for; a code of now opens, a wrong one and an old one do not', async () => {
    const { login, secret } = await withFactor()
    expect((await knock(login, PASSWORD)).refusal).toBe('second-factor-needed')
    expect((await knock(login, PASSWORD, '000000')).refusal).toBe('wrong-second-factor')
    expect((await knock(login, PASSWORD, totpAt(secret, stepOf(now()) - 4))).refusal).toBe(
      'wrong-second-factor',
    )
    expect((await knock(login, 'wrong', totpAt(secret, stepOf(now())))).refusal).toBe('wrong-credentials')
    expect((await knock(login, PASSWORD, totpAt(secret, stepOf(now())))).value.secondFactor).toBe(true)
  })

  test('a code opens once, even for two who come at the same moment with it', async () => {
    const { login, secret } = await withFactor()
    const code = totpAt(secret, stepOf(now()))
    const answers = await Promise.all(Array.from({ length: 4 }, () => knock(login, PASSWORD, code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await knock(login, PASSWORD, code)).refusal).toBe('wrong-second-factor')
  })

  test('wrong codes are counted like wrong passwords', async () => {
    const { login, secret } = await withFactor()
    for (let tries = 0; tries < 5; tries++) await knock(login, PASSWORD, '000000')
    expect((await knock(login, PASSWORD, totpAt(secret, stepOf(now())))).refusal).toBe('locked-out')
  })

  test('it is not set up twice, nor without having been prepared', async () => {
    const person = await withFactor()
    expect((await person.ask(prepareSecondFactor, {})).refusal).toBe('second-factor-already-on')
    const other = await house.as('clerk')
    expect((await other.ask(confirmSecondFactor, { body: { code: '123456' } })).refusal).toBe(
      'second-factor-not-prepared',
    )
  })
})

describe('sessions', () => {
  test('signing out ends the session for every copy of the cookie', async () => {
    const clerk = await house.as('clerk')
    const headers = { cookie: `linli_session=${clerk.cookie()}` }
    const thief = house.visitor()
    expect((await thief.ask(whoAmI, {}, { headers })).value.persona).toBe('staff')
    await clerk.does(signOut, {})
    expect((await thief.ask(whoAmI, {}, { headers })).value.persona).toBe('visitor')
  })

  test('it ends after four idle hours, and after twelve in any case', async () => {
    const idle = await house.as('clerk')
    house.later(4 * 3600 + 60)
    expect((await idle.does(whoAmI, {})).persona).toBe('visitor')
    const busy = await house.as('clerk')
    for (let hours = 0; hours < 12; hours += 3) {
      expect((await busy.does(whoAmI, {})).persona).toBe('staff')
      house.later(3 * 3600)
    }
    house.later(60)
    expect((await busy.does(whoAmI, {})).persona).toBe('visitor')
  })

  test('another role comes with another cookie, and the old one opens nothing', async () => {
    const admin = await house.as('administrator', { area: '340199' })
    const made = await admin.does(addAccount, {
      body: {
        login: 'two-hats',
        name: '两顶帽',
        grants: [
          { role: 'clerk', areaCode: HERE },
          { role: 'handler', areaCode: HERE, orgId: house.org.property },
        ],
      },
    })
    const person = house.visitor()
    const me = await person.does(signIn, { body: { login: 'two-hats', password: made.firstPassword } })
    const first = person.cookie()
    const other = me.grants.find(({ id }) => id !== me.worn!.id)!
    await person.does(wearGrant, { body: { grantId: other.id } })
    expect(person.cookie()).not.toBe(first)
    expect(
      (await house.visitor().ask(whoAmI, {}, { headers: { cookie: `linli_session=${first}` } })).value
        .persona,
    ).toBe('visitor')
    // As a handler one reads orders and no appeals; back as a clerk the other way round.
    const worn = (await person.does(whoAmI, {})).worn!
    expect((await person.ask(worn.role === 'handler' ? listAppeals : listMyOrders, {})).refusal).toBe(
      'not-allowed',
    )
    expect((await person.ask(worn.role === 'handler' ? listMyOrders : listAppeals, {})).status).toBe(200)
    const stranger = await house.as('clerk')
    expect((await stranger.ask(wearGrant, { body: { grantId: other.id } })).refusal).toBe('not-your-grant')
  })

  test('suspending, a new password and new roles end all sessions at once', async () => {
    const admin = await house.as('administrator', { area: '340199' })
    for (const end of ['suspend', 'password', 'grants'] as const) {
      const clerk = await house.as('clerk')
      const params = { accountId: clerk.accountId as AccountId }
      expect((await clerk.does(whoAmI, {})).persona).toBe('staff')
      if (end === 'suspend') await admin.does(suspendAccount, { params, body: { state: 'suspended' } })
      if (end === 'password') await admin.does(resetPassword, { params })
      if (end === 'grants')
        await admin.does(changeGrants, {
          params,
          body: { grants: [{ role: 'volunteer', areaCode: HERE, orgId: house.org.property }] },
        })
      expect((await clerk.does(whoAmI, {})).persona).toBe('visitor')
      expect((await knock(clerk.login, PASSWORD)).status).toBe(end === 'grants' ? 200 : 401)
    }
  })

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const clerk = await house.as('clerk')
    const answer = await house.server.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: clerk.login, password: PASSWORD },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
    expect(cookie).toContain('Path=/')
  })
})

describe('managers stay inside what is theirs', () => {
  test('whoever was raised above a manager is out of that manager’s reach', async () => {
    const above = await house.as('administrator', { area: '340199' })
    const manager = await house.as('subdistrict', { area: SUBDISTRICT })
    const made = await above.does(addAccount, {
      body: { login: 'rising', name: '升任', grants: [{ role: 'clerk', areaCode: HERE }] },
    })
    const params = { accountId: made.account.id }
    expect(
      (await manager.ask(changeGrants, { params, body: { grants: [{ role: 'clerk', areaCode: THERE }] } }))
        .status,
    ).toBe(200)
    await above.does(changeGrants, { params, body: { grants: [{ role: 'district', areaCode: '340199' }] } })
    expect((await manager.ask(resetPassword, { params })).refusal).toBe('not-found')
    expect((await manager.ask(suspendAccount, { params, body: { state: 'suspended' } })).refusal).toBe(
      'not-found',
    )
    expect(
      (await manager.ask(changeGrants, { params, body: { grants: [{ role: 'clerk', areaCode: HERE }] } }))
        .refusal,
    ).toBe('not-found')
  })

  test('an account of two places belongs to whoever is above both', async () => {
    const above = await house.as('administrator', { area: '340199' })
    const here = await house.as('subdistrict', { area: HERE })
    const made = await above.does(addAccount, {
      body: {
        login: 'both-places',
        name: '两处',
        grants: [
          { role: 'clerk', areaCode: HERE },
          { role: 'secretary', areaCode: THERE },
        ],
      },
    })
    expect((await here.ask(resetPassword, { params: { accountId: made.account.id } })).refusal).toBe(
      'not-found',
    )
    expect((await above.ask(resetPassword, { params: { accountId: made.account.id } })).status).toBe(200)
  })

  test('an account that moves is found at its new place and no more at its old one', async () => {
    const above = await house.as('administrator', { area: '340199' })
    const [here, there] = [
      await house.as('subdistrict', { area: HERE }),
      await house.as('subdistrict', { area: THERE }),
    ]
    const made = await above.does(addAccount, {
      body: { login: 'moving', name: '调岗', grants: [{ role: 'clerk', areaCode: HERE }] },
    })
    await above.does(changeGrants, {
      params: { accountId: made.account.id },
      body: { grants: [{ role: 'clerk', areaCode: THERE }] },
    })
    expect(await loginsOf(there)).toContain('moving')
    expect(await loginsOf(here)).not.toContain('moving')
  })
})

describe('tokens of programs', () => {
  test('a token does what its scopes and its owner’s role both allow, and nothing as a person', async () => {
    const owner = await house.as('subdistrict')
    const { token } = await owner.does(addToken, {
      body: { name: '看板', scopes: ['appeals.read'], days: 30 },
    })
    const program = house.bearing(token)
    expect((await program.ask(listAppeals, {})).status).toBe(200)
    expect((await program.ask(listAccounts, {})).refusal).toBe('not-allowed')
    expect(
      (await program.ask(addToken, { body: { name: '再来', scopes: ['appeals.read'], days: 1 } })).refusal,
    ).toBe('not-allowed')
    const { grants } = await owner.does(whoAmI, {})
    const answer = await program.ask(wearGrant, { body: { grantId: grants[0]!.id } })
    expect(answer.refusal).toBe('not-allowed')
    expect(program.cookie()).toBeUndefined()
  })

  test('it is seen by whoever manages the area, without its secret, and ended by any of them', async () => {
    const owner = await house.as('subdistrict')
    const admin = await house.as('administrator', { area: '340199' })
    const elsewhere = await house.as('administrator', { area: THERE })
    const { id, token } = await owner.does(addToken, {
      body: { name: '对账', scopes: ['appeals.read'], days: 30 },
    })
    const seen = (await admin.does(listTokens, {})).items.find((one) => one.id === id)
    expect(seen).toMatchObject({ name: '对账', scopes: ['appeals.read'], endedAt: null })
    expect(JSON.stringify(seen)).not.toContain(token)
    expect((await elsewhere.does(listTokens, {})).items.map((one) => one.id)).not.toContain(id)
    expect((await elsewhere.ask(endToken, { params: { tokenId: id } })).refusal).toBe('not-found')
    await admin.does(endToken, { params: { tokenId: id } })
    house.later(30)
    expect((await house.bearing(token).ask(listAppeals, {})).refusal).toBe('not-signed-in')
    expect((await admin.does(listTokens, {})).items.find((one) => one.id === id)!.endedAt).not.toBeNull()
  })

  test('it ends with its days, and with its owner', async () => {
    const admin = await house.as('administrator', { area: '340199' })
    const owner = await house.as('subdistrict')
    const short = house.bearing(
      (await owner.does(addToken, { body: { name: '短', scopes: ['appeals.read'], days: 1 } })).token,
    )
    const long = house.bearing(
      (await owner.does(addToken, { body: { name: '长', scopes: ['appeals.read'], days: 30 } })).token,
    )
    await admin.does(suspendAccount, {
      params: { accountId: owner.accountId as AccountId },
      body: { state: 'suspended' },
    })
    expect((await long.ask(listAppeals, {})).refusal).toBe('not-signed-in')
    await admin.does(suspendAccount, {
      params: { accountId: owner.accountId as AccountId },
      body: { state: 'active' },
    })
    expect((await long.ask(listAppeals, {})).status).toBe(200)
    house.later(86_401)
    expect((await short.ask(listAppeals, {})).refusal).toBe('not-signed-in')
    expect((await long.ask(listAppeals, {})).status).toBe(200)
  })

  test('a token is no cookie, and a cookie no token', async () => {
    const owner = await house.as('subdistrict')
    const { token } = await owner.does(addToken, { body: { name: '混', scopes: ['appeals.read'], days: 1 } })
    expect(
      (await house.visitor().ask(listAppeals, {}, { headers: { cookie: `linli_session=${token}` } })).refusal,
    ).toBe('not-signed-in')
    expect((await house.bearing(owner.cookie()!).ask(listAppeals, {})).refusal).toBe('not-signed-in')
  })
})

describe('phones', () => {
  test('a code allows five tries; then even the right one opens nothing', async () => {
    const phone = '19900003001'
    const person = house.visitor()
    await person.does(sendPhoneCode, { body: { phone } })
    const code = await codeSentTo(phone)
    for (let tries = 0; tries < PHONE_CODE.tries; tries++)
      expect((await person.ask(openPhoneSession, { body: { phone, code: other(code) } })).refusal).toBe(
        'wrong-phone-code',
      )
    expect((await person.ask(openPhoneSession, { body: { phone, code } })).refusal).toBe('phone-code-expired')
  })

  test('tries at the same moment are counted all', async () => {
    const phone = '19900003002'
    await house.visitor().does(sendPhoneCode, { body: { phone } })
    const code = await codeSentTo(phone)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        house.visitor().ask(openPhoneSession, { body: { phone, code: other(code) } }),
      ),
    )
    expect(answers.filter(({ refusal }) => refusal === 'wrong-phone-code')).toHaveLength(PHONE_CODE.tries)
  })

  test('a code ends after ten minutes; a new one may be had after one', async () => {
    const phone = '19900003003'
    const person = house.visitor()
    await person.does(sendPhoneCode, { body: { phone } })
    const early = await person.ask(sendPhoneCode, { body: { phone } })
    expect(early.refusal).toBe('wait-before-next-code')
    expect(early.message).toMatch(/\d+ 秒/)
    const code = await codeSentTo(phone)
    house.later(PHONE_CODE.validMinutes * 60 + 1)
    expect((await person.ask(openPhoneSession, { body: { phone, code } })).refusal).toBe('phone-code-expired')
    await person.does(sendPhoneCode, { body: { phone } })
    await person.does(openPhoneSession, { body: { phone, code: await codeSentTo(phone) } })
    expect((await person.does(whoAmI, {})).persona).toBe('resident')
  })

  test('asked ten times at once, one code goes out', async () => {
    const phone = '19900003004'
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => house.visitor().ask(sendPhoneCode, { body: { phone } })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    await house.settled()
    expect(house.smsTo(phone)).toHaveLength(1)
  })

  test('the answer never says the code outside the demonstration', async () => {
    const answer = await house.visitor().ask(sendPhoneCode, { body: { phone: '19900003005' } })
    expect(Object.keys(answer.value).toSorted()).toEqual(['maskedPhone', 'validMinutes'])
    const receipt = await house.visitor().does(fileAppeal, {
      body: { kind: 'need', text: '想要一个门铃', doorway: 'HH5A01', phone: '19900003006' },
    })
    const sent = await house.visitor().ask(sendTrackingCode, { params: { code: receipt.trackingCode } })
    expect(Object.keys(sent.value).toSorted()).toEqual(['maskedPhone', 'validMinutes'])
  })
})

describe('other people’s pages', () => {
  const file = { body: { kind: 'need', text: '想要一个门铃', doorway: 'HH5A01' } } as const

  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 'wrong-origin'],
    [{ 'sec-fetch-site': 'same-site' }, 'wrong-origin'],
    [{ 'sec-fetch-site': 'same-origin' }, undefined],
    [{ 'sec-fetch-site': 'none' }, undefined],
  ])('a write that says %o', async (headers, refusal) => {
    expect((await house.visitor().ask(fileAppeal, file, { headers })).refusal).toBe(refusal)
  })

  test.each([
    ['https://evil.example', 'wrong-origin'],
    ['null', 'wrong-origin'],
    ['http://localhost.evil.example', 'wrong-origin'],
    ['http://localhost:80', undefined],
  ])('an old browser that says only Origin: %s', async (origin, refusal) => {
    const answer = await house.server.app.inject({
      method: 'POST',
      url: '/api/appeals',
      payload: file.body,
      headers: { origin, host: 'localhost', 'idempotency-key': '0195a000-0000-7000-8000-000000000001' },
      remoteAddress: '10.9.9.9',
    })
    expect(answer.json().refusal).toBe(refusal)
  })

  test('a form of another site cannot pass for a page of ours by any of its media types', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await house.server.app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'content-type': type, origin: 'https://evil.example', host: 'localhost' },
        payload: '{"login":"a","password":"b"}',
        remoteAddress: '10.9.9.8',
      })
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.statusCode).toBeLessThan(500)
    }
  })

  test('reading is no writing: a GET from elsewhere is answered, and changes nothing', async () => {
    expect(
      (await house.visitor().ask(whoAmI, {}, { headers: { 'sec-fetch-site': 'cross-site' } })).status,
    ).toBe(200)
  })

  test('every page and answer says how it may be used', async () => {
    const { headers } = await house.server.app.inject({ url: '/api/me' })
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  test('an address asked in a way it does not know says in which it can be asked; one that is none is not found', async () => {
    const wrong = await house.server.app.inject({ method: 'PATCH', url: '/api/session?lang=en' })
    expect(wrong.statusCode).toBe(405)
    expect(wrong.json().refusal).toBe('wrong-method')
    expect(String(wrong.headers['allow']).split(', ')).toEqual(expect.arrayContaining(['DELETE', 'POST']))
    const one = await house.server.app.inject({ method: 'PATCH', url: `/api/areas/${HERE}` })
    expect(one.headers['allow']).toContain('GET')
    const none = await house.server.app.inject({ method: 'PATCH', url: '/api/nowhere' })
    expect(none.statusCode).toBe(404)
    expect(none.headers['allow']).toBeUndefined()
  })
})

describe('callers who never stop', () => {
  test('a door that faces the street holds after its limit, for that caller alone and for a while', async () => {
    const busy = house.visitor()
    const request = { body: { phone: '19900003999', code: '123456' } }
    const answers = []
    for (let i = 0; i < openPhoneSession.limit.requests + 3; i++)
      answers.push((await busy.ask(openPhoneSession, request)).refusal)
    expect(answers.filter((refusal) => refusal === 'too-many')).toHaveLength(3)
    expect((await house.visitor().ask(openPhoneSession, request)).refusal).toBe('phone-code-expired')
    // Other doors stay open to the same caller.
    expect((await busy.ask(whoAmI, {})).status).toBe(200)
    house.later(openPhoneSession.limit.perSeconds + 1)
    expect((await busy.ask(openPhoneSession, request)).refusal).toBe('phone-code-expired')
  })

  test('guessing tracking codes ends soon', async () => {
    const busy = house.visitor()
    let refused = 0
    for (let i = 0; i < trackAppeal.limit.requests + 10; i++) {
      const code = `ABCD-EFGH-${String(i).padStart(4, '0')}`
      if ((await busy.ask(trackAppeal, { params: { code } })).refusal === 'too-many') refused += 1
    }
    expect(refused).toBe(10)
  })
})
