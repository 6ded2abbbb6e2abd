import { useAnswer } from '#kernel/web/answers.ts'
import { listBookmarks } from '../../contract/bookmarks.ts'
import type { Bookmark } from '../../contract/bookmarks.ts'

/** What I keep at hand; nothing while it is on its way. */
export function useBookmarks(): readonly Bookmark[] {
  const answer = useAnswer(listBookmarks, {}, { keepBefore: true })
  return answer.state === 'ready' ? answer.value.items : []
}

/** Where it leads. */
export const bookmarkHref = ({ path, query }: Bookmark): string =>
  `/desk${path}${query === '' ? '' : `?${query}`}`
