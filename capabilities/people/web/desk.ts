import type { DeskScreen } from '#kernel/web/screens.tsx'
import { LinkIcon, PeopleIcon, ShieldIcon } from '#ui/icons.tsx'

/** Staff accounts and the roles they hold. */
export const PEOPLE_SCREEN: DeskScreen = {
  path: '/people',
  needs: 'people.read',
  menu: { zh: '人员', en: 'People', icon: PeopleIcon, keys: 'g p' },
  fill: true,
  load: () => import('./desk/People.tsx'),
}

/** Keys of programs. */
export const TOKENS_SCREEN: DeskScreen = {
  path: '/tokens',
  needs: 'people.manage',
  menu: { zh: '接口令牌', en: 'API tokens', icon: LinkIcon, keys: 'g 4' },
  load: () => import('./desk/Tokens.tsx'),
}

/** Who did what. */
export const AUDIT_SCREEN: DeskScreen = {
  path: '/audit',
  needs: 'audit.read',
  menu: { zh: '审计', en: 'Audit', icon: ShieldIcon, keys: 'g u' },
  load: () => import('./desk/Audit.tsx'),
}

/** One's own account; the only page open to somebody whose role still waits for a second factor. */
export const ME_SCREEN: DeskScreen = {
  path: '/me',
  needs: 'staff',
  load: () => import('./desk/MyAccount.tsx'),
}
