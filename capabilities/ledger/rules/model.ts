import type {
  Basis,
  CareBasis,
  CareKind,
  ExtraField,
  GuardBasis,
  HouseholdKind,
  Kinship,
  Sex,
  Strand,
} from '../contract.ts'

/**
 * What the ledger holds, as its law sees it: people, households, ties, care reasons and further fields, each a plain row. An act
 * takes rows and gives rows; what it changed is the difference, and undoing it is the difference turned round.
 */

/** A day as YYYY-MM-DD; days compare as text. */
export type DayText = string

interface Kept {
  readonly id: string
  readonly areaCode: string
  /** The change that left the row as it is. */
  readonly changeId: string
}
export interface Person extends Kept {
  readonly name: string
  readonly sex: Sex
  readonly birthYear: number | null
  readonly phone: string | null
  readonly identityNumber: string | null
  readonly diedOn: DayText | null
  /** The number of the request for which this is stored and not used (限制使用). */
  readonly restricted: string | null
}
export interface Household extends Kept {
  readonly kind: HouseholdKind
  readonly dwellingId: string
  readonly buildingId: string | null
  readonly since: DayText | null
  readonly until: DayText | null
}
/** A person and a dwelling, from a day (none: unknown) up to but not with another (none: it still holds). */
export interface Tie extends Kept {
  readonly personId: string
  readonly dwellingId: string
  readonly buildingId: string | null
  readonly strand: Strand
  readonly householdId: string | null
  readonly basis: Basis | null
  readonly kinship: Kinship | null
  readonly share: number | null
  readonly since: DayText | null
  readonly until: DayText | null
  /** The name as it is written at this dwelling, for those who may not read the person. */
  readonly knownAs: string
}
export interface Care extends Kept {
  readonly personId: string
  readonly kind: CareKind
  readonly basis: CareBasis
  readonly since: DayText
  readonly until: DayText
  readonly reviewer: string
  readonly reviewerName: string
  readonly reviewedAt: string
  readonly ended: boolean
}
export interface Extra extends Kept {
  readonly personId: string
  readonly field: ExtraField
  readonly value: string
}

/** Who stands for a child: the person is the child. */
export interface Guard extends Kept {
  readonly personId: string
  readonly guardianId: string
  readonly basis: GuardBasis
  readonly since: DayText | null
  readonly until: DayText | null
}

export interface RowOf {
  readonly person: Person
  readonly household: Household
  readonly tie: Tie
  readonly care: Care
  readonly extra: Extra
  readonly guard: Guard
}
export type Kind = keyof RowOf
export const KINDS = [
  'person',
  'household',
  'tie',
  'care',
  'extra',
  'guard',
] as const satisfies readonly Kind[]

export type Rows = { readonly [K in Kind]: ReadonlyMap<string, RowOf[K]> }
export const NO_ROWS: Rows = {
  person: new Map(),
  household: new Map(),
  tie: new Map(),
  care: new Map(),
  extra: new Map(),
  guard: new Map(),
}

/** Rows with some of a kind put in, in place of those of the same number. */
export const put = <K extends Kind>(rows: Rows, kind: K, ...some: readonly RowOf[K][]): Rows => {
  const before: ReadonlyMap<string, RowOf[K]> = rows[kind]
  const added = some.map((row) => [row.id, row] as const)
  return { ...rows, [kind]: new Map<string, RowOf[K]>([...before, ...added]) }
}

export const drop = (rows: Rows, kind: Kind, ...ids: readonly string[]): Rows => ({
  ...rows,
  [kind]: new Map([...(rows[kind] as ReadonlyMap<string, RowOf[Kind]>)].filter(([id]) => !ids.includes(id))),
})

/** What became of one row. */
export type Image = {
  readonly [K in Kind]: { readonly of: K; readonly before: RowOf[K] | null; readonly after: RowOf[K] | null }
}[Kind]

