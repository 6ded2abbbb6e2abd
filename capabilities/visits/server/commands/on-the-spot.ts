import type { z } from 'zod'
import type { Act } from '#kernel/server/act.ts'
import { constraintOf, sql, sqlStateOf } from '#kernel/server/database.ts'
import { forIntake } from '#appeals/server/index.ts'
import { forHandlers } from '#dispatch/server/index.ts'
import { forLedger } from '#places/server/index.ts'
import type { Finding } from '../../contract.ts'
import type { fixOnSpot, recordPatrol } from '../../contract/spot.ts'
import { FINDING_WORDS, TOPIC_WORDS } from '../../words.ts'

/** How an appeal is taken down that a worker found. Nobody reported it, and nobody waits to be called. */
const found = (act: Act<never>, text: string, categoryCode: string | undefined, files: readonly string[]) =>
  ({
    kind: 'problem',
    categoryCode,
    text,
    answers: {},
    files,
    lang: 'zh',
    channel: 'grid',
    name: undefined,
    phone: undefined,
    relation: 'worker',
    consent: true,
    filedBy: act.actor.accountId,
  }) as const

type NotFixed = (typeof fixOnSpot.refusals)[number] | 'not-found' | 'changed-meanwhile'

/** Found and put right on the spot: taken down, given to one's own organisation and done, in one act. Somebody else verifies it. */
export async function fix(
  act: Act<NotFixed>,
  said: z.output<typeof fixOnSpot.body>,
): Promise<z.input<typeof fixOnSpot.returns>> {
  const orgId = act.actor.orgId ?? act.refuse('no-hands-of-your-own')
  const where = await forIntake.whereOf(act, said)
  if (!where.areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  const { receipt } = await forIntake.takeDown(
    act,
    found(act, said.text, said.categoryCode, said.files),
    where,
  )
  const { orderId } = await forHandlers.send(act, receipt.appealId, { version: 1, orgId })
  await forHandlers.submit(act, orderId, { text: said.result, files: [] })
  act.concerns(`appeal:${receipt.appealId}`, { areaCode: where.areaCode })
  return { appealId: receipt.appealId, number: receipt.number, orderId }
}

type NotWalked = (typeof recordPatrol.refusals)[number]

/** A round, with an appeal for everything somebody else has to see to. */
export async function patrol(
  act: Act<NotWalked>,
  round: z.output<typeof recordPatrol.body>,
): Promise<z.input<typeof recordPatrol.returns>> {
  if (!round.areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  const named = [
    ...round.places,
    ...round.findings.flatMap((one) => ('placeId' in one && one.placeId ? [one.placeId] : [])),
  ]
  const places = await forLedger.placesBy(act.tx, named)
  // A round goes through public places: a home is visited, by a visit.
  if (named.some((id) => places.get(id)?.kind === 'dwelling')) act.refuse('not-a-public-place')
  if (named.some((id) => !places.get(id)?.areaCode.startsWith(act.actor.areaCode)))
    act.refuse('where-unknown')
  const findings = []
  for (const finding of round.findings) {
    const raised = 'raise' in finding && finding.raise ? await raise(act, round.areaCode, finding) : null
    const place = 'placeId' in finding && finding.placeId ? places.get(finding.placeId) : undefined
    const { raise: _, ...noted } = { raise: undefined, ...finding }
    findings.push({
      ...noted,
      placeZh: placeText(place?.pathZh, finding),
      placeEn: placeText(place?.pathEn, finding),
      appealId: raised?.appealId ?? null,
      number: raised?.number ?? null,
    })
  }
  try {
    await sql`
      insert into patrol (id, area_code, at, received_at, by_who, by_role, places, findings)
      values (${round.patrolId}, ${round.areaCode}, ${round.at}, ${act.now()}, ${act.actor.who}, ${act.actor.role},
              ${[...new Set(round.places)]}::uuid[], ${JSON.stringify(findings)}::jsonb)`.execute(act.tx)
  } catch (error) {
    if (sqlStateOf(error) === '23505' && constraintOf(error) === 'patrol_pkey') act.refuse('visit-known')
    throw error
  }
  act.concerns(`patrol:${round.patrolId}`, { areaCode: round.areaCode })
  const raised = findings.flatMap(({ appealId, number }) =>
    appealId && number ? [{ appealId, number }] : [],
  )
  return {
    patrolId: round.patrolId,
    appealIds: raised.map(({ appealId }) => appealId),
    numbers: raised.map(({ number }) => number),
  }
}

const placeText = (path: string | undefined, finding: Finding): string | null => {
  const more = 'placeText' in finding ? finding.placeText : undefined
  return [path, more].filter((part) => part !== undefined).join(' ') || null
}

/** What was found, in words for whoever is to see to it. */
const wordsOf = (finding: Exclude<Finding, { kind: 'reminder' }>): string => {
  const head = `${FINDING_WORDS[finding.kind].zh}（${TOPIC_WORDS[finding.topic].zh}）`
  return 'text' in finding ? `${head}：${finding.text}` : head
}

async function raise(act: Act<NotWalked>, areaCode: string, finding: Exclude<Finding, { kind: 'reminder' }>) {
  const where = await forIntake.whereOf(act, {
    ...(finding.placeId ? { placeId: finding.placeId } : { areaCode }),
    placeText: finding.placeText,
  })
  const { receipt } = await forIntake.takeDown(
    act,
    found(act, wordsOf(finding), finding.raise?.categoryCode, finding.raise?.files ?? []),
    where,
  )
  return { appealId: receipt.appealId, number: receipt.number }
}
