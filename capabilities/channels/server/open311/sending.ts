import type { AppealMoved } from '#appeals/contract.ts'
import { findAppeal, forIntake } from '#appeals/server/index.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { Answers, Category } from '#catalogue/contract.ts'
import { checkAnswers, stopAnswers } from '#catalogue/rules.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Act, Handler, Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { check } from '#kernel/server/files.ts'
import type { Form, Picture, postRequest, postUpdate } from '../../contract/open311.ts'
import type { Wrong } from '../../rules/filter.ts'
import { said } from '../../rules/form.ts'
import { isOpenNow } from '../../rules/listing.ts'
import { requestSaid, updateSaid } from '../../rules/posting.ts'
import type { SaidRequest, SaidUpdate, SaidWhere } from '../../rules/posting.ts'
import { answersOf, findService, unknownAttributes } from '../../rules/services.ts'
import type { Lang } from '../../rules/services.ts'
import type { Happened } from '../../words.ts'
import { refuseAll } from './reading.ts'

/** Writes a request that a program sends: an appeal like any other, and a row by which its sender follows it. */
export const takeRequest: Handler<typeof postRequest> = async ({ body }, act) => {
  const read = requestSaid(body.form)
  const { named } = await inForce(act.tx, act.now())
  const code = said(body.form, 'service_code')
  const category = code === undefined ? undefined : findService(named, code)
  const answers = category === undefined ? {} : answersOf(category, body.form)
  const wrong: Wrong[] = [
    ...('wrong' in read ? read.wrong : []),
    ...(code !== undefined && category === undefined
      ? [{ code: 'service-unknown', field: 'service_code' }]
      : []),
    ...(category === undefined ? [] : wrongIn(category, answers)),
    // Who still names a code that was given up answers the questions of that one.
    ...(category === undefined || category.code !== code ? [] : notAsked(category, body.form)),
  ]
  if ('wrong' in read || category === undefined || wrong.length > 0) return refuseAll(act, wrong)
  const where = await forIntake.whereOf(act, whereIn(read.where))
  // A key of one community speaks for that community.
  if (!where.areaCode.startsWith(act.actor.areaCode)) act.refuse('place-outside-key')
  const text = wordsIn(read, category, body.lang)
  const { appeal, receipt } = await forIntake.takeDown(
    act,
    {
      kind: category.saidKinds[0] ?? 'problem',
      categoryCode: category.code,
      text,
      answers,
      files: await keepPictures(act as Act, body.files),
      lang: body.lang,
      channel: 'api',
      name: read.name,
      phone: read.phone,
      relation: 'self',
      consent: true,
      filedBy: undefined,
    },
    where,
  )
  const sender = act.actor.person!
  // Its sender finds it at once; how it stands, and whether others may know of it, is written when the fact is heard.
  act.write(sql`
    insert into public_request (id, number, listed, sent_by, open, state, category_code, area_code, place_zh, place_en, agency_zh, agency_en, received_at, updated_at)
    values (${appeal.id}, ${appeal.number}, false, ${sender}, true, ${appeal.state}, ${category.code}, ${where.areaCode}, ${where.communityZh}, ${where.communityEn},
      ${where.communityZh}, ${where.communityEn}, ${act.now()}, ${act.now()})`)
  act.write(sql`
    insert into own_words (id, request_id, sent_by, area_code, at, text, command_id, holder)
    values (${appeal.id}, ${appeal.id}, ${sender}, ${where.areaCode}, ${act.now()}, ${text}, ${act.commandId}, ${appeal.holder})`)
  act.write(sql`
    insert into key_use as u (name, area_code, sent, last_at)
    values (${sender}, ${act.actor.areaCode}, 1, ${act.now()})
    on conflict (name) do update set sent = u.sent + 1, last_at = excluded.last_at`)
  return [
    {
      service_request_id: receipt.number,
      service_notice: noticeOf(category, { answers, code, lang: body.lang }),
      account_id: said(body.form, 'account_id') ?? null,
    },
  ]
}

const wrongIn = (category: Category, answers: Answers): readonly Wrong[] =>
  checkAnswers(category, answers).map(({ question, problem }) => ({
    code: problem === 'missing' ? 'attribute-missing' : 'attribute-wrong',
    field: question,
  }))

const notAsked = (category: Category, form: Form): readonly Wrong[] =>
  unknownAttributes(category, form).map((field) => ({ code: 'attribute-unknown', field }))

const whereIn = (where: SaidWhere) =>
  'point' in where ? { point: { lon: where.point.lon, lat: where.point.lat }, address: where.more } : where

const pick = (lang: Lang, zh: string, en: string): string => (lang === 'zh' ? zh : en)

/** What is written down: the words, or the name of the matter where there are none, and where pictures may be seen. */
function wordsIn(read: SaidRequest, category: Category, lang: Lang): string {
  const words = read.description ?? pick(lang, category.nameZh, category.nameEn)
  return [words, ...read.pictures.map((url) => `${pick(lang, '图片', 'Picture')}: ${url}`)].join('\n')
}