/** How two states differ, row by row. Rows that nobody replaced are the same objects. */
export const difference = (before: Rows, after: Rows): Image[] =>
  KINDS.flatMap((of) => {
    const was: ReadonlyMap<string, RowOf[Kind]> = before[of]
    const is: ReadonlyMap<string, RowOf[Kind]> = after[of]
    const ids = new Set([...was.keys(), ...is.keys()])
    return [...ids]
      .filter((id) => was.get(id) !== is.get(id))
      .map((id) => ({ of, before: was.get(id) ?? null, after: is.get(id) ?? null }) as Image)
  })

/**
 * A tie that would be of nobody. The database does not look for the person and the household of each tie once more: whoever saves holds them,
 * since they were locked for the act or are new with it, and whoever takes one of them away holds all its ties (decision 30).
 */
export function looseTie(images: readonly Image[], after: Rows): string | undefined {
  const gone = new Set<string>()
  for (const image of images) {
    if (image.after === null) {
      if (image.of === 'person' || image.of === 'household') gone.add(image.before!.id)
    } else if (image.of === 'tie') {
      const { before, after: tie } = image
      const moved = before === null || before.householdId !== tie.householdId
      if (before === null && !after.person.has(tie.personId)) return tie.id
      if (moved && tie.householdId !== null && !after.household.has(tie.householdId)) return tie.id
    }
  }
  if (gone.size > 0)
    for (const tie of after.tie.values())
      if (gone.has(tie.personId) || gone.has(tie.householdId ?? '')) return tie.id
  return undefined
}

/** A state with images put in: `after` for doing, `before` for undoing. */
export const applied = (rows: Rows, images: readonly Image[], side: 'before' | 'after'): Rows =>
  images.reduce<Rows>((state, image) => {
    const row = image[side]
    const gone = side === 'before' ? image.after : image.before
    if (row !== null) return put(state, image.of, row)
    return gone === null ? state : drop(state, image.of, gone.id)
  }, rows)

/** Rows in groups, each by the key it has. */
export function grouped<T, K>(some: Iterable<T>, keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of some) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

// --------------------------------------------------------------------------------------------------------------- the law

export const isCurrent = (row: { readonly until: DayText | null }): boolean => row.until === null

const startOf = (row: { readonly since: DayText | null }): string => row.since ?? ''
const endOf = (row: { readonly until: DayText | null }): string => row.until ?? '~'

export interface Span {
  readonly since: DayText | null
  readonly until: DayText | null
}
export const overlap = (a: Span, b: Span): boolean => startOf(a) < endOf(b) && startOf(b) < endOf(a)
export const holdsOn = (span: Span, day: DayText): boolean => startOf(span) <= day && day < endOf(span)

export type Fault = 'dates-reversed' | 'dates-overlap' | 'two-heads' | 'head-needed'

export const tiesOf = (rows: Rows, personId: string): Tie[] =>
  [...rows.tie.values()].filter((tie) => tie.personId === personId)
export const membersOf = (rows: Rows, householdId: string): Tie[] =>
  [...rows.tie.values()].filter((tie) => tie.householdId === householdId && isCurrent(tie))

/** On `lives` and `registered` a person has one tie at a time; on `owns` one for each dwelling. */
const contend = (a: Tie, b: Tie): boolean =>
  a.strand === b.strand && (a.strand !== 'owns' || a.dwellingId === b.dwellingId) && overlap(a, b)

function faultsOfTies(ties: readonly Tie[]): Fault[] {
  if (ties.some((tie) => tie.since !== null && tie.until !== null && tie.since >= tie.until))
    return ['dates-reversed']
  return ties.some((a, i) => ties.slice(i + 1).some((b) => contend(a, b))) ? ['dates-overlap'] : []
}

function faultsOfMembers(members: readonly Tie[]): Fault[] {
  if (members.length === 0) return []
  const heads = members.filter(({ kinship }) => kinship === 'head').length
  if (heads === 1) return []
  return [heads === 0 ? 'head-needed' : 'two-heads']
}

