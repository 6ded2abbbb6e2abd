import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { findArea, forRosters } from '#places/server/index.ts'
import type { RosterId } from '../../contract.ts'
import type { Meaning } from '../../contract/words.ts'
import { findInSheet, mappingOf } from '../../rules/book.ts'
import type { FoundSheet } from '../../rules/book.ts'
import { sourceOf, sourceWithin } from '../../rules/source.ts'
import { CannotRead, openBook } from '../open-book.ts'
import type { Unread } from '../open-book.ts'
import { headed } from '../reading.ts'
import { rememberedOf } from '../sources.ts'
import { NO_FACTS, NO_WISH } from '../store.ts'

const COMMUNITY = 12

interface Sent {
  readonly bytes: Buffer
  readonly name: string
}

/** Takes a file in, sealed, and says what is in it. */
export async function upload(
  act: Act<Unread | 'file-missing' | 'area-too-wide' | 'not-allowed' | 'not-found'>,
  said: { readonly area: string; readonly source?: string | undefined },
  part: Sent | undefined,
): Promise<{ id: RosterId }> {
  if (!said.area.startsWith(act.actor.areaCode)) act.refuse('not-allowed')
  if (said.area.length < COMMUNITY) act.refuse('area-too-wide')
  if (!(await findArea(act.tx, said.area))) act.refuse('not-found')
  if (!part) return act.refuse('file-missing')
  const sheets = await sheetsIn(act, part.bytes)
  const source = said.source ?? sourceWithin(sheets.map(({ grid }) => grid)) ?? sourceOf(part.name)
  const last = await rememberedOf(act, { area: said.area, source })
  const before = last?.columns
  const estates = await forRosters.estatesOf(act.tx, said.area)
  const found = headed(sheets).map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => ({
      ...column,
      meaning: before?.[column.key] ?? column.meaning,
      doubtful: before?.[column.key] === undefined && column.doubtful,
    })),
  }))
  const id = act.newId() as RosterId
  const hash = await act.files.put(act.vault.seal(part.bytes.toString('base64'))!)
  act.concerns(`roster:${id}`, { areaCode: said.area })
  await sql`
    insert into roster (id, area_code, source, file_name, file_hash, state, found, wish, remembered, facts, started_by, started_name, started_at, moved_at)
    values (${id}, ${said.area}, ${source}, ${part.name.slice(0, 120)}, ${hash}, 'mapping', ${act.vault.seal(JSON.stringify(found))},
            ${act.vault.seal(JSON.stringify({ ...NO_WISH, columns: before ?? {}, estate: last?.estate ?? estateNamed(estates, [part.name, source, ...found.flatMap(({ name, above }) => [name, ...above])]) }))}, ${before !== undefined}, ${JSON.stringify({ ...NO_FACTS, estates: estates.length > 1 ? estates.slice(0, 100) : [] })}::jsonb,
            ${act.actor.who}, ${act.actor.name}, ${act.now()}, ${act.now()})`.execute(act.tx)
  return { id }
}

async function sheetsIn(act: Act<Unread>, bytes: Buffer): Promise<readonly FoundSheet[]> {
  try {
    return (await openBook(bytes)).map(findInSheet)
  } catch (error) {
    if (error instanceof CannotRead) act.refuse(error.why)
    throw error
  }
}

/** The one estate of the area that the file, its sheets or their titles name. */
function estateNamed(estates: readonly string[], words: readonly string[]): string {
  const text = words.join(' ')
  const named = estates.filter((estate) => estate !== '' && text.includes(estate))
  return named.length === 1 ? named[0]! : ''
}

/** What a file read with these meanings would be. */
export const isRead = (sheets: readonly FoundSheet[], columns: Readonly<Record<string, Meaning>>): boolean =>
  sheets.some(
    ({ kind, tables }) =>
      kind === 'matrix' ||
      tables.some(({ guesses }) => {
        const meanings = new Set(mappingOf(guesses, columns).values())
        return (
          (meanings.has('name') || meanings.has('owner')) &&
          (meanings.has('room') || meanings.has('address') || meanings.has('building'))
        )
      }),
  )
