import { messages } from '#kernel/web/i18n.ts'
import { ACT_NAMES } from '../contract/act-names.ts'

export const ACTS = messages(ACT_NAMES)
