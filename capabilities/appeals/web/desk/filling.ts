import { useAnswer } from '#kernel/web/answers.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { showArea } from '#places/contract.ts'
import type { Filling } from '#rulebook/web/index.ts'
import type { AppealPage } from '../../contract.ts'

/** What ready texts say of this appeal, in the language of its reporter. */
export function useFilling(appeal: AppealPage): Filling {
  const now = useNow()
  const { lang } = appeal.reporter
  const area = useAnswer(showArea, { params: { code: appeal.areaCode.slice(0, 12) } }, { still: true })
  const community = area.state === 'ready' ? area.value : undefined
  const named = (zh: string | null | undefined, en: string | null | undefined): string | null =>
    (lang === 'zh' ? zh : en) ?? null
  return {
    number: appeal.number,
    title: appeal.title,
    place: named(appeal.placeZh, appeal.placeEn),
    due: appeal.dueAt === null ? null : tellMoment(appeal.dueAt, now, lang),
    org: named(appeal.handlerZh, appeal.handlerEn),
    community: named(community?.nameZh, community?.nameEn),
  }
}
