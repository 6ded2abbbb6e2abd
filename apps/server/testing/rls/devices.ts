/** Rows of devices, and who sees them. */
import { uuidv7 } from '#kernel/server/ids.ts'
import { GRID, THERE_GRID } from '../../testing.ts'
import { inside, may } from '../oracle.ts'
import { owner } from './owner.ts'
import { anybody, ownAccount } from './table.ts'
import type { Tables } from './table.ts'
import { clerkHere, clerkThere } from './world.ts'

// Phones of here and there, what each sent, what changed, and files on their way.
const aboutPhones = (n: number, area: string, account: string | undefined): string => `
  insert into device (device_id, account_id, area_code, name, role, app, version, synced_at, waiting, needs_you, files_waiting, acked_seq, history, hand_in_hash)
    values ('${uuidv7(n)}', '${account}', '${area}', '', '', '', 1, now(), 0, 0, 0, 0, '${uuidv7(n)}', '');
  insert into device (device_id, account_id, area_code, name, role, app, version, synced_at, waiting, waiting_since, needs_you, files_waiting, acked_seq, history, hand_in_hash, alarmed_at)
    values ('${uuidv7(n + 10)}', '${account}', '${area}', '', '', '', 1, now(), 1, now(), 0, 0, 0, '${uuidv7(n)}', '', now());
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

export const tables: Tables = {
  // Phones: health for whoever keeps them, acts for the desk of the area, and everybody their own.
  device: {
    key: 'device_id',
    sees: (who, row, actor) =>
      ownAccount(row, actor) ||
      // Those an alarm spoke of, for whoever it spoke to.
      ((may(who, 'health.read') || (may(who, 'phones.behind') && row['alarmed_at'] !== null)) &&
        inside(who, row['area_code'] as string)),
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
}
