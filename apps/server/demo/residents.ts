import type { Basis, Kinship, Sex } from '#ledger/contract.ts'
import type { LedgerRow } from '#ledger/contract/rows.ts'
import { checkDigit } from '#ledger/rules/identity-number.ts'
import type { NewPlace } from '#places/server/import.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { DEMO_DISTRICT, HONGHUA, SIFANG } from './land.ts'
import { demoPhone, inventedName } from './names.ts'

/**
 * Who lives in the demo. The first community has the figures of its source: 1,658 households and 4,737 people in 2,824
 * dwellings. Names are put together, phones belong to nobody, and identity numbers begin with a division nobody has.
 */

const FIGURES = { [HONGHUA]: { households: 1658, people: 4737 }, [SIFANG]: { households: 171, people: 466 } }
const YEAR = 2026
const FIRST_PHONE = 3000
const PHONES = 6900

/** How many live together: nearly as in the census, put right at the end so that the sum is exact. */
const SIZES = [1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6] as const

function sizesOf(chance: Chance, households: number, people: number): number[] {
  const sizes = Array.from({ length: households }, () => chance.pick(SIZES) as number)
  let over = sizes.reduce((sum, size) => sum + size, 0) - people
  while (over !== 0) {
    const i = chance.int(0, households - 1)
    const step = over > 0 ? -1 : 1
    const next = sizes[i]! + step
    if (next < 1 || next > 6) continue
    sizes[i] = next
    over += step
  }
  return sizes
}

interface Member {
  readonly name: string
  readonly sex: Sex
  readonly birthYear: number
  readonly kinship: Kinship
}

const sexOf = (chance: Chance): Sex => (chance.hits(0.5) ? 1 : 2)
const named = (chance: Chance, family: string | undefined): string => {
  const name = inventedName(chance)
  return family === undefined ? name : family + [...name].slice(1).join('')
}

/** A family of a size: a head, mostly a spouse, then children, parents, grandchildren as their years allow. */
function familyOf(chance: Chance, size: number): Member[] {
  const age = chance.weighted([26, 34, 42, 51, 60, 68, 76, 84], (one) => (size > 2 ? 90 - one : 40 + one / 2))
  const head: Member = {
    name: inventedName(chance),
    sex: chance.hits(0.68) ? 1 : 2,
    birthYear: YEAR - age - chance.int(0, 7),
    kinship: 'head',
  }
  const family = [...head.name][0]!
  const members = [head]
  if (size > 1 && chance.hits(0.86))
    members.push({
      name: inventedName(chance),
      sex: head.sex === 1 ? 2 : 1,
      birthYear: head.birthYear + chance.int(-3, 4),
      kinship: 'spouse',
    })
  while (members.length < size) members.push(relativeOf(chance, head, family, members.length))
  return members
}

function relativeOf(chance: Chance, head: Member, family: string, n: number): Member {
  const sex = sexOf(chance)
  const age = YEAR - head.birthYear
  const name = named(chance, family)
  if (n >= 3 && age < 62 && chance.hits(0.6))
    return { name, sex, birthYear: head.birthYear - chance.int(23, 32), kinship: 'parent' }
  if (n >= 3 && age >= 62)
    return {
      name,
      sex,
      birthYear: Math.min(YEAR, head.birthYear + chance.int(52, 60)),
      kinship: 'grandchild',
    }
  return {
    name,
    sex,
    birthYear: Math.min(YEAR, head.birthYear + chance.int(23, 33)),
    kinship: sex === 1 ? 'son' : 'daughter',
  }
}

/** An identity number of a division that does not exist, right by its check digit. */
function numberOf({ birthYear, sex }: Member, n: number): string {
  const month = String((n % 12) + 1).padStart(2, '0')
  const day = String((Math.floor(n / 12) % 28) + 1).padStart(2, '0')
  const order = (Math.floor(n / 336) * 2 + (sex === 1 ? 1 : 0)) % 1000
  const first = `${DEMO_DISTRICT}${birthYear}${month}${day}${String(order).padStart(3, '0')}`
  return first + checkDigit(first)
}

const BASES: readonly Basis[] = ['own', 'own', 'own', 'own', 'own', 'own', 'rent', 'rent', 'rent', 'lodge']

const shuffled = <T>(chance: Chance, some: readonly T[]): T[] =>
  some
    .map((one) => ({ one, at: chance.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)

const dayIn = (chance: Chance, from: number, to: number): string =>
  `${chance.int(from, to)}-${String(chance.int(1, 12)).padStart(2, '0')}-${String(chance.int(1, 28)).padStart(2, '0')}`

/** All rows of one community, dwelling by dwelling. */
function rowsOf(
  community: typeof HONGHUA | typeof SIFANG,
  dwellings: readonly string[],
  firstNumber: number,
): LedgerRow[] {
  const chance = chanceOf(`residents ${community}`)
  const { households, people } = FIGURES[community]
  const order = shuffled(chance, dwellings)
  const [lived, empty] = [order.slice(0, households), order.slice(households)]
  let n = firstNumber
  const rows: LedgerRow[] = []
  const elsewhere: LedgerRow[] = []
  sizesOf(chance, households, people).forEach((size, i) => {
    const basis = chance.pick(BASES)
    const phone = demoPhone(FIRST_PHONE + chance.int(0, PHONES))
    const since =
      basis === 'own' ? (chance.hits(0.4) ? dayIn(chance, 1998, 2024) : undefined) : dayIn(chance, 2019, 2025)
    // Owners are mostly registered where they live; some families stand in the book of their parents' flat, tenants elsewhere.
    const book = basis === 'own' ? (chance.hits(0.8) ? lived[i]! : chance.pick(lived)) : undefined
    familyOf(chance, size).forEach((member, m) => {
      n += 1
      const person = {
        name: member.name,
        sex: member.sex,
        birthYear: member.birthYear,
        identityNumber: numberOf(member, n) as never,
        ...(YEAR - member.birthYear >= 12 ? { phone } : {}),
      }
      const here = book === lived[i]
      rows.push({
        dwellingId: lived[i]! as never,
        person,
        household: { key: '1', head: m === 0, kinship: member.kinship },
        lives: { basis, ...(since === undefined ? {} : { since }) },
        ...(here ? { registered: {} } : {}),
        ...(basis === 'own' && m === 0 ? { owns: {} } : {}),
      })
      if (book !== undefined && !here) elsewhere.push({ dwellingId: book as never, person, registered: {} })
      // Some own a further flat that stands empty or is let.
      if (m === 0 && basis === 'own' && chance.hits(0.45) && empty.length > 0)
        elsewhere.push({ dwellingId: chance.pick(empty) as never, person, owns: {} })
    })
  })
  return [...rows, ...elsewhere]
}

/** Everybody of the demo, as rows of a roster. */
export function residentsOf(places: readonly NewPlace[]): LedgerRow[] {
  const dwellings = (community: string): string[] =>
    places
      .filter(({ kind, areaCode }) => kind === 'dwelling' && areaCode.startsWith(community))
      .map(({ id }) => id)
  return [...rowsOf(HONGHUA, dwellings(HONGHUA), 0), ...rowsOf(SIFANG, dwellings(SIFANG), 50_000)]
}

/** Rows in parts of about a size, none of which cuts through a dwelling. */
export function inParts(rows: readonly LedgerRow[], size: number): LedgerRow[][] {
  const parts: LedgerRow[][] = []
  for (const row of rows) {
    const last = parts.at(-1)
    if (last && (last.length < size || last.at(-1)!.dwellingId === row.dwellingId)) last.push(row)
    else parts.push([row])
  }
  return parts
}
