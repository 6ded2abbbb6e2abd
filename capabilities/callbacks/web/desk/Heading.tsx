import { TabLinks } from '#ui/desk/Tabs.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { countCallbacks } from '../../contract.ts'
import { CALL_PATHS } from './paths.ts'
import { DESK_CALLS } from './words.ts'

export type CallPage = 'now' | 'later' | 'low' | 'rule'

/** The pages of calling back, each with how many wait there. */
export function Tabs({ at }: { readonly at: CallPage }) {
  const text = useText(DESK_CALLS)
  const counted = useAnswer(countCallbacks, {}, { keepBefore: true })
  const counts = counted.state === 'ready' ? counted.value : undefined
  const link = (page: CallPage, href: string, count?: number) => ({
    href,
    title: text(page),
    count,
    current: page === at,
  })
  return (
    <TabLinks
      label={text('tabs')}
      links={[
        link('now', CALL_PATHS.now(), counts?.now),
        link('later', CALL_PATHS.now(undefined, { when: 'later' }), counts?.later),
        link('low', CALL_PATHS.low(), counts?.followUps),
        link('rule', CALL_PATHS.rule()),
      ]}
    />
  )
}