/** Danger now comes first: the sender's program shows this to the person. A code that was given up is named to whoever keeps the program. */
function noticeOf(
  category: Category,
  {
    answers,
    code,
    lang,
  }: { readonly answers: Answers; readonly code: string | undefined; readonly lang: Lang },
): string | null {
  const said = stopAnswers(category, answers).map(({ notice }) => pick(lang, notice.textZh, notice.textEn))
  if (code !== undefined && code !== category.code)
    said.push(
      pick(
        lang,
        `服务代码 ${code} 已停用，已按“${category.nameZh}”（${category.code}）受理。`,
        `Service code ${code} was given up; this was taken as “${category.nameEn}” (${category.code}).`,
      ),
    )
  return said.length === 0 ? null : said.join(' ')
}

/** Pictures that came in the form: opened, turned upright and written anew like any other. */
async function keepPictures(act: Act, pictures: readonly Picture[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { read } of pictures) {
    const checked = await check(Buffer.from(read()))
    const hash = await act.files.put(checked.bytes)
    const id = act.newId()
    await sql`
      insert into file (id, hash, kind, media_type, bytes, who, at)
      values (${id}, ${hash}, ${checked.kind}, ${checked.mediaType}, ${checked.bytes.length}, ${act.actor.who}, ${act.now()})`.execute(
      act.tx,
    )
    ids.push(id)
  }
  return ids
}

interface Sent {
  readonly id: string
  readonly sent_by: string | null
  readonly holder: string | null
}

/** The actor of an update: the program, speaking for the reporter of a request that it sent itself. */
export async function reporterOf(form: Form, program: Actor, kit: Kit): Promise<Actor> {
  const number = said(form, 'service_request_id')
  if (number === undefined) throw new Refusal('request-missing')
  const sent = await transact(kit.db, program, async (tx) => {
    const { rows } = await sql<Sent>`
      select r.id, r.sent_by, w.holder
      from public_request as r
      left join own_words as w on w.id = r.id
      where r.number = ${number}`.execute(tx)
    return rows[0]
  })
  if (!sent) throw new Refusal('request-unknown')
  if (sent.sent_by !== program.person || sent.holder === null) throw new Refusal('request-not-yours')
  return forIntake.asReporter(sent.id, sent.holder, program)
}

/** Words of its sender to a request of their own; they may also take it back, or say that it is not solved. */
export const takeUpdate: Handler<typeof postUpdate> = async ({ body }, act) => {
  const appeal = (await findAppeal(act.tx, act.actor.record!)) ?? act.refuse('request-unknown')
  const read = updateSaid(body.form, isOpenNow(appeal))
  if ('wrong' in read) return refuseAll(act, read.wrong)
  const { state } = await does(act, read)
  keepUpdate(act, appeal.id, { ...read, state })
  return [{ update_id: act.commandId }]
}

type Updating = Parameters<Handler<typeof postUpdate>>[1]

function does(act: Updating, { wish, text }: SaidUpdate): Promise<AppealMoved> {
  if (wish === 'withdraw') return forIntake.withdraw(act, text)
  if (wish === 'reopen') return forIntake.reopen(act, { text: text!, files: [] })
  return forIntake.add(act, { text: text!, files: [] })
}

/** Words of the sender alone are told to nobody else, under whatever name. */
const NAMED = { withdraw: 'withdrawn', reopen: 'reopened', tell: 'told' } as const satisfies Record<
  SaidUpdate['wish'],
  Happened
>

/**
 * Its sender finds at once what it did, under the number it was answered with, and how the request stands now. The fact that others
 * hear of carries that number, and so makes no second update of it.
 */
function keepUpdate(
  act: Updating,
  requestId: string,
  { wish, text, state }: SaidUpdate & Pick<AppealMoved, 'state'>,
): void {
  act.write(sql`
    update public_request
    set open = ${isOpenNow({ state })}, state = ${state}, outcome = null, closed_at = null, updated_at = ${act.now()},
      due_at = case when ${wish === 'reopen'} then null else due_at end
    where id = ${requestId}`)
  act.write(sql`
    insert into public_update (id, request_id, number, listed, sent_by, area_code, at, name, open, agency_zh, agency_en)
    select ${act.commandId}::uuid, id, number, listed and ${wish !== 'tell'}, sent_by, area_code, ${act.now()}::timestamptz, ${NAMED[wish]}, open, agency_zh,
      agency_en
    from public_request
    where id = ${requestId}`)
  if (text !== undefined)
    act.write(sql`
      insert into own_words (id, request_id, sent_by, area_code, at, text)
      select ${act.commandId}::uuid, id, sent_by, area_code, ${act.now()}::timestamptz, ${text}
      from public_request
      where id = ${requestId}`)
}
