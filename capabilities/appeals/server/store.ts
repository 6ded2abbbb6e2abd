import { changed } from '#kernel/server/changed.ts'
import { seeing, sql } from '#kernel/server/database.ts'
import type { RawBuilder, Tx } from '#kernel/server/database.ts'
import type { Act } from '#kernel/server/act.ts'
import type { AppealId, StoryLine } from '../contract.ts'
import { MOVES } from '../rules.ts'
import { sealedLine } from './hashed-line.ts'
import { MAY_MOVE } from './may-move.ts'
import type { AppealRecord, NewLine } from './record.ts'

interface Row {
  id: AppealId
  number: string
  kind: AppealRecord['kind']
  channel: AppealRecord['channel']
  state: AppealRecord['state']
  outcome: AppealRecord['outcome']
  area_code: string
  place_id: string | null
  place_zh: string
  place_en: string
  lon: number | null
  lat: number | null
  title: string
  text: string
  lang: 'zh' | 'en'
  category_code: string | null
  policy_code: string | null
  urgent: boolean
  seal: string | null
  visibility: 'public' | 'private'
  answers: Record<string, unknown>
  holder: string
  reach: 'phone' | 'none'
  relation: string
  consent: boolean
  name_sealed: Buffer | null
  phone_sealed: Buffer | null
  handler_id: string | null
  org_ids: string[]
  co_ids: string[]
  question: string | null
  received_at: Date
  clock_from: Date
  pauses: { from: string; to: string }[]
  respond_by: Date | null
  responded_at: Date | null
  due_at: Date | null
  due_lines: AppealRecord['dueLines']
  closed_at: Date | null
  reworks: number
  photos: number
  grade: number | null
  solved: boolean | null
  rating_reasons: string[]
  rating_text: string | null
  rated_at: Date | null
  filed_by: string | null
  source: string | null
  source_ref: string | null
  lead_id: string | null
  said_same_as: string | null
  disposition: AppealRecord['disposition']
  review_on: string | null
  head_seq: number
  head_hash: Buffer
  version: number
}

const recordOf = (row: Row): AppealRecord => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  channel: row.channel,
  state: row.state,
  outcome: row.outcome,
  areaCode: row.area_code,
  placeId: row.place_id,
  placeZh: row.place_zh,
  placeEn: row.place_en,
  lon: row.lon,
  lat: row.lat,
  title: row.title,
  text: row.text,
  lang: row.lang,
  categoryCode: row.category_code,
  policyCode: row.policy_code,
  urgent: row.urgent,
  seal: row.seal,
  visibility: row.visibility,
  answers: row.answers,
  holder: row.holder,
  reach: row.reach,
  relation: row.relation,
  consent: row.consent,
  nameSealed: row.name_sealed,
  phoneSealed: row.phone_sealed,
  handlerId: row.handler_id,
  orgIds: row.org_ids,
  coIds: row.co_ids,
  question: row.question,
  receivedAt: row.received_at,
  clockFrom: row.clock_from,
  pauses: row.pauses.map((pause) => ({ from: new Date(pause.from), to: new Date(pause.to) })),
  respondBy: row.respond_by,
  respondedAt: row.responded_at,
  dueAt: row.due_at,
  dueLines: row.due_lines,
  closedAt: row.closed_at,
  reworks: row.reworks,
  photos: row.photos,
  grade: row.grade,
  solved: row.solved,
  ratingReasons: row.rating_reasons,
  ratingText: row.rating_text,
  ratedAt: row.rated_at,
  filedBy: row.filed_by,
  source: row.source,
  sourceRef: row.source_ref,
  leadId: row.lead_id,
  saidSameAs: row.said_same_as,
  disposition: row.disposition,
  reviewOn: row.review_on,
  headSeq: row.head_seq,
  headHash: row.head_hash,
  version: row.version,
})

const COLUMNS = sql`id, number, kind, channel, state, outcome, area_code, place_id, place_zh, place_en, lon, lat, title, text, lang, category_code,
  policy_code, urgent, seal, visibility, answers, holder, reach, relation, consent, name_sealed, phone_sealed, handler_id, org_ids, co_ids, question,
  received_at, clock_from, pauses, respond_by, responded_at, due_at, due_lines, closed_at, reworks, photos, grade, solved, rating_reasons,
  rating_text, rated_at, filed_by, source, source_ref, lead_id, said_same_as, disposition, review_on,
  head_seq, head_hash, version`

/** Appeals asked for within one turn of the loop, by transaction: they travel as one question. */
const asking = new WeakMap<
  Tx,
  { readonly ids: Set<string>; readonly found: Promise<Map<string, AppealRecord>> }
>()

