import { useEffect, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import type { Refused } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow, IconButton } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { CloseIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { answerAppeal, askReporter, noteOnAppeal, reopenAtDesk, uploadFile } from '../../contract.ts'
import type { AppealPage, Audience } from '../../contract.ts'
import { usuallyAnswered } from '../../rules.ts'
import { TEXT } from './words.ts'
import './ActPanel.css'

export type ActName = 'ask' | 'answer' | 'note' | 'reopen'

export interface ActPanelProps {
  readonly act: ActName
  readonly appeal: AppealPage
  readonly onClose: () => void
  /** It is done; the panel is closed already. */
  readonly onDone: (act: ActName) => void
}

/** A form for one act on an appeal: opens where one reads, Ctrl+Enter sends, Escape closes. */
export function ActPanel(props: ActPanelProps) {
  // Another appeal or another act is another form.
  const key = `${props.act} ${props.appeal.id}`
  if (props.act === 'ask') return <Ask key={key} {...props} />
  if (props.act === 'answer') return <Answer key={key} {...props} />
  if (props.act === 'reopen') return <Reopen key={key} {...props} />
  return <Note key={key} {...props} />
}

function Ask({ appeal, onClose, onDone }: ActPanelProps) {
  const text = useText(TEXT)
  const act = useAct(askReporter)
  const [words, setWords] = useState('')
  const form = useForm(words, () =>
    act.send({ params: { appealId: appeal.id }, body: { version: appeal.version, text: words } }),
  )
  return (
    <Panel
      title={text('ask')}
      send={text('askSend')}
      act={act}
      onClose={onClose}
      onSend={async () => {
        if (!(await form.send())) return
        say(text('asked'))
        onDone('ask')
      }}
    >
      <TextArea
        label={text('askLabel')}
        hint={text('askHint')}
        rows={3}
        maxLength={500}
        count={(left) => text('left', { count: left })}
        value={words}
        onChange={setWords}
        error={form.missing}
      />
    </Panel>
  )
}

const OUTCOMES = ['answered', 'explained', 'referred'] as const
const OUTCOME_TEXTS = {
  answered: ['outcomeAnswered', 'outcomeAnsweredHint'],
  explained: ['outcomeExplained', 'outcomeExplainedHint'],
  referred: ['outcomeReferred', 'outcomeReferredHint'],
} as const

function Answer({ appeal, onClose, onDone }: ActPanelProps) {
  const text = useText(TEXT)
  const act = useAct(answerAppeal)
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>(
    usuallyAnswered(appeal.kind) ? 'answered' : 'explained',
  )
  const [words, setWords] = useState('')
  const form = useForm(words, () =>
    act.send({ params: { appealId: appeal.id }, body: { version: appeal.version, outcome, text: words } }),
  )
  return (
    <Panel
      title={text('answer')}
      send={text('answerSend')}
      act={act}
      onClose={onClose}
      onSend={async () => {
        if (!(await form.send())) return
        say(text('answered'))
        onDone('answer')
      }}
    >
      <Choice
        label={text('outcome')}
        layout="row"
        options={OUTCOMES.map((value) => ({
          value,
          label: text(OUTCOME_TEXTS[value][0]),
          hint: text(OUTCOME_TEXTS[value][1]),
        }))}
        value={outcome}
        onChange={setOutcome}
      />
      <TextArea
        label={text('answerLabel')}
        hint={text('answerHint')}
        maxLength={2000}
        count={(left) => text('left', { count: left })}
        value={words}
        onChange={setWords}
        error={form.missing}
      />
    </Panel>
  )
}

const NOTE_TO = ['desk', 'handlers', 'public'] as const satisfies readonly Audience[]
const NOTE_TEXTS = { desk: 'noteDesk', handlers: 'noteHandlers', public: 'notePublic' } as const

function Note({ appeal, onClose, onDone }: ActPanelProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const act = useAct(noteOnAppeal)
  const uploads = useUploads(uploadFile)
  const [audience, setAudience] = useState<Audience>('desk')
  const [words, setWords] = useState('')
  const form = useForm(words, () =>
    act.send({
      params: { appealId: appeal.id },
      body: { text: words, audience, files: [...uploads.fileIds] as never },
    }),
  )
  return (
    <Panel
      title={text('note')}
      send={text(audience === 'public' ? 'noteSendPublic' : 'noteSend')}
      act={act}
      onClose={onClose}
      wait={uploads.sending ? text('waitPhotos') : undefined}
      onSend={async () => {
        if (!(await form.send())) return
        say(text(audience === 'public' ? 'told' : 'noted'))
        onDone('note')
      }}
    >
      <Choice
        label={text('noteAudience')}
        layout="row"
        options={NOTE_TO.map((value) => ({ value, label: text(NOTE_TEXTS[value]) }))}
        value={audience}
        onChange={(value) => setAudience(value)}
      />
      <TextArea
        label={text('noteLabel')}
        hint={audience === 'public' ? text('notePublicHint') : undefined}
        rows={3}
        maxLength={2000}
        count={(left) => text('left', { count: left })}
        value={words}
        onChange={setWords}
        error={form.missing}
      />
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
    </Panel>
  )
}

function Reopen({ appeal, onClose, onDone }: ActPanelProps) {
  const text = useText(TEXT)
  const act = useAct(reopenAtDesk)
  const [words, setWords] = useState('')
  const form = useForm(words, () =>
    act.send({ params: { appealId: appeal.id }, body: { version: appeal.version, text: words } }),
  )
  return (
    <Panel
      title={text('reopen')}
      send={text('reopenSend')}
      act={act}
      onClose={onClose}
      onSend={async () => {
        if (!(await form.send())) return
        say(text('reopened'))
        onDone('reopen')
      }}
    >
      <TextArea
        label={text('reopenLabel')}
        hint={text('reopenHint')}
        rows={3}
        maxLength={1000}
        value={words}
        onChange={setWords}
        error={form.missing}
      />
    </Panel>
  )
}

/** Sends only when something is written; a conflict brings the appeal as it is now and keeps the words. */
function useForm(
  words: string,
  send: () => Promise<{ readonly ok: boolean; readonly refusal?: string }>,
): { readonly send: () => Promise<boolean>; readonly missing: string | undefined } {
  const text = useText(TEXT)
  const renew = useRenew()
  const [tried, setTried] = useState(false)
  const blank = words.trim().length < 2
  return {
    missing: tried && blank ? text('textMissing') : undefined,
    async send() {
      setTried(true)
      if (blank) return false
      const reply = await send()
      if (reply.ok || reply.refusal === 'changed-meanwhile' || reply.refusal === 'not-at-desk') renew()
      return reply.ok
    },
  }
}

interface PanelProps {
  readonly title: string
  readonly send: string
  readonly act: { readonly busy: boolean; readonly refused: Refused | undefined }
  readonly wait?: string | undefined
  readonly onClose: () => void
  readonly onSend: () => Promise<void>
  readonly children: ReactNode
}

function Panel({ title, send, act, wait, onClose, onSend, children }: PanelProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const form = box.current
    form?.querySelector<HTMLElement>('textarea')?.focus()
    form?.scrollIntoView({ block: 'nearest' })
  }, [])
  const submit = () => {
    if (wait === undefined) void onSend()
  }
  useKeys(title, [
    { keys: 'mod+Enter', label: send, whileWriting: true, run: submit },
    { keys: 'Escape', label: common('close'), whileWriting: true, run: onClose },
  ])
  const conflict = act.refused?.refusal === 'changed-meanwhile'
  return (
    <form
      className="act-panel stack"
      ref={box}
      noValidate
      aria-label={title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="act-panel-head">
        <h3>{title}</h3>
        <IconButton icon={CloseIcon} label={common('close')} size="small" onClick={onClose} />
      </div>
      {act.refused && (
        <Notice
          tone={conflict ? 'warning' : 'error'}
          announce="assertive"
          title={conflict ? text('changedHere') : act.refused.message}
        />
      )}
      {children}
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
