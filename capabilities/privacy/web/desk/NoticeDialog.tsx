import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { titleOf } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { Button } from '#ui/Button.tsx'
import { Words } from '#ui/Facts.tsx'
import { EditIcon } from '#ui/icons.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Dialog } from '#ui/Dialog.tsx'
import type { Purpose } from '../../contract.ts'
import { keepNoticeText, listNoticeTexts } from '../../contract/purposes.ts'
import type { NoticeText } from '../../contract/purposes.ts'
import { FormDialog } from './FormDialog.tsx'
import { DESK } from './words.ts'

interface NoticeDialogProps {
  readonly one: Purpose
  readonly whyNot: string | undefined
  readonly onClose: () => void
}

/** What a person is shown before they agree, and a new version of it. */
export function NoticeDialog({ one, whyNot, onClose }: NoticeDialogProps) {
  const text = useText(DESK)
  const common = useText(COMMON)
  const named = useNamed()
  const lang = useLang()
  const answer = useAnswer(listNoticeTexts, { params: { code: one.code } })
  const [editing, setEditing] = useState<NoticeText | 'first'>()
  if (editing !== undefined)
    return (
      <EditNotice
        code={one.code}
        before={editing === 'first' ? undefined : editing}
        onClose={() => setEditing(undefined)}
      />
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={titleOf(named(one.nameZh, one.nameEn), text('notice'), lang)}
      closeLabel={common('close')}
      actions={
        <Button
          icon={EditIcon}
          disabledReason={whyNot}
          onClick={() =>
            setEditing((answer.state === 'ready' ? answer.value.items[0] : undefined) ?? 'first')
          }
        >
          {text('editNotice')}
        </Button>
      }
    >
      <Shown answer={answer} lines={4}>
        {({ items: [latest] }) =>
          latest === undefined ? (
            <p>{text('noNotice')}</p>
          ) : (
            <Words by={`${text('noticeVersion', { version: latest.version })} · ${latest.setName}`}>
              <span className="notice-text">{named(latest.textZh, latest.textEn)}</span>
            </Words>
          )
        }
      </Shown>
    </Dialog>
  )
}

function EditNotice({
  code,
  before,
  onClose,
}: {
  readonly code: string
  readonly before: NoticeText | undefined
  readonly onClose: () => void
}) {
  const text = useText(DESK)
  const act = useAct(keepNoticeText)
  const renew = useRenew()
  const [zh, setZh] = useState(before?.textZh ?? '')
  const [en, setEn] = useState(before?.textEn ?? '')
  const [tried, setTried] = useState(false)
  const short = (typed: string) => [...typed.trim()].length < 10
  const send = async () => {
    setTried(true)
    if (short(zh) || short(en)) return
    const reply = await act.send({
      params: { code },
      body: { after: before?.version ?? 0, textZh: zh, textEn: en },
    })
    renew()
    if (!reply.ok) return
    say(text('noticeKept'))
    onClose()
  }
  return (
    <FormDialog
      title={text('editNotice')}
      lead={text('noticeLead')}
      send={text('editNotice')}
      wide
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextArea
        label={text('noticeZh')}
        rows={6}
        maxLength={2000}
        value={zh}
        onChange={setZh}
        error={tried && short(zh) ? text('missing') : undefined}
      />
      <TextArea
        label={text('noticeEn')}
        rows={6}
        maxLength={3000}
        value={en}
        onChange={setEn}
        error={tried && short(en) ? text('missing') : undefined}
      />
    </FormDialog>
  )
}