async function findAll(tx: Tx, ids: ReadonlySet<string>): Promise<Map<string, AppealRecord>> {
  // Until those who ask in this turn have asked.
  await Promise.resolve()
  asking.delete(tx)
  const [one] = ids
  const { rows } = await (
    ids.size === 1
      ? sql<Row>`select ${COLUMNS} from appeal where id = ${one}`
      : sql<Row>`select ${COLUMNS} from appeal where id = any(${[...ids]}::uuid[])`
  ).execute(tx)
  return new Map(rows.map((row) => [row.id, recordOf(row)]))
}

/** An appeal, if the actor may see it. Whoever wants many asks for all of them before waiting for the first. */
export async function findAppeal(tx: Tx, id: string): Promise<AppealRecord | undefined> {
  let round = asking.get(tx)
  if (!round) {
    const ids = new Set<string>()
    round = { ids, found: findAll(tx, ids) }
    asking.set(tx, round)
  }
  round.ids.add(id)
  return (await round.found).get(id.toLowerCase())
}

/** The same, held until the end of the act, so that two people at one appeal take turns. */
export async function lockAppeal(
  tx: Tx,
  id: string | RawBuilder<unknown>,
): Promise<AppealRecord | undefined> {
  const {
    rows: [row],
  } = await sql<Row>`select ${COLUMNS} from appeal where id = ${id} for update`.execute(tx)
  return row && recordOf(row)
}

interface ChainedLine {
  seq: number
  name: StoryLine['name']
  audience: NewLine['audience']
  text: string | null
  detail: string
  files: string
  salt: string
  digest: string
  previous: string | null
  hash: string
}

/** Puts lines at the end of a story: each hash covers the line and the hash before it. */
function chained(
  act: Act,
  appeal: AppealRecord,
  lines: readonly NewLine[],
): { readonly lines: readonly ChainedLine[]; readonly headSeq: number; readonly headHash: Buffer } {
  let previous: Buffer | null = appeal.headSeq === 0 ? null : appeal.headHash
  let seq = appeal.headSeq
  const done = lines.map((line) => {
    seq += 1
    const text = line.text ?? null
    const detail = line.detail ?? {}
    const files = line.files ?? []
    const before: Buffer | null = previous
    const salt = act.newId()
    const { digest, hash } = sealedLine(before, {
      record: appeal.id,
      seq,
      at: act.now(),
      name: line.name,
      actor: act.actor.who,
      audience: line.audience,
      text,
      detail,
      files,
      salt,
      textHash: null,
    })
    previous = hash
    return {
      seq,
      name: line.name,
      audience: line.audience,
      text,
      detail: JSON.stringify(detail),
      files: `{${files.join(',')}}`,
      salt,
      digest,
      previous: before === null ? null : before.toString('hex'),
      hash: hash.toString('hex'),
    }
  })
  return { lines: done, headSeq: seq, headHash: previous ?? appeal.headHash }
}

/** Who has it in hand reads the lines of that time: whoever gave it back before, or gets it later, does not. */
const atWork = (before: AppealRecord, after: AppealRecord): string[] => {
  const lead = after.handlerId ?? before.handlerId
  return [...new Set([...(lead === null ? [] : [lead]), ...before.coIds, ...after.coIds])]
}

const linesAsRows = (
  act: Act,
  appeal: AppealRecord,
  lines: readonly ChainedLine[],
  readers: readonly string[],
) =>
  lines.length === 0
    ? sql`select 1 where false`
    : sql`
  insert into appeal_event (appeal_id, seq, at, name, actor, actor_name, audience, area_code, seal, holder, org_ids, text, detail, files, salt, digest, previous, hash)
  values ${sql.join(
    lines.map(
      (l) => sql`
        (${appeal.id}::uuid, ${l.seq}::int, ${act.now()}::timestamptz, ${l.name}, ${act.actor.who}, ${act.actor.name}, ${l.audience}, ${appeal.areaCode},
         ${appeal.seal}::text, ${appeal.holder}, ${readers}::text[], ${l.text}::text, ${l.detail}::jsonb, ${l.files}::uuid[], ${l.salt}::uuid,
         decode(${l.digest}, 'hex'), decode(${l.previous}, 'hex'), decode(${l.hash}, 'hex'))`,
    ),
  )}`

const head = (act: Act, appeal: AppealRecord) => sql`
  insert into unsealed (id, record_id, seq, hash) values (${act.newId()}, ${appeal.id}, ${appeal.headSeq}, ${appeal.headHash})`

export interface Filing {
  readonly words: readonly string[]
  readonly tracking: { readonly codeHash: string; readonly codeSealed: Buffer } | undefined
}

