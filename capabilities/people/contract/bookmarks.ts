import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { idOf } from '#kernel/common/ids.ts'
import { textOf } from '#kernel/common/text.ts'

/** Pages of the desk a person keeps at hand, with their filters. Their own: nobody else sees them. */

export const BookmarkId = idOf('Bookmark')
export type BookmarkId = z.infer<typeof BookmarkId>

/** How many one person may keep. */
export const MOST_BOOKMARKS = 30

/** Letters of a name: it stands in the menu at the left. */
export const LONGEST_BOOKMARK = 30
const BookmarkName = textOf(LONGEST_BOOKMARK, 1)

export const Bookmark = z.object({
  id: BookmarkId,
  name: z.string(),
  /** Page of the desk: `/appeals`. */
  path: z.string(),
  /** Its filters, as they stand in the address; blank for none. */
  query: z.string(),
})
export type Bookmark = z.infer<typeof Bookmark>

export const listBookmarks = endpoint({
  id: 'listBookmarks',
  summary: 'Pages of the desk I keep at hand, with their filters',
  method: 'GET',
  path: '/me/bookmarks',
  needs: 'staff',
  returns: z.object({ items: z.array(Bookmark) }),
  refusals: [],
})

export const keepBookmark = endpoint({
  id: 'keepBookmark',
  summary: 'Keep a page at hand; the same name on the same page takes its place',
  method: 'POST',
  path: '/me/bookmarks',
  needs: 'staff',
  body: z.object({
    name: BookmarkName,
    path: z
      .string()
      .max(60)
      .regex(/^(\/[a-z0-9-]+)+$/),
    query: z
      .string()
      .max(800)
      .regex(/^[^#?\s]*$/)
      .default(''),
  }),
  returns: Bookmark,
  refusals: ['too-many-bookmarks'],
})

export const dropBookmark = endpoint({
  id: 'dropBookmark',
  summary: 'Let a page go again',
  method: 'DELETE',
  path: '/me/bookmarks/:bookmarkId',
  needs: 'staff',
  params: z.object({ bookmarkId: BookmarkId }),
  returns: z.object({}),
  refusals: [],
})

export const renameBookmark = endpoint({
  id: 'renameBookmark',
  summary: 'Give a kept page another name',
  method: 'PUT',
  path: '/me/bookmarks/:bookmarkId/name',
  needs: 'staff',
  params: z.object({ bookmarkId: BookmarkId }),
  body: z.object({ name: BookmarkName }),
  returns: Bookmark,
  refusals: ['bookmark-name-taken'],
})

export const bookmarksEndpoints = { listBookmarks, keepBookmark, renameBookmark, dropBookmark } as const
