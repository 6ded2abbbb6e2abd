import { whoAmI } from '#people/contract.ts'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { DownloadIcon, PrintIcon, SignOutIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAsk } from '#kernel/web/ask.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellClock } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { copyMine, endMine, showMine } from '../../contract/mine.ts'
import type { Mine as Held } from '../../contract/mine.ts'
import { Ask, Requests } from './Ask.tsx'
import { Consents, GivenOut, HeldFacts, Purposes } from './Held.tsx'
import { MINE } from './messages.ts'
import { Prove } from './Prove.tsx'
import { SignIn } from './SignIn.tsx'
import { Views } from './Views.tsx'

/** What is held about oneself: a phone, two things that are known, then everything, for half an hour. */
export default function Mine() {
  const text = useText(MINE)
  const common = useText(COMMON)
  useTitle(text('title'))
  const who = useAsk(whoAmI, {})
  return (
    <Page width="form">
      <PageHead back={{ href: '/', label: common('back') }} title={text('title')} lead={text('lead')} />
      <Shown answer={who} lines={4}>
        {(me) => (me.persona === 'resident' ? <Inside /> : <SignIn onSignedIn={() => again(who)} />)}
      </Shown>
    </Page>
  )
}

const again = (answer: { readonly state: string; readonly again?: () => void }): void => answer.again?.()

function Inside() {
  const common = useText(COMMON)
  const answer = useAsk(showMine, {})
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={6} />
  if (answer.state === 'ready') return <All held={answer.value} onChange={answer.again} />
  if (answer.refused.refusal === 'prove-yourself-first') return <Prove onProven={answer.again} />
  return <Notice tone="error" announce="assertive" title={answer.refused.message} />
}

function All({ held, onChange }: { readonly held: Held; readonly onChange: () => void }) {
  const text = useText(MINE)
  const lang = useLang()
  const ending = useAct(endMine)
  const end = async () => {
    const reply = await ending.send({})
    say(reply.ok ? text('ended') : reply.message, reply.ok ? {} : { tone: 'error' })
    onChange()
  }
  return (
    <div className="stack">
      <Notice tone="info" title={text('until', { at: tellClock(held.until, lang) })} />
      <div className="no-print">
        <ButtonRow>
          <LinkButton icon={DownloadIcon} wide="phone" href={addressOf(copyMine, {})}>
            {text('copy')}
          </LinkButton>
          <Button icon={PrintIcon} wide="phone" onClick={() => window.print()}>
            {text('print')}
          </Button>
          <Button icon={SignOutIcon} wide="phone" onClick={() => void end()}>
            {text('end')}
          </Button>
        </ButtonRow>
      </div>
      <HeldFacts held={held} />
      <Views />
      <GivenOut held={held} />
      <Consents held={held} onChange={onChange} />
      <Requests held={held} />
      <Ask onAsked={onChange} />
      <Purposes held={held} />
    </div>
  )
}
