/** Pages kept at hand: one's own, with their filters, and nobody else's. */
import { expect, test } from 'vitest'
import {
  dropBookmark,
  keepBookmark,
  listBookmarks,
  MOST_BOOKMARKS,
  renameBookmark,
} from '#people/contract/bookmarks.ts'
import { aHouse } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const other = await house.as('clerk')
const mine = { name: '我的超期', path: '/appeals', query: 'overdue=yes&state=assigned' }

test('kept with its filters, and the same name takes the place of the old', async () => {
  const first = await clerk.does(keepBookmark, { body: mine })
  const second = await clerk.does(keepBookmark, { body: { ...mine, query: 'overdue=yes' } })
  expect(second.id).toBe(first.id)
  expect((await clerk.does(listBookmarks, {})).items).toEqual([{ ...second, query: 'overdue=yes' }])
  // The same name on another page is another.
  await clerk.does(keepBookmark, { body: { ...mine, path: '/orders' } })
  expect((await clerk.does(listBookmarks, {})).items.map(({ path }) => path)).toEqual(['/appeals', '/orders'])
})

test('renamed it stays where it leads, and takes no other’s place', async () => {
  const someone = await house.as('clerk')
  const one = await someone.does(keepBookmark, { body: mine })
  const two = await someone.does(keepBookmark, { body: { ...mine, name: '红花家园', query: 'q=红花' } })
  const params = { bookmarkId: one.id }
  const renamed = await someone.does(renameBookmark, { params, body: { name: ' 超期未办 ' } })
  expect(renamed).toEqual({ ...one, name: '超期未办' })
  expect(await someone.ask(renameBookmark, { params, body: { name: '红花家园' } })).toMatchObject({
    refusal: 'bookmark-name-taken',
    message: expect.stringContaining('红花家园'),
  })
  // Its own name is no other's.
  await someone.does(renameBookmark, { params, body: { name: '超期未办' } })
  expect(await someone.ask(renameBookmark, { params, body: { name: '  ' } })).toMatchObject({
    refusal: 'invalid',
  })
  expect((await someone.does(listBookmarks, {})).items).toHaveLength(2)
  expect((await someone.does(listBookmarks, {})).items).toEqual(expect.arrayContaining([renamed, two]))
  // The same name on another page is another.
  const elsewhere = await someone.does(keepBookmark, { body: { ...mine, path: '/orders', name: '派单' } })
  await someone.does(renameBookmark, { params: { bookmarkId: elsewhere.id }, body: { name: '红花家园' } })
})

test('sent twice it is kept once', async () => {
  const commandId = '01890000-0000-7000-8000-00000000b00c'
  const body = { name: '只一次', path: '/verify', query: '' }
  for (let i = 0; i < 2; i++)
    expect((await clerk.ask(keepBookmark, { body }, { commandId })).status).toBe(200)
  expect((await clerk.does(listBookmarks, {})).items.filter(({ name }) => name === '只一次')).toHaveLength(1)
})

test('nobody meets, renames or lets go what is somebody else’s', async () => {
  const { items } = await clerk.does(listBookmarks, {})
  expect((await other.does(listBookmarks, {})).items).toEqual([])
  const params = { bookmarkId: items[0]!.id }
  expect(await other.ask(dropBookmark, { params })).toMatchObject({ refusal: 'not-found' })
  expect(await other.ask(renameBookmark, { params, body: { name: '别人的' } })).toMatchObject({
    refusal: 'not-found',
  })
  await clerk.does(dropBookmark, { params })
  expect(await clerk.ask(dropBookmark, { params })).toMatchObject({ refusal: 'not-found' })
})

test('only so many, and only pages of the desk', async () => {
  for (let i = 0; i < MOST_BOOKMARKS; i++)
    await other.does(keepBookmark, { body: { name: `第${i}个`, path: '/appeals', query: '' } })
  expect(await other.ask(keepBookmark, { body: { ...mine, name: '再一个' } })).toMatchObject({
    refusal: 'too-many-bookmarks',
    message: expect.stringContaining(String(MOST_BOOKMARKS)),
  })
  for (const path of ['appeals', '//evil.example', '/appeals?x=1', 'javascript:alert(1)', '/a b'])
    expect(await clerk.ask(keepBookmark, { body: { ...mine, path } })).toMatchObject({ refusal: 'invalid' })
})
