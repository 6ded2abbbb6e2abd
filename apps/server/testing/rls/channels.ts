/** Rows of channels, and who sees them. */
import { uuidv7 } from '#kernel/server/ids.ts'
import { isTold, keepsLinks } from '../oracle.ts'
import { owner } from './owner.ts'
import { nobody, thingOf } from './table.ts'
import type { Tables } from './table.ts'
import { house, world } from './world.ts'

/** What a program sent that is nobody else’s business. */
export const PROGRAM = 'key:0123456789abcdef'
/** Links to other systems, here and there. */
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
    `
  update public_request set sent_by = '${PROGRAM}' where listed;
  insert into public_request (id, number, listed, sent_by, open, state, category_code, area_code, place_zh, place_en, agency_zh, agency_en, received_at, updated_at)
    values ('${world.thing('received').id}', '${world.thing('received').number}', false, '${PROGRAM}', true, 'received', 'x', '340199001001', '', '', '', '', now(), now());
  insert into public_update (id, request_id, number, listed, sent_by, area_code, at, name, open, agency_zh, agency_en)
    values ('${uuidv7(3)}', '${world.thing('received').id}', 'x', false, '${PROGRAM}', '340199001001', now(), 'received', true, '', '');
  insert into own_words (id, request_id, sent_by, area_code, at, text)
    values ('${world.thing('received').id}', '${world.thing('received').id}', '${PROGRAM}', '340199001001', now(), 'words');`,
)

export const tables: Tables = {
  // What programs read and sent, and the links to other systems.
  // Whoever acts for its reporter writes how it stands then.
  public_request: {
    key: 'id',
    sees: (who, row) => isTold(thingOf(row['id'])) || who.filed === thingOf(row['id']).key,
    partlyOpen: true,
  },
  public_update: { key: 'id', sees: (_, row) => isTold(thingOf(row['request_id'])), partlyOpen: true },
  own_words: { key: 'id', sees: nobody },
  key_use: { key: 'name', sees: (who, row) => keepsLinks(who, row['area_code'] as string) },
  remote: { key: 'id', sees: (who, row) => keepsLinks(who, row['area_code'] as string) },
  remote_order: { key: 'order_id', sees: (who, row) => keepsLinks(who, row['area_code'] as string) },
  errand: { key: 'id', sees: (who, row) => keepsLinks(who, row['area_code'] as string) },
}
