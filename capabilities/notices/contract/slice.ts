/** A message as a phone holds it: a row of its slice, written by `server/slice.ts`. */
export interface PhoneMessage {
  readonly at: string
  readonly textZh: string
  readonly textEn: string
  readonly appealId?: string
  readonly orderId?: string
}
