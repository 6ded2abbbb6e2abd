import { messages } from '#kernel/web/i18n.ts'
import { UNDATED_DAY } from '../rules/undated-day.ts'

/** The day that is not known, for each number. */
export const UNDATED = messages(UNDATED_DAY)
