import type { AreaCode } from '#kernel/common/ids.ts'
import { call } from '#kernel/web/call.ts'
import { lang, textIn } from '#kernel/web/i18n.ts'
import { fitsTyped } from '#kernel/web/initials.ts'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { listOrganisations } from '../contract.ts'
import { KINDS } from './messages.ts'

/** Organisations by name or pinyin initials: those inside my area, or those that serve a place. */
export const loadOrganisations =
  (serving?: AreaCode) =>
  async (typed: string, signal: AbortSignal): Promise<readonly ComboOption[]> => {
    const reply = await call(listOrganisations, { query: serving === undefined ? {} : { serving } }, { signal })
    if (!reply.ok) return []
    const say = textIn(KINDS, lang())
    return reply.value.items
      .filter(({ nameZh, nameEn, kind }) => fitsTyped(typed, [nameZh, nameEn, say(kind)]))
      .slice(0, 50)
      .map(({ id, nameZh, nameEn, kind }) => ({
        key: id,
        label: lang() === 'en' ? nameEn : nameZh,
        hint: say(kind),
      }))
  }
