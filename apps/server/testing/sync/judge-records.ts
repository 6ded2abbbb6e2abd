/** What must be true of the records themselves: the ledger, and what was shown as evidence. */
import { readImages } from '#ledger/rules/images.ts'
import { Violation } from './violation.ts'
import type { Sim } from './world.ts'

interface Change {
  readonly id: string
  readonly before: number | null
  readonly after: number | null
}

/** What visits changed of years of birth, by visit, from the history of the ledger. */
async function changesByVisit({ house }: Sim): Promise<ReadonlyMap<string, readonly Change[]>> {
  const lines = await house.truth<{ id: string; source_id: string; images: Buffer }>(
    `select id, source_id, images from ledger_change where source_kind = 'visit' and act = 'correctPerson'`,
  )
  const byVisit = new Map<string, Change[]>()
  for (const { id, source_id: visitId, images } of lines)
    for (const image of readImages(house.kit.vault.open(images)!)) {
      if (image.of !== 'person') continue
      const change = { id, before: image.before?.birthYear ?? null, after: image.after?.birthYear ?? null }
      byVisit.set(visitId, [...(byVisit.get(visitId) ?? []), change])
    }
  return byVisit
}

/** (h): what a visit learned is put right where the ledger said what was seen, or is decided by somebody; nothing is overwritten unseen. */
export async function nothingUnseenIsOverwritten(sim: Sim): Promise<void> {
  const changes = await changesByVisit(sim)
  const reviews = await sim.house.truth<{ visit_id: string; change_id: string | null }>(
    'select visit_id, change_id from visit_review',
  )
  const reviewed = new Map(reviews.map((one) => [one.visit_id, one.change_id]))
  for (const { learned, key } of sim.issued) {
    if (!learned) continue
    const { visitId, seen, value } = learned
    const says = `${key}: ${seen} seen, ${value} learned`
    const done = changes.get(visitId) ?? []
    if (done.length > 1) throw new Violation('h', `put right more than once: ${says}`)
    const [change] = done
    if (!change) continue
    if (change.after !== value) throw new Violation('h', `put right to ${change.after}: ${says}`)
    if (reviewed.has(visitId) ? reviewed.get(visitId) !== change.id : change.before !== seen)
      throw new Violation('h', `${change.before} was overwritten, and nobody decided it: ${says}`)
  }
}

/** (i): a result that was submitted with a photo shows it, and nobody checks it without. */
export async function evidenceIsThere({ house, issued }: Sim): Promise<void> {
  const rows = await house.truth<{ text: string; sha256: string | null }>(`
    select e.text, s.sha256
    from appeal_event as e
    left join sent_file as s on s.file_id = any(e.files)
    where e.name = 'handled'`)
  const shown = new Map(rows.map(({ text, sha256 }) => [text, sha256]))
  for (const { photo, key } of issued)
    if (photo !== undefined && shown.has(key) && shown.get(key) !== photo)
      throw new Violation('i', `${key} was submitted without its photo`)
}
