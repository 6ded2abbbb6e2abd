/** Rows of people, and who sees them. */
import { inside, may } from '../oracle.ts'
import { owner } from './owner.ts'
import type { Tables } from './table.ts'

await owner.query(`
  insert into bookmark (id, account_id, name, path, query, at) select id, id, 'x', '/appeals', '', now() from account`)

export const tables: Tables = {
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
}
