import type { Act } from '#kernel/server/act.ts'
import { constraintOf, sql, sqlStateOf } from '#kernel/server/database.ts'
import { MOST_BOOKMARKS } from '../contract/bookmarks.ts'
import type { Bookmark } from '../contract/bookmarks.ts'

/** What I keep at hand, page by page, by name. */
export async function bookmarksOf(act: Act<never>): Promise<Bookmark[]> {
  const { rows } = await sql<Bookmark>`
    select id, name, path, query
    from bookmark
    where account_id = ${act.actor.accountId ?? null}::uuid
    order by path, name, id`.execute(act.tx)
  return rows
}

export async function keep(act: Act<'too-many-bookmarks'>, wanted: Omit<Bookmark, 'id'>): Promise<Bookmark> {
  const { accountId } = act.actor
  const mine = await bookmarksOf(act)
  const isNew = !mine.some(({ name, path }) => name === wanted.name && path === wanted.path)
  if (isNew && mine.length >= MOST_BOOKMARKS)
    act.refuse('too-many-bookmarks', { params: { most: MOST_BOOKMARKS } })
  const {
    rows: [row],
  } = await sql<{ id: Bookmark['id'] }>`
    insert into bookmark (id, account_id, name, path, query, at)
    values (${act.newId()}, ${accountId ?? null}::uuid, ${wanted.name}, ${wanted.path}, ${wanted.query}, ${act.now()})
    on conflict (account_id, path, name) do update set query = excluded.query, at = excluded.at
    returning id`.execute(act.tx)
  act.concerns(`account:${accountId ?? ''}`)
  return { id: row!.id, ...wanted }
}

export async function drop(act: Act<'not-found'>, id: string): Promise<void> {
  const { rows } = await sql`
    delete from bookmark where id = ${id} and account_id = ${act.actor.accountId ?? null}::uuid returning id`.execute(
    act.tx,
  )
  if (rows.length === 0) act.refuse('not-found')
  act.concerns(`account:${act.actor.accountId ?? ''}`)
}

/** Unlike keeping again, a new name takes no other page's place: whoever only puts a name right means to lose nothing. */
export async function rename(
  act: Act<'not-found' | 'bookmark-name-taken'>,
  id: string,
  name: string,
): Promise<Bookmark> {
  const { rows } = await sql<Bookmark>`
    update bookmark
    set name = ${name}, at = ${act.now()}
    where id = ${id} and account_id = ${act.actor.accountId ?? null}::uuid
    returning id, name, path, query`
    .execute(act.tx)
    .catch((error: unknown) => {
      if (sqlStateOf(error) === '23505' && constraintOf(error) === 'bookmark_name')
        act.refuse('bookmark-name-taken', { params: { name } })
      throw error
    })
  act.concerns(`account:${act.actor.accountId ?? ''}`)
  return rows[0] ?? act.refuse('not-found')
}
