import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import type { AppealPage } from '#appeals/contract.ts'
import { setLang } from '#kernel/web/i18n.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import { VerifyForm } from './VerifyForm.tsx'

// All of a page that choosing a language touches; what is drawn here is drawn as text.
vi.stubGlobal('document', { documentElement: { lang: '' } })

const appealOf = (lang: Lang, reach: AppealPage['reporter']['reach']): AppealPage =>
  ({
    id: 'x',
    number: 'L2603-00017',
    story: [{ name: 'handled', text: '换了声控开关，灯亮了。', detail: {}, attachments: [] }],
    reporter: { lang, reach },
    placeZh: '5栋',
    placeEn: 'Building 5',
    dueAt: '2026-03-12T09:00:00.000Z',
    receivedAt: '2026-03-10T01:00:00.000Z',
    areaCode: '340199001001',
  }) as unknown as AppealPage
const order = { id: 'o' as never, number: 'L2603-00017', orgZh: '红花物业', orgEn: 'Property' } as const

function shown(passed: boolean, part: 'sole' | 'co', appeal: AppealPage): string {
  const noop = (): void => {}
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <VerifyForm passed={passed} order={{ ...order, part }} appeal={appeal} onClose={noop} onDone={noop} />
    </QueryClientProvider>,
  )
}

test('before it is closed one reads what the reporter gets: what was done, in their language', () => {
  setLang('zh')
  expect(shown(true, 'sole', appealOf('zh', 'phone'))).toContain(
    '诉求 L2603-00017 已办结。换了声控开关，灯亮了。如未解决',
  )
  setLang('en')
  const told = shown(true, 'sole', appealOf('en', 'phone'))
  expect(told).toContain('The reporter receives')
  expect(told).toContain('Appeal L2603-00017 is closed. 换了声控开关，灯亮了。 If it is not solved')
})

test('without a phone nothing is sent, and the clerk reads so', () => {
  setLang('zh')
  expect(shown(true, 'sole', appealOf('zh', 'none'))).toContain('反映人没有留电话')
})

test('nothing is sent when it goes back, or while it is not known whether others are at it', () => {
  setLang('zh')
  expect(shown(false, 'sole', appealOf('zh', 'phone'))).not.toContain('已办结。')
  expect(shown(true, 'co', appealOf('zh', 'phone'))).not.toContain('已办结。')
})
