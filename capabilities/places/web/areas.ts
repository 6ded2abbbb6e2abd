import type { AreaCode } from '#kernel/common/ids.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { call } from '#kernel/web/call.ts'
import { lang, useNamed } from '#kernel/web/i18n.ts'
import { fitsTyped } from '#kernel/web/initials.ts'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { listAreas, showArea } from '../contract.ts'
import type { Area } from '../contract.ts'

const named = (area: Pick<Area, 'nameZh' | 'nameEn'>): string =>
  lang() === 'en' && area.nameEn ? area.nameEn : area.nameZh

/** Areas inside one, itself among them, by name, pinyin initials or code: two levels down at most, which is all that a desk works with. Of two that are called alike, the one above says which. */
export const loadAreas =
  (inside: AreaCode) =>
  async (typed: string, signal: AbortSignal): Promise<readonly ComboOption[]> => {
    const [self, below] = await Promise.all([
      call(showArea, { params: { code: inside } }, { signal }),
      areasBelow(inside, signal),
    ])
    const deeper = await Promise.all(
      below.slice(0, 40).map(async ({ code, children }) => (children > 0 ? areasBelow(code, signal) : [])),
    )
    const all = [
      ...(self.ok ? [{ area: self.value, within: undefined }] : []),
      ...below.flatMap((area, at) => [
        { area, within: undefined },
        ...(deeper[at] ?? []).map((one) => ({ area: one, within: area })),
      ]),
    ]
    return all
      .filter(({ area }) => fitsTyped(typed, [area.nameZh, area.nameEn, area.code]))
      .slice(0, 60)
      .map(({ area, within }) => ({ key: area.code, label: named(area), hint: within && named(within) }))
  }

async function areasBelow(parent: AreaCode, signal: AbortSignal): Promise<readonly Area[]> {
  const reply = await call(listAreas, { query: { parent } }, { signal })
  return reply.ok ? reply.value.items : []
}

/** The name of an area, once it is known. */
export function useAreaName(code: AreaCode | undefined): string | undefined {
  const named = useNamed()
  const answer = useAnswer(showArea, code === undefined ? undefined : { params: { code } }, { still: true })
  return answer.state === 'ready' ? named(answer.value.nameZh, answer.value.nameEn) : undefined
}
