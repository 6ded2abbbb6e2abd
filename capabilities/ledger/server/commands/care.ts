import type { Act } from '#kernel/server/act.ts'
import type { CareBasis, CareKind, ExtraField } from '../../contract.ts'
import { drop, put } from '../../rules/model.ts'
import type { Care, Extra, Rows } from '../../rules/model.ts'
import { careDayVerdict } from '../../rules/care.ts'
import { extraVerdict } from '../../rules/extras.ts'
import type { Grounds } from '../save.ts'
import { fieldsInForce, hasConsent } from '../sight.ts'
import { todayOf } from '#kernel/server/today.ts'
import { change } from './change.ts'
import type { Law, Outcome } from './change.ts'
import { alive } from './people.ts'

type Seen = 'not-found'

const extraOf = (rows: Rows, personId: string, field: ExtraField): Extra | undefined =>
  [...rows.extra.values()].find((one) => one.personId === personId && one.field === field)

/** Keeps a further field, while a purpose in force asks for it. */
export async function keepField(
  act: Act<Law | Seen | 'field-not-in-force' | 'value-not-listed'>,
  personId: string,
  field: ExtraField,
  wish: Grounds & { readonly value: string },
): Promise<Outcome> {
  if (!(await fieldsInForce(act.tx, act.now())).has(field)) act.refuse('field-not-in-force')
  if (extraVerdict(field, wish.value) !== 'allowed') act.refuse('value-not-listed')
  return change(act, { act: 'keepExtra', grounds: wish, people: [personId] }, (rows) => {
    const { areaCode } = rows.person.get(personId)!
    const was = extraOf(rows, personId, field)
    return put(rows, 'extra', {
      id: was?.id ?? act.newId(),
      areaCode,
      personId,
      field,
      value: wish.value,
      changeId: '',
    })
  })
}

/** Deletes a further field. That is for good: history knows that it was there, not what it said. */
export const dropField = (
  act: Act<Law | Seen | 'nothing-changes'>,
  personId: string,
  field: ExtraField,
  wish: Grounds,
): Promise<Outcome> =>
  change(act, { act: 'dropExtra', grounds: wish, people: [personId] }, (rows) => {
    const was = extraOf(rows, personId, field) ?? act.refuse('nothing-changes')
    return drop(rows, 'extra', was.id)
  })

export interface NewCare extends Grounds {
  readonly kind: CareKind
  readonly basis: CareBasis
  readonly until: string
}

/** Notes why somebody is looked after. Whoever notes it is the first reviewer. */
export async function addCare(
  act: Act<Law | Seen | 'has-died' | 'care-known' | 'care-day' | 'consent-needed'>,
  personId: string,
  wish: NewCare,
): Promise<Outcome> {
  const since = await todayOf(act)
  return change(act, { act: 'addCareReason', grounds: wish, people: [personId] }, async (rows) => {
    await checkCare(act, personId, wish)
    const { areaCode } = alive(act, rows, personId)
    const own = [...rows.care.values()].filter((one) => one.personId === personId && !one.ended)
    if (own.some(({ kind }) => kind === wish.kind)) act.refuse('care-known')
    const { kind, basis, until } = wish
    return put(rows, 'care', {
      ...reviewed(act),
      id: act.newId(),
      areaCode,
      personId,
      kind,
      basis,
      since,
      until,
      ended: false,
      changeId: '',
    })
  })
}

const reviewed = (act: Act<never>): Pick<Care, 'reviewer' | 'reviewerName' | 'reviewedAt'> => ({
  reviewer: act.actor.who,
  reviewerName: act.actor.name,
  reviewedAt: act.now().toISOString(),
})

async function checkCare(
  act: Act<'care-day' | 'consent-needed'>,
  personId: string,
  { basis, until }: { readonly basis: CareBasis; readonly until: string },
): Promise<void> {
  if (careDayVerdict(until, await todayOf(act)) !== 'allowed') act.refuse('care-day')
  if (basis === 'consent' && !(await hasConsent(act, personId))) act.refuse('consent-needed')
}

function careIn(act: Act<'not-found' | 'care-ended'>, rows: Rows, personId: string, careId: string): Care {
  const care = rows.care.get(careId)
  if (care?.personId !== personId) return act.refuse('not-found')
  return care.ended ? act.refuse('care-ended') : care
}

export const reviewCare = (
  act: Act<Law | Seen | 'care-ended' | 'care-day' | 'consent-needed'>,
  personId: string,
  careId: string,
  wish: Grounds & { readonly until: string },
): Promise<Outcome> =>
  change(act, { act: 'reviewCareReason', grounds: wish, people: [personId] }, async (rows) => {
    const care = careIn(act, rows, personId, careId)
    await checkCare(act, personId, { basis: care.basis, until: wish.until })
    return put(rows, 'care', { ...care, ...reviewed(act), until: wish.until })
  })

export const endCare = (
  act: Act<Law | Seen | 'care-ended'>,
  personId: string,
  careId: string,
  wish: Grounds,
): Promise<Outcome> =>
  change(act, { act: 'endCareReason', grounds: wish, people: [personId] }, (rows) =>
    put(rows, 'care', { ...careIn(act, rows, personId, careId), ended: true }),
  )
