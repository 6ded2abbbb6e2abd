/** Pages kept at hand: one's own, with their filters, and nobody else's. */
import { expect, test } from 'vitest'
import { dropBookmark, keepBookmark, listBookmarks, MOST_BOOKMARKS } from '#people/contract/bookmarks.ts'
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

test('sent twice it is kept once', async () => {
  const commandId = '01890000-0000-7000-8000-00000000b00c'
  const body = { name: '只一次', path: '/verify', query: '' }
  for (let i = 0; i < 2; i++)
    expect((await clerk.ask(keepBookmark, { body }, { commandId })).status).toBe(200)
  expect((await clerk.does(listBookmarks, {})).items.filter(({ name }) => name === '只一次')).toHaveLength(1)
})

test('nobody meets or lets go what is somebody else’s', async () => {
  const { items } = await clerk.does(listBookmarks, {})
  expect((await other.does(listBookmarks, {})).items).toEqual([])
  const params = { bookmarkId: items[0]!.id }
  expect(await other.ask(dropBookmark, { params })).toMatchObject({ refusal: 'not-found' })
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
