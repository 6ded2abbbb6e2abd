import type { DifferingField, RowDifference } from '../contract/rows.ts'
import type { Image, Tie } from './model.ts'

type Value = string | number | null | undefined
const told = (value: Value): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)

const isCurrent = (tie: Tie | null): tie is Tie => tie !== null && tie.until === null

/** What a change means for one person, field by field: what was kept before, and what is kept after it. */
export function differencesFor(images: readonly Image[], personId: string): RowDifference[] {
  const found: RowDifference[] = []
  const say = (field: DifferingField, before: Value, after: Value) => {
    const [was, is] = [told(before), told(after)]
    if (was !== is) found.push({ field, was, is })
  }
  for (const image of images) {
    if (image.of !== 'person' || image.before?.id !== personId || image.after === null) continue
    for (const field of ['name', 'sex', 'birthYear', 'phone', 'identityNumber'] as const)
      say(field, image.before[field], image.after[field])
  }
  const ties = images.flatMap((image) =>
    image.of === 'tie' && (image.before ?? image.after)!.personId === personId ? [image] : [],
  )
  const held = (strand: Tie['strand'], side: 'before' | 'after'): Tie | undefined =>
    ties.map((image) => image[side]).find((tie) => isCurrent(tie) && tie.strand === strand) ?? undefined
  const [was, is] = [held('lives', 'before'), held('lives', 'after')]
  say('home', was?.dwellingId, is?.dwellingId)
  // Who moves has another household and another day by moving; that needs no line of its own.
  const isMove = was?.dwellingId !== is?.dwellingId
  if (was && is) say('basis', was.basis, is.basis)
  if (was && is && !isMove) {
    say('kinship', was.kinship, is.kinship)
    say('since', was.since, is.since)
  }
  for (const strand of ['registered', 'owns'] as const)
    say(strand, held(strand, 'before')?.dwellingId, held(strand, 'after')?.dwellingId)
  for (const image of images)
    if (image.of === 'extra' && (image.before ?? image.after)!.personId === personId)
      say((image.before ?? image.after)!.field, image.before?.value, image.after?.value)
  return found
}
