import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, inject } from 'vitest'
import type { Connection, Database } from '#kernel/server/database.ts'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { cloneDatabase, dropDatabase, TEST_DISTRICT } from '#kernel/testing/database.ts'
import { throwAwayFolder } from '#kernel/testing/throw-away.ts'
import { giveGrant, hashPassword, saveAccount, sealsFor } from '#people/server/index.ts'
import { uploadFile } from '#appeals/contract.ts'
import { openPhoneSession, sendPhoneCode, signIn } from '#people/contract.ts'
import type { AccountId, RoleName } from '#people/contract.ts'
import { startServer } from './http.ts'
import type { RunningServer } from './http.ts'
import { openInstallation } from './open.ts'
import type { Installation } from './open.ts'

/** Where the people of the tests live and work: two communities of one subdistrict, a grid in each. */
export const HERE = '340199001001'
export const THERE = '340199001002'
export const GRID = '340199001001001'
export const THERE_GRID = '340199001002001'
export const PASSWORD = 'harbour-lantern-27'

export interface Answer<E extends Endpoint> {
  readonly status: number
  readonly value: ValueOf<E>
  readonly refusal: string | undefined
  readonly message: string | undefined
  readonly body: {
    readonly refusal?: string
    readonly message?: string
    readonly fields?: readonly { path: string }[]
  }
}

export interface AskOptions {
  readonly commandId?: string
  readonly lang?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A person at a browser of their own: keeps the cookie, sends what a page would send. */
export interface Person {
  readonly ask: <const E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    options?: AskOptions,
  ) => Promise<Answer<E>>
  /** The same, for what must succeed. */
  readonly does: <const E extends Endpoint>(endpoint: E, request: RequestOf<E>) => Promise<ValueOf<E>>
  /** Sends a file as a page would. */
  readonly upload: (
    bytes: Uint8Array,
    to?: Pick<Endpoint, 'method' | 'path'>,
  ) => Promise<Answer<typeof uploadFile>>
  readonly cookie: () => string | undefined
  /** The address this person comes from. */
  readonly address: string
}

/** A member of staff, with what is needed to sign in again. */
export interface Staff extends Person {
  readonly accountId: string
  readonly login: string
}

export interface House {
  readonly installation: Installation
  readonly server: RunningServer
  readonly visitor: () => Person
  /** A program with an API token. */
  readonly bearing: (token: string) => Person
  /** A member of staff signed in under one role. */
  readonly as: (
    role: RoleName,
    options?: {
      readonly area?: string
      readonly org?: string
      readonly login?: string
      readonly passwordHash?: string
    },
  ) => Promise<Staff>
  /** A resident signed in with the code that came to the phone. */
  readonly resident: (phone: string) => Promise<Person>
  /** What was sent to a phone, oldest first. */
  readonly smsTo: (phone: string) => readonly string[]
  readonly org: Readonly<Record<'property' | 'otherProperty' | 'gridHands' | 'community', string>>
  /** A building here, with the doorway HH5A01, and one there, with SF1A01. */
  readonly place: string
  readonly placeThere: string
  /** Keeps facts from being heard until the answer is called. */
  readonly holdFacts: () => () => void
  /** Lets time pass for the whole house. */
  readonly later: (seconds: number) => void
  /** Waits until every fact has been heard. */
  readonly settled: () => Promise<void>
  /** Stops the server and starts another over the same database; whoever was signed in asks that one from now on. */
  readonly restart: () => Promise<void>
}

// A Tuesday at nine in the morning in China, within the working calendar for ever.
const OPENS_AT = Date.parse('2026-03-10T01:00:00Z')

