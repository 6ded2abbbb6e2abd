import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { NoticesChanged } from '../events.ts'
import type { TemplateName } from '../templates.ts'

export interface Message {
  readonly to: { readonly person: string } | { readonly orgId: string } | { readonly desk: true }
  readonly areaCode: string
  /** Set for the desk where the matter is sealed. */
  readonly seal?: string | null
  readonly template: TemplateName
  readonly params: Readonly<Record<string, string | number | null>>
  readonly appealId: string | null
  readonly orderId: string | null
}

/** A message under the number of the fact it tells of, so that a fact heard twice is one message. */
export interface Numbered extends Message {
  readonly number: string
}

/** Puts messages into inboxes, all in one statement. */
export function putAll(act: Act, messages: readonly Numbered[]): void {
  if (messages.length === 0) return
  const column = <T>(of: (message: Numbered) => T): T[] => messages.map(of)
  act.write(sql`
    insert into notice (id, at, to_kind, person, org_id, area_code, seal, template, params, appeal_id, order_id)
    select n.id, ${act.now()}::timestamptz, n.to_kind, n.person, n.org_id, n.area_code, n.seal, n.template, n.params::jsonb, n.appeal_id, n.order_id
    from unnest(${column(({ number }) => number)}::uuid[],
      ${column(({ to }) => ('person' in to ? 'person' : 'orgId' in to ? 'org' : 'desk'))}::text[],
      ${column(({ to }) => ('person' in to ? to.person : null))}::text[], ${column(({ to }) => ('orgId' in to ? to.orgId : null))}::uuid[],
      ${column(({ areaCode }) => areaCode)}::text[], ${column(({ seal }) => seal ?? null)}::text[], ${column(({ template }) => template)}::text[],
      ${column(({ params }) => JSON.stringify(params))}::text[], ${column(({ appealId }) => appealId)}::uuid[],
      ${column(({ orderId }) => orderId)}::uuid[])
      as n (id, to_kind, person, org_id, area_code, seal, template, params, appeal_id, order_id)
    on conflict (id) do nothing`)
  const forPhones = messages.filter(({ to }) => 'orgId' in to)
  if (forPhones.length > 0)
    act.announce(NoticesChanged, {
      notices: forPhones.map(({ number, areaCode }) => ({ id: number, areaCode })),
    })
  for (const { number, areaCode } of messages) act.concerns(`notice:${number}`, { areaCode })
}
