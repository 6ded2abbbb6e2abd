import { SAID_AT_HOME } from './home.ts'
import { SAID_IN_LIFE } from './life.ts'
import { SAID_ON_THE_STREET } from './street.ts'
import type { Theme } from './theme.ts'

export const THEMES: readonly Theme[] = [...SAID_AT_HOME, ...SAID_ON_THE_STREET, ...SAID_IN_LIFE]
export type { Theme }
