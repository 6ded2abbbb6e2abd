/**
 * The lock behind the doors: SQL straight into the database as the application's role, with the session values of everybody
 * of the small world. What comes back is compared, row by row, with the oracle; what nobody may write is tried.
 */
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { keepDuties } from '#catalogue/endpoints.ts'
import { askForOrder, blowWhistle, superviseOrder } from '#coordination/contract.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { job, VISITOR } from '#kernel/server/actor.ts'
import { APP_ROLE, sql, sqlStateOf, transact } from '#kernel/server/database.ts'
import { DEFAULT_RULE } from '#problems/rules.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { addCareReason } from '#ledger/contract/acts.ts'
import type { OrgId } from '#organisations/contract.ts'
import { keepOpennessSettings, publishText } from '#openness/contract.ts'
import { reportText } from '#openness/contract/open.ts'
import { redactPhoto } from '#openness/contract/redacting.ts'
import { subscribe } from '#openness/contract/subscribing.ts'
import { phoneCodes } from '#people/server/index.ts'
import {
  actsForOrg,
  inside,
  isOwn,
  isPublic,
  keepsLinks,
  may,
  seesAsStaff,
  seesRow,
} from './testing/oracle.ts'
import { GRID, HERE, THERE_GRID } from './testing.ts'
import { aHouseholdIn } from './testing/ledger.ts'
import { ALL_TO_THE_GRID, aDraft, rehearsed } from './testing/rules.ts'
import { aPhoto, aWorld } from './testing/world.ts'
import type { Thing, Who } from './testing/world.ts'

const world = await aWorld()
const { house, things, everybody } = world
const { kit, connection } = house.installation

// What is asked and ordered about an order that is in hand, so that these tables have rows to be seen or not.
const accepted = world.thing('accepted')
const [order] = accepted.orders
await world.who('handler').person.does(askForOrder, {
  params: { orderId: order!.id },
  body: { kind: 'help', reason: 'several-departments', text: '要和供电一起' },
})
await world.who('district-wide').person.does(superviseOrder, {
  params: { orderId: order!.id },
  body: { text: '请说明进展', answerBy: '2026-03-12T01:00:00.000Z' },
})
await world.who('secretary').person.does(blowWhistle, {
  params: { appealId: accepted.id },
  body: { orgIds: [order!.org as OrgId], text: '请到现场' },
})
await world.who('secretary').person.does(keepDuties, {
  body: { owner: { kind: 'property', areaCode: HERE }, codes: ['repair'] },
})
// Words that are public and words that are not, a photo that was covered, a report, somebody who wants to hear.
await world.who('clerk').person.does(publishText, {
  params: { appealId: accepted.id },
  body: { version: 1, text: '路灯不亮', photos: [accepted.fileId] },
})
const redacted = (await world.who('clerk').person.upload(await aPhoto())).value.fileId
await world.who('clerk').person.does(redactPhoto, {
  params: { appealId: accepted.id, fileId: accepted.fileId },
  body: { redactedId: redacted },
})
await house.visitor().does(reportText, { params: { number: accepted.number }, body: { reason: 'untrue' } })
await world.who('district-wide').person.does(keepOpennessSettings, { body: { auto: false } })
await world.who('anna').person.does(subscribe, { body: { area: HERE, channel: 'inbox' } })
await house.visitor().does(subscribe, { body: { area: HERE, channel: 'email', email: 'lan@example.org' } })
const lawgiver = world.who('district-wide').person
await rehearsed(lawgiver, await aDraft(lawgiver, ALL_TO_THE_GRID))
await house.settled()

const schema = kit.db.schema

const owner = new pg.Client(connection)
await owner.connect()
await owner.query(`set search_path = ${schema}`)
afterAll(() => owner.end())

const actorOf = (who: Who): Promise<Actor> =>
  who.token === undefined
    ? house.server.sessions.actorOf(who.person.cookie(), 'cookie')
    : house.server.sessions.actorOf(who.token, 'bearer')

/** What a program sent that is nobody else's business, and links to other systems, here and there. */
const PROGRAM = 'key:0123456789abcdef'
const aboutProblem = (n: number, area: string, org: string, appeal: string): string => `
  insert into problem (id, number, state, found_by, found_at, area_code, spot, matter, place_zh, place_en, title_zh, title_en, cause, owner_id, fund, returns, occurrences, lines, version)
    values ('${uuidv7(n)}', 'P${n}', 'open', 'hand', now(), '${area}', 'point:${n}', 'x', '', '', '', '', 'ageing', '${org}', 'other', 0, 1, 1, 1);
  insert into problem_appeal (problem_id, appeal_id, area_code, by_hand, linked_at)
    select id, '${appeal}', area_code, true, now() from problem where number = 'P${n}';
  insert into problem_measure (id, problem_id, area_code, text, org_id, until, added_at)
    select id, id, area_code, '', owner_id, '2026-06-01', now() from problem where number = 'P${n}';
  insert into problem_line (problem_id, seq, area_code, at, name, actor, actor_name, detail)
    select id, 1, area_code, now(), 'made', '', '', '{}' from problem where number = 'P${n}';
  insert into recurrence_rule (id, at, set_by, set_name, body)
    select id, found_at, '', '', '${JSON.stringify(DEFAULT_RULE)}' from problem where number = 'P${n}';`
const aboutLinks = (n: number, area: string, org: string, order: string): string => `
  insert into remote (id, name, base_url, org_id, area_code, services, active, made_at, poll_at, version)
    values ('${uuidv7(n)}', 'r${n}', 'https://open311.example.org/v2', '${org}', '${area}', '{}', false, now(), now(), 1);
  insert into remote_order (order_id, remote_id, appeal_id, number, area_code, state, heard)
    select '${order}', id, id, 'x', area_code, 'waiting', '{}' from remote where name = 'r${n}';
  insert into errand (id, remote_id, number, area_code, kind, at, run_at, attempts)
    select id, id, 'x', area_code, 'request', now(), now(), 0 from remote where name = 'r${n}';
  insert into key_use (name, area_code, sent, last_at) values ('key:${n}', '${area}', 1, now());`
