import { useMemo, useState } from 'react'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useBook, useOutbox } from '#kernel/web/sync/book.tsx'
import { useDraft } from '#kernel/web/sync/draft.tsx'
import type { OutboxItem } from '#kernel/web/sync/phone.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { ChangeWords } from './ChangeWords.tsx'
import { useItemName } from './items.tsx'
import { NeedsPhoto } from './NeedsPhoto.tsx'
import { DEVICE } from './messages.ts'
import { writtenIn } from './written.ts'

/** What was not taken, or cannot go because of a photo: what was said, why, and the three ways out. Nothing goes by itself. */
export function NeedsYou() {
  const text = useText(DEVICE)
  const outbox = useOutbox()
  const mine = useMemo(
    () => outbox.filter(({ state }) => state === 'rejected' || state === 'needs-file'),
    [outbox],
  )
  const [giving, setGiving] = useState<OutboxItem>()
  const [changing, setChanging] = useState<OutboxItem>()
  if (mine.length === 0) return null
  return (
    <section className="stack">
      <h2>{text('yours')}</h2>
      <p className="soft">{text('yoursLead')}</p>
      {mine.map((item) => {
        const shared = { item, onGiveUp: () => setGiving(item) }
        if (item.state !== 'rejected') return <NeedsPhoto key={item.commandId} {...shared} />
        return <Rejected key={item.commandId} {...shared} onChange={() => setChanging(item)} />
      })}
      {changing && <ChangeWords item={changing} onClose={() => setChanging(undefined)} />}
      {giving && <GiveUp item={giving} onClose={() => setGiving(undefined)} />}
    </section>
  )
}

/** Acts whose form opens again with what was written; of others the words alone are changed. */
const changeHref = ({ type, commandId, body }: OutboxItem): string | undefined => {
  if (type !== 'recordVisit') return undefined
  const { dwellingId } = body as { readonly dwellingId: string }
  return `/field/visit/${dwellingId}?instead=${commandId}`
}

interface RejectedProps {
  readonly item: OutboxItem
  readonly onGiveUp: () => void
  readonly onChange: () => void
}

function Rejected({ item, onGiveUp, onChange }: RejectedProps) {
  const text = useText(DEVICE)
  const lang = useLang()
  const now = useNow()
  const { phone } = useBook()
  const name = useItemName()(item)
  const { answer } = item
  const change = changeHref(item)
  const again = async () => {
    await phone.again(item.commandId)
    say(text('sentAgain'))
  }
  return (
    <Card
      level={3}
      title={name.title}
      aside={text('at', { time: tellMoment(item.deviceTime, now, lang) })}
      foot={
        <ButtonRow>
          {change !== undefined && <LinkButton href={change}>{text('change')}</LinkButton>}
          {change === undefined && Object.keys(writtenIn(item.body)).length > 0 && (
            <Button onClick={onChange}>{text('change')}</Button>
          )}
          <Button onClick={() => void again()}>{text('again')}</Button>
          <Button tone="quiet" onClick={onGiveUp}>
            {text('giveUp')}
          </Button>
        </ButtonRow>
      }
    >
      <Facts layout="above">
        {name.more !== '' && <Fact name={text('whatYouSaid')}>{name.more}</Fact>}
        <Fact name={text('why')}>
          {answer?.message ?? answer?.code ?? ''}
          {answer?.fields?.map(({ path, message }) => (
            <p key={path}>{message}</p>
          ))}
        </Fact>
      </Facts>
    </Card>
  )
}

function GiveUp({ item, onClose }: { readonly item: OutboxItem; readonly onClose: () => void }) {
  const text = useText(DEVICE)
  const common = useText(COMMON)
  const { phone } = useBook()
  const draft = useDraft({
    key: `act ${item.commandId} giving up`,
    fresh: () => ({ reason: '' }),
    isWritten: (one) => one.reason !== '',
  })
  const { reason } = draft.value
  const [tried, setTried] = useState(false)
  const missing = reason.trim().length < 2
  const send = async () => {
    setTried(true)
    if (missing) return
    await phone.giveUp(item.commandId, reason.trim())
    draft.drop()
    say(text(item.state === 'rejected' ? 'gaveUp' : 'letGo'))
    onClose()
  }
  return (
    <Dialog
      open
      firm
      title={text('giveUpTitle')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="danger" onClick={() => void send()}>
            {text('giveUp')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text(item.state === 'rejected' ? 'giveUpLead' : 'letGoLead')}</p>
        <TextArea
          label={text('giveUpWhy')}
          value={reason}
          onChange={(next) => draft.put({ reason: next })}
          rows={3}
          maxLength={200}
          error={tried && missing ? text('giveUpMissing') : undefined}
        />
      </div>
    </Dialog>
  )
}
