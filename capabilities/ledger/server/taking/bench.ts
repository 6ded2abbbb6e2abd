import { areaOf, NO_ROWS } from '../../rules/model.ts'
import type { Image, Kind, RowOf, Rows, Tie } from '../../rules/model.ts'

/**
 * Rows on a workbench: many lines are taken one after another, each seeing what the ones before it left. What a line changes is
 * noted as its own, so that each can be undone by itself.
 */
export class Bench {
  readonly before: Rows
  readonly #rows: { readonly [K in Kind]: Map<string, RowOf[K]> }
  readonly #tiesOf = new Map<string, Set<string>>()
  readonly #peopleAt = new Map<string, Set<string>>()
  readonly #membersOf = new Map<string, Set<string>>()
  #line = new Map<string, Image>()
  #changeId = ''

  constructor(before: Rows) {
    this.before = before
    this.#rows = {
      person: new Map(before.person),
      household: new Map(before.household),
      tie: new Map(before.tie),
      care: new Map(before.care),
      extra: new Map(before.extra),
      guard: new Map(before.guard),
    }
    for (const tie of before.tie.values()) this.#index(tie)
  }

  get after(): Rows {
    return { ...NO_ROWS, ...this.#rows }
  }

  get<K extends Kind>(kind: K, id: string): RowOf[K] | undefined {
    return this.#rows[kind].get(id)
  }

  tiesOf(personId: string): Tie[] {
    return this.#some(this.#tiesOf.get(personId))
  }
  /** People who have or had anything to do with a dwelling. */
  peopleAt(dwellingId: string): ReadonlySet<string> {
    return this.#peopleAt.get(dwellingId) ?? new Set()
  }
  everIn(householdId: string): Tie[] {
    return this.#some(this.#membersOf.get(householdId)).filter((tie) => tie.householdId === householdId)
  }
  membersOf(householdId: string): Tie[] {
    return this.everIn(householdId).filter((tie) => tie.until === null)
  }

  /** Begins a line; everything put or dropped from here on belongs to it. */
  begin(changeId: string): void {
    this.#line = new Map()
    this.#changeId = changeId
  }

  put<K extends Kind>(of: K, row: RowOf[K]): void {
    const marked = { ...row, changeId: this.#changeId }
    this.#note(of, row.id, marked)
    ;(this.#rows[of] as Map<string, RowOf[K]>).set(row.id, marked)
    if (of === 'tie') this.#index(marked as unknown as Tie)
  }

  drop(of: Kind, id: string): void {
    this.#note(of, id, null)
    this.#rows[of].delete(id)
  }

  /** Puts a row back as it was, with the mark it had. */
  restore(image: Image, side: 'before' | 'after'): void {
    const row = image[side]
    const id = (image.before ?? image.after)!.id
    this.#note(image.of, id, row)
    const rows = this.#rows[image.of] as Map<string, RowOf[Kind]>
    if (row === null) rows.delete(id)
    else rows.set(id, row)
    if (image.of === 'tie' && row !== null) this.#index(row as Tie)
  }

  /** Marks a person and their households, puts the person where they belong, and gives what the line did. */
  end(personId: string): Image[] {
    const images = [...this.#line.values()]
    if (images.length === 0) return []
    const person = this.get('person', personId)
    if (person) this.put('person', { ...person, areaCode: areaOf(person, this.tiesOf(personId)) })
    const houses = images.flatMap((image) =>
      image.of === 'tie' ? [image.before?.householdId, image.after?.householdId] : [],
    )
    for (const id of new Set(houses)) {
      const household = id ? this.get('household', id) : undefined
      if (household) this.put('household', household)
    }
    return [...this.#line.values()]
  }

  /** What the line did so far. */
  get line(): Image[] {
    return [...this.#line.values()]
  }

  /** Takes back what the line did. */
  undo(): void {
    for (const image of [...this.#line.values()].toReversed()) {
      const rows = this.#rows[image.of] as Map<string, RowOf[Kind]>
      const id = (image.before ?? image.after)!.id
      if (image.before === null) rows.delete(id)
      else rows.set(id, image.before)
    }
    this.#line = new Map()
  }

  #note(of: Kind, id: string, after: RowOf[Kind] | null): void {
    const key = `${of} ${id}`
    const known = this.#line.get(key)
    const before = known ? known.before : (this.#rows[of].get(id) ?? null)
    if (before === null && after === null) this.#line.delete(key)
    else this.#line.set(key, { of, before, after } as Image)
  }

  #some(ids: ReadonlySet<string> | undefined): Tie[] {
    return [...(ids ?? [])].flatMap((id) => {
      const tie = this.#rows.tie.get(id)
      return tie ? [tie] : []
    })
  }

  #index(tie: Tie): void {
    add(this.#tiesOf, tie.personId, tie.id)
    add(this.#peopleAt, tie.dwellingId, tie.personId)
    if (tie.householdId !== null) add(this.#membersOf, tie.householdId, tie.id)
  }
}

function add(map: Map<string, Set<string>>, key: string, id: string): void {
  const known = map.get(key)
  if (known) known.add(id)
  else map.set(key, new Set([id]))
}