await owner.query(
  aboutLinks(1, '340199001001', house.org.property, world.thing('offered').orders[0]!.id) +
    aboutLinks(2, '340199001002', house.org.otherProperty, world.thing('there-given').orders[0]!.id) +
    aboutProblem(5, '340199001001', house.org.property, world.thing('offered').id) +
    aboutProblem(6, '340199001002', house.org.otherProperty, world.thing('there-given').id) +
    `
  update public_request set sent_by = '${PROGRAM}' where listed;
  insert into public_request (id, number, listed, sent_by, open, state, category_code, area_code, place_zh, place_en, agency_zh, agency_en, received_at, updated_at)
    values ('${world.thing('received').id}', '${world.thing('received').number}', false, '${PROGRAM}', true, 'received', 'x', '340199001001', '', '', '', '', now(), now());
  insert into public_update (id, request_id, number, listed, sent_by, area_code, at, name, open, agency_zh, agency_en)
    values ('${uuidv7(3)}', '${world.thing('received').id}', 'x', false, '${PROGRAM}', '340199001001', now(), 'received', true, '', '');
  insert into bookmark (id, account_id, name, path, query, at) select id, id, 'x', '/appeals', '', now() from account;
  insert into category_model (id, at, learnt_from, judged_on, line, covers, accuracy, model)
    values ('${uuidv7(4)}', now(), 1, 0, 0.9, 0, 0, '');
  insert into retention_rule (id, at, months, set_by, set_name) values ('${uuidv7(7)}', now(), 24, '', '');
  insert into retention_visit_rule (id, at, months, set_by, set_name) values ('${uuidv7(7)}', now(), 36, '', '');
  insert into retention_certificate (id, at, months, ended_from, ended_to, appeals, lines, lines_kept, list_hash)
    values ('${uuidv7(8)}', now(), 24, now(), now(), 1, 1, 0, '');
  insert into retention_hold (id, number, reason, until, held_by, held_name, held_at)
    values ('${uuidv7(9)}', 'x', '', '2027-01-01', '', '', now());
  insert into own_words (id, request_id, sent_by, area_code, at, text)
    values ('${world.thing('received').id}', '${world.thing('received').id}', '${PROGRAM}', '340199001001', now(), 'words');`,
)

// What stands about and how it was drawn, here and there.
const aboutLand = (n: number, area: string, place: string): string => `
  insert into place_name (id, area_code, of_area, place_id, kind, name, noted_by, noted_name, noted_at)
    values ('${uuidv7(n)}', '${area}', false, '${place}', 'alias', 'x', '', '', now());
  insert into place_extent (place_id, area_code, polygon, drawn_name, drawn_at) values ('${place}', '${area}', '{}', '', now());
  insert into component (id, area_code, class, code, name, stands, state, open, version, changed_at)
    values ('${uuidv7(n)}', '${area}', '01037', '34019901037${100000 + n}', 'x', '', 'good', true, 1, now()),
           ('${uuidv7(n + 100)}', '${area}', '01011', '34019901011${100000 + n}', 'x', '', 'good', false, 1, now());
  insert into component_line (id, component_id, area_code, at, what, who, name, before)
    select id, id, area_code, now(), 'added', '', '', '{}' from component where code like '%${100000 + n}';
  insert into border_draft (id, area_code, state, version, reason, before, after, made_by, made_name, made_at, moved, total)
    values ('${uuidv7(n)}', '${area.slice(0, 12)}', 'applied', 1, '', '{}', '{}', '', '', now(), 0, 0);
  insert into area_move (id, draft_id, area_code, kind, subject_id, from_code, to_code, weight)
    select id, id, area_code, 'place', '${place}', '${area}', '${area}', 1 from border_draft where area_code = '${area.slice(0, 12)}';`
await owner.query(
  aboutLand(21, '340199001001001', house.place) + aboutLand(22, '340199001002001', house.placeThere),
)

// What is asked and reckoned about every appeal once it is closed.
await owner.query(`
  insert into callback (id, appeal_id, area_code, seal, round, reason, state, due_at, next_at, made_at)
    select id, id, area_code, seal, 0, 'sample', 'waiting', now(), now(), now() from appeal on conflict do nothing;
  insert into callback_try (callback_id, seq, appeal_id, area_code, seal, outcome, by_name, at)
    select id, 1, id, area_code, seal, 'busy', 'x', now() from appeal;
  insert into follow_up (id, appeal_id, area_code, seal, state, reasons, opened_at, due_at)
    select id, id, area_code, seal, 'open', '{}', now(), now() from appeal;
  insert into still_question (appeal_id, area_code, seal, state, ask_at)
    select id, area_code, seal, 'dropped', now() from appeal on conflict do nothing;
  insert into callback_rule (area_code, rule, changed_by, changed_at)
    values ('340199', '{"afterDays":3,"sharePercent":30,"stillAfterDays":28}', 'x', now());
  insert into assessed (appeal_id, area_code, seal, closed_on, closed_at)
    select id, area_code, seal, '2026-03-10', now() from appeal on conflict do nothing;
  insert into exclusion (id, appeal_id, area_code, seal, state, reason, text, asked_by, asked_name, asked_at)
    select id, id, area_code, seal, 'pending', 'shelved', 'x', 'x', 'x', now() from appeal;`)

// Two people in a dwelling here and two in one there, with all that is kept of them.
for (const [clerk, building, area] of [
  ['clerk', house.place, GRID],
  ['clerk-there', house.placeThere, THERE_GRID],
] as const) {
  const { person } = world.who(clerk)
  const kept = await aHouseholdIn(house, person, { building, area })
  await person.does(addCareReason, {
    params: { personId: kept.person },
    body: { why: 'seen-on-visit', kind: 'elder-alone', basis: 'law', until: '2026-09-01' },
  })
  await owner.query(`
    insert into person_extra (id, area_code, person_id, field, sealed, change_id)
    values (gen_random_uuid(), '${area}', '${kept.person}', 'nation', '', '${kept.undone}')`)
}

// Homes that were visited and are to be visited, with all that hangs on it.
const aboutVisits = (id: string, area: string): string => `
  insert into visit_form (id, form_id, version, state, area_code, content, made_by, made_name, saved_at)
    values ('${id}', '${id}', 1, 'published', '${area.slice(0, 12)}', '{}', '', '', now());
  insert into campaign (id, area_code, kind, title_zh, title_en, query, since, until, state, made_by, made_name, made_at)
    values ('${id}', '${area.slice(0, 12)}', 'survey', 'x', 'x', '{}', '2026-03-01', '2026-03-31', 'open', '', '', now());
  insert into visit_target (id, area_code, kind, campaign_id, dwelling_id, walk, due_by, state, tries, made_at)
    select '${id}', '${area}', 'campaign', '${id}', id, '', '2026-03-31', 'due', 0, now() from place
    where area_code = '${area}' and kind = 'dwelling' order by id limit 1;
  insert into visit (id, area_code, dwelling_id, outcome, at, received_at, by_who, by_name, by_role, met, told, learned, appeal_ids, appeal_numbers)
    select id, area_code, dwelling_id, 'met', now(), now(), '', '', '', '{}', '{}', '{}', '{}', '{}' from visit_target where id = '${id}';
  insert into visit_file (visit_id, sha256, area_code, dwelling_id, kind, named_at)
    select id, 'x', area_code, dwelling_id, 'photo', now() from visit where id = '${id}';
  insert into visit_review (id, visit_id, area_code, dwelling_id, person_id, field, why, sealed, at, state)
    select id, id, area_code, dwelling_id, id, 'phone', 'sensitive', '', now(), 'open' from visit where id = '${id}';
  insert into patrol (id, area_code, at, received_at, by_who, by_role, places, findings)
    values ('${id}', '${area}', now(), now(), '', '', '{}', '[]');
  insert into care_past (month, area_code, kind, state, n) values ('2023-03', '${area}', 'lives-alone', 'done', 1);`
