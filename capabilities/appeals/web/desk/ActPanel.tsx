import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Choice } from '#ui/Choice.tsx'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { TemplateBox } from '#rulebook/web/index.ts'
import { askReporter, noteOnAppeal, reopenAtDesk, uploadFile } from '../../contract.ts'
import type { AppealPage, Audience } from '../../contract.ts'
import { Panel, useForm } from './ActForm.tsx'
import { Answer } from './Answer.tsx'
import { useFilling } from './filling.ts'
import { Preview } from './Preview.tsx'
import { TEXT } from './words.ts'

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
  const values = useFilling(appeal)
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
      <TemplateBox purpose="ask" lang={appeal.reporter.lang} values={values} onFill={setWords} />
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
      <Preview appeal={appeal} message="asked" words={words} />
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
      {audience === 'public' && <Preview appeal={appeal} message="told" words={words} />}
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
