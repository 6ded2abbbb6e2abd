import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { localMoment, sheetOf } from '#kernel/server/sheet.ts'
import type { SheetFormat } from '#kernel/server/sheet.ts'
import type { Disclosure, LoggedView } from '../contract/log.ts'
import type { DeskRequest } from '../contract/requests.ts'
import {
  BASIS_WORDS,
  fieldWord,
  GROUND_WORDS,
  OUTCOME_WORDS,
  RIGHTS_STATE_WORDS,
  RIGHTS_WORDS,
} from '../words.ts'
import { dayOf } from './days.ts'
import { disclosuresOfArea, viewsOfArea } from './log.ts'
import { requestsOfArea } from './requests.ts'

type Lang = 'zh' | 'en'
const told = (lang: Lang, zh: string, en: string): string => (lang === 'zh' ? zh : en)
const fieldsIn = (fields: readonly string[], lang: Lang): string =>
  fields.map((field) => fieldWord(field)[lang]).join(lang === 'zh' ? '、' : ', ')
/** Sheets read page by page with cursors of their own: one that is not known cannot come. */
const paged = (act: Act<never>) => act as Act<'cursor-unknown'>

export const disclosureSheet = (act: Act<never>, format: SheetFormat, lang: Lang): Promise<FileAnswer> =>
  sheetOf<Disclosure>({
    title: told(lang, '对外提供记录', 'disclosures'),
    day: dayOf(act.now()),
    format,
    lang,
    columns: [
      { title: told(lang, '时间', 'When'), width: 18, value: (row) => localMoment(row.at) },
      { title: told(lang, '接收方', 'Recipient'), width: 24, value: (row) => row.recipient },
      {
        title: told(lang, '用途', 'Purpose'),
        width: 24,
        value: (row) => told(lang, row.purposeZh, row.purposeEn),
      },
      { title: told(lang, '依据', 'Basis'), width: 18, value: (row) => BASIS_WORDS[row.basis][lang] },
      { title: told(lang, '字段', 'Fields'), width: 40, value: (row) => fieldsIn(row.fields, lang) },
      { title: told(lang, '人数', 'Rows'), width: 10, value: (row) => row.rows },
      { title: told(lang, '文件校验值', 'File hash'), width: 66, value: (row) => row.fileHash },
      { title: told(lang, '经办人', 'By'), width: 14, value: (row) => row.name },
      { title: told(lang, '区域代码', 'Area'), width: 18, value: (row) => row.areaCode },
    ],
    page: (cursor) => disclosuresOfArea(paged(act), { cursor, limit: 500 }),
  })

export const viewSheet = (
  act: Act<never>,
  which: { readonly subject?: string | undefined; readonly lookup?: string | undefined },
  { format, lang }: { readonly format: SheetFormat; readonly lang: Lang },
): Promise<FileAnswer> =>
  sheetOf<LoggedView>({
    title: told(lang, '个人信息查看记录', 'personal-data-views'),
    day: dayOf(act.now()),
    format,
    lang,
    columns: [
      { title: told(lang, '时间', 'When'), width: 18, value: (row) => localMoment(row.at) },
      { title: told(lang, '查看人', 'By'), width: 14, value: (row) => row.name },
      { title: told(lang, '身份', 'Role'), width: 16, value: (row) => row.role },
      {
        title: told(lang, '用途', 'Purpose'),
        width: 24,
        value: (row) => told(lang, row.purposeZh, row.purposeEn),
      },
      { title: told(lang, '事由', 'Reason'), width: 40, value: (row) => row.reason },
      { title: told(lang, '人员编号', 'Person'), width: 38, value: (row) => row.subjectId },
      { title: told(lang, '字段', 'Fields'), width: 40, value: (row) => fieldsIn(row.fields, lang) },
      { title: told(lang, '人数', 'Rows'), width: 10, value: (row) => row.rows },
      { title: told(lang, '区域代码', 'Area'), width: 18, value: (row) => row.areaCode },
    ],
    page: (cursor) => viewsOfArea(paged(act), which, { cursor, limit: 500 }),
  })

/** Without names and phones: whoever answers opens them one by one, with a reason. */
export const requestSheet = (act: Act<never>, format: SheetFormat, lang: Lang): Promise<FileAnswer> =>
  sheetOf<DeskRequest>({
    title: told(lang, '个人信息申请', 'rights-requests'),
    day: dayOf(act.now()),
    format,
    lang,
    columns: [
      { title: told(lang, '编号', 'Number'), width: 14, value: (row) => row.number },
      { title: told(lang, '申请', 'Asked for'), width: 14, value: (row) => RIGHTS_WORDS[row.kind][lang] },
      { title: told(lang, '状态', 'State'), width: 12, value: (row) => RIGHTS_STATE_WORDS[row.state][lang] },
      { title: told(lang, '收到', 'Received'), width: 18, value: (row) => localMoment(row.openedAt) },
      { title: told(lang, '期限', 'Due'), width: 18, value: (row) => localMoment(row.dueAt) },
      { title: told(lang, '答复', 'Answered'), width: 18, value: (row) => localMoment(row.answeredAt) },
      {
        title: told(lang, '结果', 'Outcome'),
        width: 12,
        value: (row) => row.outcome && OUTCOME_WORDS[row.outcome][lang],
      },
      {
        title: told(lang, '依据', 'Ground'),
        width: 24,
        value: (row) => row.ground && GROUND_WORDS[row.ground][lang],
      },
      { title: told(lang, '告知', 'Told'), width: 18, value: (row) => localMoment(row.toldAt) },
    ],
    page: (cursor) => requestsOfArea(paged(act), 'all', { cursor, limit: 500 }),
  })
