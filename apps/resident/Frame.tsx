import type { ReactNode } from 'react'
import { Button, Toggle } from '#ui/Button.tsx'
import { SkipLink } from '#ui/Page.tsx'
import { GlobeIcon, LargeTypeIcon, PhoneIcon } from '#ui/icons.tsx'
import { ToastRegion } from '#ui/Toast.tsx'
import { Wordmark } from '#ui/Wordmark.tsx'
import { setLang, useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { setElder, useElder } from './elder.ts'
import { TEXT } from './messages.ts'
import './Frame.css'

/** What stands around every resident page: the name, the two switches, the numbers to call. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const lang = useLang()
  const elder = useElder()
  return (
    <>
      <SkipLink>{common('skip')}</SkipLink>
      <header className="frame-head no-print">
        <a className="frame-home" href="/">
          <Wordmark label={text('home')} />
        </a>
        <div className="frame-switches">
          <Button
            tone="quiet"
            size="small"
            icon={GlobeIcon}
            lang={lang === 'zh' ? 'en' : 'zh-Hans-CN'}
            onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
          >
            {text('otherLang')}
          </Button>
          <Toggle
            size="small"
            icon={LargeTypeIcon}
            pressed={elder === 'on'}
            onToggle={(pressed) => setElder(pressed ? 'on' : 'off')}
          >
            {text('largeType')}
          </Toggle>
        </div>
      </header>
      {children}
      <footer className="frame-foot no-print">
        <div className="frame-foot-inside">
          <p>
            <PhoneIcon />
            <a href="tel:12345">{text('hotline')}</a>
          </p>
          <p aria-label={text('emergencyLabel')}>{text('emergency')}</p>
          <p>
            <a href="/about">{text('about')}</a>
            <a href="/privacy">{text('privacy')}</a>
            <a href="/purposes">{text('purposes')}</a>
            <a href="/statistics">{text('statistics')}</a>
          </p>
        </div>
      </footer>
      <ToastRegion label={common('messages')} closeLabel={common('close')} />
    </>
  )
}
