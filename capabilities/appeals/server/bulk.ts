import { deadline } from '#kernel/common/calendar/deadline.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { AppealKind, AppealState, Outcome } from '../contract.ts'
import { titleOf } from '../rules.ts'
import { hashOfLine, sealedLine } from './hashed-line.ts'
import type { HashedLine } from './hashed-line.ts'
import { wordsOf } from './words.ts'

/** Many appeals at once: brought in from elsewhere, read out for a file, and their stories checked. */

/** An appeal from elsewhere: what is known of it there, and nothing more. */
export interface ForeignAppeal {
  /** Where it comes from and its number there: together they say that it is here already. */
  readonly source: string
  readonly sourceRef: string
  readonly kind: AppealKind
  readonly title: string
  readonly text: string
  readonly lang: 'zh' | 'en'
  readonly areaCode: string
  readonly placeZh: string
  readonly placeEn: string
  readonly lon: number | null
  readonly lat: number | null
  readonly categoryCode: string | null
  readonly name: string | undefined
  readonly phone: string | undefined
  readonly receivedAt: Date
  readonly dueAt: Date | null
  readonly closed: { readonly at: Date; readonly outcome: Outcome; readonly text: string | null } | null
  /** What else the source says of it, kept with the first line of its story. */
  readonly detail: Readonly<Record<string, string>>
}

/** Which numbers of a source are here already. */
export async function knownRefs(
  tx: Tx,
  source: string,
  refs: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ref: string }>`
    select source_ref as ref from appeal where source = ${source} and source_ref = any(${refs}::text[])`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.ref))
}

interface Line {
  readonly record: string
  readonly seq: number
  readonly at: Date
  readonly name: 'received' | 'closed'
  readonly text: string | null
  readonly detail: Readonly<Record<string, string>>
  readonly salt: string
  readonly digest: string
  readonly previous: Buffer | null
  readonly hash: Buffer
}

interface Built extends ForeignAppeal {
  readonly id: string
  readonly number: string
  readonly holder: string
  readonly nameSealed: Buffer | null
  readonly phoneSealed: Buffer | null
  readonly respondBy: Date | null
  readonly policyCode: string | null
  readonly urgent: boolean
  readonly seal: string | null
  readonly visibility: string
  readonly words: string
  readonly lines: readonly Line[]
  readonly head: Buffer
}

/**
 * Writes many appeals with stories, words and heads, one statement for each table in one round trip. What is here already
 * is left as it is. `firstNumber` begins a block of numbers kept for these. Returns how many were taken.
 */