/** What is against the law in a state. */
export function faultsIn(rows: Rows): Fault[] {
  const byPerson = grouped(rows.tie.values(), ({ personId }) => personId)
  const byHousehold = grouped(
    [...rows.tie.values()].filter((tie) => tie.householdId !== null && isCurrent(tie)),
    ({ householdId }) => householdId,
  )
  return [
    ...[...byPerson.values()].flatMap(faultsOfTies),
    ...[...byHousehold.values()].flatMap(faultsOfMembers),
  ]
}

/** Whom and which households some images are about. */
export function touchedBy(images: readonly Image[]): {
  readonly people: ReadonlySet<string>
  readonly households: ReadonlySet<string>
} {
  const people = new Set<string>()
  const households = new Set<string>()
  for (const { of, before, after } of images)
    for (const row of [before, after]) {
      if (row === null) continue
      if (of === 'person') people.add(row.id)
      if (of === 'household') households.add(row.id)
      if ('personId' in row) people.add(row.personId)
      if ('householdId' in row && row.householdId !== null) households.add(row.householdId)
    }
  return { people, households }
}

/** The part of a state that is known whole: ties of touched people, and of touched households. */
export const within = (rows: Rows, touched: ReturnType<typeof touchedBy>): Rows => ({
  ...rows,
  tie: new Map(
    [...rows.tie]
      .filter(([, tie]) => touched.people.has(tie.personId) || touched.households.has(tie.householdId ?? ''))
      .map(([id, tie]) => [
        id,
        // A household that was not touched is not looked at: not all of its members need be here.
        tie.householdId === null || touched.households.has(tie.householdId)
          ? tie
          : { ...tie, householdId: null },
      ]),
  ),
})

// -------------------------------------------------------------------------------------------------------- where one is kept

const WEIGHT = { lives: 2, registered: 1, owns: 0 } as const satisfies Record<Strand, number>

/** The area a person is kept in: where they live, else are registered, else own; a tie that has ended counts less than any that holds. */
export function areaOf(person: Person, ties: readonly Tie[]): string {
  const weight = (tie: Tie): number => WEIGHT[tie.strand] + (isCurrent(tie) ? 10 : 0)
  const [first] = ties.toSorted(
    (a, b) =>
      weight(b) - weight(a) ||
      (startOf(b) < startOf(a) ? -1 : startOf(b) > startOf(a) ? 1 : 0) ||
      (a.id < b.id ? -1 : 1),
  )
  return first?.areaCode ?? person.areaCode
}

/** Puts every touched person where they belong, and marks all that an act touched with its number. */
export function settled(before: Rows, after: Rows, changeId: string): Rows {
  const images = difference(before, after)
  const touched = touchedBy(images)
  const marked = images.reduce<Rows>(
    (rows, image) => (image.after === null ? rows : put(rows, image.of, { ...image.after, changeId })),
    after,
  )
  const people = [...touched.people].flatMap((id) => {
    const person = marked.person.get(id)
    return person ? [{ ...person, areaCode: areaOf(person, tiesOf(marked, id)), changeId }] : []
  })
  const households = [...touched.households].flatMap((id) => {
    const household = marked.household.get(id)
    return household ? [{ ...household, changeId }] : []
  })
  const withPeople = put(put(marked, 'person', ...people), 'household', ...households)
  return follow(withPeople, people)
}

/** Care reasons, further fields and guardians are kept where their person is. */
function follow(rows: Rows, people: readonly Person[]): Rows {
  const areas = new Map(people.map(({ id, areaCode }) => [id, areaCode]))
  const moved = <T extends Care | Extra | Guard>(some: ReadonlyMap<string, T>): T[] =>
    [...some.values()].flatMap((row) => {
      const areaCode = areas.get(row.personId)
      return areaCode === undefined || areaCode === row.areaCode ? [] : [{ ...row, areaCode }]
    })
  return put(
    put(put(rows, 'care', ...moved(rows.care)), 'extra', ...moved(rows.extra)),
    'guard',
    ...moved(rows.guard),
  )
}
