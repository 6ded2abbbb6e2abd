import type { z } from 'zod'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { forVisits as ledger } from '#ledger/server/index.ts'
import type { ChangeId } from '#ledger/contract.ts'
import type { ReviewId } from '../../contract.ts'
import type { decideCorrection } from '../../contract/reviews.ts'
import type { SealedReview } from '../learned.ts'

type No = (typeof decideCorrection.refusals)[number] | 'not-found'
type Wish = z.output<typeof decideCorrection.body>

/** Takes what was learned into the ledger, by the ledger's own acts, or keeps what stands there and says why. */
export async function decide(
  act: Act<No>,
  reviewId: ReviewId,
  wish: Wish,
): Promise<z.input<typeof decideCorrection.returns>> {
  const {
    rows: [row],
  } = await sql<{
    visit_id: string
    area_code: string
    person_id: string
    state: string
    sealed: Buffer | null
  }>`
    select visit_id, area_code, person_id, state, sealed from visit_review where id = ${reviewId} for update`.execute(
    act.tx,
  )
  if (!row) return act.refuse('not-found')
  if (row.state !== 'open') act.refuse('decided-already')
  if (!wish.take && wish.text === undefined) act.refuse('reason-missing')
  const { learned } = JSON.parse(act.vault.open(row.sealed)!) as SealedReview
  const changeId = wish.take
    ? await take(act, { visitId: row.visit_id, personId: row.person_id, learned }, wish)
    : null
  const state = wish.take ? 'taken' : 'kept'
  act.write(sql`
    update visit_review
    set state = ${state}, decided_by = ${act.actor.who}, decided_name = ${act.actor.name}, decided_at = ${act.now()}, decided_text = ${wish.text ?? null},
      change_id = ${changeId}
    where id = ${reviewId}`)
  act.concerns(`person:${row.person_id}`, { areaCode: row.area_code, reason: learned.field })
  return { reviewId, state, changeId }
}

interface Taking {
  readonly visitId: string
  /** Under which the person is kept now: they may have turned out to be another since. */
  readonly personId: string
  readonly learned: SealedReview['learned']
}

async function take(
  act: Act<No>,
  { visitId, personId, learned }: Taking,
  wish: Wish,
): Promise<ChangeId | null> {
  if (!(await ledger.keptOf(act, [personId])).has(personId)) act.refuse('person-out-of-sight')
  const grounds = { why: 'seen-on-visit', source: { kind: 'visit', id: visitId } } as const
  switch (learned.field) {
    case 'name':
    case 'sex':
    case 'birthYear':
    case 'phone':
      return (await ledger.correct(act, personId, { ...grounds, [learned.field]: learned.value })).changeId
    case 'died':
      return (await ledger.died(act, personId, { ...grounds, on: learned.on, newHeadId: wish.newHeadId }))
        .changeId
    case 'moved-out':
      return (
        await ledger.moveAway(act, personId, {
          ...grounds,
          strand: learned.strand,
          on: learned.on,
          newHeadId: wish.newHeadId,
        })
      ).changeId
    // The ledger keeps no guardians: whoever decides has seen to it, and says how.
    case 'guardian':
      return null
  }
}
