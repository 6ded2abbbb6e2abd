import type { Endpoint } from '#kernel/common/endpoint.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import { openAct } from './act.ts'
import type { Act, Announcement, Conversation, Handler, Kit, OpenAct } from './act.ts'
import type { Actor } from './actor.ts'
import { constraintOf, sql, sqlStateOf, transact } from './database.ts'
import type { Tx, Write } from './database.ts'
import { sha256 } from './vault.ts'

/** Writes audit line, receipt and announcements in one statement, however many facts there are. */
function finish(open: OpenAct, endpointId: string, inputHash: Buffer, answer: string): void {
  const { act, announced, about } = open
  const { actor } = act
  const at = act.now()
  act.write(sql`
    with line as (
      insert into audit (id, at, act, who, name, role, target, reason, area_code, command_id)
      values (${act.newId()}, ${at}, ${endpointId}, ${actor.who}, ${actor.name}, ${actor.role}, ${about.target ?? null},
              ${about.reason ?? null}, ${about.areaCode ?? actor.areaCode}, ${act.commandId})
    ), kept as (
      insert into receipt (command_id, who, act, input_hash, answer, at)
      values (${act.commandId}, ${actor.who}, ${endpointId}, ${inputHash}, ${answer}::jsonb, ${at})
    )
    ${posting(announced, at)}`)
}

/** A row for each fact, under the first of its numbers. Arrays of arrays do not come apart in SQL, so they travel as text. */
function posting(announced: readonly Announcement[], at: Date) {
  // Numbers made in one millisecond have no order of their own: dealt out sorted, facts are heard as they were announced.
  const sorted = announced.flatMap((one) => one.numbers).toSorted()
  const numbers = announced.map(({ numbers: own }) => sorted.splice(0, own.length))
  return sql`
    insert into outbox (id, reactions, numbers, event, payload, at, run_at, attempts)
    select a.id, a.reactions::text[], a.numbers::uuid[], a.event, a.payload::jsonb, ${at}, ${at}, 0
    from unnest(${numbers.map(([first]) => first)}::uuid[], ${announced.map((a) => `{${a.reactions.join()}}`)}::text[],
                ${numbers.map((own) => `{${own.join()}}`)}::text[], ${announced.map((a) => a.event)}::text[],
                ${announced.map((a) => JSON.stringify(a.payload))}::text[]) as a (id, reactions, numbers, event, payload)`
}

/** Puts facts into the outbox outside a command: reactions and jobs use it. */
export function post(write: Write, announced: readonly Announcement[], at: Date): void {
  if (announced.length > 0) write(posting(announced, at))
}

/** The receipt stood already: this number was acted on before, or just now by another request. */
const isDoneAlready = (error: unknown): boolean =>
  sqlStateOf(error) === '23505' && /receipt_pkey/.test(constraintOf(error) ?? '')

/** The answer given before under this number, or nothing. The same number for other content is refused. */
async function givenBefore(
  tx: Tx,
  commandId: string,
  inputHash: Buffer,
): Promise<{ readonly answer: unknown } | undefined> {
  const {
    rows: [row],
  } = await sql<{ input_hash: Buffer; answer: unknown }>`
    select input_hash, answer from receipt where command_id = ${commandId}`.execute(tx)
  if (!row) return undefined
  if (!row.input_hash.equals(inputHash)) throw new Refusal('command-reused')
  return { answer: row.answer }
}

/** Thrown to end a transaction in which nothing was to be done: it was done before. */
class DoneBefore extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('done before')
    this.answer = answer
  }
}

export interface Call<E extends Endpoint> {
  readonly endpoint: E
  readonly handler: Handler<E>
  readonly input: unknown
  readonly actor: Actor
  readonly commandId: string
  readonly conversation: Conversation
  readonly keeps: Keeps
  /** Told when the act was done now and kept, not when its answer is said again. */
  readonly onDone?: () => void
}

