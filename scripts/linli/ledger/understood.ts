import type { RosterSheet } from '#rosters/contract.ts'
import type { Chosen } from '#rosters/rules/book.ts'
import { KIND_WORDS, MEANING_WORDS } from '#rosters/words.ts'
import { count, inWords, LANG, print } from '../speak.ts'

interface Understood {
  readonly said: Chosen
  readonly left: ReadonlySet<string>
  /** The source of which the columns are known, where one is. */
  readonly remembered: string | undefined
}

/** What was found in a file before anything is done with it: sheets, their headings, and what each column is read as. */
export function tellUnderstood(sheets: readonly RosterSheet[], { said, left, remembered }: Understood): void {
  if (remembered !== undefined)
    print(
      inWords({
        zh: `各列按“${remembered}”上次的读法。`,
        en: `Columns are read as those of “${remembered}” were the last time.`,
      }),
    )
  for (const sheet of sheets) {
    const isRead = !left.has(sheet.name) && (sheet.kind === 'roster' || sheet.kind === 'matrix')
    print(headOf(sheet, isRead))
    if (!isRead) continue
    for (const { key, letter, titles, hidden, meaning, doubtful, samples } of sheet.columns) {
      const heading = titles.join(' / ') || `(${samples[0] ?? ''})`
      const marks = [
        ...(hidden ? [inWords({ zh: '隐藏列', en: 'hidden' })] : []),
        ...(doubtful && said[key] === undefined
          ? [inWords({ zh: '没有把握，请核对', en: 'not certain, please check' })]
          : []),
      ]
      const note =
        marks.length === 0 ? '' : inWords({ zh: `（${marks.join('，')}）`, en: ` (${marks.join(', ')})` })
      print(
        `  ${letter} ${heading.replace(/\s+/g, ' ')} → ${MEANING_WORDS[LANG][said[key] ?? meaning]}${note}`,
      )
    }
  }
}

function headOf({ name, kind, hidden, rows, headerFirst, headerLast }: RosterSheet, isRead: boolean): string {
  const what = KIND_WORDS[LANG][kind]
  const head =
    headerFirst === null || headerLast === null
      ? { zh: '没有表头，按内容认', en: 'no headings, known by what stands in it' }
      : headerFirst === headerLast
        ? { zh: `表头在第 ${headerFirst} 行`, en: `headings in row ${headerFirst}` }
        : {
            zh: `表头在第 ${headerFirst} 到 ${headerLast} 行`,
            en: `headings in rows ${headerFirst} to ${headerLast}`,
          }
  const secret = hidden ? { zh: '（隐藏的表）', en: ' (hidden)' } : { zh: '', en: '' }
  return inWords(
    isRead
      ? {
          zh: `表“${name}”${secret.zh}：${what}${kind === 'matrix' ? '' : `，${head.zh}`}，看了 ${count(rows)} 行`,
          en: `Sheet “${name}”${secret.en}: ${what}${kind === 'matrix' ? '' : `, ${head.en}`}, ${count(rows)} rows looked at`,
        }
      : {
          zh: `表“${name}”${secret.zh}：${what}，不读`,
          en: `Sheet “${name}”${secret.en}: ${what}, left out`,
        },
  )
}
