import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import { forLedger } from '#privacy/server/index.ts'
import { WantedField } from '#privacy/contract/requests.ts'
import type { Wanted, WantedValue } from '#privacy/contract/requests.ts'
import type { CorrectionId, Obstacle, OpenCorrection, WaitingCorrection } from '../../contract/granted.ts'
import { ERASED } from '../../rules/erasing.ts'
import { maskNumber } from '../../rules/identity-number.ts'
import { corrected, isSame, personAfter } from '../../rules/correcting.ts'
import type { Person } from '../../rules/model.ts'
import { numberObstacle } from '../commands/change.ts'
import type { Law, Outcome } from '../commands/change.ts'
import { correct } from '../commands/people.ts'
import { saveChange } from '../save.ts'
import { held, keptAs } from './erase.ts'

/** Corrections that privacy granted: done at once where the values say all, else put before a clerk with the values ready. */

interface Sealed {
  readonly text: string
  readonly wanted: Wanted
}
const fieldsOf = (wanted: Wanted): WantedField[] =>
  WantedField.options.filter((field) => wanted[field] !== undefined)

/** What was granted is done by itself, unless something speaks against it. */
export async function follow(
  act: Act,
  { subjectId, requestId }: { readonly subjectId: string; readonly requestId: string },
): Promise<void> {
  const { rows: known } = await sql`select 1 from ledger_correction where request_id = ${requestId}`.execute(
    act.tx,
  )
  if (known.length > 0) return
  const personId = await keptAs(act, subjectId)
  const before = await held(act, personId)
  const person = before?.person.get(personId)
  const wish = await forLedger.grantedWish(act, requestId)
  if (!before || !person || !wish || person.name === ERASED) return
  const is = personAfter(person, wish.wanted)
  const obstacle = await obstacleOf(act, person, wish)
  const changeId = act.newId()
  const changes = obstacle === null && !isSame(is, person)
  if (changes)
    await saveChange(act, before, corrected(before, is), {
      why: 'own-request',
      source: { kind: 'self', id: requestId },
      act: 'correctPerson',
      changeId,
    })
  act.write(sql`
    insert into ledger_correction (id, area_code, person_id, request_id, number, kind, sealed, fields, obstacle, at, done_at, done_name, change_id)
    values (${act.newId()}, ${person.areaCode}, ${personId}, ${requestId}, ${wish.number}, ${wish.kind},
            ${act.vault.seal(JSON.stringify({ text: wish.text, wanted: wish.wanted } satisfies Sealed))}, ${fieldsOf(wish.wanted)}::text[],
            ${obstacle}, ${act.now()}, ${obstacle === null ? act.now() : null}, ${obstacle === null ? act.actor.name : null},
            ${changes ? changeId : null})
    on conflict (request_id) do nothing`)
}

async function obstacleOf(
  act: Act<never>,
  person: Person,
  { kind, wanted }: { readonly kind: string; readonly wanted: Wanted },
): Promise<Obstacle | null> {
  if (kind === 'deletion') return 'in-part'
  if (fieldsOf(wanted).length === 0) return 'in-words'
  if (wanted.identityNumber === undefined || wanted.identityNumber === person.identityNumber) return null
  return (await numberObstacle(act, wanted.identityNumber, person.id)) ?? null
}

interface Row {
  readonly id: CorrectionId
  readonly area_code: string
  readonly person_id: string
  readonly request_id: string
  readonly number: string
  readonly kind: WaitingCorrection['kind']
  readonly sealed: Buffer
  readonly fields: WantedField[]
  readonly obstacle: Obstacle
  readonly at: Date
  readonly done_at: Date | null
}
const ROW = sql`c.id, c.area_code, c.person_id, c.request_id, c.number, c.kind, c.sealed, c.fields, c.obstacle, c.at, c.done_at`

/** What waits in the area of whoever asks, the oldest first. */
export async function corrections(
  act: Act<'cursor-unknown'>,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: WaitingCorrection[]; next?: string }> {
  const { areaCode } = act.actor
  const from =
    cursor === undefined
      ? undefined
      : (readCursor(cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
  const { rows } = await sql<Row>`
    select ${ROW} from ledger_correction as c
    where c.done_at is null and c.area_code >= ${areaCode} and c.area_code < ${upTo(areaCode)}
      and ${from === undefined ? sql`true` : sql`(c.at, c.id) > (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by c.at, c.id
    limit ${limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      id: row.id,
      personId: row.person_id as never,
      areaCode: row.area_code,
      number: row.number,
      kind: row.kind,
      fields: row.fields,
      obstacle: row.obstacle,
      at: row.at.toISOString(),
    })),
    ...(rows.length > limit && last ? { next: writeCursor([last.at.toISOString(), last.id]) } : {}),
  }
}

const sealedIn = (act: Pick<Act<never>, 'vault'>, row: Row): Sealed =>
  JSON.parse(act.vault.open(row.sealed)!) as Sealed

const MASKS: Readonly<Record<WantedField, (value: string) => string | null>> = {
  name: maskName,
  sex: (value) => value,
  birthYear: (value) => value,
  phone: maskPhone,
  identityNumber: maskNumber,
}
const shown = (wanted: Wanted): WantedValue[] =>
  fieldsOf(wanted).map((field) => ({ field, value: MASKS[field](String(wanted[field])) ?? '' }))

/** What is still to be done for a person, for their page. */
export async function openCorrectionsOf(act: Act<never>, personId: string): Promise<OpenCorrection[]> {
  const { rows } = await sql<Row>`
    select ${ROW} from ledger_correction as c where c.person_id = ${personId} and c.done_at is null order by c.at, c.id`.execute(
    act.tx,
  )
  return rows.map((row) => {
    const { text, wanted } = sealedIn(act, row)
    return {
      id: row.id,
      number: row.number,
      kind: row.kind,
      obstacle: row.obstacle,
      at: row.at.toISOString(),
      text,
      wanted: shown(wanted),
    }
  })
}

/** The correction, held for this act, while it waits. */
async function waiting(act: Act<'not-found' | 'correction-done'>, id: string): Promise<Row> {
  const {
    rows: [row],
  } = await sql<Row>`select ${ROW} from ledger_correction as c where c.id = ${id} for update`.execute(act.tx)
  if (!row) return act.refuse('not-found')
  if (row.done_at !== null) act.refuse('correction-done')
  return row
}

const done = (act: Act<never>, row: Row, changeId: string | null): void =>
  act.write(sql`
    update ledger_correction set done_at = ${act.now()}, done_name = ${act.actor.name}, change_id = ${changeId} where id = ${row.id}`)

/** One key: what was granted is done as it was granted. */
export async function apply(
  act: Act<Law | 'not-found' | 'correction-done' | 'number-wrong' | 'number-known' | 'nothing-changes'>,
  id: string,
): Promise<Outcome> {
  const row = await waiting(act, id)
  const { wanted } = sealedIn(act, row)
  const outcome = await correct(act, row.person_id, {
    ...wanted,
    why: 'own-request',
    source: { kind: 'self', id: row.request_id },
  })
  done(act, row, outcome.changeId)
  return outcome
}

/** It was done by other acts: a move, a tie that ended. */
export async function close(
  act: Act<'not-found' | 'correction-done'>,
  id: string,
): Promise<{ correctionId: CorrectionId }> {
  const row = await waiting(act, id)
  done(act, row, null)
  act.concerns(`person:${row.person_id}`, { areaCode: row.area_code })
  return { correctionId: row.id }
}
