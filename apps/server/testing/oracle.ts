/**
 * Who may see and do what, said once more and independently: from the mission (a resident sees their own, a handler what was
 * given to them, staff their area, sealed matters named roles only, keepers of the house nobody's appeals). It asks the code
 * nothing; where the two differ, one of them is wrong.
 */
import type { RoleName } from '#people/contract.ts'
import type { Thing, Who, World } from './world.ts'

const DESK = ['clerk', 'secretary', 'subdistrict', 'district'] as const
const READERS = ['grid-worker', 'grid-leader', 'call-back', ...DESK] as const
const MANAGERS = ['subdistrict', 'district', 'administrator'] as const

/** Who holds which permission. */
const HOLDS: Readonly<Record<string, readonly RoleName[]>> = {
  'appeals.read': READERS,
  'appeals.see': READERS,
  'appeals.file': ['grid-worker', 'grid-leader', ...DESK],
  'appeals.triage': DESK,
  'appeals.verify': ['grid-leader', ...DESK],
  'appeals.unmask': ['call-back', ...DESK],
  'appeals.export': DESK,
  'orders.work': ['grid-worker', 'grid-leader', 'handler', 'volunteer'],
  // Who manages a register can read it.
  'organisations.read': [...READERS, 'administrator'],
  'places.read': [...READERS, 'administrator'],
  'organisations.manage': ['secretary', ...MANAGERS],
  'places.manage': ['secretary', ...MANAGERS],
  'people.read': ['secretary', 'data-protection', ...MANAGERS],
  'people.manage': MANAGERS,
  'orders.judge': ['secretary', 'subdistrict', 'district'],
  'orders.supervise': ['subdistrict', 'district'],
  'callbacks.work': ['call-back', ...DESK],
  'rates.read': ['call-back', ...DESK],
  'rates.exclude': DESK,
  'rates.review': ['secretary', 'subdistrict', 'district'],
  'problems.keep': DESK,
  'openness.review': DESK,
  'rules.read': DESK,
  'rules.manage': ['district'],
  'channels.manage': ['district', 'administrator'],
  'open311.post': ['district', 'administrator'],
  'audit.read': ['district', 'auditor', 'data-protection'],
  'retention.read': ['district', 'auditor', 'data-protection'],
  'retention.hold': ['data-protection'],
  'privacy.read': [...READERS, 'handler', 'volunteer', 'auditor', 'data-protection', 'administrator'],
  'privacy.manage': ['district', 'data-protection'],
  'privacy.log': ['auditor', 'data-protection'],
  'privacy.answer': ['secretary', 'subdistrict', 'district', 'data-protection'],
  'ledger.merge': DESK,
  'ledger.export': DESK,
  'ledger.export-open': ['secretary', 'subdistrict', 'district'],
  'ledger.read': ['grid-worker', 'grid-leader', ...DESK],
  'ledger.keep': ['grid-worker', 'clerk', 'secretary'],
  'ledger.undo': ['clerk', 'secretary'],
  'rosters.import': DESK,
  // At the doors of the own grid, and the desk that does what a phone could not.
  'visits.record': ['grid-worker', 'clerk', 'secretary'],
  'visits.read': ['grid-worker', 'grid-leader', 'clerk', 'secretary'],
  'visits.plan': ['clerk', 'secretary'],
  'visits.figures': ['grid-leader', ...DESK],
  'ledger.look': ['grid-worker', 'grid-leader', ...DESK],
  'phones.use': ['grid-worker', 'grid-leader', 'clerk', 'secretary'],
  'phones.review': DESK,
  // Whoever the alarm about a phone speaks to.
  'phones.behind': DESK,
  'phones.lose': ['district', 'administrator'],
  'health.read': ['district', 'administrator'],
}

/** Roles that see appeals at all, by area. Auditors, data protection and administrators see nobody's. */
const SEES_AREA: readonly RoleName[] = READERS
const SEES_SEALS: Readonly<Partial<Record<RoleName, readonly string[]>>> = {
  secretary: ['minor', 'domestic-violence', 'health', 'party'],
  subdistrict: ['minor', 'domestic-violence', 'health', 'party', 'staff-conduct'],
  district: ['staff-conduct'],
}

/** May this person ask at all? */
export function may(who: Who, permission: string): boolean {
  if (permission === 'anyone') return true
  if (permission === 'staff') return who.kind === 'staff'
  if (permission === 'resident') return who.kind === 'resident'
  if (permission === 'signed-in')
    return who.kind === 'staff' || who.kind === 'resident' || who.kind === 'program'
  if (who.role === undefined || !HOLDS[permission]!.includes(who.role)) return false
  return who.scopes === undefined || who.scopes.includes(permission)
}

/** The "no" of whoever may not ask. */
export const noEntry = (who: Who): string =>
  who.kind === 'holder' || who.kind === 'visitor' ? 'not-signed-in' : 'not-allowed'

export const inside = (who: Who, area: string): boolean => who.area !== undefined && area.startsWith(who.area)

/** Is this appeal within sight as staff: in the area, and not sealed against the role? */
export const seesAsStaff = (who: Who, thing: Thing): boolean =>
  who.role !== undefined &&
  SEES_AREA.includes(who.role) &&
  inside(who, thing.area) &&
  (thing.seal === null || (SEES_SEALS[who.role] ?? []).includes(thing.seal))

/** Organisations act through people whose role is nothing else. */
export const actsForOrg = (who: Who): boolean => who.role === 'handler' || who.role === 'volunteer'

export const wasGiven = (who: Who, thing: Thing): boolean =>
  who.org !== undefined && thing.orders.some(({ org }) => org === who.org)

export const isOwn = (who: Who, thing: Thing): boolean => who.phone !== undefined && who.phone === thing.phone

/** Whoever bears the code reads; who acts must be the one whose appeal it is: the phone, the browser, or no phone left. */
export const mayActByCode = (who: Who, thing: Thing): boolean =>
  thing.phone === null || isOwn(who, thing) || who.filed === thing.key

/** Rows of the appeal table within sight, by whatever way. */
export function seesRow(who: Who, thing: Thing): boolean {
  if (who.kind === 'resident') return isOwn(who, thing)
  if (who.kind === 'holder') return who.filed === thing.key
  if (actsForOrg(who)) return wasGiven(who, thing)
  return seesAsStaff(who, thing)
}

/** An order: whoever has it, and staff who see its appeal. */
export const seesOrder = (who: Who, thing: Thing, org: string): boolean =>
  actsForOrg(who) ? who.org === org : seesAsStaff(who, thing)

/**
 * Known to anybody: sorted as a broken lamp, which everything of the world is that was given to somebody and is not sealed; and
 * not taken back by its reporter.
 */
export const isPublic = (thing: Thing): boolean => isTold(thing) && thing.state !== 'withdrawn'

/** Programs are told of it, also of the end of what was taken back. */
export const isTold = (thing: Thing): boolean => thing.seal === null && thing.orders.length > 0

/** Links to other systems and what is on its way there: their keepers, each in the own area. */
export const keepsLinks = (who: Who, area: string): boolean =>
  may(who, 'channels.manage') && inside(who, area)

export const visible = (world: World, sees: (thing: Thing) => boolean): readonly Thing[] =>
  world.things.filter(sees)
