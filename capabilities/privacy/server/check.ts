import type { Act } from '#kernel/server/act.ts'

const DISTRICT_DIGITS = 6

/** The register is the whole district's: whoever works in a part of it reads it. */
export function keepsRegister(act: Act<'not-allowed'>): void {
  if (act.actor.areaCode.length !== DISTRICT_DIGITS) act.refuse('not-allowed')
}

/** What is written down for an area belongs to whoever works there. */
export function insideOwn(act: Act<'area-outside-yours'>, areaCode: string): void {
  if (!areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
}
