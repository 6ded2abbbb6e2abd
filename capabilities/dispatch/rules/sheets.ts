import type { OrderSheet } from '../contract/sheets.ts'

/** A building with what is to be done in it. */
export interface Stop {
  readonly zh: string | null
  readonly en: string | null
  readonly sheets: readonly OrderSheet[]
}

// Building 2 comes before building 10.
const inOrder = new Intl.Collator('zh', { numeric: true })

/**
 * Orders as one walks: building by building, inside one by place and then by what is due first. What has no building on the
 * map comes last, under no name.
 */
export function stopsOf(sheets: readonly OrderSheet[]): readonly Stop[] {
  const byBuilding = new Map<string | null, OrderSheet[]>()
  for (const sheet of sheets)
    byBuilding.set(sheet.buildingZh, [...(byBuilding.get(sheet.buildingZh) ?? []), sheet])
  return [...byBuilding]
    .map(([zh, some]) => ({
      zh,
      en: some[0]?.buildingEn ?? null,
      sheets: some.toSorted(
        (a, b) =>
          inOrder.compare(a.placeZh, b.placeZh) ||
          (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999') ||
          a.number.localeCompare(b.number),
      ),
    }))
    .toSorted((a, b) =>
      a.zh === null || b.zh === null
        ? Number(a.zh === null) - Number(b.zh === null)
        : inOrder.compare(a.zh, b.zh),
    )
}
