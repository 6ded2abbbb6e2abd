import { Kinship } from '../contract.ts'
import type { Sex } from '../contract.ts'
import type { Person, Rows, Tie } from './model.ts'

/** What the others become when one of them takes the place of the head (GB/T 4761); what cannot be known is `other`. */
const SEEN_FROM: Readonly<Partial<Record<Kinship, Readonly<Partial<Record<Kinship, Kinship>>>>>> = {
  spouse: { head: 'spouse', son: 'son', daughter: 'daughter', grandchild: 'grandchild' },
  son: { head: 'parent', spouse: 'parent', son: 'sibling', daughter: 'sibling', parent: 'grandparent' },
  daughter: { head: 'parent', spouse: 'parent', son: 'sibling', daughter: 'sibling', parent: 'grandparent' },
  grandchild: { head: 'grandparent', spouse: 'grandparent' },
  sibling: { head: 'sibling', parent: 'parent', sibling: 'sibling', grandparent: 'grandparent' },
}

const childOf = (sex: Sex): Kinship => (sex === 1 ? 'son' : sex === 2 ? 'daughter' : 'other')

/** Kinship of one member once another is head. */
export function kinshipUnder(newHead: Kinship, member: Kinship, sex: Sex): Kinship {
  if (newHead === 'head') return member
  if (newHead === 'parent')
    return member === 'head' || member === 'sibling'
      ? childOf(sex)
      : member === 'son' || member === 'daughter'
        ? 'grandchild'
        : 'other'
  return SEEN_FROM[newHead]?.[member] ?? 'other'
}

const STRANDS: readonly Tie['strand'][] = ['lives', 'registered', 'owns']
/** The head first, then in the order of the standard; who stands in no household comes last. */
const standing = ({ kinship }: Tie): number =>
  kinship === null ? Kinship.options.length : Kinship.options.indexOf(kinship)

/**
 * Ties as a clerk reads a household register: who lives here first, household by household, the head before the others, of brothers and
 * sisters the elder; what is alike in all that keeps one order.
 */
export const asRead =
  (people: ReadonlyMap<string, Pick<Person, 'birthYear'>>) =>
  (a: Tie, b: Tie): number =>
    STRANDS.indexOf(a.strand) - STRANDS.indexOf(b.strand) ||
    (a.householdId ?? '').localeCompare(b.householdId ?? '') ||
    standing(a) - standing(b) ||
    (people.get(a.personId)?.birthYear ?? 9999) - (people.get(b.personId)?.birthYear ?? 9999) ||
    (a.id < b.id ? -1 : 1)

/** Who takes the place of a head that goes: the spouse, else the eldest; who is as old as another, by number. */
export function successorOf(members: readonly Tie[], people: ReadonlyMap<string, Person>): Tie | undefined {
  const year = (tie: Tie): number => people.get(tie.personId)?.birthYear ?? 9999
  return members.toSorted(
    (a, b) =>
      Number(b.kinship === 'spouse') - Number(a.kinship === 'spouse') ||
      year(a) - year(b) ||
      (a.personId < b.personId ? -1 : 1),
  )[0]
}

/** The members of a household seen from a new head. What is said of them goes before what can be reckoned. */
export function underHead(
  rows: Rows,
  members: readonly Tie[],
  headId: string,
  said: ReadonlyMap<string, Kinship> = new Map(),
): Tie[] {
  const was = members.find(({ personId }) => personId === headId)?.kinship ?? 'other'
  return members.map((tie) => {
    if (tie.personId === headId) return tie.kinship === 'head' ? tie : { ...tie, kinship: 'head' }
    const sex = rows.person.get(tie.personId)?.sex ?? 0
    const kinship = said.get(tie.personId) ?? kinshipUnder(was, tie.kinship ?? 'other', sex)
    const plain = kinship === 'head' ? 'other' : kinship
    return plain === tie.kinship ? tie : { ...tie, kinship: plain }
  })
}
