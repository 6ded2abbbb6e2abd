import type { Attachment } from '#appeals/contract.ts'
import type { OrderState } from '../contract.ts'

/** An order as a phone holds it: a row of its slice, written by `server/slice.ts`. */
export interface PhoneOrder {
  readonly appealId: string
  readonly number: string
  readonly category?: string
  readonly title: string
  /** Where it says more than the title. */
  readonly text?: string
  readonly placeText: string
  readonly placeTextEn?: string
  /** Masked, as on the page of a handler. */
  readonly reporter?: string
  readonly reporterPhone?: string
  /** Where the community is reached, which knows how to reach the reporter. */
  readonly communityPhone?: string
  readonly placeId?: string
  readonly dwellingId?: string
  readonly buildingId?: string
  readonly lat?: number
  readonly lng?: number
  readonly state: OrderState
  readonly dueAt?: string
  readonly urgent?: boolean
  readonly instruction?: string
  readonly task?: string
  readonly part?: string
  readonly sentBack?: string
  readonly reworks?: number
  readonly canAccept?: boolean
  readonly canDecline?: boolean
  readonly canSubmit?: boolean
}

/** The table of what hangs on the appeals of orders: each row stands for a file. */
export const ORDER_FILES = 'order-file'

/** What hangs on the appeal of an order, as a phone holds it; the bytes of what has a mark follow by themselves. */
export interface PhoneOrderFile {
  readonly appealId: string
  readonly kind: Attachment['kind']
  readonly by: Attachment['by']
  readonly at: string
  readonly mediaType: string
  readonly bytes: number
  /** None of a document: those are read at a desk. */
  readonly mark?: string
}
