import { RESIDENT_SCREENS as APPEALS } from '#appeals/web/resident.ts'
import { STILL_PART } from '#callbacks/web/resident.ts'
import { CHECK_PART } from '#dispatch/web/resident.ts'
import { RESIDENT_SCREENS as LEDGER } from '#ledger/web/resident.ts'
import { RESIDENT_SCREENS as NOTICES } from '#notices/web/resident.ts'
import { RESIDENT_SCREENS as OPENNESS } from '#openness/web/resident.ts'
import { RESIDENT_SCREENS as PRIVACY } from '#privacy/web/resident.ts'
import { PROBLEM_PART } from '#problems/web/resident.ts'
import type { Part } from '#kernel/web/parts.tsx'
import type { Screen } from '#kernel/web/screens.tsx'

/** The pages of the resident app, each brought by its capability. */
export const SCREENS: readonly Screen[] = [...APPEALS, ...NOTICES, ...OPENNESS, ...PRIVACY, ...LEDGER]

/** Parts of the pages above that are brought by other capabilities. */
export const PARTS: readonly Part[] = [CHECK_PART, STILL_PART, PROBLEM_PART]
