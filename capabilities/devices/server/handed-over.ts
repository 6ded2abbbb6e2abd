import { Refusal } from '#kernel/common/refusal.ts'
import { handedOver } from '#kernel/common/sync/handed-over.ts'
import type { HandedOver } from '#kernel/common/sync/handed-over.ts'
import type { PushAnswer } from '#kernel/common/sync/protocol.ts'
import type { Kit } from '#kernel/server/act.ts'
import { DOOR, job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { runCommand, runStep } from '#kernel/server/command.ts'
import { sql } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { carrier } from '#kernel/server/route.ts'
import type { Carried } from '#kernel/server/route.ts'
import { forDevices } from '#people/server/index.ts'
import { takeInFile } from '../contract/handed-over.ts'
import { versionVerdict } from '../rules.ts'
import { keepFile } from './files.ts'
import { openedFile } from './house-key.ts'
import { bearerOf, keepForDesk } from './lost.ts'
import type { Bearer } from './lost.ts'
import { keepAll, quietly, takeInOrder } from './push.ts'
import type { FieldWork, Sending } from './push.ts'

function read(kit: Kit, bytes: Buffer): HandedOver {
  const opened = openedFile(kit.vault, bytes)
  if (opened === undefined) throw new Refusal('phone-file-unknown')
  let said: unknown
  try {
    said = JSON.parse(opened.toString('utf8'))
  } catch {
    throw new Refusal('phone-file-unknown')
  }
  // Before the shapes are looked at: those of another version may be others.
  const version = (said as { readonly version?: unknown } | null)?.version
  const verdict = typeof version === 'number' ? versionVerdict(version) : 'allowed'
  if (verdict !== 'allowed') throw new Refusal(verdict, { status: 426 })
  const all = handedOver.safeParse(said)
  if (!all.success) throw new Refusal('phone-file-unknown')
  return all.data
}

/** Photos and recordings, as if the phone had sent them. What is damaged or of no use is left: acts that show it stay undecided. */
async function takeFiles(kit: Kit, sender: Actor, files: HandedOver['files']): Promise<void> {
  for (const { sha256, parts } of files) {
    const bytes = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')))
    try {
      await keepFile(kit, sender, sha256, bytes)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
}

/** As if the phone had pushed: by whoever did it, with the rights they have now, each act in a transaction of its own. */
async function takeActs(sending: Sending, items: HandedOver['items']): Promise<readonly PushAnswer[]> {
  const { kit, actor } = sending.carried
  const judged = await takeInOrder(sending, items)
  return runStep(kit, actor, (act) => keepAll(sending, judged, act))
}

interface From {
  readonly work: FieldWork
  readonly desk: Carried
  readonly bearer: Bearer
  readonly file: HandedOver
}

/**
 * The file proves the phone, and that its holder opened it there; the account proves the right, as it stands now. Where the account has
 * the role no more it had on the phone, or the phone was reported lost, nothing is done: the desk decides.
 */
async function takeIn({ work, desk, bearer, file }: From): Promise<readonly PushAnswer[]> {
  const { kit, conversation } = desk
  const { accountId, deviceId } = file
  const items = file.items.toSorted((a, b) => a.seq - b.seq)
  const atWork = bearer.lost
    ? undefined
    : await runStep(kit, DOOR, (act) => forDevices.actorAtWork(act.tx, act.now(), { accountId, ...bearer }))
  const sender = atWork ?? { ...job('devices', kit.district), accountId, who: `account:${accountId}` }
  await takeFiles(kit, sender, file.files)
  if (atWork === undefined)
    return keepForDesk({ kit, work, lang: conversation.lang }, { deviceId, accountId, bearer }, items)
  const carried = { kit, actor: atWork, conversation: quietly(conversation) }
  return takeActs({ work, carried, deviceId, lastArea: bearer.areaCode }, items)
}

/** Nothing of it waits on the phone any more, as far as the house is concerned: the alarm about it ends. */
const nothingWaits = (kit: Kit, { deviceId, accountId, madeAt }: HandedOver): Promise<void> =>
  runStep(kit, job('devices', kit.district), async (act) => {
    act.write(sql`
      update device set waiting = 0, waiting_since = null, files_waiting = 0, alarmed_at = null
      where device_id = ${deviceId} and account_id = ${accountId} and waiting_since <= ${madeAt}::timestamptz`)
  })

const tally = (answers: readonly PushAnswer[]) => {
  const of = (outcome: PushAnswer['outcome']): number =>
    answers.filter((answer) => answer.outcome === outcome).length
  return {
    acts: answers.length,
    applied: of('applied'),
    already: of('already-applied'),
    rejected: of('rejected'),
    review: of('needs-review'),
    open: of('try-again'),
  }
}

export const handedOverRoutes = (work: FieldWork) => [
  carrier(takeInFile, async (input, desk) => {
    const { kit, actor, conversation } = desk
    const given = await conversation.upload?.()
    if (!given) throw new Refusal('phone-file-missing', { status: 400 })
    const file = read(kit, given.bytes)
    const bearer = await runStep(kit, job('devices', kit.district), (act) => bearerOf(act, file))
    if (!bearer) throw new Refusal('hand-in-unknown', { status: 403 })
    if (!bearer.areaCode.startsWith(actor.areaCode)) throw new Refusal('phone-file-elsewhere')
    const answers = await takeIn({ work, desk, bearer, file })
    const told = { name: bearer.name, ...tally(answers) }
    if (told.open === 0) await nothingWaits(kit, file)
    // Who took it in stands in the audit, beside what each act says of whoever did it.
    await runCommand(kit, {
      endpoint: takeInFile,
      handler: async (_, act) => {
        act.concerns(`device:${file.deviceId}`, { areaCode: bearer.areaCode })
        return told
      },
      input,
      actor,
      commandId: uuidv7(kit.clock().getTime()),
      conversation: quietly(conversation),
      keeps: 'nothing',
    })
    return told
  }),
]