export async function fileMany(
  act: Act,
  given: readonly ForeignAppeal[],
  firstNumber: number,
): Promise<number> {
  if (given.length === 0) return 0
  const house = await inForce(act.tx, act.now())
  const built = given.map((appeal, i) => build(act, house, { appeal, number: firstNumber + i }))
  const lines = built.flatMap((appeal) => appeal.lines.map((line) => ({ appeal, line })))
  const {
    rows: [row],
  } = await sql<{ taken: number }>`
    with new as (
      insert into appeal (id, number, kind, channel, state, outcome, area_code, community_code, place_zh, place_en, lon, lat, title, text, lang,
        category_code, policy_code, urgent, seal, visibility, answers, holder, reach, relation, consent, name_sealed, phone_sealed, org_ids,
        received_at, clock_from, pauses, respond_by, responded_at, due_at, due_lines, closed_at, updated_at, reworks, photos, rating_reasons,
        source, source_ref, head_seq, head_hash, version)
      select n.id, n.number, n.kind, 'import', n.state, n.outcome, n.area_code, left(n.area_code, 12), n.place_zh, n.place_en, n.lon, n.lat, n.title, n.text, n.lang,
        n.category_code, n.policy_code, n.urgent, n.seal, n.visibility, '{}'::jsonb, n.holder, n.reach, 'self', true, n.name_sealed, n.phone_sealed, '{}',
        n.received_at, n.received_at, '[]'::jsonb, n.respond_by, n.closed_at, n.due_at, '[]'::jsonb, n.closed_at, ${act.now()}::timestamptz, 0, 0, '{}',
        n.source, n.source_ref, n.head_seq, n.head_hash, 1
      from unnest(
        ${built.map((a) => a.id)}::uuid[], ${built.map((a) => a.number)}::text[], ${built.map((a) => a.kind)}::text[],
        ${built.map((a): AppealState => (a.closed ? 'closed' : 'received'))}::text[], ${built.map((a) => a.closed?.outcome ?? null)}::text[],
        ${built.map((a) => a.areaCode)}::text[], ${built.map((a) => a.placeZh)}::text[], ${built.map((a) => a.placeEn)}::text[],
        ${built.map((a) => a.lon)}::float8[], ${built.map((a) => a.lat)}::float8[], ${built.map((a) => a.title)}::text[], ${built.map((a) => a.text)}::text[],
        ${built.map((a) => a.lang)}::text[], ${built.map((a) => a.categoryCode)}::text[], ${built.map((a) => a.policyCode)}::text[],
        ${built.map((a) => a.urgent)}::boolean[], ${built.map((a) => a.seal)}::text[], ${built.map((a) => a.visibility)}::text[],
        ${built.map((a) => a.holder)}::text[], ${built.map((a) => (a.phoneSealed === null ? 'none' : 'phone'))}::text[],
        ${built.map((a) => a.nameSealed)}::bytea[], ${built.map((a) => a.phoneSealed)}::bytea[], ${built.map((a) => a.receivedAt)}::timestamptz[],
        ${built.map((a) => a.respondBy)}::timestamptz[], ${built.map((a) => a.dueAt)}::timestamptz[], ${built.map((a) => a.closed?.at ?? null)}::timestamptz[],
        ${built.map((a) => a.source)}::text[], ${built.map((a) => a.sourceRef)}::text[], ${built.map((a) => a.lines.length)}::int[],
        ${built.map((a) => a.head)}::bytea[])
        as n (id, number, kind, state, outcome, area_code, place_zh, place_en, lon, lat, title, text, lang, category_code, policy_code, urgent, seal, visibility,
          holder, reach, name_sealed, phone_sealed, received_at, respond_by, due_at, closed_at, source, source_ref, head_seq, head_hash)
      on conflict (source, source_ref) where source is not null do nothing
      returning id
    ), story as (
      insert into appeal_event (appeal_id, seq, at, name, actor, actor_name, audience, area_code, seal, holder, org_ids, text, detail, files, salt, digest, previous, hash)
      select new.id, l.seq, l.at, l.name, ${act.actor.who}, ${act.actor.name}, 'public', l.area_code, l.seal, l.holder, '{}', l.text, l.detail::jsonb, '{}', l.salt, decode(l.digest, 'hex'), l.previous, l.hash
      from unnest(
        ${lines.map(({ line }) => line.record)}::uuid[], ${lines.map(({ line }) => line.seq)}::int[], ${lines.map(({ line }) => line.at)}::timestamptz[],
        ${lines.map(({ line }) => line.name)}::text[], ${lines.map(({ appeal }) => appeal.areaCode)}::text[], ${lines.map(({ appeal }) => appeal.seal)}::text[],
        ${lines.map(({ appeal }) => appeal.holder)}::text[], ${lines.map(({ line }) => line.text)}::text[],
        ${lines.map(({ line }) => JSON.stringify(line.detail))}::text[], ${lines.map(({ line }) => line.salt)}::uuid[], ${lines.map(({ line }) => line.digest)}::text[], ${lines.map(({ line }) => line.previous)}::bytea[],
        ${lines.map(({ line }) => line.hash)}::bytea[]) as l (id, seq, at, name, area_code, seal, holder, text, detail, salt, digest, previous, hash)
      join new on new.id = l.id
    ), words as (
      insert into appeal_word (appeal_id, area_code, seal, received_at, words)
      select new.id, w.area_code, w.seal, w.received_at, w.words::text[]
      from unnest(${built.map((a) => a.id)}::uuid[], ${built.map((a) => a.areaCode)}::text[], ${built.map((a) => a.seal)}::text[],
                  ${built.map((a) => a.receivedAt)}::timestamptz[], ${built.map((a) => a.words)}::text[]) as w (id, area_code, seal, received_at, words)
      join new on new.id = w.id
    ), heads as (
      insert into unsealed (id, record_id, seq, hash)
      select h.head_id, new.id, h.seq, h.hash
      from unnest(${built.map(() => act.newId())}::uuid[], ${built.map((a) => a.id)}::uuid[], ${built.map((a) => a.lines.length)}::int[],
                  ${built.map((a) => a.head)}::bytea[]) as h (head_id, id, seq, hash)
      join new on new.id = h.id
    )
    select count(*)::int as taken from new`.execute(act.tx)
  return row?.taken ?? 0
}

