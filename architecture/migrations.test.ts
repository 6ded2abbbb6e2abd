import { expect, test } from 'vitest'

import { tablesAreGuarded } from './rules.ts'
import { readTree } from './tree.ts'

const { violations, seen } = tablesAreGuarded(readTree())

const GUARDED = `
create table thing (id uuid primary key, area_code text collate "C" not null, at timestamptz not null);
alter table thing enable row level security;
alter table thing force row level security;
create policy thing_who on thing using (current_setting('linli.kind', true) = 'system');
`

const judge = (sql: string): readonly string[] =>
  tablesAreGuarded({
    sources: [],
    migrations: new Map([['capabilities/things/server/migrations/001-things.sql', sql]]),
  }).violations

test('every table has row-level security, enabled and forced, with exactly one permissive policy', () => {
  expect(violations).toEqual([])
  expect(seen, 'the scan must see the tables').toBeGreaterThanOrEqual(25)
})

test.each([
  ['no row-level security', 'alter table thing enable row level security;', ''],
  ['does not force', 'alter table thing force row level security;', ''],
  ['0 policies', /create policy[^;]*;/, ''],
  ['2 policies', /$/, 'create policy thing_too on thing using (true);'],
  ['restrictive', 'on thing using', 'on thing as restrictive using'],
  ['no triggers', /$/, 'create trigger late after insert on thing execute function f();'],
  ['ids, time and chance', 'at timestamptz not null', 'at timestamptz not null default now()'],
  ['ids, time and chance', 'id uuid primary key', 'id uuid primary key default gen_random_uuid()'],
  ['ids come from the application', 'id uuid primary key', 'id bigserial primary key'],
  ['collate "C"', 'text collate "C"', 'text'],
  ['timestamptz', 'at timestamptz', 'at timestamp'],
  [
    'nothing goes unseen',
    'id uuid primary key',
    'id uuid primary key references other (id) on delete cascade',
  ],
  ['lower case', 'create table thing', 'CREATE table thing'],
  [
    'without a reason',
    /$/,
    'create function peek() returns int language sql security definer set search_path from current as $$ select 1 $$;',
  ],
  [
    'fixed search_path',
    /$/,
    'create function set_words() returns int language sql security definer as $$ select 1 $$;',
  ],
] as const)('bites: %s', (says, from, to) => {
  expect(judge(GUARDED)).toEqual([])
  expect(judge(GUARDED.replace(from, () => to)).join('\n')).toContain(says)
})

test('a policy that replaces another is still one policy', () => {
  expect(
    judge(`${GUARDED} drop policy thing_who on thing; create policy thing_who on thing using (true);`),
  ).toEqual([])
})
