import type { CaseRule } from '../contract/log.ts'
import { limitOf } from '../rules.ts'

/** What a rule met: the number it counted and the line it stands against. */
export interface Met {
  readonly rule: CaseRule
  readonly count: number
  readonly line: number
  readonly usual?: number
}

/** A lookup, as far as the rules look at it. Hours are those of the clock in the district. */
export interface LookupSeen {
  readonly role: string
  readonly seen: number
  readonly hasLink: boolean
  readonly openedHour: number
}

/** From seven in the morning to nine at night somebody may be on duty or on a visit. */
export const DUTY_HOURS = { from: 7, to: 21 } as const
/** So many persons in one lookup without the number of an appeal or a visit are looked into. */
export const NO_LINK_LINE = 20
/** So much of what the role may open in one lookup is many. */
const MANY_PART = 0.8
/** Out of hours a few persons are an emergency; from here on it is looked into. */
export const OFF_DUTY_LINE = 3

/** Which rules one lookup meets. */
export function unusualLookup(one: LookupSeen): Met[] {
  const met: Met[] = []
  const many = Math.ceil(limitOf(one.role).perLookup * MANY_PART)
  if (many > 0 && one.seen >= many) met.push({ rule: 'many-in-lookup', count: one.seen, line: many })
  if (!one.hasLink && one.seen >= NO_LINK_LINE)
    met.push({ rule: 'no-link', count: one.seen, line: NO_LINK_LINE })
  const offDuty = one.openedHour < DUTY_HOURS.from || one.openedHour >= DUTY_HOURS.to
  if (offDuty && one.seen >= OFF_DUTY_LINE)
    met.push({ rule: 'off-duty', count: one.seen, line: OFF_DUTY_LINE })
  return met
}

/** So many different members of staff at one person's data within seven days. */
export const MANY_VIEWERS_LINE = 5
export const VIEWERS_DAYS = 7

export const unusualViewers = (viewers: number): Met | undefined =>
  viewers >= MANY_VIEWERS_LINE ? { rule: 'many-viewers', count: viewers, line: MANY_VIEWERS_LINE } : undefined

/** A day is held against the account's own four weeks before, once there are five days to hold it against. */
export const PAST_DAYS = 28
const PAST_DAYS_NEEDED = 5
const TIMES_USUAL = 3
export const PAST_LINE = 30

export function aboveOwnPast(today: number, past: readonly number[]): Met | undefined {
  if (past.length < PAST_DAYS_NEEDED || today < PAST_LINE) return undefined
  const usual = past.reduce((sum, one) => sum + one, 0) / past.length
  const line = Math.max(PAST_LINE, Math.ceil(usual * TIMES_USUAL))
  return today >= line ? { rule: 'above-own-past', count: today, line, usual: Math.round(usual) } : undefined
}