await owner.query(aboutVisits(uuidv7(41), GRID) + aboutVisits(uuidv7(42), THERE_GRID))

// Why personal data is held and who looked, here and there; one account of each place has looked.
const { accountId: clerkHere } = world.who('clerk')
const { accountId: clerkThere } = world.who('clerk-there')
const aboutData = (n: number, area: string, who: string): string => `
  insert into consent (id, subject_id, subject_name, area_code, purpose, notice_id, separate, how, since, until, taken_by, taken_name, taken_at)
    select '${uuidv7(n)}', '${uuidv7(n)}', '王**', '${area}', 'care-visits', id, true, 'paper', '2026-03-01', '2027-03-01', '', '', now() from privacy_notice;
  insert into personal_lookup (id, area_code, who, name, role, purpose, reason, opened_at, until_at, extended, seen, listed)
    values ('${uuidv7(n)}', '${area}', '${who}', '', 'clerk', 'ledger-upkeep', 'x', now(), now(), 0, 0, 0);
  insert into lookup_day (who, day, seen) values ('${who}', '2026-03-01', 1);
  insert into personal_view (id, subject_id, area_code, who, name, role, works_in, purpose, reason, fields, rows, at)
    values ('${uuidv7(n)}', '${uuidv7(n)}', '${area}', '${who}', '', 'clerk', '${area}', 'ledger-upkeep', 'x', '{name}', 1, now());
  insert into disclosure (id, area_code, at, who, name, role, recipient, purpose, basis, fields, rows)
    values ('${uuidv7(n)}', '${area}', now(), '${who}', '', 'clerk', 'x', 'care-visits', 'consent', '{name}', 1);
  insert into rights_request (id, number, area_code, kind, text, how, state, opened_by, opened_at, due_at)
    values ('${uuidv7(n)}', 'G${n}', '${area}', 'copy', 'x', 'counter', 'open', '${who}', now(), now());
  insert into access_case (id, area_code, rule, key, facts, found_at)
    values ('${uuidv7(n)}', '${area}', 'no-link', 'k${n}', '{}', now());`
await owner.query(`
  insert into purpose_version (id, code, version, content, since, set_by, set_name, set_at)
    values ('${uuidv7(20)}', 'canteen', 1, '{}', '2026-01-01', '', '', now());
  insert into purpose_told (code, version, at) values ('canteen', 1, now());
  insert into subject_merged (gone_id, kept_id, change_id, at) values ('${uuidv7(25)}', '${uuidv7(26)}', '${uuidv7(27)}', now());
  insert into privacy_notice (id, purpose, version, text_zh, text_en, set_by, set_name, set_at)
    values ('${uuidv7(21)}', 'care-visits', 1, 'x', 'x', '', '', now());
  insert into privacy_certificate (id, at, what, before, rows, list_hash) values ('${uuidv7(22)}', now(), 'views', now(), 1, '');
  ${aboutData(23, '340199001001001', `account:${clerkHere}`)}
  ${aboutData(24, '340199001002001', `account:${clerkThere}`)}`)

// Phones of here and there, what each sent, what changed, and files on their way.
const aboutPhones = (n: number, area: string, account: string | undefined): string => `
  insert into device (device_id, account_id, area_code, name, role, app, version, synced_at, waiting, needs_you, files_waiting, acked_seq, history, hand_in_hash)
    values ('${uuidv7(n)}', '${account}', '${area}', '', '', '', 1, now(), 0, 0, 0, 0, '${uuidv7(n)}', '');
  insert into sync_item (id, device_id, account_id, name, role, seq, act, v, entity, area_code, from_area, input_hash, device_time, received_at, state)
    values ('${uuidv7(n)}', '${uuidv7(n)}', '${account}', '', '', 1, 'x', 1, 'x:y', '${area}', '${area}', '', now(), now(), 'needs-review');
  insert into slice_change (community, seq, tag, area_code, t, id, at) values ('x', ${n}, '${uuidv7(n)}', '${area}', 'x', 'y', now());
  insert into file_part (account_id, sha256, start, length, part_hash, at) values ('${account}', 'x', 0, 1, 'x', now());
  insert into sent_file (account_id, sha256, file_id, at) values ('${account}', 'x', '${uuidv7(n)}', now());`
await owner.query(`
  insert into reference_file (hash, name, at) values ('x', 'x', now());
  insert into slice_head (community, seq, tag) values ('x', 1, '${uuidv7(50)}');
  ${aboutPhones(51, GRID, clerkHere)}
  ${aboutPhones(52, THERE_GRID, clerkThere)}`)

type Row = Readonly<Record<string, unknown>>

/** Is this row within sight of this person? `undefined` where everybody may read the table: public facts. */
type Sees = (who: Who, row: Row, actor: Actor) => boolean

const thingOf = (id: unknown): Thing => things.find((thing) => thing.id === id)!
const own = (row: Row, actor: Actor): boolean => row['who'] === actor.who
const ownAccount = (row: Row, actor: Actor): boolean => actor.who === `account:${String(row['account_id'])}`
const isStaff = (who: Who): boolean => who.role !== undefined && !actsForOrg(who)
const nobody: Sees = () => false
const anybody: Sees = () => true

/** Lines of a story that an organisation reads: from the line that gave it the order to the one that took it back. */
function wasAtWork(who: Who, thing: Thing, seq: unknown): boolean {
  if (who.org === undefined) return false
  const mine = thing.orders.findIndex(({ org }) => org === who.org)
  if (mine === -1) return false
  // Each order of the world was given in two lines (assigned, noted), the first of them second in the story.
  const from = 2 + mine * 3
  const gaveBack = thing.orders[mine]!.state === 'declined'
  return Number(seq) >= from && (!gaveBack || Number(seq) <= from + 2)
}

