/** One matter of a resident after another, and what the desk does with each again and again. */
import { fileAppeal, showAppeal, trackAppeal } from '#appeals/contract.ts'
import { dispatchOrder, listDeskOrders } from '#dispatch/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import type { House, Staff } from '../testing.ts'

/** Hands that help whoever leads. */
export interface Helping {
  readonly orgId: OrgId
  readonly task: string
  readonly policyCode?: string
}
export interface SentAs {
  /** Whoever leads; the property company if nobody is named. */
  readonly orgId?: OrgId
  readonly others?: readonly Helping[]
  readonly categoryCode?: string
}

export const byOrder = (orderId: OrderId) => ({ params: { orderId } })

/** A resident says something at the door. */
export const saysIn =
  (house: House) =>
  async (text = '水泵坏了，整栋楼没有水') => {
    const browser = house.visitor()
    const receipt = await browser.does(fileAppeal, { body: { kind: 'problem', text, doorway: 'HH5A01' } })
    return { ...receipt, browser, params: { appealId: receipt.appealId } }
  }
export type Said = Awaited<ReturnType<ReturnType<typeof saysIn>>>

/** What the reporter reads on the page of the progress. */
export const followed = (said: Said) =>
  said.browser.does(trackAppeal, { params: { code: said.trackingCode } })

export function mattersOf(house: House, clerk: Staff) {
  const org = house.org as Record<keyof typeof house.org, OrgId>
  const page = (said: Said) => clerk.does(showAppeal, said)
  const ordersOf = async (said: Said) =>
    (await clerk.does(listDeskOrders, { query: { appeal: said.appealId, limit: 50 } })).items
  return {
    org,
    says: saysIn(house),
    /** What the desk sees of it. */
    page,
    /** The clerk sends it; the answer is the order of whoever leads. */
    send: async (said: Said, as: SentAs = {}): Promise<OrderId> => {
      const { orgId = org.property, others = [], categoryCode = 'repair-pipe' } = as
      const body = { version: (await page(said)).version, orgId, categoryCode, others: [...others] }
      return (await clerk.does(dispatchOrder, { ...said, body })).orderId
    },
    ordersOf,
    orderOf: async (said: Said, orgId: string) => (await ordersOf(said)).find((one) => one.orgId === orgId)!,
  }
}
