import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { forVisits as ledger } from '#ledger/server/index.ts'
import type { Learned, ReviewId } from '../contract.ts'
import { correctionOf } from '../rules.ts'

type Kept = Awaited<ReturnType<typeof ledger.keptOf>> extends ReadonlyMap<string, infer K> ? K : never

/** What is kept where something was learned about it; nothing where the field is not kept as a value. */
export function keptValue(person: Kept, field: Learned['field']): string | number | null {
  switch (field) {
    case 'name':
    case 'sex':
    case 'birthYear':
    case 'phone':
      return person[field]
    case 'died':
      return person.diedOn
    case 'moved-out':
    case 'guardian':
      return null
  }
}

/** What waits at the desk, as it is sealed: all that was said, and what was kept when it came. */
export interface SealedReview {
  readonly learned: Learned
  readonly kept: string | number | null
}

/**
 * Takes in what was learned at a door. People are held, so that what is compared stays true; fields that are still as they were seen are
 * put right, each person in one change; everything else goes to the desk with both values.
 */
export async function takeIn(
  act: Act,
  visit: { readonly visitId: string; readonly dwellingId: string; readonly learned: readonly Learned[] },
  areaCode: string,
): Promise<{ readonly corrected: number; readonly reviewIds: ReviewId[] }> {
  if (visit.learned.length === 0) return { corrected: 0, reviewIds: [] }
  const kept = await ledger.held(
    act,
    visit.learned.map(({ personId }) => personId),
  )
  const right = new Map<string, Record<string, unknown>>()
  const reviewIds: ReviewId[] = []
  for (const learned of visit.learned) {
    const person = kept.get(learned.personId)
    const correction = correctionOf(learned, person && { value: keptValue(person, learned.field) })
    if (correction.is === 'nothing') continue
    if (correction.is === 'apply' && 'value' in learned) {
      right.set(learned.personId, { ...right.get(learned.personId), [learned.field]: learned.value })
      continue
    }
    if (correction.is !== 'review') continue
    const id = act.newId() as ReviewId
    const sealed: SealedReview = { learned, kept: person ? keptValue(person, learned.field) : null }
    act.write(sql`
      insert into visit_review (id, visit_id, area_code, dwelling_id, person_id, field, why, sealed, at, state)
      values (${id}, ${visit.visitId}, ${areaCode}, ${visit.dwellingId}, ${learned.personId}, ${learned.field}, ${correction.why},
              ${act.vault.seal(JSON.stringify(sealed))}, ${act.now()}, 'open')`)
    reviewIds.push(id)
  }
  for (const [personId, fields] of right) await ledger.putRight(act, personId, fields, visit.visitId)
  return { corrected: right.size, reviewIds }
}