/** A whole house on a database of its own: real server, real PostgreSQL, only the calendar stands at a day of its own. */
export async function aHouse(): Promise<House> {
  const connection = inject('postgres') as Connection
  const name = `t_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  const own = await cloneDatabase(connection, name)
  const dataFolder = throwAwayFolder('linli-test-data-')
  let ahead = OPENS_AT - Date.now()
  const clock = () => new Date(Date.now() + ahead)
  const opened = await openInstallation({
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    databaseUrl: urlOf(own),
    demo: false,
    district: TEST_DISTRICT,
    publicUrl: undefined,
    trustProxy: false,
    key: undefined,
    inside: ['127.0.0.1'],
    logLevel: process.env['LINLI_TEST_LOG'] === undefined ? 'silent' : 'error',
    pool: 6,
  })
  const committed: { tell: (areas: readonly string[]) => void } = { tell: () => {} }
  let heard: Promise<void> = Promise.resolve()
  // The same for the same: reactions that share what they do together still share it.
  const held = new Map<unknown, unknown>()
  const waiting = <A extends readonly unknown[]>(does: (...given: A) => Promise<void>) => {
    const known = held.get(does) as typeof does | undefined
    const waits = async (...given: A): Promise<void> => {
      await heard
      await does(...given)
    }
    if (!known) held.set(does, waits)
    return known ?? waits
  }
  const installation: Installation = {
    ...opened,
    reactions: opened.reactions.map((one) => ({
      ...one,
      run: waiting(one.run),
      ...(one.together ? { together: waiting(one.together) } : {}),
    })),
    kit: { ...opened.kit, clock, committed: (areas) => committed.tell(areas) },
    onCommitted: (listener) => {
      committed.tell = listener
    },
  }
  const { org, place, placeThere } = await settleDistrict(installation.kit.db)
  const running = { server: await startServer(installation) }
  afterAll(async () => {
    await running.server.stop()
    await installation.close()
    await dropDatabase(connection, name)
    rmSync(dataFolder, { recursive: true, force: true })
  })
  // What a try costs whoever guesses is of no use to tests, which sign in some hundreds of people.
  const hash = hashPassword(PASSWORD, 4)
  let people = 0
  return {
    installation,
    get server() {
      return running.server
    },
    org,
    place,
    placeThere,
    holdFacts() {
      const { promise, resolve } = Promise.withResolvers<void>()
      heard = promise
      return resolve
    },
    later(seconds) {
      ahead += seconds * 1000
    },
    visitor: () => personAt(running),
    bearing: (token) => personAt(running, token),
    async as(role, options = {}) {
      people += 1
      const login = options.login ?? `${role}-${people}`
      const area = options.area ?? HERE
      const id = await addStaff(installation.kit.db, {
        login,
        role,
        area,
        org: options.org,
        passwordHash: options.passwordHash ?? (await hash),
        at: clock(),
      })
      const person = personAt(running)
      await person.does(signIn, { body: { login, password: PASSWORD } })
      return { ...person, accountId: id, login }
    },
    async resident(phone) {
      const person = personAt(running)
      await person.does(sendPhoneCode, { body: { phone } })
      await settled(installation)
      const code = /\d{6}/.exec(
        smsIn(dataFolder, phone).findLast((text) => text.includes('验证码')) ?? '',
      )?.[0]
      await person.does(openPhoneSession, { body: { phone, code: code ?? '' } })
      return person
    },
    smsTo: (phone) => smsIn(dataFolder, phone),
    settled: () => settled(installation),
    async restart() {
      await running.server.stop()
      running.server = await startServer(installation)
    },
  }
}

/** Somebody to sign in as, with one role. */
export async function addStaff(
  db: Database,
  who: {
    readonly login: string
    readonly role: RoleName
    readonly area: string
    readonly org: string | undefined
    readonly passwordHash: string
    readonly at: Date
  },
): Promise<AccountId> {
  const id = newId() as AccountId
  await transact(db, job('test', TEST_DISTRICT), async (tx) => {
    const account = {
      totpSealed: null,
      totpOn: false,
      totpStep: 0,
      state: 'active',
      failures: 0,
      lockedUntil: null,
    } as const
    await saveAccount(
      tx,
      {
        ...account,
        id,
        login: who.login,
        name: `测试${who.role}`,
        areaCode: who.area,
        passwordHash: who.passwordHash,
      },
      who.at,
    )
    await giveGrant(
      tx,
      {
        id: newId(),
        accountId: id,
        role: who.role,
        areaCode: who.area,
        orgId: who.org,
        seals: sealsFor(who.role),
      },
      who.at,
    )
  })
  return id
}

async function settled({ kit }: Installation): Promise<void> {
  for (let beats = 0; beats < 400; beats++) {
    const { rows } = await kit.db.pool.query<{ n: number }>(
      `select count(*)::int as n from ${kit.db.schema}.outbox`,
    )
    if (rows[0]!.n === 0) return
    await new Promise((resolve) => {
      setTimeout(resolve, 25)
    })
  }
  throw new Error('facts are still waiting to be heard')
}

/** Messages in the folder of the gateway, by the number they were made under: later ones sort later. */
function smsIn(dataFolder: string, phone: string): readonly string[] {
  const folder = join(dataFolder, 'outgoing', 'sms')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { phone: string; text: string })
    .filter((message) => message.phone === phone.replaceAll(' ', ''))
    .map(({ text }) => text)
}

const urlOf = (connection: Connection): string =>
  `postgres://${connection.user ?? 'postgres'}@localhost/${connection.database ?? ''}?host=${encodeURIComponent(connection.host ?? '')}&port=${connection.port ?? 5432}`

let browsers = 0

function personAt(running: { readonly server: RunningServer }, token?: string): Person {
  let cookie: string | undefined
  browsers += 1
  const address = `10.${browsers >> 16}.${(browsers >> 8) & 255}.${browsers & 255}`
  const said = (options: AskOptions) => ({
    'accept-language': options.lang ?? 'zh-CN',
    ...(token === undefined ? { 'sec-fetch-site': 'same-origin' } : { authorization: `Bearer ${token}` }),
    ...(cookie === undefined ? {} : { cookie: `linli_session=${cookie}` }),
    ...options.headers,
  })
  const read = <E extends Endpoint>(answer: LightMyRequestResponse): Answer<E> => {
    const set = answer.cookies.find((one) => one.name === 'linli_session')
    if (set) cookie = set.value === '' ? undefined : set.value
    const body = /json/.test(String(answer.headers['content-type'])) ? answer.json() : answer.body
    return { status: answer.statusCode, value: body, refusal: body?.refusal, message: body?.message, body }
  }
  const ask: Person['ask'] = async (endpoint, request, options = {}) => {
    const {
      params = {},
      query = {},
      body,
    } = request as { params?: Record<string, string>; query?: Record<string, string>; body?: object }
    const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])))
    return read(
      await running.server.app.inject({
        method: endpoint.method,
        url: `/api${path}`,
        query,
        remoteAddress: address,
        headers: {
          ...(endpoint.method === 'GET' ? {} : { 'idempotency-key': options.commandId ?? randomUUID() }),
          ...said(options),
        },
        ...(body === undefined ? {} : { payload: body }),
      }),
    )
  }
  return {
    ask,
    async does(endpoint, request) {
      const answer = await ask(endpoint, request)
      if (answer.status !== 200)
        throw new Error(`${endpoint.id} was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.value
    },
    async upload(bytes, { method, path } = uploadFile) {
      const form = new FormData()
      form.append('file', new Blob([Uint8Array.from(bytes)]), 'photo.jpg')
      const headers = { 'idempotency-key': randomUUID(), ...said({}) }
      return read(
        await running.server.app.inject({
          method,
          url: `/api${path}`,
          remoteAddress: address,
          headers,
          payload: form,
        }),
      )
    },
    cookie: () => cookie,
    address,
  }
}

const newId = (): string => uuidv7(Date.now())

/** Puts two communities, a building with a doorway and four organisations into an empty district. */
export async function settleDistrict(db: Database): Promise<Pick<House, 'org' | 'place' | 'placeThere'>> {
  const org = { property: newId(), otherProperty: newId(), gridHands: newId(), community: newId() }
  const [place, placeThere] = [newId(), newId()]
  await transact(db, job('test', TEST_DISTRICT), async (tx) => {
    await sql`update setting set value = '"optional"' where key = 'second-factor'`.execute(tx)
    const areas = [
      [TEST_DISTRICT, 'district', null, '云湖区', 'Yunhu District'],
      ['340199001', 'subdistrict', TEST_DISTRICT, '青华街道', 'Qinghua Subdistrict'],
      [HERE, 'community', '340199001', '红花社区', 'Honghua Community'],
      [THERE, 'community', '340199001', '四方社区', 'Sifang Community'],
      [GRID, 'grid', HERE, '红花第一网格', 'Honghua Grid 1'],
      [THERE_GRID, 'grid', THERE, '四方第一网格', 'Sifang Grid 1'],
    ]
    for (const [code, level, parent, zh, en] of areas) {
      await sql`insert into area (code, level, parent, name_zh, name_en, phone) values (${code}, ${level}, ${parent}, ${zh}, ${en}, '0559-0000000')`.execute(
        tx,
      )
    }
    const orgs = [
      [org.property, 'property', '红花物业', 'Honghua Property', HERE],
      [org.otherProperty, 'property', '四方物业', 'Sifang Property', THERE],
      [org.gridHands, 'grid', '红花第一网格', 'Honghua Grid 1', GRID],
      [org.community, 'community', '红花社区居委会', 'Honghua Residents’ Committee', HERE],
    ]
    for (const [id, kind, zh, en, area] of orgs) {
      await sql`insert into organisation (id, kind, name_zh, name_en, area_code, phone, active) values (${id}, ${kind}, ${zh}, ${en}, ${area}, null, true)`.execute(
        tx,
      )
    }
    const buildings = [
      [place, GRID, '5栋', 'Building 5', '红花家园 5栋', 'Honghua Garden, Building 5', '|5||', 'HH5A01'],
      [
        placeThere,
        THERE_GRID,
        '1栋',
        'Building 1',
        '四方家园 1栋',
        'Sifang Garden, Building 1',
        '|1||',
        'SF1A01',
      ],
    ]
    for (const [id, area, zh, en, pathZh, pathEn, key, code] of buildings) {
      await sql`
        insert into place (id, kind, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
        values (${id}, 'building', ${area}, ${zh}, ${en}, ${pathZh}, ${pathEn}, ${key}, 5)`.execute(tx)
      await sql`insert into doorway (code, place_id, area_code) values (${code}, ${id}, ${area})`.execute(tx)
    }
  })
  return { org, place, placeThere }
}