/** Writes a new appeal with the first lines of its story, its words and its tracking code, in one statement. */
export function fileNew(
  act: Act,
  given: AppealRecord,
  lines: readonly NewLine[],
  filing: Filing,
): AppealRecord {
  const story = chained(act, given, lines)
  const a: AppealRecord = { ...given, headSeq: story.headSeq, headHash: story.headHash, version: 1 }
  act.write(sql`
    with new as (
      insert into appeal (id, number, kind, channel, state, outcome, area_code, community_code, place_id, place_zh, place_en, lon, lat, title, text, lang,
        category_code, policy_code, urgent, seal, visibility, answers, holder, reach, relation, consent, name_sealed, phone_sealed, handler_id, org_ids,
        question, received_at, clock_from, pauses, respond_by, responded_at, due_at, due_lines, closed_at, updated_at, reworks, photos,
        grade, solved, rating_reasons, rating_text, rated_at, filed_by, source, source_ref, said_same_as, head_seq, head_hash, version)
      values (${a.id}, ${a.number}, ${a.kind}, ${a.channel}, ${a.state}, ${a.outcome}, ${a.areaCode}, ${a.areaCode.slice(0, 12)}, ${a.placeId}, ${a.placeZh}, ${a.placeEn},
        ${a.lon}, ${a.lat}, ${a.title}, ${a.text}, ${a.lang}, ${a.categoryCode}, ${a.policyCode}, ${a.urgent}, ${a.seal}, ${a.visibility}, ${JSON.stringify(a.answers)}::jsonb,
        ${a.holder}, ${a.reach}, ${a.relation}, ${a.consent}, ${a.nameSealed}, ${a.phoneSealed}, ${a.handlerId}, ${a.orgIds}::text[],
        ${a.question}, ${a.receivedAt}, ${a.clockFrom}, ${JSON.stringify(a.pauses)}::jsonb, ${a.respondBy}, ${a.respondedAt}, ${a.dueAt}, ${JSON.stringify(a.dueLines)}::jsonb, ${a.closedAt},
        ${act.now()}, ${a.reworks}, ${a.photos}, ${a.grade}, ${a.solved}, ${a.ratingReasons}::text[], ${a.ratingText}, ${a.ratedAt}, ${a.filedBy}, ${a.source}, ${a.sourceRef}, ${a.saidSameAs}::uuid,
        ${a.headSeq}, ${a.headHash}, 1)
    ), words as (
      insert into appeal_word (appeal_id, area_code, seal, received_at, words) values (${a.id}, ${a.areaCode}, ${a.seal}, ${a.receivedAt}, ${filing.words}::text[])
    ), code as (
      insert into tracking (code_hash, appeal_id, holder, has_phone, code_sealed, at)
      select ${filing.tracking?.codeHash ?? null}, ${a.id}, ${a.holder}, ${a.phoneSealed !== null}, ${filing.tracking?.codeSealed ?? null}, ${act.now()}
      where ${filing.tracking !== undefined}
    ), story as (${linesAsRows(act, a, story.lines, [])})
    ${head(act, a)}`)
  return a
}

/** A line that the house itself adds and that changes nothing a clerk looked at: whoever is about to act need not look again. */
const isOnlyTold = (act: Act, before: AppealRecord, changes: Partial<AppealRecord>): boolean =>
  act.actor.kind === 'system' &&
  Object.entries(changes).every(([name, value]) => before[name as keyof AppealRecord] === value)

/** Writes an appeal that moved, with the lines that say how, in one statement. `before` was locked by this act. */
export function saveMoved(
  act: Act,
  before: AppealRecord,
  changes: Partial<AppealRecord>,
  lines: readonly NewLine[],
): AppealRecord {
  const after = { ...before, ...changes }
  const story = chained(act, after, lines)
  const a: AppealRecord = {
    ...after,
    headSeq: story.headSeq,
    headHash: story.headHash,
    version: isOnlyTold(act, before, changes) ? before.version : before.version + 1,
  }
  // Commands ask the table before; whoever forgets is stopped here, and nothing is kept.
  if (a.state !== before.state && !MOVES.some((move) => move.from === before.state && move.to === a.state))
    throw new Error(`an appeal does not go from ${before.state} to ${a.state}`)
  if (a.seal !== null && a.seal !== before.seal && act.actor.kind === 'staff')
    act.write(seeing([...act.actor.seals, a.seal]))
  act.write(sql`
    with moved as (
      update appeal
      set ${changed(MAY_MOVE, before, a)} updated_at = ${act.now()}, head_seq = ${a.headSeq}, head_hash = ${a.headHash}, version = ${a.version}
      where id = ${a.id}
    ), story as (${linesAsRows(act, a, story.lines, atWork(before, a))})
    ${head(act, a)}`)
  return a
}
