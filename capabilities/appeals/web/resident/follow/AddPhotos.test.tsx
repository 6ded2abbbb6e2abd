import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { setLang } from '#kernel/web/i18n.ts'
import type { Uploads } from '#kernel/web/uploads.ts'
import { AddPhotos } from './AddPhotos.tsx'

// All of a page that choosing a language touches; what is drawn here is drawn as text.
vi.stubGlobal('document', { documentElement: { lang: '' } })

const noop = (): void => {}
const uploads: Uploads = {
  photos: [{ id: 'p', name: 'lamp.jpg', url: 'blob:p', state: 'ready', fileId: 'f' }],
  add: noop,
  remove: noop,
  clear: noop,
  fileIds: ['f'],
  sending: false,
  problem: undefined,
}

test('photos that are added later can be covered like the first ones, also before they are sent', () => {
  setLang('zh')
  const shown = renderToStaticMarkup(<AddPhotos uploads={uploads} waits={false} />)
  expect(shown).toContain('先遮挡再加照片')
  expect(shown).toMatch(/aria-label="[^"]*遮挡[^"]*lamp\.jpg|aria-label="[^"]*lamp\.jpg[^"]*遮挡/)
})
