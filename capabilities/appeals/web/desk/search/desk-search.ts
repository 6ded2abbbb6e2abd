import { call } from '#kernel/web/call.ts'
import { lang } from '#kernel/web/i18n.ts'
import type { DeskSearch } from '#kernel/web/screens.tsx'
import { searchAppeals } from '../../../contract.ts'
import { STATE_WORDS } from '../../../words.ts'
import { PATHS } from '../paths.ts'
import { saysTooLittle } from './wanted.ts'

/** As many as stand below the box without scrolling. */
const SUGGESTED = 6

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
