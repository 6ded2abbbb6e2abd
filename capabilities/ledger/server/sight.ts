import type { Act } from '#kernel/server/act.ts'
import { consentFor } from '#privacy/server/index.ts'

export { fieldsInForce, recordList, recordViews, requireLookup } from '#privacy/server/index.ts'

/** The purpose under which people are looked after; its basis is consent, unless a law asks for the visit. */
export const CARE_PURPOSE = 'care-visits'

export const hasConsent = async (act: Act<never>, subjectId: string): Promise<boolean> =>
  (await consentFor(act.tx, subjectId, CARE_PURPOSE, act.now())) !== undefined
