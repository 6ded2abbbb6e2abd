import { useEffect, useState } from 'react'
import { unmaskPerson } from '#ledger/contract/pages.ts'
import type { PhonePerson } from '#ledger/contract/slice.ts'
import type { PersonId } from '#ledger/contract.ts'
import { closeLookup, listPublicPurposes, openLookup } from '#privacy/contract.ts'
import type { PublicPurpose } from '#privacy/contract.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { call } from '#kernel/web/call.ts'
import type { AnyReply } from '#kernel/web/call.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useBook } from '#kernel/web/sync/book.tsx'
import type { Row } from '#kernel/web/sync/row.ts'
import { COMMON } from '#kernel/web/words.ts'
import { NUMBER } from './number-messages.ts'

/** Long enough to dial, too short to be read over a shoulder for long. */
const SHOWN_MS = 30_000

/** The full number is asked of the house, each time with a purpose and a reason. It stands on the screen for a moment, and is kept nowhere. */
export function FullNumber({
  person,
  onClose,
}: {
  readonly person: Row<PhonePerson>
  readonly onClose: () => void
}) {
  const text = useText(NUMBER)
  const common = useText(COMMON)
  const named = useNamed()
  const { holder } = useBook()
  const [purposes, setPurposes] = useState<readonly PublicPurpose[]>()
  const [refused, setRefused] = useState<string>()
  const [purpose, setPurpose] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [number, setNumber] = useState<string | null>()
  const reasonMissing = [...reason.trim()].length < 4

  const saidNo = (reply: Extract<AnyReply, { ok: false }>): string =>
    reply.refusal === 'offline' ? text('offline') : reply.message

  useEffect(() => {
    let wanted = true
    void call(listPublicPurposes).then((reply) => {
      if (!wanted) return
      if (reply.ok) setPurposes(reply.value.items)
      else setRefused(reply.refusal === 'offline' ? text('offline') : reply.message)
    })
    return () => {
      wanted = false
    }
  }, [text])

  // Shown for a moment, and gone as well when somebody turns to something else.
  useEffect(() => {
    if (typeof number !== 'string') return
    const timer = setTimeout(onClose, SHOWN_MS)
    const hide = () => {
      if (document.visibilityState === 'hidden') onClose()
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [number, onClose])

  const ask = async () => {
    setTried(true)
    if (purpose === '' || reasonMissing || busy) return
    setBusy(true)
    setRefused(undefined)
    const meant = { meantFor: holder.accountId }
    const opened = await call(openLookup, { body: { purpose, reason: reason.trim() } }, meant)
    if (opened.ok) {
      const lookup = opened.value.id
      const personId = person.id as PersonId
      const reply = await call(
        unmaskPerson,
        { params: { personId }, body: { lookup, field: 'phone' } },
        meant,
      )
      if (reply.ok) setNumber(reply.value.value)
      else setRefused(saidNo(reply))
      // It was for this one number.
      await call(closeLookup, { params: { lookupId: lookup } }, meant)
    } else setRefused(saidNo(opened))
    setBusy(false)
  }

  const asks = purposes !== undefined && number === undefined
  return (
    <Dialog
      open
      firm={asks && reason !== ''}
      title={text('title', { name: person.name })}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          {asks && (
            <Button tone="primary" busy={busy && common('loading')} onClick={() => void ask()}>
              {text('show')}
            </Button>
          )}
          <Button onClick={onClose}>{common(asks ? 'cancel' : 'close')}</Button>
        </>
      }
    >
      <div className="stack">
        {refused !== undefined && <Notice tone="warning" announce="assertive" title={refused} />}
        {purposes === undefined && refused === undefined && <Skeleton label={common('loading')} lines={3} />}
        {asks && (
          <>
            <p className="soft">{text('lead')}</p>
            <Select
              label={text('purpose')}
              unchosen={common('choose')}
              value={purpose}
              onChange={setPurpose}
              options={purposes.map((one) => ({ value: one.code, label: named(one.nameZh, one.nameEn) }))}
              error={tried && purpose === '' ? text('purposeMissing') : undefined}
            />
            <TextField
              label={text('reason')}
              hint={text('reasonHint')}
              maxLength={200}
              autoComplete="off"
              value={reason}
              onChange={setReason}
              error={tried && reasonMissing ? text('reasonMissing') : undefined}
            />
          </>
        )}
        {number === null && <p role="status">{text('none')}</p>}
        {typeof number === 'string' && (
          <div role="status">
            <p className="full-number">
              <a href={`tel:${number}`}>{number}</a>
            </p>
            <p className="note">{text('moment')}</p>
          </div>
        )}
      </div>
    </Dialog>
  )
}
