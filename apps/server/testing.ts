import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import type { Connection } from '#kernel/server/database.ts'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { cloneDatabase, dropDatabase, TEST_DISTRICT } from '#kernel/testing/database.ts'
import { giveGrant, hashPassword, saveAccount, sealsFor } from '#people/server/index.ts'
import type { AccountId, RoleName } from '#people/contract.ts'
import { startServer } from './http.ts'
import type { RunningServer } from './http.ts'
import { openInstallation } from './open.ts'
import type { Installation } from './open.ts'

/** Where the people of the tests live and work: two communities of one subdistrict, a grid in each. */
export const HERE = '340199001001'
export const THERE = '340199001002'
export const GRID = '340199001001001'
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

/** A person at a browser: keeps the cookie, sends what a page would send. */
export interface Person {
  readonly ask: <const E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    options?: { readonly commandId?: string; readonly lang?: string },
  ) => Promise<Answer<E>>
  /** The same, for what must succeed. */
  readonly does: <const E extends Endpoint>(endpoint: E, request: RequestOf<E>) => Promise<ValueOf<E>>
  readonly cookie: () => string | undefined
}

export interface House {
  readonly installation: Installation
  readonly server: RunningServer
  readonly visitor: () => Person
  /** A member of staff signed in under one role. */
  readonly as: (
    role: RoleName,
    options?: { readonly area?: string; readonly org?: string; readonly login?: string },
  ) => Promise<Person>
  readonly org: Readonly<Record<'property' | 'otherProperty' | 'gridHands' | 'community', string>>
  readonly place: string
  /** Waits until every fact has been heard. */
  readonly settled: () => Promise<void>
}

/** A whole house on a database of its own: real server, real PostgreSQL, nothing pretended. */
export async function aHouse(): Promise<House> {
  const connection = inject('postgres') as Connection
  const name = `t_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  const own = await cloneDatabase(connection, name)
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-test-data-'))
  const installation = await openInstallation({
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    databaseUrl: urlOf(own),
    demo: false,
    district: TEST_DISTRICT,
    publicUrl: undefined,
    trustProxy: false,
    key: undefined,
    logLevel: process.env['LINLI_TEST_LOG'] === undefined ? 'silent' : 'error',
    pool: 6,
  })
  const { org, place } = await settle(installation)
  const server = await startServer(installation)
  afterAll(async () => {
    await server.stop()
    await installation.close()
    await dropDatabase(connection, name)
    rmSync(dataFolder, { recursive: true, force: true })
  })
  const hash = await hashPassword(PASSWORD)
  let people = 0
  return {
    installation,
    server,
    org,
    place,
    visitor: () => personAt(server),
    async as(role, options = {}) {
      people += 1
      const login = options.login ?? `${role}-${people}`
      const area = options.area ?? HERE
      const id = uuidv7(Date.now()) as AccountId
      await transact(installation.kit.db, job('test', TEST_DISTRICT), async (tx) => {
        await saveAccount(
          tx,
          {
            id,
            login,
            name: `测试${role}`,
            areaCode: area,
            passwordHash: hash,
            totpSealed: null,
            totpOn: false,
            totpStep: 0,
            state: 'active',
            failures: 0,
            lockedUntil: null,
          },
          new Date(),
        )
        await giveGrant(
          tx,
          {
            id: uuidv7(Date.now()),
            accountId: id,
            role,
            areaCode: area,
            orgId: options.org,
            seals: sealsFor(role),
          },
          new Date(),
        )
      })
      const person = personAt(server)
      const { signIn } = await import('#people/contract.ts')
      await person.does(signIn, { body: { login, password: PASSWORD } })
      return person
    },
    async settled() {
      for (let beats = 0; beats < 200; beats++) {
        const {
          rows: [row],
        } = await installation.kit.db.pool.query<{ n: number }>(
          `select count(*)::int as n from d${TEST_DISTRICT}.outbox`,
        )
        if (row!.n === 0) return
        await new Promise((resolve) => {
          setTimeout(resolve, 25)
        })
      }
      throw new Error('facts are still waiting to be heard')
    },
  }
}

const urlOf = (connection: Connection): string =>
  `postgres://${connection.user ?? 'postgres'}@localhost/${connection.database ?? ''}?host=${encodeURIComponent(connection.host ?? '')}&port=${connection.port ?? 5432}`

function personAt({ app }: RunningServer): Person {
  let cookie: string | undefined
  const ask: Person['ask'] = async (endpoint, request, options = {}) => {
    const {
      params = {},
      query = {},
      body,
    } = request as { params?: Record<string, string>; query?: Record<string, string>; body?: object }
    const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])))
    const answer = await app.inject({
      method: endpoint.method,
      url: `/api${path}`,
      query: query,
      headers: {
        'accept-language': options.lang ?? 'zh-CN',
        'sec-fetch-site': 'same-origin',
        ...(cookie === undefined ? {} : { cookie: `linli_session=${cookie}` }),
        ...(endpoint.method === 'GET' ? {} : { 'idempotency-key': options.commandId ?? randomUUID() }),
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    const set = answer.cookies.find((one) => one.name === 'linli_session')
    if (set) cookie = set.value === '' ? undefined : set.value
    const read = /json/.test(String(answer.headers['content-type'])) ? answer.json() : answer.body
    return {
      status: answer.statusCode,
      value: read,
      refusal: read?.refusal,
      message: read?.message,
      body: read,
    }
  }
  return {
    ask,
    async does(endpoint, request) {
      const answer = await ask(endpoint, request)
      if (answer.status !== 200)
        throw new Error(`${endpoint.id} was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.value
    },
    cookie: () => cookie,
  }
}

const newId = (): string => uuidv7(Date.now())

/** Puts two communities, a building with a doorway and four organisations into an empty district. */
async function settle({ kit }: Installation): Promise<Pick<House, 'org' | 'place'>> {
  const org = { property: newId(), otherProperty: newId(), gridHands: newId(), community: newId() }
  const place = newId()
  await transact(kit.db, job('test', TEST_DISTRICT), async (tx) => {
    const areas = [
      [TEST_DISTRICT, 'district', null, '云湖区', 'Yunhu District'],
      ['340199001', 'subdistrict', TEST_DISTRICT, '青华街道', 'Qinghua Subdistrict'],
      [HERE, 'community', '340199001', '红花社区', 'Honghua Community'],
      [THERE, 'community', '340199001', '四方社区', 'Sifang Community'],
      [GRID, 'grid', HERE, '红花第一网格', 'Honghua Grid 1'],
      ['340199001002001', 'grid', THERE, '四方第一网格', 'Sifang Grid 1'],
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
    await sql`
      insert into place (id, kind, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
      values (${place}, 'building', ${GRID}, '5栋', 'Building 5', '红花家园 5栋', 'Honghua Garden, Building 5', '|5||', 5)`.execute(
      tx,
    )
    await sql`insert into doorway (code, place_id, area_code) values ('HH5A01', ${place}, ${GRID})`.execute(
      tx,
    )
  })
  return { org, place }
}
