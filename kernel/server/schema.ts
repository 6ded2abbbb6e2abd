import type pg from 'pg'

/** The schema of a district as it stands, written to be read: tables with their guards, functions, grants; always in the same order. */
export async function describeSchema(client: pg.ClientBase, schema: string): Promise<string> {
  // Names of this schema are then written without it.
  await client.query(`set search_path = ${schema}`)
  const { rows: tables } = await client.query<Table>(TABLES, [schema])
  const { rows: functions } = await client.query<{ definition: string; grants: string }>(FUNCTIONS, [schema])
  const parts = [...tables.map((table) => spoken(tableInWords(table))), ...functions.map(functionInWords)]
  return `${parts.join('\n\n')}\n`.replaceAll(`${schema}.`, '').replaceAll(schema, 'district')
}

/** The database's spelling in our own: lower case outside quotes, short names of types, no casts that say the obvious. */
const spoken = (sql: string): string =>
  sql
    .split(/('[^']*')/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/\b[A-Z]{2,}\b/g, (word) => word.toLowerCase())))
    .join('')
    .replaceAll('timestamp with time zone', 'timestamptz')
    .replaceAll("'::text", "'")
    .replaceAll(' using btree', '')

/** The head of a function is spoken; its body stands as it was written. */
const functionInWords = (made: { readonly definition: string; readonly grants: string }): string => {
  const body = made.definition.indexOf('AS $function$')
  const head = spoken(made.definition.slice(0, body)).replace('create or replace function', 'create function')
  return `${head}${made.definition.slice(body).replace('AS', 'as').trimEnd()};\n${spoken(made.grants)}`
}

interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly constraints: readonly string[]
  readonly indexes: readonly string[]
  readonly policies: readonly string[]
  readonly triggers: readonly string[]
  readonly rls: boolean
  readonly forced: boolean
  readonly grants: string
}

const guardOf = (table: Table): string => {
  if (!table.rls) return `-- ${table.name} is not guarded by row-level security.`
  return table.forced ? `-- Guarded, its owner too.` : `-- Guarded, but not against its owner.`
}

const tableInWords = (table: Table): string => {
  const lines = [...table.columns, ...table.constraints].map((line) => `  ${line}`)
  return [
    `create table ${table.name} (\n${lines.join(',\n')}\n);`,
    ...table.indexes.map((index) => `${index};`),
    guardOf(table),
    ...table.policies.map((policy) => `${policy};`),
    ...table.triggers.map((trigger) => `${trigger};`),
    ...(table.grants === '' ? [] : [table.grants]),
  ].join('\n')
}

// Not-null constraints have rows of their own from PostgreSQL 18 on; they stand with their columns here.
const TABLES = `
  select c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
    array(
      select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attcollation <> t.typcollation then 'collate "' || l.collname || '"' end,
        case when a.attnotnull then 'not null' end,
        'default ' || pg_get_expr(d.adbin, d.adrelid))
      from pg_attribute as a
      join pg_type as t on t.oid = a.atttypid
      left join pg_collation as l on l.oid = a.attcollation
      left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      order by a.attnum) as columns,
    array(
      select 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid, true)
      from pg_constraint as k
      where k.conrelid = c.oid and k.contype <> 'n'
      order by position(k.contype::text in 'pufcx'), k.conname) as constraints,
    array(
      select pg_get_indexdef(i.indexrelid)
      from pg_index as i
      join pg_class as n on n.oid = i.indexrelid
      where i.indrelid = c.oid and not exists (select 1 from pg_constraint as k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
      order by n.relname) as indexes,
    array(
      select 'create policy ' || p.polname || ' on ' || c.relname
        || case when p.polpermissive then '' else ' as restrictive' end
        || case p.polcmd when '*' then '' when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' else ' for delete' end
        || coalesce(E'\\n  using (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
        || coalesce(E'\\n  with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
      from pg_policy as p
      where p.polrelid = c.oid
      order by p.polname) as policies,
    array(
      select pg_get_triggerdef(g.oid) from pg_trigger as g where g.tgrelid = c.oid and not g.tgisinternal order by g.tgname) as triggers,
    coalesce((
      select string_agg('grant ' || given.rights || ' on ' || c.relname || ' to ' || given.grantee || ';', E'\\n' order by given.grantee)
      from (
        select a.grantee::regrole::text as grantee, string_agg(lower(a.privilege_type), ', ' order by position(left(a.privilege_type, 1) in 'SIUDTRM')) as rights
        from aclexplode(c.relacl) as a
        where a.grantee <> c.relowner
        group by a.grantee) as given), '') as grants
  from pg_class as c
  join pg_namespace as s on s.oid = c.relnamespace
  where s.nspname = $1 and c.relkind in ('r', 'p')
  order by c.relname`

const FUNCTIONS = `
  select pg_get_functiondef(f.oid) as definition,
    coalesce((
      select string_agg('grant execute on function ' || f.oid::regprocedure || ' to ' || case when a.grantee = 0 then 'public' else a.grantee::regrole::text end || ';', E'\\n' order by a.grantee)
      from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) as a
      where a.grantee <> f.proowner), '-- Nobody but the owner may call it.') as grants
  from pg_proc as f
  join pg_namespace as s on s.oid = f.pronamespace
  where s.nspname = $1
  order by f.oid::regprocedure::text`
