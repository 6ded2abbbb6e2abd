import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Disclosure } from '../contract/log.ts'
import { purposesInForce } from './purposes.ts'

export interface Disclosing {
  readonly areaCode: string
  readonly recipient: string
  readonly purpose: string
  readonly fields: readonly string[]
  readonly rows: number
  /** SHA-256 of the file that was given out, in hex; nothing where it was read out or shown. */
  readonly fileHash?: string | undefined
}

/** Notes what left the house, in the act that gives it out. The basis is that of the purpose in force. */
export async function recordDisclosure(
  act: Act<'purpose-not-in-force'>,
  given: Disclosing,
): Promise<{ disclosureId: Disclosure['id'] }> {
  const inForce = await purposesInForce(act.tx, act.now())
  const purpose = inForce.find(({ code }) => code === given.purpose) ?? act.refuse('purpose-not-in-force')
  const disclosureId = act.newId() as Disclosure['id']
  act.write(sql`
    insert into disclosure (id, area_code, at, who, name, role, recipient, purpose, basis, fields, rows, file_hash)
    values (${disclosureId}, ${given.areaCode}, ${act.now()}, ${act.actor.who}, ${act.actor.name}, ${act.actor.role}, ${given.recipient},
            ${given.purpose}, ${purpose.basis}, ${[...given.fields]}::text[], ${given.rows}, ${given.fileHash ?? null})`)
  return { disclosureId }
}
