import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import type { RequestOf } from '#kernel/common/endpoint.ts'
import { listDeskSheets } from '../../contract/sheets.ts'
import { ORDER_PATHS } from '../desk/paths.ts'
import { DaySheets, Sheets, useUntil } from './DaySheets.tsx'
import { SHEETS } from './messages.ts'

type Query = NonNullable<RequestOf<typeof listDeskSheets>['query']>

/** The orders of the area, or of one organisation, on paper: as the list was filtered. */
export default function DeskSheets() {
  const text = useText(SHEETS)
  const { query } = useAddress()
  const { area, handler } = query
  const until = useUntil()
  const filter = { area, handler }
  const wanted = Object.fromEntries(
    Object.entries({ ...filter, until }).filter(([, value]) => value !== undefined),
  ) as Query
  const answer = useAnswer(listDeskSheets, { query: wanted })
  return (
    <DaySheets
      back={{ href: ORDER_PATHS.orders(undefined, filter), label: text('back') }}
      hrefOf={(all) => ORDER_PATHS.print(undefined, { ...filter, all })}
    >
      <Shown answer={answer} lines={12}>
        {(sheets) => <Sheets {...sheets} />}
      </Shown>
    </DaySheets>
  )
}
