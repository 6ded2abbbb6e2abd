import type { Act } from '#kernel/server/act.ts'
import { writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import { forVisits as ledger } from '#ledger/server/index.ts'
import { forLedger } from '#places/server/index.ts'
import type { Review } from '../contract.ts'
import type { SealedReview } from './learned.ts'
import { after } from './paging.ts'
import type { Paging } from './paging.ts'

interface ReviewLine {
  readonly id: Review['id']
  readonly visit_id: Review['visitId']
  readonly area_code: string
  readonly dwelling_id: Review['dwellingId']
  readonly person_id: Review['personId']
  readonly field: Review['field']
  readonly why: Review['why']
  readonly sealed: Buffer | null
  readonly at: Date
  readonly state: Review['state']
  readonly decided_name: string | null
  readonly decided_at: Date | null
  readonly decided_text: string | null
}

type Value = string | number | null
/** A value as a list shows it: names and numbers masked, what is no name as it is. */
const shownValue = (field: Review['field'], value: Value): string | null => {
  if (value === null) return null
  if (field === 'phone') return maskPhone(String(value))
  return String(value)
}

/** What was sealed; nothing where the person was deleted since. */
const opened = (act: Act<'cursor-unknown'>, sealed: Buffer | null): SealedReview | undefined => {
  const text = act.vault.open(sealed)
  return text === null ? undefined : (JSON.parse(text) as SealedReview)
}

const GONE = { seen: null, value: null, kept: null } as const
function valuesOf(
  { learned, kept }: SealedReview,
  guardian: string | null,
): { seen: Value; value: Value; kept: Value } {
  switch (learned.field) {
    case 'died':
    case 'moved-out':
      return { seen: null, value: learned.on, kept }
    case 'guardian':
      return { seen: null, value: guardian, kept: null }
    case 'name':
    case 'sex':
    case 'birthYear':
    case 'phone':
      return { seen: learned.seen, value: learned.value, kept }
  }
}

const COUNT_CEILING = 1000

/** Corrections that wait, oldest first; or those that were decided, newest first. */
export async function reviewsOf(
  act: Act<'cursor-unknown'>,
  state: Review['state'],
  page: Paging,
): Promise<{ items: Review[]; next?: string; open: number }> {
  const own = act as Act<never>
  const from = after(act, page.cursor)
  const area = act.actor.areaCode
  const here = sql`area_code >= ${area} and area_code < ${upTo(area)}`
  const open = state === 'open'
  const { rows } = await sql<ReviewLine>`
    select id, visit_id, area_code, dwelling_id, person_id, field, why, sealed, at, state, decided_name, decided_at, decided_text
    from visit_review
    where ${open ? sql`state = 'open'` : sql`state <> 'open' and state = ${state}`} and ${here}
      and ${from === undefined ? sql`true` : open ? sql`(at, id) > (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql`(at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by ${open ? sql`at, id` : sql`at desc, id desc`}
    limit ${page.limit + 1}`.execute(act.tx)
  const {
    rows: [waiting],
  } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from visit_review where state = 'open' and ${here} limit ${COUNT_CEILING}) as few`.execute(
    act.tx,
  )
  const shown = rows.slice(0, page.limit).map((row) => ({
    row,
    sealed: opened(act, row.sealed),
  }))
  const people = await ledger.keptOf(
    own,
    shown.flatMap(({ row, sealed }) => [
      row.person_id,
      ...(sealed?.learned.field === 'guardian' ? [sealed.learned.guardianId] : []),
    ]),
  )
  const places = await forLedger.placesBy(
    act.tx,
    shown.map(({ row }) => row.dwelling_id),
  )
  const items = shown.map(({ row, sealed }): Review => {
    const person = people.get(row.person_id)
    const guardian =
      sealed?.learned.field === 'guardian' ? (people.get(sealed.learned.guardianId)?.name ?? null) : null
    const values = sealed === undefined ? GONE : valuesOf(sealed, maskName(guardian))
    const nowKept =
      open &&
      person &&
      (row.field === 'name' || row.field === 'sex' || row.field === 'birthYear' || row.field === 'phone')
        ? person[row.field]
        : values.kept
    const place = places.get(row.dwelling_id)
    return {
      id: row.id,
      visitId: row.visit_id,
      areaCode: row.area_code,
      dwellingId: row.dwelling_id,
      pathZh: place?.pathZh ?? '',
      pathEn: place?.pathEn ?? '',
      personId: row.person_id,
      name: maskName(person?.name ?? null) ?? '',
      field: row.field,
      why: row.why,
      seen: shownValue(row.field, values.seen),
      now: shownValue(row.field, nowKept),
      value: shownValue(row.field, values.value),
      at: row.at.toISOString(),
      state: row.state,
      decidedName: row.decided_name,
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedText: row.decided_text,
    }
  })
  const last = shown.at(-1)?.row
  const shownPage = { items, open: waiting?.n ?? 0 }
  return rows.length > page.limit && last
    ? { ...shownPage, next: writeCursor([last.at.toISOString(), last.id]) }
    : shownPage
}
