import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { stored } from '#kernel/web/stored.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { countAppeals, listAppeals, showAppeal, uploadFile } from '#appeals/contract.ts'
import type { AppealPage } from '#appeals/contract.ts'
import { Preview, useFilling } from '#appeals/web/index.ts'
import { TemplateBox } from '#rulebook/web/index.ts'
import { Button, ButtonRow, IconButton } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { CloseIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { listDeskOrders, verifyOrder } from '../../../contract.ts'
import type { OrderRow } from '../../../contract.ts'
import { closesWith, resultOf } from './closing.ts'
import { ORDERS } from './messages.ts'
import './VerifyForm.css'

const METHODS = ['on-site', 'photo', 'phone', 'record'] as const
const METHOD_TEXTS = { 'on-site': 'on-site', photo: 'photo', phone: 'byPhone', record: 'record' } as const

/** One checks a row of them in the same way: kept for the next one. */
const methodChoice = stored('linli.verify.method', METHODS, () => 'photo')

export interface VerifyFormProps {
  readonly passed: boolean
  readonly order: Pick<OrderRow, 'id' | 'number' | 'orgZh' | 'orgEn' | 'part'>
  /** What it is about: ready words speak of it, in the language of its reporter. */
  readonly appeal: AppealPage
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Whether passing it closes the appeal; unknown until the others of a joint handling are known. */
function useCloses(order: VerifyFormProps['order'], appeal: AppealPage): boolean | undefined {
  const alone = order.part === 'sole'
  const all = useAnswer(
    listDeskOrders,
    alone ? undefined : { query: { appeal: appeal.id, limit: 100, sort: 'newest' } },
  )
  if (alone) return true
  return all.state === 'ready' ? closesWith(order, all.value.items, appeal) : undefined
}

/** The verdict: how it was checked, what was found. Ctrl+Enter sends, Escape closes. */
export function VerifyForm({ passed, order, appeal, onClose, onDone }: VerifyFormProps) {
  const text = useText(ORDERS)
  const common = useText(COMMON)
  const named = useNamed()
  const act = useAct(verifyOrder)
  const renew = useRenew()
  const uploads = useUploads(uploadFile)
  const method = methodChoice.use()
  const filling = useFilling(appeal)
  const closes = useCloses(order, appeal)
  const result = resultOf(appeal, order)?.text ?? ''
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('textarea')?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const missing = !passed && words.trim() === ''
  const wait = uploads.sending ? text('waitPhotos') : undefined
  const submit = async () => {
    setTried(true)
    if (missing) box.current?.querySelector<HTMLElement>('textarea')?.focus()
    if (missing || wait !== undefined) return
    const reply = await act.send({
      params: { orderId: order.id },
      body: { passed, method, text: words, files: [...uploads.fileIds] as never },
    })
    if (!reply.ok) {
      if (reply.refusal === 'nothing-to-verify') renew(listDeskOrders, showAppeal)
      return
    }
    const { number } = order
    say(
      passed
        ? text(closes === false ? 'passedPart' : 'passed', { number })
        : text('sentBack', { number, org: named(order.orgZh, order.orgEn) }),
    )
    onDone()
    renew(listDeskOrders, showAppeal, countAppeals, listAppeals)
  }
  const send = text(passed ? (closes === false ? 'passPart' : 'passSend') : 'backSend')
  useKeys(text('keys'), [
    { keys: 'mod+Enter', label: send, whileWriting: true, run: () => void submit() },
    { keys: 'Escape', label: common('close'), whileWriting: true, run: onClose },
  ])
  const forOthers = act.refused?.refusal === 'handler-may-not-verify'
  return (
    <form
      className="verify-form stack"
      ref={box}
      noValidate
      aria-label={send}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="verify-form-head">
        <h3>{text(passed ? 'pass' : 'sendBack')}</h3>
        <IconButton icon={CloseIcon} label={common('close')} size="small" onClick={onClose} />
      </div>
      {act.refused && (
        <Notice
          tone={forOthers ? 'warning' : 'error'}
          announce="assertive"
          title={forOthers ? text('notYours') : act.refused.message}
        >
          {forOthers && act.refused.message}
        </Notice>
      )}
      <Choice
        label={text('method')}
        layout="row"
        options={METHODS.map((value) => ({ value, label: text(METHOD_TEXTS[value]) }))}
        value={method}
        onChange={methodChoice.set}
      />
      {passed && (
        <TemplateBox purpose="closing" lang={appeal.reporter.lang} values={filling} onFill={setWords} />
      )}
      <TextArea
        label={text(passed ? 'passWords' : 'backWords')}
        hint={text(passed ? 'passWordsHint' : 'backWordsHint')}
        optional={passed ? common('optional') : undefined}
        error={tried && missing ? text('backMissing') : undefined}
        rows={3}
        maxLength={1000}
        count={(left) => text('left', { count: left })}
        value={words}
        onChange={setWords}
      />
      {passed && closes === true && <Preview appeal={appeal} message="closed" words={result} />}
      {passed && closes === false && <p className="note">{text('othersAreAtIt')}</p>}
      <PhotoPicker
        label={text('addPhotos')}
        optional={common('optional')}
        error={uploads.problem}
        photos={uploads.photos}
        onAdd={uploads.add}
        onRemove={uploads.remove}
        max={6}
        words={{
          add: common('addPhoto'),
          remove: (name) => common('removePhoto', { name }),
          sending: common('photoSending'),
          failed: common('photoFailed'),
        }}
      />
      <ButtonRow>
        <Button
          tone="primary"
          type="submit"
          shortcut="Ctrl ↵"
          busy={act.busy && text('sending')}
          disabledReason={wait}
        >
          {send}
        </Button>
        <Button onClick={onClose}>{common('cancel')}</Button>
      </ButtonRow>
    </form>
  )
}
