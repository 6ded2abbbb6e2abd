import type { Screen } from '#kernel/web/screens.tsx'

/** The pages of the resident app, each brought by its capability. */
export const SCREENS: readonly Screen[] = []
