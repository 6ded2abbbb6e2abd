import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellMoment, tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { GRADE_WORDS, RATING_REASONS } from '#appeals/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EditIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say as toast } from '#ui/Toast.tsx'
import { closeFollowUp } from '../../contract.ts'
import type { FollowUp } from '../../contract.ts'
import { DESK_CALLS } from './words.ts'
import './rows.css'

const REASONS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ...RATING_REASONS.low,
  ...RATING_REASONS.high,
}

/** A low rating, what was said with it, and what was done. */
export function FollowUpRow({ one, about }: { readonly one: FollowUp; readonly about?: ReactNode }) {
  const text = useText(DESK_CALLS)
  const lang = useLang()
  const now = useNow()
  const reasons = one.reasons.map((code) => REASONS[code]?.[lang] ?? code).join(lang === 'zh' ? '、' : ', ')
  return (
    <li className="call-row">
      <div className="call-row-words">
        {about}
        <p className="row">
          <b>
            {one.grade === null
              ? text('lowNoGrade')
              : text('lowTitle', { grade: GRADE_WORDS[one.grade as 1][lang] })}
          </b>
          {one.state === 'open' && (
            <Badge tone={one.dueAt < now.toISOString() ? 'vermilion' : 'ochre'}>
              {text('dueBy', { at: tellMoment(one.dueAt, now, lang) })}
            </Badge>
          )}
        </p>
        {reasons !== '' && <p className="soft">{reasons}</p>}
        {one.words !== null && <p>{one.words}</p>}
        {one.doneText !== null && (
          <p className="soft">{text('seenBy', { name: one.closedName ?? '', text: one.doneText })}</p>
        )}
        {one.toldText !== null && <p className="soft">{text('seenTold', { text: one.toldText })}</p>}
        <p className="meta">{tellPast(one.closedAt ?? one.openedAt, now, lang)}</p>
      </div>
      {one.state === 'open' && <SeeTo one={one} />}
    </li>
  )
}

function SeeTo({ one }: { readonly one: FollowUp }) {
  const text = useText(DESK_CALLS)
  const [open, setOpen] = useState(false)
  return (
    <div className="call-row-acts">
      <Button
        size="small"
        icon={EditIcon}
        disabledReason={one.isOwnWork ? text('ownWork') : undefined}
        onClick={() => setOpen(true)}
      >
        {text('seen')}
      </Button>
      {open && <SeenDialog one={one} onClose={() => setOpen(false)} />}
    </div>
  )
}

function SeenDialog({ one, onClose }: { readonly one: FollowUp; readonly onClose: () => void }) {
  const text = useText(DESK_CALLS)
  const common = useText(COMMON)
  const act = useAct(closeFollowUp)
  const renew = useRenew()
  const [done, setDone] = useState('')
  const [tell, setTell] = useState('')
  const [tried, setTried] = useState(false)
  const missing = done.trim().length < 2
  const send = async () => {
    setTried(true)
    if (missing) return
    const reply = await act.send({
      params: { followUpId: one.id },
      body: { text: done, ...(tell.trim() === '' ? {} : { toReporter: tell }) },
    })
    if (!reply.ok) return
    toast(text('seenSaved'))
    onClose()
    renew()
  }
  return (
    <Dialog
      firm
      open
      onClose={onClose}
      title={text('seenTitle')}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={act.busy && common('sending')} onClick={() => void send()}>
            {common('save')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('seenLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextArea
          label={text('seenDone')}
          error={tried && missing ? text('seenMissing') : undefined}
          rows={3}
          maxLength={1000}
          value={done}
          onChange={setDone}
        />
        <TextArea
          label={text('seenTell')}
          optional={common('optional')}
          hint={text('seenTellHint')}
          rows={2}
          maxLength={1000}
          value={tell}
          onChange={setTell}
        />
      </div>
    </Dialog>
  )
}
