import { signOut, whoAmI } from '#people/contract.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { BellIcon, LockIcon, RefreshIcon, SignOutIcon } from '#ui/icons.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAsk } from '#kernel/web/ask.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { MY } from './my-messages.ts'
import { MyList } from './MyList.tsx'
import { ownPhone } from './own-phone.ts'
import { PhoneSignIn } from './PhoneSignIn.tsx'
import { homePath, inboxPath } from './paths.ts'

/** One's own appeals, after a code sent to the phone. */
export default function MyAppeals() {
  const text = useText(MY)
  const common = useText(COMMON)
  const who = useAsk(whoAmI, {})
  const leave = useAct(signOut)
  useTitle(text('title'))
  const out = async () => {
    const reply = await leave.send({})
    if (reply.ok) {
      ownPhone.forget()
      say(text('signedOut'))
    } else say(reply.message, { tone: 'error' })
    if (who.state === 'ready') who.again()
  }
  const back = { href: homePath(), label: common('back') }
  if (who.state === 'loading') {
    return (
      <Page width="form">
        <PageHead back={back} title={text('title')} />
        <Skeleton label={common('loading')} lines={6} />
      </Page>
    )
  }
  if (who.state === 'refused') {
    return (
      <Page width="form">
        <PageHead back={back} title={text('title')} />
        <Notice
          tone="error"
          announce="assertive"
          title={who.refused.message}
          actions={
            <Button icon={RefreshIcon} onClick={who.again}>
              {common('again')}
            </Button>
          }
        />
      </Page>
    )
  }
  if (who.value.persona !== 'resident') {
    return (
      <Page width="form">
        <PageHead back={back} title={text('title')} />
        <PhoneSignIn onSignedIn={who.again} />
      </Page>
    )
  }
  return (
    <Page width="form">
      <PageHead
        back={back}
        title={text('title')}
        actions={
          <>
            <LinkButton size="small" icon={LockIcon} href="/mine">
              {text('mine')}
            </LinkButton>
            <LinkButton size="small" icon={BellIcon} href={inboxPath()}>
              {text('inbox')}
            </LinkButton>
            <Button
              size="small"
              icon={SignOutIcon}
              busy={leave.busy && common('sending')}
              onClick={() => void out()}
            >
              {text('signOut')}
            </Button>
          </>
        }
      />
      <MyList />
    </Page>
  )
}
