import type { Grid } from './sheet.ts'
import { textOf } from './sheet.ts'

/** What is put behind the name of a file that goes back with its problems marked. */
export const MARKED = '-问题'

/** 人房台账2024年6月(1).xlsx, 人房台账2024年9月.xlsx and 人房台账2024年9月-问题.xlsx are files of one source. */
export const sourceOf = (fileName: string): string =>
  fileName
    .normalize('NFKC')
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/\(\d+\)|副本|最新版?|终版|定稿|v\d+/gi, '')
    .trim()
    .replace(new RegExp(`(?:${MARKED})+$`), '')
    .replace(/\d{4}[年.\-_]?(?:\d{1,2}[月.\-_]?)?(?:\d{1,2}日?)?/g, '')
    .replace(/[_\-\s.]+/g, ' ')
    .trim()
    .slice(0, 60) || fileName.slice(0, 60)

export const LIST_OF_PROBLEMS = '问题 Problems'
export const SOURCE_HEAD = '来源 Source'

/** The source that a workbook which went back with its problems marked names in its list of them. */
export function sourceWithin(grids: readonly Grid[]): string | undefined {
  const first = grids.find(({ name }) => name === LIST_OF_PROBLEMS)?.rows[0] ?? []
  const at = first.findIndex((cell) => textOf(cell) === SOURCE_HEAD)
  const said = at < 0 ? '' : textOf(first[at + 1] ?? null).slice(0, 60)
  return said === '' ? undefined : said
}
