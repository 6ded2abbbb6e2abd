import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { listMySheets } from '../../contract/sheets.ts'
import { HANDLER_PATHS } from '../handler/paths.ts'
import { DaySheets, Sheets, useUntil } from './DaySheets.tsx'
import { SHEETS } from './messages.ts'

/** The orders of one's own organisation on paper. */
export default function MySheets() {
  const text = useText(SHEETS)
  const until = useUntil()
  const answer = useAnswer(listMySheets, { query: until === undefined ? {} : { until } })
  return (
    <DaySheets
      back={{ href: HANDLER_PATHS.mine(), label: text('back') }}
      hrefOf={(all) => HANDLER_PATHS.print(undefined, { all })}
    >
      <Shown answer={answer} lines={12}>
        {(sheets) => <Sheets {...sheets} />}
      </Shown>
    </DaySheets>
  )
}
