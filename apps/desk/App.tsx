import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import { whoAmI } from '#people/contract.ts'
import type { Me } from '#people/contract.ts'
import { Button } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ToastRegion } from '#ui/Toast.tsx'
import { RefreshIcon } from '#ui/icons.tsx'
import { isLively, makeAnswers, useAnswer } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { followLinks } from '#kernel/web/links.ts'
import { listenLive } from '#kernel/web/live.ts'
import { PartsContext } from '#kernel/web/parts.tsx'
import { RecordedContext } from '#kernel/web/recorded.ts'
import { setRights } from '#kernel/web/rights.ts'
import { setPublicUrl } from '#kernel/web/public-url.ts'
import { setZone } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { TEXT } from './messages.ts'
import { makeRouter } from './router.tsx'
import { PARTS } from './routes.ts'
import { SignIn } from './SignIn.tsx'

const WHO = [whoAmI.id, {}]
const answers = makeAnswers(() => {
  void answers.invalidateQueries({ queryKey: WHO })
})

/** The desk: who is there decides whether it is the sign-in or the work. */
export function App() {
  const lang = useLang()
  const common = useText(COMMON)
  return (
    <QueryClientProvider client={answers}>
      <I18nProvider locale={lang === 'zh' ? 'zh-CN' : 'en-GB'}>
        <Door />
        <ToastRegion label={common('messages')} closeLabel={common('close')} />
      </I18nProvider>
    </QueryClientProvider>
  )
}

function Door() {
  const who = useAnswer(whoAmI, {})
  const text = useText(TEXT)
  const common = useText(COMMON)
  if (who.state === 'loading') {
    return (
      <Page width="form">
        <Skeleton label={common('loading')} lines={6} />
      </Page>
    )
  }
  if (who.state === 'refused') {
    return (
      <Page width="form">
        <Notice
          tone="error"
          title={text('noConnection')}
          actions={
            <Button icon={RefreshIcon} onClick={who.again}>
              {common('again')}
            </Button>
          }
        >
          {who.refused.message}
        </Notice>
      </Page>
    )
  }
  const me = who.value
  setZone(me.district.zone)
  setPublicUrl(me.district.publicUrl)
  setRights({
    permissions: me.permissions,
    area: me.worn?.areaCode,
    org: me.worn?.orgId ?? undefined,
    seals: me.seals,
  })
  if (me.persona !== 'staff') return <SignIn district={me.district} onSignedIn={enter} />
  return <Work key={me.worn?.id} me={me} onChange={enter} />
}

/** Another person or another role sees other things: nothing of the former stays. */
function enter(now: Me): void {
  // Who is there stays in the cache and changes: cleared away with the rest, nobody would hear of the new answer.
  answers.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== whoAmI.id })
  answers.setQueryData(WHO, now)
}

function Work({ me, onChange }: { readonly me: Me; readonly onChange: (me: Me) => void }) {
  const router = useMemo(() => makeRouter(me, onChange), [me, onChange])
  useEffect(
    () => followLinks(isDesk, (url) => router.history.push(url.pathname + url.search + url.hash)),
    [router],
  )
  useEffect(() => listenLive(() => void answers.invalidateQueries({ predicate: isLively })), [])
  return (
    <PartsContext.Provider value={PARTS}>
      <RecordedContext.Provider value={recorded}>
        <RouterProvider router={router} />
      </RecordedContext.Provider>
    </PartsContext.Provider>
  )
}

const recorded = async () => (await import('../../capabilities/recorded.ts')).RECORDED

const isDesk = (url: URL) => /^\/desk(\/|$)/.test(url.pathname)
