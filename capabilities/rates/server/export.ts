import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { sheetOf } from '#kernel/server/sheet.ts'
import type { Column, SheetFormat } from '#kernel/server/sheet.ts'
import { LeftOut } from '../contract.ts'
import type { Definition, RateRow } from '../contract.ts'
import { ratesOf } from '../rules.ts'
import type { ThreeRates } from '../rules.ts'
import { DEFINITIONS, LEFT_OUT_WORDS } from '../words.ts'
import { figuresOf } from './figures.ts'
import type { Asked, By } from './figures.ts'

type Lang = 'zh' | 'en'

const RATES = {
  response: { zh: '响应', en: 'Response' },
  solved: { zh: '解决', en: 'Solved' },
  satisfied: { zh: '满意', en: 'Satisfied' },
} as const satisfies Record<keyof ThreeRates, { zh: string; en: string }>

const percent = (share: number | undefined): number | null =>
  share === undefined ? null : Math.round(share * 1000) / 10

function columnsIn(lang: Lang, definition: Definition): Column<RateRow>[] {
  const zh = lang === 'zh'
  const rate = (name: keyof ThreeRates): Column<RateRow>[] => {
    const of = (row: RateRow) => ratesOf(row.counts, definition)[name]
    const word = RATES[name][lang]
    return [
      { title: zh ? `${word}率 %` : `${word} %`, width: 9, value: (row) => percent(of(row).share) },
      { title: zh ? `${word}：分子` : `${word}: top`, width: 9, value: (row) => of(row).top },
      { title: zh ? `${word}：分母` : `${word}: below`, width: 9, value: (row) => of(row).below },
    ]
  }
  return [
    { title: zh ? '名称' : 'Name', width: 28, value: (row) => (zh ? row.nameZh : row.nameEn) },
    { title: zh ? '办结' : 'Closed', width: 8, value: (row) => row.counts.closed },
    { title: zh ? '计入' : 'Counted', width: 8, value: (row) => row.counts.counted },
    ...rate('response'),
    ...rate('solved'),
    ...rate('satisfied'),
    ...LeftOut.options.map((reason) => ({
      title: zh ? `不计：${LEFT_OUT_WORDS[reason].zh}` : `Left out: ${LEFT_OUT_WORDS[reason].en}`,
      width: 12,
      value: (row: RateRow) => row.counts.leftOut[reason] ?? 0,
    })),
  ]
}

/** The table as a file. Its name bears the version of the definitions. */
export async function exportOf(
  act: Act<'area-outside-yours' | 'period-too-long'>,
  asked: Asked,
  as: {
    readonly by: By
    readonly definition: Definition
    readonly format: SheetFormat
    readonly lang: Lang
  },
): Promise<FileAnswer> {
  const { from, to, total, rows } = await figuresOf(act, asked, as.by)
  const all: RateRow = { key: '', nameZh: '合计', nameEn: 'Total', counts: total }
  return sheetOf({
    title: `${as.lang === 'zh' ? '三率' : 'rates'}-${DEFINITIONS.version}-${as.definition}-${from}`,
    day: to,
    format: as.format,
    columns: columnsIn(as.lang, as.definition),
    page: () => Promise.resolve({ items: [...rows, all] }),
  })
}