type House = Awaited<ReturnType<typeof inForce>>

function build(
  act: Act,
  house: House,
  { appeal, number }: { readonly appeal: ForeignAppeal; readonly number: number },
): Built {
  const id = act.newId()
  const category = appeal.categoryCode === null ? undefined : house.categories.get(appeal.categoryCode)
  const policy = house.policies.get(category?.policy ?? 'ordinary')
  const respond =
    appeal.closed === null && policy ? deadline(appeal.receivedAt, policy.respond, house.calendar) : undefined
  const month = appeal.receivedAt.toISOString()
  const title = titleOf(appeal.title)
  const lines = linesOf(act, id, appeal)
  const nameSealed = act.vault.seal(appeal.name)
  return {
    ...appeal,
    id,
    title,
    lines,
    nameSealed,
    head: lines.at(-1)!.hash,
    number: `L${month.slice(2, 4)}${month.slice(5, 7)}-${String(number).padStart(5, '0')}`,
    holder: appeal.phone === undefined ? `a:${id}` : act.vault.fingerprint('phone', appeal.phone),
    phoneSealed: act.vault.seal(appeal.phone),
    // A promise that lies beyond the calendar was given by somebody else, long ago.
    respondBy: respond && 'dueAt' in respond ? respond.dueAt : null,
    policyCode: category?.policy ?? null,
    urgent: appeal.closed === null && category?.policy === 'urgent',
    seal: category?.seal ?? null,
    visibility: category?.visibility ?? 'private',
    // As PostgreSQL writes an array; words are signs, letters, digits, `:` and `@` only, so nothing needs quoting.
    words: `{${wordsOf({ title, text: appeal.text, place: appeal.placeZh, category: category?.nameZh ?? '', areaCode: appeal.areaCode, receivedAt: appeal.receivedAt }).join(',')}}`,
  }
}

function linesOf(act: Act, id: string, appeal: ForeignAppeal): Line[] {
  const detail = {
    channel: 'import',
    kind: appeal.kind,
    place: appeal.placeZh,
    source: appeal.source,
    ref: appeal.sourceRef,
    ...appeal.detail,
  }
  const received = lineOf(act, {
    record: id,
    seq: 1,
    at: appeal.receivedAt,
    name: 'received',
    text: appeal.text,
    detail,
    previous: null,
  })
  if (appeal.closed === null) return [received]
  const { at, outcome, text } = appeal.closed
  return [
    received,
    lineOf(act, {
      record: id,
      seq: 2,
      at,
      name: 'closed',
      text,
      detail: { outcome },
      previous: received.hash,
    }),
  ]
}

const lineOf = (act: Act, line: Omit<Line, 'hash' | 'salt' | 'digest'>): Line => {
  const salt = act.newId()
  const hashed: HashedLine & { readonly salt: string } = {
    ...line,
    salt,
    actor: act.actor.who,
    audience: 'public',
    files: [],
    textHash: null,
  }
  return { ...line, salt, ...sealedLine(line.previous, hashed) }
}

// ---------------------------------------------------------------------------------------------------------- checking

interface StoryRow {
  appeal_id: string
  seq: number
  at: Date
  name: string
  actor: string
  audience: string
  text: string | null
  detail: Record<string, unknown>
  files: string[]
  salt: string | null
  text_hash: Buffer | null
  previous: Buffer | null
  hash: Buffer
  head_seq: number
  head_hash: Buffer
}

/** Reckons the stories of appeals anew, line by line. Returns the numbers of those that do not hold. */
export async function brokenStories(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<StoryRow>`
    select e.appeal_id, e.seq, e.at, e.name, e.actor, e.audience, e.text, e.detail, e.files, e.salt, e.text_hash, e.previous, e.hash, a.head_seq, a.head_hash
    from appeal_event as e
    join appeal as a on a.id = e.appeal_id
    where e.appeal_id = any(${ids}::uuid[])
    order by e.appeal_id, e.seq`.execute(tx)
  const stories = Map.groupBy(rows, (row) => row.appeal_id)
  return ids.filter((id) => !holds(stories.get(id) ?? []))
}

