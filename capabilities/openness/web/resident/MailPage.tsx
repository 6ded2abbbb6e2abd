import { useState } from 'react'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { confirmSubscription, endByToken } from '../../contract/subscribing.ts'
import { NEWS } from './messages.ts'
import { openPath } from './paths.ts'

/** Where a mail leads. Opening it does nothing: mail programs open links by themselves; a person presses. */
export default function MailPage() {
  const text = useText(NEWS)
  const named = useNamed()
  const confirm = useAct(confirmSubscription)
  const end = useAct(endByToken)
  const [done, setDone] = useState<string>()
  useTitle(text('mailTitle'))
  const [, act, token] = /^#(confirm|end)=([\w-]+)$/.exec(location.hash) ?? []
  const refused = confirm.refused ?? end.refused
  const press = async () => {
    if (token === undefined) return
    if (act === 'confirm') {
      const reply = await confirm.send({ body: { token } })
      if (reply.ok) setDone(text('confirmed', { where: named(reply.value.whereZh, reply.value.whereEn) }))
    } else {
      const reply = await end.send({ body: { token } })
      if (reply.ok) setDone(text('endDone'))
    }
  }
  return (
    <Page width="form">
      <PageHead title={text('mailTitle')} />
      {done !== undefined ? (
        <Notice tone="success" announce="polite" title={done}>
          {act === 'confirm' && text('confirmedNext')}
        </Notice>
      ) : token === undefined ? (
        <Notice tone="warning" title={text('noToken')} />
      ) : (
        <>
          <p>{text(act === 'confirm' ? 'confirmAsk' : 'endAsk')}</p>
          {act === 'end' && <p className="note">{text('endAskNext')}</p>}
          {refused && <Notice tone="error" announce="assertive" title={refused.message} />}
          <ButtonRow>
            <Button
              tone="primary"
              wide="phone"
              busy={(confirm.busy || end.busy) && text('sending')}
              onClick={() => void press()}
            >
              {text(act === 'confirm' ? 'confirmYes' : 'endYes')}
            </Button>
          </ButtonRow>
        </>
      )}
      <p>
        <LinkButton href={openPath()}>{text('toOpen')}</LinkButton>
      </p>
    </Page>
  )
}