const seesLine: Sees = (who, row) => {
  const thing = thingOf(row['appeal_id'])
  if (actsForOrg(who)) return row['audience'] !== 'desk' && wasAtWork(who, thing, row['seq'])
  return isStaff(who) ? seesAsStaff(who, thing) : row['audience'] === 'public' && seesRow(who, thing)
}

const seesTurn: Sees = (who, row) =>
  actsForOrg(who) ? row['org_id'] === who.org : isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))

/** What is asked and reckoned afterwards is the desk's: staff who see the appeal. */
const seesAfter: Sees = (who, row) => isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))
const seesOpenness: Sees = (who, row) => isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))

/** What is kept of places and not of persons: staff who work in the area, whatever they may not see of appeals. */
const ofPlace: Sees = (who, row) =>
  isStaff(who) && seesAsStaff(who, { ...things[0]!, area: row['area_code'] as string, seal: null })
/** Rules are read by whoever works by them: not by residents, nor by those who keep the registers of the house. */
const keepsOnly = (who: Who): boolean =>
  who.role === 'administrator' || who.role === 'auditor' || who.role === 'data-protection'
const readsRules: Sees = (who) => who.role !== undefined && !keepsOnly(who)

/** What is kept about a person: staff and keepers of the area, and no organisation. */
const worksThere: Sees = (who, row) => isStaff(who) && inside(who, row['area_code'] as string)
const ownOrChecked: Sees = (who, row, actor) =>
  own(row, actor) || (may(who, 'privacy.log') && inside(who, row['area_code'] as string))

/** Who sees what, table by table. Every table of the schema stands here, so that a new one cannot be forgotten. */
const seesLand: Sees = (who, row, { kind }) =>
  (kind === 'staff' || kind === 'keeper') && inside(who, row['area_code'] as string)

/** People and their homes: staff who may read the ledger, in their area; no keeper, no organisation, no resident unless proven. */
const readsLedger: Sees = (who, row) => may(who, 'ledger.read') && inside(who, row['area_code'] as string)
/** Inside one's own area, or above it. */
const inLine = (who: Who, area: string): boolean => inside(who, area) || (who.area ?? '').startsWith(area)
/** Rosters on their way into it: the same staff and no other. */
const readsRosters: Sees = (who, row, { kind }) => kind === 'staff' && inside(who, row['area_code'] as string)

const TABLES: Readonly<
  Record<string, { readonly key: string; readonly sees: Sees; readonly reads?: false }>
