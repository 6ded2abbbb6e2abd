/**
 * A small world for the tests of sight: two communities, appeals in every position, and somebody of every kind who may
 * come asking. What each of them may see is said in oracle.ts, not here.
 */
import sharp from 'sharp'
import { fileAppeal, sendTrackingCode, withdrawAppeal, showAppeal, trackAppeal } from '#appeals/contract.ts'
import type { AppealId, AppealState, FileId } from '#appeals/contract.ts'
import { acceptOrder, declineOrder, dispatchOrder, submitResult, verifyOrder } from '#dispatch/contract.ts'
import type { OrderId, OrderState } from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { addToken } from '#people/contract.ts'
import type { RoleName } from '#people/contract.ts'
import type { z } from 'zod'
import { aHouse, GRID, HERE, THERE } from '../testing.ts'
import type { House, Person } from '../testing.ts'

export const DISTRICT = '340199'
export const SUBDISTRICT = '340199001'

/** Somebody who asks, with what an outsider would know of them. */
export interface Who {
  readonly name: string
  readonly person: Person
  readonly kind: 'staff' | 'resident' | 'holder' | 'visitor' | 'program'
  readonly role?: RoleName
  readonly area?: string
  readonly org?: string
  readonly phone?: string
  /** The record this browser filed. */
  readonly filed?: string
  readonly scopes?: readonly string[]
  readonly login?: string
  readonly accountId?: string
  /** The token of a program. */
  readonly token?: string
}

/** An appeal of the world. */
export interface Thing {
  readonly key: string
  readonly id: AppealId
  readonly number: string
  readonly code: string
  readonly area: string
  readonly seal: string | null
  readonly state: AppealState
  readonly phone: string | null
  readonly fileId: z.infer<typeof FileId>
  /** Orders, oldest first. */
  readonly orders: readonly { readonly id: OrderId; readonly org: string; readonly state: OrderState }[]
}

export interface World {
  readonly house: House
  readonly things: readonly Thing[]
  readonly everybody: readonly Who[]
  /** Members of staff, here and there, upon whom managers may try their hand. */
  readonly victims: readonly Who[]
  readonly who: (name: string) => Who
  readonly thing: (key: string) => Thing
}

const ANNA = '19900001001'
const BEN = '19900001002'
const STRANGER = '19900001003'

/** A small photo, as a phone would send it. */
export const aPhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 24, height: 16, channels: 3, background: { r: 90, g: 120, b: 60 } } })
    .jpeg()
    .toBuffer()

interface Plan {
  readonly key: string
  readonly where: { readonly doorway: string } | { readonly areaCode: string }
  readonly area: string
  readonly phone: string | null
  readonly seal?: readonly [category: string, seal: string]
  readonly becomes?: (thing: Thing) => Promise<Pick<Thing, 'state' | 'orders'>>
}

