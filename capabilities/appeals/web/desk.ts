import { call } from '#kernel/web/call.ts'
import { lang } from '#kernel/web/i18n.ts'
import type { DeskScreen, DeskSearch } from '#kernel/web/screens.tsx'
import { EditIcon, ListIcon } from '#ui/icons.tsx'
import { searchAppeals } from '../contract.ts'
import { STATE_WORDS } from '../words.ts'
import { PATHS } from './desk/paths.ts'
import { saysTooLittle } from './desk/search/wanted.ts'

/** Taking down a need for somebody who stands at the counter or rings up. */
export const TAKE_SCREEN: DeskScreen = {
  path: '/new',
  needs: 'appeals.file',
  menu: { zh: '代为登记', en: 'Take down', icon: EditIcon, keys: 'g n' },
  load: () => import('./desk/takedown/TakeDown.tsx'),
}

/** All appeals, the search among them, and one as a sheet of paper. */
export const APPEAL_SCREENS: readonly DeskScreen[] = [
  {
    path: '/appeals',
    needs: 'appeals.read',
    menu: { zh: '诉求', en: 'Appeals', icon: ListIcon, keys: 'g a' },
    load: () => import('./desk/List.tsx'),
  },
  { path: '/appeals/:id/sheet', needs: 'appeals.see', load: () => import('./desk/Sheet.tsx') },
  { path: '/search', needs: 'appeals.read', load: () => import('./desk/search/Search.tsx') },
]

/** As many as stand below the box without scrolling. */
const SUGGESTED = 8

/** What the box in the top bar finds: appeals, by words, place, number or initials. */
export const APPEAL_SEARCH: DeskSearch = {
  needs: 'appeals.read',
  placeholder: { zh: '内容、地点、编号或拼音首字母', en: 'Words, place, number, or initials' },
  async load(typed, signal) {
    if (saysTooLittle(typed)) return []
    const reply = await call(
      searchAppeals,
      { query: { q: typed.slice(0, 60), limit: SUGGESTED } },
      { signal },
    )
    if (!reply.ok) return []
    const english = lang() === 'en'
    return reply.value.items.map((row) => ({
      key: row.id,
      label: row.title,
      hint: `${row.number} · ${english ? row.placeEn : row.placeZh}`,
      aside: STATE_WORDS[row.state][lang()],
    }))
  },
  hrefOf: (id) => PATHS.appeal({ id }),
  hrefOfAll: (typed) => PATHS.search(undefined, { q: typed }),
}
