/** What nobody may write, tried by those who might want to. */
import { uuidv7 } from '#kernel/server/ids.ts'
import { house, world } from './world.ts'

const given = world.thing('offered')
const sealed = world.thing('sealed')
const there = world.thing('there')

/** What is tried, by whom, with which statement, and what comes of it: an error, or how many rows it would have reached. */
export const WRITES = [
  [
    'an organisation changes an appeal that was not given to it',
    'handler',
    `update appeal set text = 'x' where id = '${there.id}'`,
    '0 rows',
  ],
  [
    'an organisation gives itself an appeal',
    'handler',
    `update appeal set org_ids = array_append(org_ids, '${house.org.property}') where id = '${there.id}'`,
    '0 rows',
  ],
  [
    'an organisation takes an order of another',
    'handler-there',
    `update work_order set org_id = '${house.org.otherProperty}' where id = '${given.orders[0]!.id}'`,
    '0 rows',
  ],
  [
    'an organisation hands its order to another',
    'handler',
    `update work_order set org_id = '${house.org.otherProperty}' where id = '${given.orders[0]!.id}'`,
    '42501',
  ],
  [
    'a clerk moves an appeal out of the area',
    'clerk',
    `update appeal set area_code = '340199001002001' where id = '${given.id}'`,
    '42501',
  ],
  [
    'a clerk changes a sealed appeal',
    'clerk',
    `update appeal set urgent = true where id = '${sealed.id}'`,
    '0 rows',
  ],
  [
    'a clerk changes an appeal of the next community',
    'clerk',
    `update appeal set urgent = true where id = '${there.id}'`,
    '0 rows',
  ],
  ['an administrator changes an appeal', 'administrator', `update appeal set urgent = true`, '0 rows'],
  [
    'a resident changes somebody else’s appeal',
    'anna',
    `update appeal set text = 'x' where id = '${there.id}'`,
    '0 rows',
  ],
  [
    'a resident takes somebody else’s appeal over',
    'anna',
    `update appeal set holder = 'x' where id = '${given.id}'`,
    '42501',
  ],
  ['anybody changes a story', 'secretary', `update appeal_event set text = 'x'`, '42501'],
  ['anybody takes a line out of a story', 'secretary', `delete from appeal_event`, '42501'],
  ['anybody takes a line out of the audit', 'auditor', `delete from audit`, '42501'],
  ['anybody changes the audit', 'administrator', `update audit set name = 'x'`, '42501'],
  [
    'somebody writes an audit line in another’s name',
    'clerk',
    `insert into audit (id, at, act, who, name, role, area_code, command_id) values ('${uuidv7(1)}', now(), 'x', 'account:somebody', 'x', 'x', '340199', '${uuidv7(2)}')`,
    '42501',
  ],
  [
    'somebody writes a receipt in another’s name',
    'clerk',
    `insert into receipt (command_id, who, act, input_hash, answer, at) values ('${uuidv7(1)}', 'visitor', 'x', '\\x', '{}', now())`,
    '42501',
  ],
  [
    'a clerk raises the own role',
    'clerk',
    `update role_grant set role = 'district' where account_id = '${world.who('clerk').accountId}' and area_code = '340199'`,
    '0 rows',
  ],
  [
    'a secretary reads hashes of the next community',
    'secretary',
    `update account set password_hash = 'x' where login = 'clerk-there'`,
    '0 rows',
  ],
  [
    'a secretary says what those of the next community have to do',
    'secretary',
    `insert into duty_list (id, area_code, kind, codes, changed_by, changed_at) values ('${uuidv7(1)}', '340199001002', 'team', '{}', 'x', now())`,
    '42501',
  ],
  [
    'an organisation takes work off its own list',
    'handler',
    `update duty_list set codes = '{}' where kind = 'property'`,
    '42501',
  ],
  [
    'somebody sends a message in the name of the house',
    'clerk',
    `insert into notice (id, at, to_kind, area_code, template, params) values ('${uuidv7(1)}', now(), 'desk', '340199001001', 'x', '{}')`,
    '42501',
  ],
  [
    'somebody seals',
    'secretary',
    `insert into seal (n, at, heads, root, previous, hash) values (999, now(), 0, '\\x', '\\x', '\\x')`,
    '42501',
  ],
  ['a visitor lists what is not to be listed', 'visitor', `update public_request set listed = true`, '42501'],
  [
    'an administrator changes what is listed',
    'administrator',
    `update public_request set state = 'x'`,
    '42501',
  ],
  ['a clerk turns a link to another address', 'clerk', `update remote set base_url = 'x'`, '0 rows'],
  [
    'an administrator turns the link of the next community',
    'administrator',
    `update remote set base_url = 'x' where area_code = '340199001002'`,
    '0 rows',
  ],
  ['somebody counts', 'clerk', `update counter set n = 0`, '0 rows'],
  ['somebody changes a setting', 'administrator', `update setting set value = '"x"'`, '42501'],
  ['somebody hears what waits in the outbox', 'clerk', `delete from outbox`, '0 rows'],
  [
    'a clerk draws the map of the next community',
    'clerk',
    `update area set name_zh = 'x' where code = '340199001002'`,
    '42501',
  ],
  [
    'the visitor writes an appeal that is already on its way',
    'visitor',
    `update appeal set state = 'closed'`,
    '0 rows',
  ],
  [
    'a clerk rewrites the words of the next community',
    'clerk',
    `select set_words('${there.id}', '340199001001', null, now(), '{}')`,
    '1 rows',
  ],
  [
    'a clerk pulls a story into the own area',
    'clerk',
    `select story_follows('${there.id}', '340199001001', null)`,
    '1 rows',
  ],
  ['the application makes a table', 'district-wide', 'create table mine (id int)', '42501'],
  ['the application makes a policy', 'district-wide', 'create policy mine on appeal using (true)', '42501'],
  [
    'the application turns the lock off',
    'district-wide',
    'alter table appeal disable row level security',
    '42501',
  ],
] as const
