/** Two people in a dwelling here and two in one there, with a reason for care. */
import { addCareReason } from '#ledger/contract/acts.ts'
import { GRID, THERE_GRID } from '../../testing.ts'
import { aHouseholdIn } from '../ledger.ts'
import { house, world } from './world.ts'

export const households = [
  await keptBy('clerk', house.place, GRID),
  await keptBy('clerk-there', house.placeThere, THERE_GRID),
] as const

async function keptBy(clerk: string, building: typeof house.place, area: string) {
  const { person } = world.who(clerk)
  const kept = await aHouseholdIn(house, person, { building, area })
  await person.does(addCareReason, {
    params: { personId: kept.person },
    body: { why: 'seen-on-visit', kind: 'elder-alone', basis: 'law', until: '2026-09-01' },
  })
  return { ...kept, area }
}
