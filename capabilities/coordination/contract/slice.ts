/** A call to the place as a phone holds it: a row of its slice, written by `server/slice.ts`. */
export interface PhoneCall {
  readonly appealId: string
  readonly number: string
  readonly title: string
  /** What whoever called says. */
  readonly text: string
  readonly placeText: string
  readonly buildingId?: string
  readonly lat?: number
  readonly lng?: number
  readonly state: 'called' | 'arrived'
  readonly arriveBy: string
}