> = {
  // Appeals and what hangs on them.
  appeal: { key: 'id', sees: (who, row) => seesRow(who, thingOf(row['id'])) },
  appeal_event: { key: "appeal_id || ' ' || seq", sees: seesLine },
  attachment: { key: 'file_id', sees: (who, row) => seesRow(who, thingOf(row['appeal_id'])) },
  tracking: {
    key: 'code_hash',
    sees: (who, row) => who.kind === 'resident' && isOwn(who, thingOf(row['appeal_id'])),
  },
  appeal_word: { key: 'appeal_id', sees: nobody, reads: false },
  work_order: {
    key: 'id',
    sees: (who, row) =>
      actsForOrg(who)
        ? row['org_id'] === who.org
        : isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id'])),
  },
  // What is asked and ordered about an order: whoever has it, and staff who see its appeal.
  order_request: { key: 'id', sees: seesTurn },
  supervision: { key: 'id', sees: seesTurn },
  whistle: { key: 'id', sees: (who, row) => isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id'])) },
  whistle_call: { key: 'id', sees: seesTurn },
  ladder: { key: 'order_id', sees: nobody },
  callback: { key: 'id', sees: seesAfter },
  callback_try: { key: "callback_id || ' ' || seq", sees: seesAfter },
  follow_up: { key: 'id', sees: seesAfter },
  // Its own reporter answers it.
  still_question: {
    key: 'appeal_id',
    sees: (who, row, actor) =>
      who.kind === 'holder' ? thingOf(row['appeal_id']).key === who.filed : seesAfter(who, row, actor),
  },
  assessed: { key: 'appeal_id', sees: seesAfter },
  exclusion: { key: 'id', sees: seesAfter },
  rule_set: { key: 'id', sees: readsRules },
  rehearsal: { key: 'id', sees: (who) => isStaff(who) && who.role !== undefined && !keepsOnly(who) },
  rehearsal_difference: {
    key: "rehearsal_id || ' ' || appeal_id",
    sees: (who, row) => isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id'])),
  },
  notice: {
    key: 'id',
    sees: (who, row) => {
      if (row['to_kind'] === 'org') return row['org_id'] === who.org
      const thing = thingOf(row['appeal_id'])
      return row['to_kind'] === 'desk'
        ? isStaff(who) && seesAsStaff(who, thing)
        : who.kind === 'resident' && isOwn(who, thing)
    },
  },
  notice_mark: { key: 'who', sees: (_, row, actor) => own(row, actor) },

  // What keeps coming back.
  occurrence: { key: 'appeal_id', sees: ofPlace },
  problem: { key: 'id', sees: ofPlace },
  problem_appeal: { key: 'appeal_id', sees: ofPlace },
  problem_measure: { key: 'id', sees: ofPlace },
  problem_line: { key: 'problem_id', sees: ofPlace },
  recurrence_rule: { key: 'id', sees: anybody },

  // When identity ends: told of no person and no place, to whoever works here.
  retention_rule: { key: 'id', sees: anybody },
  retention_visit_rule: { key: 'id', sees: anybody },
  retention_certificate: { key: 'id', sees: (_, __, { kind }) => kind === 'staff' || kind === 'keeper' },
  retention_hold: { key: 'id', sees: (_, __, { kind }) => kind === 'staff' || kind === 'keeper' },

  // Phones: health for whoever keeps them, acts for the desk of the area, and everybody their own.
  device: {
    key: 'device_id',
    sees: (who, row, actor) =>
      ownAccount(row, actor) || (may(who, 'health.read') && inside(who, row['area_code'] as string)),
  },
  sync_item: {
    key: 'id',
    sees: (who, row, actor) =>
      ownAccount(row, actor) || (may(who, 'phones.review') && inside(who, row['area_code'] as string)),
  },
  slice_head: {
    key: 'community',
    sees: (who, row, { kind }) => kind === 'staff' && who.area?.slice(0, 12) === row['community'],
  },
  slice_change: {
    key: "community || ' ' || seq",
    sees: (who, row, { kind }) => kind === 'staff' && inside(who, row['area_code'] as string),
  },
  file_part: { key: "account_id || ' ' || start", sees: (_, row, actor) => ownAccount(row, actor) },
  sent_file: { key: 'account_id', sees: (_, row, actor) => ownAccount(row, actor) },
  reference_file: { key: 'hash', sees: anybody },

  // Why personal data is held: the register is everybody's; what is about a person is of those who work where they live, and
  // who looked is of the one who did and of those who check access.
  purpose_version: { key: 'id', sees: anybody },
  privacy_notice: { key: 'id', sees: anybody },
  purpose_told: { key: 'code', sees: nobody },
  // Two numbers that tell of nobody.
  subject_merged: { key: 'gone_id', sees: anybody },
  consent: { key: 'id', sees: worksThere },
  rights_request: { key: 'id', sees: worksThere },
  disclosure: { key: 'id', sees: worksThere },
  personal_lookup: { key: 'id', sees: ownOrChecked },
  personal_view: { key: 'id', sees: ownOrChecked },
  lookup_day: { key: 'who', sees: (_, row, actor) => own(row, actor) },
  access_case: {
    key: 'id',
    sees: (who, row) => may(who, 'privacy.log') && inside(who, row['area_code'] as string),
  },
  // Two numbers that tell of nobody.
  privacy_certificate: { key: 'id', sees: (_, __, { kind }) => kind === 'staff' || kind === 'keeper' },

  // Who lives, is registered and owns where.
  person: { key: 'id', sees: readsLedger },
  household: { key: 'id', sees: readsLedger },
  tie: { key: 'id', sees: readsLedger },
  care_reason: { key: 'id', sees: readsLedger },
  person_extra: { key: 'id', sees: readsLedger },
  ledger_change: { key: 'id', sees: readsLedger },
  ledger_about: { key: "subject_id || ' ' || change_id", sees: readsLedger },
  ledger_term: { key: "subject_id || ' ' || term", sees: readsLedger },
  ledger_key: { key: "subject_id || ' ' || kind || ' ' || print", sees: readsLedger },
  ledger_tally: {
    key: "change_id || ' ' || building_id || ' ' || tallied || ' ' || sex || ' ' || birth_year || ' ' || day",
    sees: readsLedger,
  },
  ledger_sum: {
    key: "area_code || ' ' || tallied || ' ' || whole_year || ' ' || day",
    sees: readsLedger,
  },
  ledger_total: {
    key: "area_code || ' ' || tallied || ' ' || sex || ' ' || birth_year || ' ' || whole_year || ' ' || day",
    sees: readsLedger,
  },
  same_pair: { key: 'id', sees: readsLedger },

  // What was seen and is to be seen at the doors. Forms and campaigns are read in the grids under them as well.
  visit_form: {
    key: 'id',
    sees: (who, row) => isStaff(who) && !keepsOnly(who) && inLine(who, row['area_code'] as string),
  },
  campaign: {
    key: 'id',
    sees: (who, row) => may(who, 'ledger.read') && inLine(who, row['area_code'] as string),
  },
  visit_target: { key: 'id', sees: readsLedger },
  visit: { key: 'id', sees: readsLedger },
  visit_file: { key: 'visit_id', sees: readsLedger },
  visit_review: { key: 'id', sees: readsLedger },
  patrol: { key: 'id', sees: readsLedger },
  care_past: { key: "month || ' ' || area_code", sees: readsLedger },
  same_scan: { key: 'ctid', sees: nobody },
  mine_try: { key: 'holder', sees: nobody },
  mine_proof: { key: 'session_key', sees: nobody },
  ledger_export: { key: 'id', sees: readsLedger },
  ledger_export_part: { key: 'ctid', sees: readsLedger },
  ledger_correction: { key: 'id', sees: readsLedger },
  guardianship: { key: 'id', sees: readsLedger },
  consent_evidence: { key: 'id', sees: worksThere },
  ledger_erasure: {
    key: 'id',
    sees: (who, row, { kind }) =>
      (kind === 'staff' || kind === 'keeper') && inside(who, row['area_code'] as string),
  },
  roster: { key: 'id', sees: readsRosters },
  roster_source: { key: 'id', sees: readsRosters },
  roster_row: { key: 'ctid', sees: readsRosters },
  roster_place: { key: "roster_id || ' ' || place_id", sees: readsRosters },
  roster_vanished: { key: "roster_id || ' ' || person_id", sees: readsRosters },
  roster_problem: { key: 'ctid', sees: readsRosters },

  // People. Nobody reads a session or a code; those are kept behind the door.
  account: {
    key: 'id',
    sees: (who, row) =>
      row['id'] === who.accountId ||
      ((may(who, 'people.read') || may(who, 'people.manage')) && inside(who, row['area_code'] as string)),
  },
  role_grant: {
    key: 'id',
    sees: (who, row) =>
      row['account_id'] === who.accountId ||
      ((may(who, 'people.read') || may(who, 'people.manage')) && inside(who, row['area_code'] as string)),
  },
  session: {
    key: 'token_hash',
    sees: (who, row) => row['account_id'] !== null && row['account_id'] === who.accountId,
  },
  bookmark: { key: 'id', sees: (who, row) => row['account_id'] === who.accountId },
  api_token: { key: 'id', sees: (who, row) => row['account_id'] === who.accountId },
  phone_code: {
    key: 'phone_hash',
    sees: (who, row, { person }) => who.kind === 'holder' && row['phone_hash'] === person,
  },

  // What programs read and sent, and the links to other systems.
  public_request: { key: 'id', sees: (_, row) => isPublic(thingOf(row['id'])) },
  public_update: { key: 'id', sees: (_, row) => isPublic(thingOf(row['request_id'])) },
  own_words: { key: 'id', sees: nobody },
  key_use: { key: 'name', sees: (who, row) => keepsLinks(who, row['area_code'] as string) },
  remote: { key: 'id', sees: (who, row) => keepsLinks(who, row['area_code'] as string) },
  remote_order: { key: 'order_id', sees: (who, row) => keepsLinks(who, row['area_code'] as string) },
  errand: { key: 'id', sees: (who, row) => keepsLinks(who, row['area_code'] as string) },

  // Reviewed words and photos: anybody's once they are public, and staff's who see the appeal.
  open_text: {
    key: 'appeal_id',
    sees: (who, row) =>
      row['state'] === 'published' || (isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))),
  },
  open_photo: {
    key: 'file_id',
    sees: (who, row) =>
      row['shown'] === true || (isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))),
  },
  open_version: { key: "appeal_id || ' ' || version", sees: seesOpenness },
  open_report: { key: 'id', sees: seesOpenness },
  photo_original: { key: 'file_id', sees: seesOpenness },
  subscription: {
    key: 'id',
    sees: (who, row, { person }) =>
      who.kind === 'resident' && row['person'] !== null && row['person'] === person,
  },

  // The house's own books.
  receipt: { key: 'command_id', sees: (_, row, actor) => own(row, actor) },
  audit: { key: 'id', sees: (who, row) => may(who, 'audit.read') && inside(who, row['area_code'] as string) },
  file: { key: 'id', sees: (_, row, actor) => own(row, actor) || row['who'] === 'visitor' },
  outbox: { key: 'id', sees: nobody },
  job: { key: 'name', sees: nobody },
  counter: { key: 'name', sees: nobody },
  unsealed: { key: 'id', sees: nobody },
  migration: { key: 'name', sees: nobody, reads: false },

  // What was learnt of sorted appeals: numbers, for whoever sorts.
  category_model: { key: 'id', sees: (_, __, actor) => actor.kind === 'staff' },

  // Public facts: where things are, whose hands there are, what may be said, and the seals that anybody may check against.
  area: { key: 'code', sees: anybody },
  open_rule: { key: 'area_code', sees: anybody },
  grid_post: { key: "area_code || ' ' || post", sees: anybody },
  place: { key: 'id', sees: anybody },
  doorway: { key: 'code', sees: anybody },
  place_name: { key: 'id', sees: anybody },
  place_extent: { key: 'place_id', sees: anybody },
  // A lamp is known to whoever passes; where the gas valve is, only to staff there.
  component: {
    key: 'id',
    sees: (who, row, { kind }) =>
      kind === 'staff' || kind === 'keeper'
        ? inside(who, row['area_code'] as string)
        : row['open'] === true && row['ended_on'] === null,
  },
  component_line: { key: 'id', sees: seesLand },
  border_draft: { key: 'id', sees: seesLand },
  area_move: { key: 'id', sees: seesLand },
  organisation: { key: 'id', sees: anybody },
  catalogue_version: { key: 'code', sees: anybody },
  category: { key: "version || ' ' || code", sees: anybody },
  duty_list: { key: 'id', sees: anybody },
  callback_rule: { key: 'area_code', sees: anybody },
  code_mapping: { key: "coding || ' ' || code", sees: anybody },
  promise_change: { key: 'effective_from', sees: anybody },
  sla_policy: { key: "profile || ' ' || code", sees: anybody },
  working_calendar: { key: 'code', sees: anybody },
  setting: { key: 'key', sees: anybody },
  seal: { key: 'n', sees: anybody },
  seal_leaf: { key: "record_id || ' ' || seq", sees: anybody },
}

