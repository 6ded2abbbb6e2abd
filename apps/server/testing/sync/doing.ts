/** What people do on phones. */
import type { Doing } from '#kernel/web/sync/phone.ts'
import { StorageFull } from '#kernel/web/sync/store.ts'
import { sha256 } from '#kernel/server/vault.ts'
import type { ActKind, Step } from './history.ts'
import { Dead } from './phones.ts'
import type { Sim } from './world.ts'
import { withoutDying } from './nemesis.ts'

/** An act with a voice note, whose bytes follow in their own time. */
export async function recording(
  sim: Sim,
  { phone, row, bytes: length }: Extract<Step, { does: 'photo' }>,
): Promise<void> {
  const bytes = Buffer.alloc(length + 64, sim.issued.length % 251)
  bytes.write(`OggS${sim.issued.length}`)
  const name = sha256(bytes).toString('hex')
  const files = [{ sha256: name, bytes, mediaType: 'audio/ogg' }]
  if (await act(sim, phone, { kind: 'progress', row, files })) sim.recordings.push({ phone, sha256: name })
}

interface Doings {
  readonly kind: ActKind
  readonly row: number
  readonly files?: NonNullable<Doing['files']>
}

/** Does something about a row the phone shows. Whether it was said to be done. */
export async function act(sim: Sim, n: number, { kind, row, files = [] }: Doings): Promise<boolean> {
  const { app } = sim.phones[n]!
  const shown = (await app.rows('order')).map(({ id }) => id).toSorted()
  if (shown.length === 0) return false
  const orderId = shown[row % shown.length]!
  const nth = sim.issued.length
  const token = `第${nth}件`
  const body = {
    accept: undefined,
    decline: { reason: 'other', text: token },
    submit: { text: token },
    progress: { text: token },
    poison: {},
  }[kind]
  const type = {
    accept: 'acceptOrder',
    decline: 'declineOrder',
    submit: 'submitResult',
    progress: 'reportProgress',
    poison: 'poison',
  }[kind]
  try {
    const commandId = await app.act({
      type,
      params: { orderId },
      entity: kind === 'poison' ? 'poison:1' : `order:${orderId}`,
      files,
      ...(body === undefined ? {} : { body }),
    })
    sim.issued.push({ commandId, token, phone: n, orderId, kind, nth })
    return true
  } catch (error) {
    // Said to the person as not done.
    if (!(error instanceof Dead || error instanceof StorageFull)) throw error
    return false
  }
}

/** A second tab without locks: both append, both send, both pull. */
export async function twoTabs(sim: Sim, n: number, row: number): Promise<void> {
  const phone = sim.phones[n]!
  const first = phone.app
  const second = await phone.openTab()
  await act(sim, n, { kind: 'progress', row })
  phone.app = second
  await act(sim, n, { kind: 'progress', row: row + 1 })
  phone.line.online = true
  await Promise.all([first.sync().catch(withoutDying), second.sync().catch(withoutDying)])
  await first.idle()
  await second.idle()
  phone.line.online = false
  first.close()
}
