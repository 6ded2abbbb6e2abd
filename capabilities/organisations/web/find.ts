import type { AreaCode } from '#kernel/common/ids.ts'
import { call } from '#kernel/web/call.ts'
import { lang, textIn, useNamed } from '#kernel/web/i18n.ts'
import { fitsTyped } from '#kernel/web/initials.ts'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { listOrganisations } from '../contract.ts'
import type { Organisation } from '../contract.ts'
import { KINDS } from './messages.ts'

/** Organisations by name, kind or pinyin initials: those inside my area, or those that serve a place, the nearest first. */
export const loadOrganisations =
  (serving?: AreaCode) =>
  async (typed: string, signal: AbortSignal): Promise<readonly ComboOption[]> => {
    const reply = await call(
      listOrganisations,
      { query: serving === undefined ? {} : { serving } },
      { signal },
    )
    return reply.ok ? optionsOf(reply.value.items, typed) : []
  }

/** Organisations that may have something to do in an area: those inside it, and those above that serve it. */
export const loadAround =
  (area: AreaCode) =>
  async (typed: string, signal: AbortSignal): Promise<readonly ComboOption[]> => {
    const replies = await Promise.all([
      call(listOrganisations, { query: { area } }, { signal }),
      call(listOrganisations, { query: { serving: area } }, { signal }),
    ])
    const all = replies.flatMap((reply) => (reply.ok ? reply.value.items : []))
    return optionsOf([...new Map(all.map((one) => [one.id, one])).values()], typed)
  }

const MOST_OPTIONS = 50

function optionsOf(organisations: readonly Organisation[], typed: string): readonly ComboOption[] {
  const say = textIn(KINDS, lang())
  return organisations
    .filter(({ nameZh, nameEn, kind }) => fitsTyped(typed, [nameZh, nameEn, say(kind)]))
    .slice(0, MOST_OPTIONS)
    .map(({ id, nameZh, nameEn, kind }) => ({
      key: id,
      label: lang() === 'en' ? nameEn : nameZh,
      hint: say(kind),
    }))
}

/** The name of an organisation of my area, or one that serves it, once it is known. */
export function useOrganisationName(id: string | undefined, area: AreaCode | undefined): string | undefined {
  const named = useNamed()
  const wanted = id !== undefined && area !== undefined
  const inside = useAnswer(listOrganisations, wanted ? { query: { area } } : undefined, { still: true })
  const above = useAnswer(listOrganisations, wanted ? { query: { serving: area } } : undefined, {
    still: true,
  })
  const found = [inside, above]
    .flatMap((answer) => (answer.state === 'ready' ? answer.value.items : []))
    .find((one) => one.id === id)
  return found && named(found.nameZh, found.nameEn)
}