const MAY_BE_EMPTY = new Set([
  'promise_change',
  'ladder',
  'grid_post',
  'seal',
  'seal_leaf',
  'unsealed',
  'outbox',
  'notice_mark',
  // Added up by a job that comes round; found, exported, erased or brought only when somebody does.
  'ledger_sum',
  'ledger_total',
  'same_pair',
  'same_scan',
  'mine_try',
  'mine_proof',
  'ledger_export',
  'ledger_export_part',
  'ledger_erasure',
  'ledger_correction',
  'guardianship',
  'consent_evidence',
  'roster',
  'roster_source',
  'roster_row',
  'roster_problem',
  'roster_vanished',
  'roster_place',
  'subject_merged',
])

/** Open to anybody, all of them or the rows that are listed. */
const PUBLIC = new Set([
  'component',
  'public_request',
  'public_update',
  'open_text',
  'open_photo',
  ...Object.entries(TABLES)
    .filter(([, { sees }]) => sees === anybody)
    .map(([name]) => name),
])

const keysSeen = async (actor: Actor, table: string, key: string): Promise<string[]> =>
  transact(kit.db, actor, async (tx) =>
    (
      await sql<{ key: string }>`select (${sql.raw(key)})::text as key from ${sql.table(table)}`.execute(tx)
    ).rows
      .map((row) => row.key)
      .toSorted(),
  )

test('the oracle speaks of every table', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
    [schema],
  )
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(TABLES).toSorted())
})

interface Kept extends Row {
  readonly key: string
}

/** Who sees more or less of some rows than the oracle says. */
async function strayed(table: string, rows: readonly Kept[]): Promise<string[]> {
  const { key, sees, reads } = TABLES[table]!
  const wrong: string[] = []
  for (const who of everybody) {
    const actor = await actorOf(who)
    const seen =
      reads === false
        ? await keysSeen(actor, table, key).catch((error: unknown) => [`error ${sqlStateOf(error)}`])
        : await keysSeen(actor, table, key)
    const expected =
      reads === false
        ? ['error 42501']
        : rows
            .filter((row) => sees(who, row, actor))
            .map((row) => row.key)
            .toSorted()
    const more = seen.filter((one) => !expected.includes(one))
    const less = expected.filter((one) => !seen.includes(one))
    if (more.length > 0)
      wrong.push(
        `${who.name} sees ${more.length} of ${rows.length} too many: ${JSON.stringify(rows.find((row) => row.key === more[0]) ?? more[0]).slice(0, 300)}`,
      )
    if (less.length > 0)
      wrong.push(
        `${who.name} misses ${less.length} of ${rows.length}: ${JSON.stringify(rows.find((row) => row.key === less[0])).slice(0, 300)}`,
      )
  }
  return wrong
}

describe('no row beyond the oracle, and none less', () => {
  test.each(Object.entries(TABLES))('%s', async (table, { key }) => {
    const all = async () =>
      (await owner.query<Kept>(`select t.*, (${key})::text as key from ${table} as t order by 1`)).rows
    let rows = await all()
    let wrong = await strayed(table, rows)
    // The house goes on living: where a job wrote meanwhile, one looks once more.
    for (let now = await all(); keysOf(now) !== keysOf(rows); now = await all()) {
      rows = now
      wrong = await strayed(table, rows)
    }
    expect(wrong).toEqual([])
    // A table without rows would hide nothing and prove nothing.
    expect(rows.length > 0 || MAY_BE_EMPTY.has(table)).toBe(true)
  })
})
const keysOf = (rows: readonly Kept[]): string =>
  rows
    .map((row) => row.key)
    .toSorted()
    .join()