export async function aWorld(): Promise<World> {
  const house = await aHouse()
  const photo = await aPhoto()
  const staff = async (name: string, role: RoleName, area: string, org?: string): Promise<Who> => {
    const person = await house.as(role, { area, login: name, ...(org === undefined ? {} : { org }) })
    return {
      name,
      person,
      kind: 'staff',
      role,
      area,
      login: name,
      accountId: person.accountId,
      ...(org === undefined ? {} : { org }),
    }
  }
  const { org } = house
  const people: Who[] = [
    await staff('grid-worker', 'grid-worker', GRID, org.gridHands),
    await staff('grid-leader', 'grid-leader', GRID, org.gridHands),
    await staff('clerk', 'clerk', HERE),
    await staff('secretary', 'secretary', HERE),
    await staff('handler', 'handler', HERE, org.property),
    await staff('volunteer', 'volunteer', HERE, org.property),
    await staff('call-back', 'call-back', HERE),
    await staff('subdistrict', 'subdistrict', HERE),
    await staff('district', 'district', HERE),
    await staff('auditor', 'auditor', HERE),
    await staff('data-protection', 'data-protection', HERE),
    await staff('administrator', 'administrator', HERE),
    await staff('clerk-there', 'clerk', THERE),
    await staff('secretary-there', 'secretary', THERE),
    await staff('handler-there', 'handler', THERE, org.otherProperty),
    await staff('handler-community', 'handler', HERE, org.community),
    await staff('subdistrict-wide', 'subdistrict', SUBDISTRICT),
    await staff('district-wide', 'district', DISTRICT),
    await staff('auditor-wide', 'auditor', DISTRICT),
    await staff('administrator-wide', 'administrator', DISTRICT),
  ]
  const victims = [await staff('victim-here', 'clerk', HERE), await staff('victim-there', 'clerk', THERE)]
  const named = (name: string): Person => people.find((one) => one.name === name)!.person

  const give = async (
    thing: Thing,
    orgId: string,
    by = 'secretary',
    categoryCode?: string,
  ): Promise<OrderId> => {
    const { version } = await named(by).does(showAppeal, { params: { appealId: thing.id } })
    const body = {
      version,
      orgId: orgId as OrgId,
      categoryCode: categoryCode ?? 'repair-light',
      instruction: '请尽快上门',
    }
    return (await named(by).does(dispatchOrder, { params: { appealId: thing.id }, body })).orderId
  }
  const after = (state: AppealState, ...orders: Thing['orders'][number][]) => ({ state, orders })
  const handled = async (thing: Thing): Promise<OrderId> => {
    const id = await give(thing, org.property)
    await named('handler').does(submitResult, { params: { orderId: id }, body: { text: '已修好' } })
    return id
  }
  const declined = async (thing: Thing, orgId: string, by: string, category?: string): Promise<OrderId> => {
    const id = await give(thing, orgId, 'secretary', category)
    await named(by).does(declineOrder, {
      params: { orderId: id },
      body: { reason: 'not-our-duty', text: '不归我们管' },
    })
    return id
  }

  const plans: readonly Plan[] = [
    { key: 'received', where: { doorway: 'HH5A01' }, area: GRID, phone: ANNA },
    {
      key: 'offered',
      where: { doorway: 'HH5A01' },
      area: GRID,
      phone: ANNA,
      becomes: async (thing) =>
        after('assigned', { id: await give(thing, org.property), org: org.property, state: 'offered' }),
    },
    {
      key: 'accepted',
      where: { doorway: 'HH5A01' },
      area: GRID,
      phone: ANNA,
      becomes: async (thing) => {
        const id = await give(thing, org.property)
        await named('handler').does(acceptOrder, { params: { orderId: id } })
        return after('assigned', { id, org: org.property, state: 'accepted' })
      },
    },
    {
      key: 'done',
      where: { doorway: 'HH5A01' },
      area: GRID,
      phone: BEN,
      becomes: async (thing) => after('done', { id: await handled(thing), org: org.property, state: 'done' }),
    },
    {
      key: 'closed',
      where: { doorway: 'HH5A01' },
      area: GRID,
      phone: null,
      becomes: async (thing) => {
        const id = await handled(thing)
        await named('clerk').does(verifyOrder, {
          params: { orderId: id },
          body: { passed: true, method: 'photo' },
        })
        return after('closed', { id, org: org.property, state: 'passed' })
      },
    },
    {
      key: 'declined',
      where: { doorway: 'HH5A01' },
      area: GRID,
      phone: BEN,
      becomes: async (thing) => {
        const first = await declined(thing, org.property, 'handler')
        const second = await give(thing, org.community)
        return after(
          'assigned',
          { id: first, org: org.property, state: 'declined' },
          { id: second, org: org.community, state: 'offered' },
        )
      },
    },
    { key: 'sealed', where: { doorway: 'HH5A01' }, area: GRID, phone: ANNA, seal: ['care-mind', 'health'] },
    {
      key: 'sealed-given',
      where: { doorway: 'HH5A01' },
      area: GRID,
      phone: ANNA,
      seal: ['care-mind', 'health'],
      becomes: async (thing) =>
        after('assigned', {
          id: await give(thing, org.community, 'secretary', 'care-mind'),
          org: org.community,
          state: 'offered',
        }),
    },
    {
      key: 'sealed-declined',
      where: { doorway: 'HH5A01' },
      area: GRID,
      phone: BEN,
      seal: ['care-mind', 'health'],
      becomes: async (thing) => {
        const id = await declined(thing, org.community, 'handler-community', 'care-mind')
        return after('received', { id, org: org.community, state: 'declined' })
      },
    },
    {
      key: 'conduct',
      where: { doorway: 'HH5A01' },
      area: GRID,
      phone: BEN,
      seal: ['affairs-staff', 'staff-conduct'],
    },
    { key: 'wide', where: { areaCode: HERE }, area: HERE, phone: BEN },
    {
      key: 'withdrawn',
      where: { doorway: 'HH5A01' },
      area: GRID,
      phone: null,
      becomes: async (thing) => {
        await house.visitor().does(withdrawAppeal, { params: { code: thing.code }, body: {} })
        return after('withdrawn')
      },
    },
    { key: 'there', where: { doorway: 'SF1A01' }, area: `${THERE}001`, phone: BEN },
    {
      key: 'there-given',
      where: { doorway: 'SF1A01' },
      area: `${THERE}001`,
      phone: BEN,
      becomes: async (thing) =>
        after('assigned', {
          id: await give(thing, org.otherProperty, 'secretary-there'),
          org: org.otherProperty,
          state: 'offered',
        }),
    },
    {
      key: 'there-sealed',
      where: { doorway: 'SF1A01' },
      area: `${THERE}001`,
      phone: ANNA,
      seal: ['party-report', 'party'],
    },
  ]

  const things: Thing[] = []
  const browsers = new Map<string, Person>()
  for (const plan of plans) {
    const browser = house.visitor()
    const { fileId } = (await browser.upload(photo)).value
    const receipt = await browser.does(fileAppeal, {
      body: {
        kind: 'problem',
        text: `水管漏水，${plan.key}号记录，请来看看`,
        files: [fileId],
        name: '钱一一',
        ...plan.where,
        ...(plan.phone === null ? {} : { phone: plan.phone }),
        ...(plan.seal ? { categoryCode: plan.seal[0] } : {}),
      },
    })
    const thing: Thing = {
      key: plan.key,
      id: receipt.appealId,
      number: receipt.number,
      code: receipt.trackingCode,
      area: plan.area,
      seal: plan.seal?.[1] ?? null,
      state: 'received',
      phone: plan.phone,
      fileId,
      orders: [],
    }
    browsers.set(plan.key, browser)
    things.push(plan.becomes ? { ...thing, ...(await plan.becomes(thing)) } : thing)
  }
  await house.settled()

  const token = async (
    by: string,
    scopes: readonly string[],
  ): Promise<Pick<Who, 'token' | 'person' | 'scopes' | 'accountId'>> => {
    const made = await named(by).does(addToken, { body: { name: '集成', scopes: [...scopes], days: 30 } })
    const { accountId } = people.find((one) => one.name === by)!
    return { token: made.token, person: house.bearing(made.token), scopes, accountId: accountId! }
  }
  const everybody: Who[] = [
    ...people,
    { name: 'anna', kind: 'resident', phone: ANNA, person: await house.resident(ANNA) },
    { name: 'ben', kind: 'resident', phone: BEN, person: await house.resident(BEN) },
    { name: 'stranger', kind: 'resident', phone: STRANGER, person: await house.resident(STRANGER) },
    { name: 'filer', kind: 'holder', filed: 'received', person: browsers.get('received')! },
    { name: 'nameless-filer', kind: 'holder', filed: 'closed', person: browsers.get('closed')! },
    { name: 'visitor', kind: 'visitor', person: house.visitor() },
    {
      name: 'reading-program',
      kind: 'program',
      role: 'district',
      area: DISTRICT,
      ...(await token('district-wide', ['appeals.read', 'audit.read'])),
    },
    {
      name: 'managing-program',
      kind: 'program',
      role: 'administrator',
      area: HERE,
      ...(await token('administrator', ['people.manage', 'people.read'])),
    },
    { name: 'false-program', kind: 'visitor', person: house.bearing('linli_nobody-gave-this') },
  ]
  const world: World = {
    house,
    things,
    everybody,
    victims,
    who: (name) => everybody.find((one) => one.name === name) ?? missing(name),
    thing: (key) => things.find((one) => one.key === key) ?? missing(key),
  }
  await house.visitor().does(sendTrackingCode, { params: { code: world.thing('received').code } })
  await standsAsTold(world)
  return world
}

const missing = (name: string): never => {
  throw new Error(`there is no ${name} in this world`)
}

/** The world is as its description says: else the oracle would speak of another one. */
async function standsAsTold({ house, things }: World): Promise<void> {
  for (const thing of things) {
    const { state } = await house.visitor().does(trackAppeal, { params: { code: thing.code } })
    if (state !== thing.state) throw new Error(`${thing.key} is ${state}, not ${thing.state}`)
  }
}
