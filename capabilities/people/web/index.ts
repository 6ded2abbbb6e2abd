export { bookmarkHref, KeepPage, useBookmarks } from './bookmarks/KeepPage.tsx'
export { copyText } from './desk/copy.ts'
export { useMe } from './me.ts'
export { ROLES } from './messages.ts'
