import type { ResidentKind } from '../contract.ts'
import { holdsOn } from './model.ts'
import type { DayText, Tie } from './model.ts'

/** What people call somebody in a dwelling, from all ties of that dwelling on a day: never kept, always derived. */
export function kindOf(tie: Tie, atDwelling: readonly Tie[], day: DayText): ResidentKind {
  const own = atDwelling.filter((one) => one.personId === tie.personId && holdsOn(one, day))
  const lives = own.find(({ strand }) => strand === 'lives')
  const owns = own.some(({ strand }) => strand === 'owns')
  if (lives === undefined) return owns && tie.strand === 'owns' ? 'owner-elsewhere' : notLiving(tie)
  if (owns) return 'owner-occupier'
  return livingAs(lives)
}

const notLiving = (tie: Tie): ResidentKind =>
  tie.strand === 'owns' ? 'owner-elsewhere' : tie.strand === 'registered' ? 'registered-only' : livingAs(tie)

function livingAs({ basis }: Tie): ResidentKind {
  if (basis === 'rent') return 'tenant'
  if (basis === 'lodge') return 'lodger'
  return basis === 'dormitory' ? 'dormitory' : 'family'
}

/** How a dwelling is used, in one word. */
export function useOf(living: readonly Pick<Tie, 'basis'>[]): 'own' | 'rent' | 'other' | 'vacant' {
  if (living.length === 0) return 'vacant'
  if (living.some(({ basis }) => basis === 'rent')) return 'rent'
  return living.some(({ basis }) => basis === 'own') ? 'own' : 'other'
}
