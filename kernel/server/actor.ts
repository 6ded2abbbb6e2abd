/**
 * How the database knows who is asking. Each kind opens its own rows:
 * `staff` an area range · `keeper` the registers of an area and nobody's affairs · `org` what was given to an organisation ·
 * `person` what belongs to a holder · `track` one record · `public` what anyone may see · `door` sign-in and look-ups before
 * anybody is known · `system` jobs of this installation.
 */
export type ActorKind = 'staff' | 'keeper' | 'org' | 'person' | 'track' | 'public' | 'door' | 'system'

/** Who acts, with everything a policy or a rule may ask about them. */
export interface Actor {
  readonly kind: ActorKind
  /** Stable name of the actor for receipts and audit: `account:<uuid>`, `person:<hash>`, `track:<uuid>`, `visitor`, `job:<name>`. */
  readonly who: string
  readonly name: string
  readonly role: string
  readonly permissions: ReadonlySet<string>
  /** The area this actor works in; empty for residents. */
  readonly areaCode: string
  readonly orgId: string | undefined
  /** Key of the person behind the appeal: a keyed hash of the phone, or one made for a single appeal. */
  readonly person: string | undefined
  readonly record: string | undefined
  readonly seals: readonly string[]
  /** Permissions that policies ask for by name, beside the area. */
  readonly rights?: readonly string[]
  readonly accountId: string | undefined
  /** Names the session, so that it can be ended. Never the token itself. */
  readonly sessionKey: string | undefined
  /** Names a program over all tokens it was given one after the other. */
  readonly programKey?: string
}

const nobody = {
  permissions: new Set<string>(),
  areaCode: '',
  orgId: undefined,
  person: undefined,
  record: undefined,
  seals: [],
  accountId: undefined,
  sessionKey: undefined,
} as const

export const VISITOR: Actor = { ...nobody, kind: 'public', who: 'visitor', name: 'visitor', role: 'visitor' }
export const DOOR: Actor = { ...nobody, kind: 'door', who: 'door', name: 'door', role: 'door' }

/** A job of this installation, acting over the whole district. */
export const job = (name: string, district: string): Actor => ({
  ...nobody,
  kind: 'system',
  who: `job:${name}`,
  name: `job:${name}`,
  role: 'system',
  areaCode: district,
})

/** The same person, reading one record they hold the key of. */
export const tracker = (
  appealId: string,
  holder: string,
  permissions: ReadonlySet<string> = new Set(),
): Actor => ({
  ...nobody,
  kind: 'track',
  who: `track:${appealId}`,
  name: 'resident',
  role: 'resident',
  record: appealId,
  person: holder,
  permissions,
})

/** A resident, known by a phone. */
export const resident = (person: string, sessionKey: string | undefined): Actor => ({
  ...nobody,
  kind: 'person',
  who: `person:${person}`,
  name: 'resident',
  role: 'resident',
  person,
  sessionKey,
  permissions: new Set(['signed-in', 'resident']),
})
