import type { LedgerRow } from '#ledger/contract/rows.ts'
import { checkDigit } from '#ledger/rules/identity-number.ts'
import { chanceOf } from '../chance.ts'
import type { Chance } from '../chance.ts'
import { inventedName } from '../names.ts'

/** Invented residents of an invented district: some 2.35 to a dwelling, so that 600,000 dwellings hold 1.4 million. */

const FIRST_YEAR = 1932
const YEARS = 94
const DAYS = YEARS * 365

/**
 * The identity number of the `n`th invented person of a birth year and sex: valid, unlike any other, and of an area prefix that was
 * never given.
 */
export function inventedIdentity(
  n: number,
  { birthYear, male }: { readonly birthYear: number; readonly male: boolean },
): string {
  const day = n % 365
  const date = new Date(Date.UTC(birthYear, 0, 1 + day))
  const month = String(date.getUTCMonth() + 1).padStart(2, '0')
  const serial = (Math.floor(n / 365) * 2 + (male ? 1 : 0)) % 1000
  const body = `340199${birthYear}${month}${String(date.getUTCDate()).padStart(2, '0')}${String(serial).padStart(3, '0')}`
  return `${body}${checkDigit(body)}`
}

/** Who lives with the head of a household, and how many years younger. */
const OTHERS = ['spouse', 'son', 'daughter', 'parent', 'grandchild'] as const
const YOUNGER = { spouse: 2, son: 27, daughter: 29, parent: -26, grandchild: 52, other: 5 } as const
type Other = keyof typeof YOUNGER

/** A phone of a block that was never given to anybody. */
const inventedPhone = (n: number): string => `140${String((n * 7919) % 100_000_000).padStart(8, '0')}`

/** How many of each sex and birth year there are already: what keeps their numbers apart. */
export type Census = Map<string, number>

/** What a roster says of one dwelling: nobody, a family of one to six, tenants, or an owner who lives elsewhere. */
export function rowsOf(dwelling: { readonly id: string }, n: number, census: Census): LedgerRow[] {
  const chance = chanceOf(`dwelling ${n}`)
  const kind = chance.weighted(
    [
      { is: 'own', weight: 66 },
      { is: 'rent', weight: 18 },
      { is: 'elsewhere', weight: 6 },
      { is: 'registered', weight: 3 },
      { is: 'empty', weight: 7 },
    ] as const,
    ({ weight }) => weight,
  ).is
  if (kind === 'empty') return []
  const dwellingId = dwelling.id as LedgerRow['dwellingId']
  const head = somebody(chance, census, chance.int(1940, 1998))
  if (kind === 'elsewhere') return [{ dwellingId, person: head, owns: {} }]
  if (kind === 'registered') return [{ dwellingId, person: head, registered: {}, owns: {} }]
  const since = `${chance.int(2001, 2025)}-${String(chance.int(1, 12)).padStart(2, '0')}-01`
  const size = chance.weighted([1, 2, 3, 4, 5, 6], (one) => [0, 17, 29, 29, 15, 7, 3][one]!)
  const others = Array.from({ length: size - 1 }, (_, i) => {
    const kinship: Other = OTHERS[i] ?? 'other'
    const year = Math.min(2025, Math.max(FIRST_YEAR, head.birthYear + YOUNGER[kinship] + chance.int(-3, 3)))
    return { kinship, person: somebody(chance, census, year) }
  })
  const lives = { basis: kind, since }
  const registered = chance.hits(kind === 'own' ? 0.7 : 0.1) ? { registered: {} } : {}
  return [
    {
      dwellingId,
      person: head,
      household: { key: '1', head: true },
      lives,
      ...registered,
      ...(kind === 'own' ? { owns: {} } : {}),
    },
    ...others.map(({ kinship, person }) => ({
      dwellingId,
      person,
      household: { key: '1', head: false, kinship },
      lives,
      ...registered,
    })),
  ]
}

function somebody(
  chance: Chance,
  census: Census,
  birthYear: number,
): LedgerRow['person'] & { birthYear: number } {
  const male = chance.hits(0.5)
  const key = `${birthYear} ${male}`
  const n = census.get(key) ?? 0
  census.set(key, n + 1)
  return {
    name: inventedName(chance),
    identityNumber: inventedIdentity(n, { birthYear, male }),
    sex: male ? 1 : 2,
    birthYear,
    phone: inventedPhone(n * DAYS + (birthYear - FIRST_YEAR) * 2 + Number(male)),
  }
}