function holds(lines: readonly StoryRow[]): boolean {
  let previous: Buffer | null = null
  for (const [i, row] of lines.entries()) {
    const linked: boolean =
      row.seq === i + 1 &&
      (previous === null ? row.previous === null : row.previous?.equals(previous) === true)
    if (
      !linked ||
      !hashOfLine(previous, { ...row, record: row.appeal_id, textHash: row.text_hash }).equals(row.hash)
    )
      return false
    previous = row.hash
  }
  const last = lines.at(-1)
  return last !== undefined && last.head_seq === last.seq && last.head_hash.equals(last.hash)
}

// -------------------------------------------------------------------------------------------------------- reading out

/** What is read out of an appeal. Name and phone only for whoever asks for them with a reason. */
export interface ReadOut {
  readonly id: string
  readonly number: string
  readonly state: AppealState
  readonly outcome: Outcome | null
  readonly kind: AppealKind
  readonly channel: string
  readonly category: string | null
  readonly title: string
  readonly text: string
  readonly areaCode: string
  readonly placeZh: string
  readonly placeEn: string
  readonly lon: number | null
  readonly lat: number | null
  readonly receivedAt: string
  readonly dueAt: string | null
  readonly closedAt: string | null
  readonly handler: string | null
  readonly reworks: number
  readonly photos: number
  readonly grade: number | null
  readonly solved: boolean | null
  readonly source: string | null
  readonly sourceRef: string | null
  readonly name?: string | null
  readonly phone?: string | null
}

export interface ReadingWish {
  readonly area: string
  readonly from: Date | undefined
  readonly to: Date | undefined
  readonly states: readonly AppealState[]
  readonly withContacts: boolean
  readonly withSealed: boolean
  readonly limit: number
}

interface ReadRow extends Omit<ReadOut, 'receivedAt' | 'dueAt' | 'closedAt' | 'name' | 'phone'> {
  readonly receivedAt: Date
  readonly dueAt: Date | null
  readonly closedAt: Date | null
  readonly nameSealed: Buffer | null
  readonly phoneSealed: Buffer | null
}

/** Where reading goes on. */
export interface Bookmark {
  readonly at: Date
  readonly id: string
}

/** A page of appeals, oldest first, with the place to go on from; none after the last. */
export async function readPage(
  act: Act<never>,
  wish: ReadingWish,
  after: Bookmark | undefined,
): Promise<{ readonly items: ReadOut[]; readonly next: Bookmark | undefined }> {
  const conditions = [sql`a.area_code >= ${wish.area} and a.area_code < ${upTo(wish.area)}`]
  if (wish.from) conditions.push(sql`a.received_at >= ${wish.from}`)
  if (wish.to) conditions.push(sql`a.received_at < ${wish.to}`)
  if (wish.states.length > 0) conditions.push(sql`a.state in (${sql.join(wish.states)})`)
  if (!wish.withSealed) conditions.push(sql`a.seal is null`)
  if (after) conditions.push(sql`(a.received_at, a.id) > (${after.at}::timestamptz, ${after.id}::uuid)`)
  const { rows } = await sql<ReadRow>`
    select a.id, a.number, a.state, a.outcome, a.kind, a.channel, a.category_code as category, a.title, a.text, a.area_code as "areaCode",
      a.place_zh as "placeZh", a.place_en as "placeEn", a.lon, a.lat, a.received_at as "receivedAt", a.due_at as "dueAt", a.closed_at as "closedAt",
      o.name_zh as handler, a.reworks, a.photos, a.grade, a.solved, a.source, a.source_ref as "sourceRef", a.name_sealed as "nameSealed", a.phone_sealed as "phoneSealed"
    from appeal as a
    left join organisation as o on o.id = a.handler_id
    where ${sql.join(conditions, sql` and `)}
    order by a.received_at, a.id
    limit ${wish.limit}`.execute(act.tx)
  const last = rows.at(-1)
  return {
    items: rows.map(({ nameSealed, phoneSealed, receivedAt, dueAt, closedAt, ...row }) => ({
      ...row,
      receivedAt: receivedAt.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
      closedAt: closedAt?.toISOString() ?? null,
      ...(wish.withContacts ? { name: act.vault.open(nameSealed), phone: act.vault.open(phoneSealed) } : {}),
    })),
    next: last && rows.length === wish.limit ? { at: last.receivedAt, id: last.id } : undefined,
  }
}
