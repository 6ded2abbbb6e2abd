import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Me } from '#people/contract.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Skyline } from '#ui/Skyline.tsx'
import { GlobeIcon, PersonIcon } from '#ui/icons.tsx'
import { Wordmark } from '#ui/Wordmark.tsx'
import { setLang, useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { useInstalled } from '../installed.ts'
import { TEXT } from '../messages.ts'
import { enter, greet } from '../session.ts'
import type { Session } from '../session.ts'
import { ChoosePin, EnterPin } from './Pin.tsx'
import { SignInForm } from './SignInForm.tsx'

type AtDoor = Extract<Session, { at: 'door' }>
type Greeted = Awaited<ReturnType<typeof greet>>

type Step =
  | { readonly is: 'accounts' }
  | { readonly is: 'unlock'; readonly account: string }
  | { readonly is: 'sign-in'; readonly why?: string }
  | { readonly is: 'pin'; readonly greeted: Greeted }

const firstStep = ({ accounts, last }: AtDoor): Step => {
  const mine = accounts.find(({ account, byPin }) => account === last && byPin !== undefined)
  if (mine) return { is: 'unlock', account: mine.account }
  return accounts.length > 0 ? { is: 'accounts' } : { is: 'sign-in' }
}

/** Where an account of this phone is opened. */
export function Door({ session }: { readonly session: AtDoor }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const lang = useLang()
  const installed = useInstalled()
  const [step, setStep] = useState<Step>(() => firstStep(session))
  const { accounts, durable } = session
  const kept = accounts.length > 0
  useTitle(text(step.is === 'pin' ? 'choosePin' : 'signIn'))
  const signedIn = async (me: Me): Promise<string | undefined> => {
    try {
      const greeted = await greet(me)
      if (durable) setStep({ is: 'pin', greeted })
      else await enter(greeted, '')
      return undefined
    } catch (error) {
      return `${text('dayRefused')}：${(error as Error).message}`
    }
  }
  const others = kept && step.is !== 'accounts' && (
    <Button tone="quiet" icon={PersonIcon} wide="always" onClick={() => setStep({ is: 'accounts' })}>
      {text('otherAccount')}
    </Button>
  )
  return (
    <div className="field-door">
      <header className="field-head">
        <Wordmark label={common('brand')} />
        <Button tone="quiet" icon={GlobeIcon} onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}>
          {text('otherLang')}
        </Button>
      </header>
      <Page width="form">
        {session.lost && (
          <Notice tone="warning" title={text('lost')}>
            <p>{text('lostNext')}</p>
            {kept && <p>{text('lostOthers')}</p>}
          </Notice>
        )}
        {session.ended && <Notice title={text('ended')}>{text('endedNext')}</Notice>}
        {step.is === 'accounts' && (
          <Sheet title={text('whoAreYou')}>
            <ul className="account-list">
              {accounts.map(({ account, shownAs, byPin }) => (
                <li key={account}>
                  <Button
                    size="large"
                    wide="always"
                    icon={PersonIcon}
                    onClick={() =>
                      setStep(
                        byPin === undefined
                          ? { is: 'sign-in', why: text('pinGone') }
                          : { is: 'unlock', account },
                      )
                    }
                  >
                    {shownAs}
                  </Button>
                </li>
              ))}
            </ul>
            <Button wide="always" onClick={() => setStep({ is: 'sign-in' })}>
              {text('newAccount')}
            </Button>
          </Sheet>
        )}
        {step.is === 'unlock' && (
          <Sheet title={text('unlock')} lead={text('unlockLead')}>
            <EnterPin
              key={step.account}
              account={step.account}
              shownAs={accounts.find(({ account }) => account === step.account)?.shownAs ?? ''}
              onGone={() => setStep({ is: 'sign-in', why: text('pinSpent') })}
            />
            <Button tone="quiet" wide="always" onClick={() => setStep({ is: 'sign-in' })}>
              {text('forgotPin')}
            </Button>
            {others}
          </Sheet>
        )}
        {step.is === 'sign-in' && (
          <Sheet
            title={text('app')}
            lead={step.why === undefined && durable ? text('signInLead') : undefined}
          >
            {step.why !== undefined && <Notice title={step.why} />}
            {!durable && (
              <Notice tone="warning" title={text('online')}>
                {text('onlineNext')}
              </Notice>
            )}
            {durable && installed === 'none' && (
              <Notice title={text('notKept')}>{text('notKeptNext')}</Notice>
            )}
            <SignInForm onSignedIn={signedIn} hasKept={kept} />
            {others}
          </Sheet>
        )}
        {step.is === 'pin' && (
          <Sheet
            title={text('choosePin')}
            lead={text('choosePinLead', { count: step.greeted.holder.pinDigits })}
          >
            <ChoosePin digits={step.greeted.holder.pinDigits} onChosen={(pin) => enter(step.greeted, pin)} />
          </Sheet>
        )}
      </Page>
      <Skyline />
    </div>
  )
}

const Sheet = ({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: string | undefined
  readonly children: ReactNode
}) => (
  <>
    <PageHead title={title} {...(lead === undefined ? {} : { lead })} />
    <div className="stack">{children}</div>
  </>
)
