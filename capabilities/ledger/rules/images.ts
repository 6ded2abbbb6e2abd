import type { Image, Kind, RowOf } from './model.ts'

/**
 * How history keeps what an act did: rows as their values in the order below, since the names of their fields would be half of what is kept
 * of a roster. A field is only ever added at the end of its line, so that what was kept before is read as it was meant.
 */
const FIELDS: { readonly [K in Kind]: readonly (keyof RowOf[K] & string)[] } = {
  person: [
    'id',
    'areaCode',
    'changeId',
    'name',
    'sex',
    'birthYear',
    'phone',
    'identityNumber',
    'diedOn',
    'restricted',
  ],
  household: ['id', 'areaCode', 'changeId', 'kind', 'dwellingId', 'buildingId', 'since', 'until'],
  tie: [
    'id',
    'areaCode',
    'changeId',
    'personId',
    'dwellingId',
    'buildingId',
    'strand',
    'householdId',
    'basis',
    'kinship',
    'share',
    'since',
    'until',
    'knownAs',
  ],
  care: [
    'id',
    'areaCode',
    'changeId',
    'personId',
    'kind',
    'basis',
    'since',
    'until',
    'reviewer',
    'reviewerName',
    'reviewedAt',
    'ended',
  ],
  extra: ['id', 'areaCode', 'changeId', 'personId', 'field', 'value'],
  guard: ['id', 'areaCode', 'changeId', 'personId', 'guardianId', 'basis', 'since', 'until'],
}

type Values = readonly unknown[]
type Written = readonly [of: Kind, before: Values | null, after: Values | null]

function valuesOf(of: Kind, row: Image['before']): Values | null {
  if (row === null) return null
  const values = row as unknown as Readonly<Record<string, unknown>>
  return FIELDS[of].map((field) => values[field])
}

const rowOf = (of: Kind, values: Values | null): unknown =>
  values === null
    ? null
    : Object.fromEntries(FIELDS[of].map((field, i) => [field, values[i] === undefined ? null : values[i]]))

export const written = (images: readonly Image[]): string =>
  JSON.stringify(
    images.map(({ of, before, after }): Written => [of, valuesOf(of, before), valuesOf(of, after)]),
  )

/** Reads what history keeps, as it is kept today and as it was kept before: each image with the names of its fields. */
export const readImages = (text: string): Image[] =>
  (JSON.parse(text) as (Image | Written)[]).map((one) =>
    'of' in one
      ? one
      : ({ of: one[0], before: rowOf(one[0], one[1]), after: rowOf(one[0], one[2]) } as Image),
  )
