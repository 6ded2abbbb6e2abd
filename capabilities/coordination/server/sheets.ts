import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { localMoment, sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { Column, SheetFormat } from '#kernel/server/sheet.ts'
import type { OrderRequest, Shelved, Supervision, TurnList, WhistleCall } from '../contract.ts'
import { TURN_WORDS } from '../words.ts'
import { calls, requestsOfArea, shelvedOfArea, supervisionsOfArea } from './store.ts'

type Lang = 'zh' | 'en'
type About = Pick<OrderRequest, 'number' | 'title' | 'placeZh' | 'placeEn' | 'orgZh' | 'orgEn'>

/** What every one of these lists tells first: of which appeal, and of which organisation. */
const aboutIn = (lang: Lang): Column<About>[] => {
  const zh = lang === 'zh'
  return [
    { title: zh ? '诉求编号' : 'Appeal', width: 14, value: (row) => row.number },
    { title: zh ? '内容' : 'Subject', width: 44, value: (row) => row.title },
    { title: zh ? '地点' : 'Place', width: 30, value: (row) => (zh ? row.placeZh : row.placeEn) },
    { title: zh ? '单位' : 'Organisation', width: 24, value: (row) => (zh ? row.orgZh : row.orgEn) },
  ]
}

const requestsIn = (lang: Lang): Column<OrderRequest>[] => {
  const zh = lang === 'zh'
  const word = TURN_WORDS[lang]
  return [
    ...aboutIn(lang),
    { title: zh ? '申请' : 'Asked for', width: 14, value: (row) => word[row.kind] },
    { title: zh ? '原因' : 'Reason', width: 20, value: (row) => word[row.reason] },
    { title: zh ? '情况说明' : 'In words', width: 44, value: (row) => row.text },
    { title: zh ? '希望到' : 'Until', width: 12, value: (row) => row.wishOn },
    { title: zh ? '申请时间' : 'Asked', width: 17, value: (row) => localMoment(row.askedAt) },
    { title: zh ? '办理期限' : 'Due', width: 17, value: (row) => localMoment(row.dueAt) },
    { title: zh ? '状态' : 'State', width: 14, value: (row) => word[row.state] },
  ]
}

const supervisionsIn = (lang: Lang): Column<Supervision>[] => {
  const zh = lang === 'zh'
  return [
    ...aboutIn(lang),
    { title: zh ? '督办要求' : 'Ordered', width: 44, value: (row) => row.text },
    { title: zh ? '督办时间' : 'Ordered at', width: 17, value: (row) => localMoment(row.orderedAt) },
    { title: zh ? '答复期限' : 'Answer by', width: 17, value: (row) => localMoment(row.answerBy) },
    { title: zh ? '状态' : 'State', width: 14, value: (row) => TURN_WORDS[lang][row.state] },
    { title: zh ? '答复' : 'Answer', width: 44, value: (row) => row.answer },
    { title: zh ? '答复时间' : 'Answered', width: 17, value: (row) => localMoment(row.answeredAt) },
  ]
}

const callsIn = (lang: Lang): Column<WhistleCall>[] => {
  const zh = lang === 'zh'
  const word = TURN_WORDS[lang]
  return [
    ...aboutIn(lang),
    { title: zh ? '要做什么' : 'What for', width: 44, value: (row) => row.text },
    { title: zh ? '吹哨时间' : 'Called', width: 17, value: (row) => localMoment(row.calledAt) },
    { title: zh ? '要求到场' : 'To be there by', width: 17, value: (row) => localMoment(row.arriveBy) },
    { title: zh ? '状态' : 'State', width: 14, value: (row) => word[row.state] },
    { title: zh ? '到场时间' : 'Came', width: 17, value: (row) => localMoment(row.arrivedAt) },
    { title: zh ? '到场说明' : 'On coming', width: 30, value: (row) => row.arrivedText },
    { title: zh ? '离场时间' : 'Released', width: 17, value: (row) => localMoment(row.releasedAt) },
    {
      title: zh ? '没办就离场' : 'Not done',
      width: 24,
      value: (row) => row.releasedWhy && word[row.releasedWhy],
    },
    { title: zh ? '离场说明' : 'On release', width: 30, value: (row) => row.releasedText },
  ]
}

const shelvedIn = (lang: Lang): Column<Shelved>[] => {
  const zh = lang === 'zh'
  return [
    ...aboutIn(lang),
    { title: zh ? '再看日期' : 'Looked at again', width: 12, value: (row) => row.reviewOn },
    { title: zh ? '原因' : 'Reason', width: 20, value: (row) => row.reason && TURN_WORDS[lang][row.reason] },
    { title: zh ? '情况说明' : 'In words', width: 44, value: (row) => row.text },
  ]
}

const TITLES = {
  requests: { zh: '待裁定', en: 'requests' },
  supervisions: { zh: '督办', en: 'supervisions' },
  whistles: { zh: '吹哨', en: 'whistles' },
  shelved: { zh: '挂账', en: 'put-off' },
} as const satisfies Record<TurnList, Record<Lang, string>>

/** One of the lists as a file. Who asked, ordered or decided is not in it: organisations are named, persons are not. */
export function turnSheet(
  given: Act<never>,
  list: TurnList,
  { format, lang }: { readonly format: SheetFormat; readonly lang: Lang },
): Promise<FileAnswer> {
  // The sheet goes on by cursors of its own: one that is not known cannot come.
  const act = given as Act<'cursor-unknown'>
  const sheet = { title: TITLES[list][lang], day: sheetDay(act.now()), format, lang }
  const paging = (cursor: string | undefined) => ({ cursor, limit: 1000 })
  switch (list) {
    case 'requests':
      return sheetOf({
        ...sheet,
        columns: requestsIn(lang),
        page: (cursor) => requestsOfArea(act, undefined, paging(cursor)),
      })
    case 'supervisions':
      return sheetOf({
        ...sheet,
        columns: supervisionsIn(lang),
        page: (cursor) => supervisionsOfArea(act, undefined, paging(cursor)),
      })
    case 'whistles':
      return sheetOf({ ...sheet, columns: callsIn(lang), page: (cursor) => calls(act, {}, paging(cursor)) })
    case 'shelved':
      return sheetOf({
        ...sheet,
        columns: shelvedIn(lang),
        page: (cursor) => shelvedOfArea(act, paging(cursor)),
      })
  }
}
