import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { setLang } from '#kernel/web/i18n.ts'
import type { Uploads } from '#kernel/web/uploads.ts'
import { TakePhotos } from './TakePhotos.tsx'

// All of a page that choosing a language touches; what is drawn here is drawn as text.
vi.stubGlobal('document', { documentElement: { lang: '' } })
setLang('zh')

const uploadsOf = (photos: Uploads['photos']): Uploads => ({
  photos,
  add: () => {},
  remove: () => {},
  fileIds: [],
  sending: false,
  problem: undefined,
  clear: () => {},
})
const photo = (id: string) => ({ id, name: `${id}.jpg`, url: `blob:${id}`, state: 'ready' as const })

test('a clerk may cover a photo before it is sent, and each that was sent', () => {
  expect(renderToStaticMarkup(<TakePhotos uploads={uploadsOf([])} />)).toContain('先遮盖再加照片')
  expect(renderToStaticMarkup(<TakePhotos uploads={uploadsOf([photo('a')])} />)).toContain('遮盖 a.jpg')
})

test('with as many as may be, there is no way to add one more', () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'].map(photo)
  expect(renderToStaticMarkup(<TakePhotos uploads={uploadsOf(six)} />)).not.toContain('先遮盖再加照片')
})
