import type { Act } from '#kernel/server/act.ts'
import { sql, withWholeSight } from '#kernel/server/database.ts'
import { readImages } from '../../rules/images.ts'
import { areaOf, touchedBy } from '../../rules/model.ts'
import { atPresent } from '../../rules/undoing.ts'
import { presentCodes } from '../commands/undo.ts'
import { lock, rowsAround } from '../rows.ts'
import { saveLines } from '../save.ts'
import type { Line } from '../save.ts'
import { Bench } from './bench.ts'

export interface SourceUndone {
  readonly undone: number
  /** Still to be undone: ask again. */
  readonly left: number
  /** What was built upon since, and stays. */
  readonly kept: readonly { readonly changeId: string; readonly reason: 'built-upon' }[]
}

/** Undoes what came from one source, the newest first, some hundreds at once. What was built upon since stays as it is. */
export async function undoSource(
  act: Act<'dates-overlap' | 'dates-reversed' | 'two-heads' | 'head-needed'>,
  sourceId: string,
  limit: number,
): Promise<SourceUndone> {
  const { rows: changes } = await sql<{ id: string; area_code: string; images: Buffer }>`
    select id, area_code, images from ledger_change
    where source_id = ${sourceId} and undone_by is null and undoes is null and not stays
    order by at desc, line desc, id desc
    limit ${limit}
    for update`.execute(act.tx)
  const parts = changes.map((change) => ({
    ...change,
    images: readImages(act.vault.open(change.images)!),
  }))
  const touched = touchedBy(parts.flatMap(({ images }) => images))
  const before = await withWholeSight(act.tx, act.actor, async () => {
    await lock(act.tx, 'household', [...touched.households])
    await lock(act.tx, 'person', [...touched.people])
    return rowsAround(act, [...touched.people], [...touched.households])
  })
  const bench = new Bench(before)
  const codes = await presentCodes(
    act,
    parts.flatMap(({ images }) => images),
  )
  const lines: Line[] = []
  const kept: SourceUndone['kept'][number][] = []
  for (const { id, area_code, images } of parts) {
    const built = images.some(({ of, before: was, after }) => {
      const row = bench.get(of, (after ?? was)!.id)
      return after === null ? row !== undefined : row?.changeId !== id
    })
    if (built) {
      kept.push({ changeId: id, reason: 'built-upon' })
      continue
    }
    const changeId = act.newId()
    bench.begin(changeId)
    for (const image of images) bench.restore(atPresent(image, codes), 'before')
    // A border may have moved since: people are kept where their homes are today.
    for (const { of, before: was } of images) {
      const person = of === 'person' && was !== null ? bench.get('person', was.id) : undefined
      const areaCode = person && areaOf(person, bench.tiesOf(person.id))
      if (person && areaCode !== person.areaCode)
        bench.restore({ of: 'person', before: { ...person, areaCode: areaCode! }, after: null }, 'before')
    }
    lines.push({
      changeId,
      act: 'undoChange',
      why: 'roster',
      areaCode: area_code,
      images: bench.line,
      source: { kind: 'file', id: sourceId },
      undoes: id,
    })
  }
  await saveLines(act, { before, after: bench.after, lines })
  if (lines.length > 0)
    act.write(sql`
      update ledger_change as c set undone_by = n.by
      from unnest(${lines.map(({ undoes }) => undoes)}::uuid[], ${lines.map(({ changeId }) => changeId)}::uuid[]) as n (id, by)
      where c.id = n.id`)
  if (kept.length > 0)
    act.write(
      sql`update ledger_change set stays = true where id = any(${kept.map(({ changeId }) => changeId)}::uuid[])`,
    )
  const { rows: left } = await sql<{ n: number }>`
    select count(*)::int as n from ledger_change
    where source_id = ${sourceId} and undone_by is null and undoes is null and not stays`.execute(act.tx)
  return { undone: lines.length, left: left[0]?.n ?? 0, kept }
}
