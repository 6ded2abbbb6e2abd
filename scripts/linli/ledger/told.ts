import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { MissingBuilding } from '#rosters/contract.ts'
import type { Passed } from '#rosters/contract/words.ts'
import type { ImportTally } from '#rosters/server/import-file.ts'
import { PASSED_WORDS } from '#rosters/words.ts'
import { CSV_MARK, csvLine } from '../csv.ts'
import { count, inWords, LANG, print } from '../speak.ts'

export type Missing = MissingBuilding & { readonly added: boolean }
const MOST_TOLD = 40

/** Buildings that are not on record: what was added, what would be, and what somebody has to look at. */
export function tellMissing(
  missing: readonly Missing[],
  { isAsked, dryRun }: { readonly isAsked: boolean; readonly dryRun: boolean },
): void {
  if (missing.length === 0) return
  print(
    inWords(
      isAsked
        ? { zh: '地点台账里没有的楼和房：', en: 'Buildings and dwellings not on record:' }
        : {
            zh: '地点台账里没有这些楼和房，加 --add-buildings 可以补建：',
            en: 'These buildings and dwellings are not on record; --add-buildings adds them:',
          },
    ),
  )
  for (const one of missing.slice(0, MOST_TOLD)) {
    const inside = one.entrances
      .map(({ entrance, lowest, highest, doors }) => {
        const name = entrance === '' ? '' : inWords({ zh: `${entrance}单元 `, en: `entrance ${entrance} ` })
        return lowest === null || highest === null
          ? name.trim()
          : name +
              inWords({
                zh: `${lowest}–${highest} 层 × ${doors} 户`,
                en: `floors ${lowest}–${highest} × ${doors}`,
              })
      })
      .filter((text) => text !== '')
      .join(inWords({ zh: '；', en: '; ' }))
    const how = one.added
      ? dryRun
        ? { zh: '会补建', en: 'would be added' }
        : { zh: '已补建', en: 'added' }
      : !one.likely
        ? { zh: '只有一两套，多半写错，不补建', en: 'one or two dwellings, perhaps a slip: not added' }
        : one.estate === ''
          ? { zh: '没写小区，用 --estate 指明', en: 'no estate named: say it with --estate' }
          : isAsked
            ? {
                zh: '看不出在哪个社区，用 --area 指到社区',
                en: 'its community is not clear: name it with --area',
              }
            : { zh: '可以补建', en: 'can be added' }
    print(
      inWords({
        zh: `  ${one.estate} ${one.name}（${one.areaCode}）：${inside}，${count(one.dwellings)} 套，${count(one.rows)} 人在等，${how.zh}`,
        en: `  ${one.estate} ${one.name} (${one.areaCode}): ${inside}, ${count(one.dwellings)} dwellings, ${count(one.rows)} people wait, ${how.en}`,
      }),
    )
  }
  if (missing.length > MOST_TOLD)
    print(
      inWords({
        zh: `  还有 ${count(missing.length - MOST_TOLD)} 栋`,
        en: `  and ${count(missing.length - MOST_TOLD)} more`,
      }),
    )
}

const perSecond = (rows: number, began: number): string =>
  count(Math.round(rows / Math.max(0.001, (performance.now() - began) / 1000)))

export const howFar = ({ rows, taken, changed, unchanged, refused }: ImportTally, began: number): string =>
  inWords({
    zh: `已读 ${count(rows)} 人，新记下 ${count(taken)}，有变化 ${count(changed)}，没有变化 ${count(unchanged)}，未导入 ${count(refused)}，每秒 ${perSecond(rows, began)}`,
    en: `${count(rows)} people read, ${count(taken)} taken, ${count(changed)} changed, ${count(unchanged)} unchanged, ${count(refused)} not taken, ${perSecond(rows, began)}/s`,
  })

/** What came of everybody in the file: what waits for a yes stands apart from what cannot be taken. */
export function summarise(
  { rows, taken, changed, unchanged, refused, waiting }: ImportTally,
  { seconds, dryRun }: { readonly seconds: number; readonly dryRun: boolean },
): void {
  print(
    inWords({
      zh: `${dryRun ? '试运行：' : ''}${count(rows)} 人 = ${count(taken)} 新记下 + ${count(changed)} 有变化 + ${count(unchanged)} 没有变化 + ${count(waiting)} 等您同意 + ${count(refused - waiting)} 未导入。用时 ${seconds.toFixed(1)} 秒，每秒 ${count(Math.round(rows / seconds))}。`,
      en: `${dryRun ? 'Dry run: ' : ''}${count(rows)} people = ${count(taken)} taken + ${count(changed)} changed + ${count(unchanged)} unchanged + ${count(waiting)} waiting for your yes + ${count(refused - waiting)} not taken. ${seconds.toFixed(1)} s, ${count(Math.round(rows / seconds))}/s.`,
    }),
  )
}

/** Rows that are no people, by why. */
export function tellPassed(passed: ReadonlyMap<Passed, number>): void {
  if (passed.size === 0) return
  const all = [...passed].map(([why, times]) => PASSED_WORDS[LANG][why].replace('{count}', count(times)))
  print(inWords({ zh: `  跳过的行：${all.join('、')}`, en: `  Rows passed over: ${all.join(', ')}` }))
}

/** What a later file of a source says differently, and whom it names no more: nothing of it is done without a word. */
export function tellDifferences(
  { changed, waiting, missing }: ImportTally,
  { listing, dryRun }: { readonly listing: Listing; readonly dryRun: boolean },
): void {
  if (waiting > 0)
    print(
      inWords({
        zh: `  ${count(waiting)} 人和台账里的不一样，没有改动。看过差别后，加 --accept-changes 再运行一次就照名单改。`,
        en: `  ${count(waiting)} people differ from the ledger and were left as they are. Look at the differences; run it again with --accept-changes to follow the list.`,
      }),
    )
  if (missing > 0)
    print(
      inWords(
        dryRun
          ? {
              zh: `  ${count(missing)} 人以前的名单里有，这份没有了。`,
              en: `  ${count(missing)} people stood in earlier lists of this source and stand in this one no more.`,
            }
          : {
              zh: `  ${count(missing)} 人以前的名单里有，这份没有了。没有人被删去；请在“导入花名册”里打开这份文件，逐人说明是迁出、还在，还是要上门问。`,
              en: `  ${count(missing)} people stood in earlier lists of this source and stand in this one no more. Nobody was removed; open this file under “Bring rosters” and say of each whether they moved out, are still here, or are to be asked.`,
            },
      ),
    )
  if (waiting + missing + changed > 0 && !listing.isEmpty)
    print(inWords({ zh: `  差别列在：${listing.path}`, en: `  The differences: ${listing.path}` }))
}

/** A CSV that is written row by row; none is made when there is nothing to say. */
export class Listing {
  readonly path: string
  #file: WriteStream | undefined
  readonly #heads: readonly string[]
  constructor(path: string, heads: readonly string[]) {
    this.path = path
    this.#heads = heads
  }
  add(cells: readonly (string | number)[]): void {
    if (!this.#file) {
      this.#file = createWriteStream(this.path, { mode: 0o600 })
      this.#file.write(CSV_MARK + csvLine(this.#heads))
    }
    this.#file.write(csvLine(cells))
  }
  get isEmpty(): boolean {
    return this.#file === undefined
  }
  async end(): Promise<void> {
    if (!this.#file) return
    this.#file.end()
    await finished(this.#file)
  }
}