/**
 * What a receipt keeps of the answer. `answer`: all of it, said again word for word. `sealed`: the same, encrypted, where it
 * holds a code. `nothing`: the answer is a secret (a password, a phone number, a session), and a replay says only that it was done.
 */
export type Keeps = 'answer' | 'sealed' | 'nothing'

function keptOf(kit: Kit, keeps: Keeps, answer: unknown): string {
  const said = JSON.stringify(answer)
  if (keeps === 'answer') return said
  return keeps === 'sealed' ? JSON.stringify({ sealed: kit.vault.seal(said)!.toString('base64') }) : '{}'
}

/** The answer a receipt kept, as it was first said. */
export function saidAgain(kit: Pick<Kit, 'vault'>, keeps: Keeps, kept: unknown): unknown {
  if (keeps !== 'sealed') return kept
  return JSON.parse(kit.vault.open(Buffer.from((kept as { sealed: string }).sealed, 'base64'))!)
}

/**
 * Runs a command exactly once. The receipt is written with the effect, so a second arrival of the same number either
 * waits for the first and gets its answer, or finds the receipt when a rule says no because the first already happened.
 */
export async function runCommand<E extends Endpoint>(kit: Kit, call: Call<E>): Promise<unknown> {
  const { endpoint, handler, input, actor, commandId, conversation } = call
  const inputHash = sha256(JSON.stringify([endpoint.id, input]))
  let unseen = false
  try {
    let areas: string[] = []
    const answer = await transact(kit.db, actor, async (tx, write) => {
      const open = openAct(kit, actor, { tx, write }, commandId)
      const given = await handler(input as never, open.act, conversation).catch(async (error: unknown) => {
        if (!(error instanceof Refusal)) throw error
        // Perhaps a "no" because it was done already. Read committed: whoever sees what was done sees its receipt.
        const before = await givenBefore(tx, commandId, inputHash).catch((failed: unknown) => {
          if (failed instanceof Refusal) throw failed
          // Something written before had failed, and nothing can be read here any more.
          unseen = true
        })
        throw before ? new DoneBefore(before.answer) : error
      })
      finish(open, endpoint.id, inputHash, keptOf(kit, call.keeps, given))
      areas = open.announced.length > 0 ? [open.about.areaCode ?? actor.areaCode] : []
      return given
    })
    if (areas.length > 0) kit.committed(areas)
    call.onDone?.()
    return answer
  } catch (error) {
    if (error instanceof DoneBefore) return saidAgain(kit, call.keeps, error.answer)
    if (!isDoneAlready(error) && !unseen) throw error
    const before = await transact(kit.db, actor, (tx) => givenBefore(tx, commandId, inputHash))
    if (before) return saidAgain(kit, call.keeps, before.answer)
    // Somebody else's receipt: it cannot be read, only seen to be in the way.
    throw isDoneAlready(error) ? new Refusal('command-reused') : error
  }
}

/**
 * Something written beside the acts one request carries: no act of its own, so without receipt and audit line. Facts it states
 * are heard like those of an act.
 */
export async function runStep<T>(kit: Kit, actor: Actor, work: (act: Act) => Promise<T>): Promise<T> {
  let areas: string[] = []
  const value = await transact(kit.db, actor, async (tx, write) => {
    const open = openAct(kit, actor, { tx, write }, '')
    const done = await work(open.act)
    post(write, open.announced, open.act.now())
    areas = open.announced.length > 0 ? [open.about.areaCode ?? actor.areaCode] : []
    return done
  })
  if (areas.length > 0) kit.committed(areas)
  return value
}

/** Runs a question: a read-only transaction, no receipt, no audit line. */
export async function runQuery<E extends Endpoint>(
  kit: Kit,
  call: Omit<Call<E>, 'commandId' | 'keeps' | 'onDone'>,
): Promise<unknown> {
  return transact(kit.db, call.actor, (tx, write) => {
    const { act } = openAct(kit, call.actor, { tx, write }, '')
    return call.handler(call.input as never, act, call.conversation)
  })
}