/** Runs a statement as the application's role, with or without what a transaction says of its actor. */
async function asApplication<T extends Row>(
  statement: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<readonly T[]> {
  await owner.query('begin')
  try {
    await owner.query(`set local role ${APP_ROLE}`)
    for (const [name, value] of Object.entries(settings)) await owner.query(`set local ${name} = '${value}'`)
    return (await owner.query<T>(statement)).rows
  } finally {
    await owner.query('rollback')
  }
}

describe('without session values nothing is open but public facts', () => {
  const guarded = Object.entries(TABLES)
    .filter(([name, { reads }]) => reads !== false && !PUBLIC.has(name))
    .map(([name]) => name)

  test.each(guarded)('%s', async (table) => {
    expect(await asApplication(`select * from ${table}`)).toEqual([])
    // Nor for kinds that do not exist, or that say too little of themselves.
    for (const settings of [
      { 'linli.kind': '' },
      { 'linli.kind': 'staff' },
      { 'linli.kind': 'keeper' },
      { 'linli.kind': 'org' },
      { 'linli.kind': 'person' },
      { 'linli.kind': 'track' },
      { 'linli.kind': 'public' },
      { 'linli.kind': 'Staff', 'linli.lo': '0', 'linli.hi': ':' },
    ])
      expect({ settings, rows: await asApplication(`select * from ${table}`, settings) }).toEqual({
        settings,
        rows: [],
      })
  })

  test('of what programs read, the listed rows and no other', async () => {
    for (const table of ['public_request', 'public_update'])
      for (const settings of [
        {},
        { 'linli.kind': 'public' },
        { 'linli.kind': 'staff', 'linli.person': PROGRAM },
      ])
        expect(await asApplication(`select from ${table} where not listed`, settings)).toEqual([])
    const asProgram = { 'linli.kind': 'public', 'linli.person': PROGRAM }
    for (const table of ['public_request', 'public_update', 'own_words'])
      expect(await asApplication(`select from ${table} where sent_by = '${PROGRAM}'`, asProgram)).not.toEqual(
        [],
      )
    expect(await asApplication('select from own_words', { ...asProgram, 'linli.person': 'key:x' })).toEqual(
      [],
    )
  })

  test('a range, an organisation or a person in the wrong words opens nothing', async () => {
    const wide = { 'linli.lo': '0', 'linli.hi': ':' }
    for (const settings of [
      { ...wide, 'linli.kind': 'public' },
      { ...wide, 'linli.kind': 'org', 'linli.org': 'null' },
      { ...wide, 'linli.kind': 'person', 'linli.person': '%' },
      { ...wide, 'linli.kind': 'track', 'linli.record': '%' },
    ])
      for (const table of [
        'appeal',
        'appeal_event',
        'attachment',
        'work_order',
        'notice',
        'audit',
        'account',
      ])
        expect(await asApplication(`select * from ${table}`, settings)).toEqual([])
  })

  test('the function that searches words holds the range itself', async () => {
    const find = "select * from find_by_words(array['水管'], '{}', array['2603'], '0', ':', 100)"
    expect(await asApplication(find)).toEqual([])
    expect(await asApplication(find, { 'linli.kind': 'org', 'linli.org': house.org.property })).toEqual([])
    expect(
      await asApplication(find, { 'linli.kind': 'keeper', 'linli.lo': '340199', 'linli.hi': '340199:' }),
    ).toEqual([])
    const here = await asApplication<{ appeal_id: string }>(find, {
      'linli.kind': 'staff',
      'linli.lo': '340199001001',
      'linli.hi': '340199001001:',
    })
    const unsealedHere = things.filter(({ area, seal }) => area.startsWith('340199001001') && seal === null)
    expect(here.map(({ appeal_id: id }) => id).toSorted()).toEqual(
      unsealedHere.map(({ id }) => id as string).toSorted(),
    )
  })
})

describe('nobody writes what is not theirs to write', () => {
  const attempt = async (who: Who | undefined, statement: string): Promise<string> => {
    const actor = who === undefined ? VISITOR : await actorOf(who)
    try {
      return await transact(kit.db, actor, async (tx) => {
        const { numAffectedRows } = await sql.raw(statement).execute(tx)
        // Whatever it did is undone: only how many rows it would have reached counts.
        throw new Reached(Number(numAffectedRows ?? 0))
      })
    } catch (error) {
      if (error instanceof Reached) return `${error.rows} rows`
      return sqlStateOf(error) ?? String(error)
    }
  }
  class Reached extends Error {
    readonly rows: number
    constructor(rows: number) {
      super('reached')
      this.rows = rows
    }
  }
  const given = world.thing('offered')
  const sealed = world.thing('sealed')
  const there = world.thing('there')

  test.each([
    [
      'an organisation changes an appeal that was not given to it',
      'handler',
      `update appeal set text = 'x' where id = '${there.id}'`,
      '0 rows',
    ],
    [
      'an organisation gives itself an appeal',
      'handler',
      `update appeal set org_ids = array_append(org_ids, '${house.org.property}') where id = '${there.id}'`,
      '0 rows',
    ],
    [
      'an organisation takes an order of another',
      'handler-there',
      `update work_order set org_id = '${house.org.otherProperty}' where id = '${given.orders[0]!.id}'`,
      '0 rows',
    ],
    [
      'an organisation hands its order to another',
      'handler',
      `update work_order set org_id = '${house.org.otherProperty}' where id = '${given.orders[0]!.id}'`,
      '42501',
    ],
    [
      'a clerk moves an appeal out of the area',
      'clerk',
      `update appeal set area_code = '340199001002001' where id = '${given.id}'`,
      '42501',
    ],
    [
      'a clerk changes a sealed appeal',
      'clerk',
      `update appeal set urgent = true where id = '${sealed.id}'`,
      '0 rows',
    ],
    [
      'a clerk changes an appeal of the next community',
      'clerk',
      `update appeal set urgent = true where id = '${there.id}'`,
      '0 rows',
    ],
    ['an administrator changes an appeal', 'administrator', `update appeal set urgent = true`, '0 rows'],
    [
      'a resident changes somebody else’s appeal',
      'anna',
      `update appeal set text = 'x' where id = '${there.id}'`,
      '0 rows',
    ],
    [
      'a resident takes somebody else’s appeal over',
      'anna',
      `update appeal set holder = 'x' where id = '${given.id}'`,
      '42501',
    ],
    ['anybody changes a story', 'secretary', `update appeal_event set text = 'x'`, '42501'],
    ['anybody takes a line out of a story', 'secretary', `delete from appeal_event`, '42501'],
    ['anybody takes a line out of the audit', 'auditor', `delete from audit`, '42501'],
    ['anybody changes the audit', 'administrator', `update audit set name = 'x'`, '42501'],
    [
      'somebody writes an audit line in another’s name',
      'clerk',
      `insert into audit (id, at, act, who, name, role, area_code, command_id) values ('${uuidv7(1)}', now(), 'x', 'account:somebody', 'x', 'x', '340199', '${uuidv7(2)}')`,
      '42501',
    ],
    [
      'somebody writes a receipt in another’s name',
      'clerk',
      `insert into receipt (command_id, who, act, input_hash, answer, at) values ('${uuidv7(1)}', 'visitor', 'x', '\\x', '{}', now())`,
      '42501',
    ],
    [
      'a clerk raises the own role',
      'clerk',
      `update role_grant set role = 'district' where account_id = '${world.who('clerk').accountId}' and area_code = '340199'`,
      '0 rows',
    ],
    [
      'a secretary reads hashes of the next community',
      'secretary',
      `update account set password_hash = 'x' where login = 'clerk-there'`,
      '0 rows',
    ],
    [
      'a secretary says what those of the next community have to do',
      'secretary',
      `insert into duty_list (id, area_code, kind, codes, changed_by, changed_at) values ('${uuidv7(1)}', '340199001002', 'team', '{}', 'x', now())`,
      '42501',
    ],
    [
      'an organisation takes work off its own list',
      'handler',
      `update duty_list set codes = '{}' where kind = 'property'`,
      '42501',
    ],
    [
      'somebody sends a message in the name of the house',
      'clerk',
      `insert into notice (id, at, to_kind, area_code, template, params) values ('${uuidv7(1)}', now(), 'desk', '340199001001', 'x', '{}')`,
      '42501',
    ],
    [
      'somebody seals',
      'secretary',
      `insert into seal (n, at, heads, root, previous, hash) values (999, now(), 0, '\\x', '\\x', '\\x')`,
      '42501',
    ],
    [
      'a visitor lists what is not to be listed',
      'visitor',
      `update public_request set listed = true`,
      '42501',
    ],
    [
      'an administrator changes what is listed',
      'administrator',
      `update public_request set state = 'x'`,
      '42501',
    ],
    ['a clerk turns a link to another address', 'clerk', `update remote set base_url = 'x'`, '0 rows'],
    [
      'an administrator turns the link of the next community',
      'administrator',
      `update remote set base_url = 'x' where area_code = '340199001002'`,
      '0 rows',
    ],
    ['somebody counts', 'clerk', `update counter set n = 0`, '0 rows'],
    ['somebody changes a setting', 'administrator', `update setting set value = '"x"'`, '42501'],
    ['somebody hears what waits in the outbox', 'clerk', `delete from outbox`, '0 rows'],
    [
      'a clerk draws the map of the next community',
      'clerk',
      `update area set name_zh = 'x' where code = '340199001002'`,
      '42501',
    ],
    [
      'the visitor writes an appeal that is already on its way',
      'visitor',
      `update appeal set state = 'closed'`,
      '0 rows',
    ],
    [
      'a clerk rewrites the words of the next community',
      'clerk',
      `select set_words('${there.id}', '340199001001', null, now(), '{}')`,
      '1 rows',
    ],
    [
      'a clerk pulls a story into the own area',
      'clerk',
      `select story_follows('${there.id}', '340199001001', null)`,
      '1 rows',
    ],
    ['the application makes a table', 'district-wide', 'create table mine (id int)', '42501'],
    ['the application makes a policy', 'district-wide', 'create policy mine on appeal using (true)', '42501'],
    [
      'the application turns the lock off',
      'district-wide',
      'alter table appeal disable row level security',
      '42501',
    ],
  ] as const)('%s', async (_, name, statement, comes) => {
    expect(await attempt(world.who(name), statement)).toBe(comes)
  })

  test('functions that run as the owner reach nothing outside the range', async () => {
    const actor = await actorOf(world.who('clerk'))
    await transact(kit.db, actor, async (tx) => {
      await sql`select set_words(${there.id}::uuid, '340199001001', null, now(), '{}')`.execute(tx)
      await sql`select story_follows(${there.id}::uuid, '340199001001', null)`.execute(tx)
    })
    const { rows: words } = await owner.query<{ area_code: string; n: number }>(
      'select area_code, cardinality(words) as n from appeal_word where appeal_id = $1',
      [there.id],
    )
    expect(words).toEqual([{ area_code: there.area, n: expect.any(Number) as number }])
    expect(words[0]!.n).toBeGreaterThan(5)
    const { rows: lines } = await owner.query<{ area_code: string }>(
      'select distinct area_code from appeal_event where appeal_id = $1',
      [there.id],
    )
    expect(lines).toEqual([{ area_code: there.area }])
  })

  test('the key of a person is a keyed hash: nobody finds an appeal by trying phones', async () => {
    const { rows } = await owner.query<{ holder: string; phone_sealed: Buffer }>(
      'select holder, phone_sealed from appeal where id = $1',
      [given.id],
    )
    expect(rows[0]!.holder).toBe(phoneCodes.personOf(kit.vault, given.phone!))
    expect(rows[0]!.holder).not.toContain(given.phone!)
    expect(rows[0]!.phone_sealed.includes(Buffer.from(given.phone!))).toBe(false)
  })
})

describe('what a row may not say is refused to the house itself', () => {
  const sayings = {
    'an unknown state': `update appeal set state = 'lost'`,
    'closed without an outcome': `update appeal set state = 'closed', closed_at = now(), outcome = null`,
    'a line for nobody we know': `insert into appeal_event select (jsonb_populate_record(null::appeal_event, to_jsonb(e) || '{"seq": 900, "audience": "everybody"}')).* from appeal_event as e limit 1`,
    'an order in an unknown state': `update work_order set state = 'lost'`,
    'a notice to an unknown kind': `update notice set to_kind = 'everybody'`,
    'published without a text': `update open_text set state = 'published', text = null`,
    'a fact nobody hears': `insert into outbox (id, event, payload, at, run_at, attempts) values (gen_random_uuid(), 'x', '{}', now(), now(), 0)`,
  }
  test.each(Object.entries(sayings))('%s', async (_what, text) => {
    const code = await transact(kit.db, job('probe', kit.db.schema.slice(1)), async (tx) => {
      await sql.raw(text).execute(tx)
    }).catch(sqlStateOf)
    expect(code).toBe('42501')
  })
})

test('what is personal lies nowhere in plain', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'`,
    [schema],
  )
  for (const { name } of rows) {
    const { rows: found } = await owner.query<{ line: string }>(
      `select t::text as line from ${name} as t where t::text ~ '1990000100[123]|钱一一'`,
    )
    expect({ [name]: found }).toEqual({ [name]: [] })
  }
})

test('a tracking code lies nowhere in plain', async () => {
  const plain = things.flatMap(({ code }) => [code, code.replaceAll('-', '')])
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'`,
    [schema],
  )
  for (const { name } of rows) {
    const { rows: found } = await owner.query<{ line: string }>(
      `select t::text as line from ${name} as t where t::text ~ $1`,
      [plain.join('|')],
    )
    expect({ [name]: found.length }).toEqual({ [name]: 0 })
  }
})
