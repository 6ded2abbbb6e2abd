import { messages } from '#kernel/web/i18n.ts'
import { ROLE_WORDS } from '../words.ts'

/** Names of the roles one may wear. */
export const ROLES = messages({ zh: ROLE_WORDS.zh, en: ROLE_WORDS.en })
