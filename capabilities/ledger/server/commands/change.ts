import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { buildingsOf, findPlace } from '#places/server/index.ts'
import type { ChangeAct, Changed, PersonData } from '../../contract.ts'
import { numberVerdict, saidBy } from '../../rules/identity-number.ts'
import type { Fault, Person, Rows } from '../../rules/model.ts'
import type { Home } from '../../rules/moves.ts'
import { heldRows } from '../rows.ts'
import { printOf } from '../finding.ts'
import { saveChange } from '../save.ts'
import type { Grounds } from '../save.ts'
import { todayOf } from '#kernel/server/today.ts'

export type Law = Fault | 'day-ahead'
export type Outcome = Changed

export interface Asked {
  readonly act: ChangeAct
  readonly grounds: Grounds
  readonly people?: readonly string[]
  readonly households?: readonly string[]
  /** Days that may not lie ahead. */
  readonly days?: readonly (string | undefined)[]
}

/** One act of the ledger: its rows are held, a step is taken from them to others, and what differs is saved. */
export async function change(
  act: Act<Law | 'not-found'>,
  { act: name, grounds, people = [], households = [], days = [] }: Asked,
  step: (rows: Rows) => Rows | Promise<Rows>,
): Promise<Outcome> {
  const today = await todayOf(act)
  if (days.some((day) => day !== undefined && day > today)) act.refuse('day-ahead')
  const before = await heldRows(act, { people, households })
  return saveChange(act, before, await step(before), {
    why: grounds.why,
    source: grounds.source,
    act: name,
    changeId: act.newId(),
  })
}

/** A dwelling as a tie takes it over: inside the actor's own area, or anywhere in the district for those who leave. */
export async function homeOf(
  act: Act<'dwelling-unknown'>,
  dwellingId: string,
  reach: 'own-area' | 'district' = 'own-area',
): Promise<Home> {
  const place = await findPlace(act.tx, dwellingId)
  if (place?.kind !== 'dwelling') return act.refuse('dwelling-unknown')
  if (reach === 'own-area' && !place.areaCode.startsWith(act.actor.areaCode)) act.refuse('dwelling-unknown')
  const building = (await buildingsOf(act.tx, [dwellingId])).get(dwellingId)
  return {
    dwellingId,
    areaCode: place.areaCode,
    buildingId: building?.kind === 'building' ? building.id : null,
  }
}

/** A person who is new here. What a valid identity number says by itself need not be typed. */
export async function newPerson(
  act: Act<'number-wrong' | 'number-known'>,
  data: PersonData,
  areaCode: string,
): Promise<Person> {
  if (data.identityNumber !== undefined) await checkNumber(act, data.identityNumber)
  const said = data.identityNumber === undefined ? undefined : saidBy(data.identityNumber)
  return {
    id: act.newId(),
    areaCode,
    name: data.name,
    sex: data.sex === 0 ? (said?.sex ?? 0) : data.sex,
    birthYear: data.birthYear ?? said?.birthYear ?? null,
    phone: data.phone ?? null,
    identityNumber: data.identityNumber ?? null,
    diedOn: null,
    restricted: null,
    changeId: '',
  }
}

/** A number must be right, and nobody else within sight may have it. */
export async function checkNumber(
  act: Act<'number-wrong' | 'number-known'>,
  number: string,
  but?: string,
): Promise<void> {
  const obstacle = await numberObstacle(act, number, but)
  if (obstacle !== undefined) act.refuse(obstacle)
}

/** What speaks against a number, if anything does. */
export async function numberObstacle(
  act: Act<never>,
  number: string,
  but?: string,
): Promise<'number-wrong' | 'number-known' | undefined> {
  if (numberVerdict(number) !== 'allowed') return 'number-wrong'
  const { rows } = await sql<{ subject_id: string }>`
    select subject_id from ledger_key where print = ${printOf(act, 'identity', number)} and kind = 'identity' limit 2`.execute(
    act.tx,
  )
  return rows.some(({ subject_id }) => subject_id !== but) ? 'number-known' : undefined
}
