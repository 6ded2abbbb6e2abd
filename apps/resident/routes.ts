import { RESIDENT_SCREENS as APPEALS } from '#appeals/web/resident.ts'
import { RESIDENT_SCREENS as NOTICES } from '#notices/web/resident.ts'
import type { Screen } from '#kernel/web/screens.tsx'

/** The pages of the resident app, each brought by its capability. */
export const SCREENS: readonly Screen[] = [...APPEALS, ...NOTICES]
