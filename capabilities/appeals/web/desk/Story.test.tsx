import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { setLang } from '#kernel/web/i18n.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import { StoryLine } from '../../contract.ts'
import type { AppealPage } from '../../contract.ts'
import { Story } from './Story.tsx'

/** Particulars that belong to other kinds of lines, or to a later edition: each line reads its own and survives the rest. */
const STRANGE: Readonly<Record<string, StoryLine['detail']>> = {
  'no particulars': {},
  'particulars of others': {
    org: '红花物业',
    orgEn: 'Honghua Property',
    reason: 'not-our-duty',
    method: 'phone',
    outcome: 'solved',
    due: '2026-03-12T09:00:00.000Z',
    grade: 5,
    solved: true,
    channel: 'doorway',
    kind: 'problem',
    category: '楼道灯',
    asked: 'pause',
    tells: 'desk',
    day: '2026-04-01',
    to: '2026-04-01',
  },
  'words nobody knows': {
    reason: 'unheard-of',
    method: 'unheard-of',
    outcome: 'unheard-of',
    channel: 'unheard-of',
    kind: 'unheard-of',
    asked: 'unheard-of',
    disposition: 'unheard-of',
    tells: 'unheard-of',
    grade: 99,
    due: 'someday',
  },
}

const appealWith = (line: StoryLine): AppealPage =>
  ({ id: 'x', areaCode: '340199001001', lang: 'zh', story: [line], attachments: [] }) as unknown as AppealPage

function told(name: StoryLine['name'], detail: StoryLine['detail']): string {
  const line: StoryLine = {
    seq: 1,
    at: '2026-03-10T01:00:00.000Z',
    name,
    actor: '张建敏',
    audience: 'desk',
    text: '说了一句话',
    detail,
    attachments: [],
  }
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <Story appeal={appealWith(line)} />
    </QueryClientProvider>,
  )
}

// All of a page that choosing a language touches; what is drawn here is drawn as text.
vi.stubGlobal('document', { documentElement: { lang: '' } })

describe.each<Lang>(['zh', 'en'])('the story at the desk (%s)', (lang) => {
  test.each(StoryLine.shape.name.options)('%s is told whatever stands in its particulars', (name) => {
    setLang(lang)
    for (const [why, detail] of Object.entries(STRANGE)) {
      const html = told(name, detail)
      expect(html, why).toContain('<li')
      expect(html, why).not.toMatch(/undefined|\[object|NaN|Invalid Date/)
    }
  })
})
