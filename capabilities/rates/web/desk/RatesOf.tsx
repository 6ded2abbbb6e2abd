import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import type { PartProps } from '#kernel/web/parts.tsx'
import { may } from '#kernel/web/rights.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { showAppeal, uploadFile } from '#appeals/contract.ts'
import type { AppealId } from '#appeals/contract.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { MinusIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import { Select, TextArea } from '#ui/TextField.tsx'
import { say as toast } from '#ui/Toast.tsx'
import { askExclusion, listExclusions } from '../../contract.ts'
import type { ExclusionReason } from '../../contract.ts'
import { LEFT_OUT_WORDS } from '../../words.ts'
import { ExclusionRow } from './exclusion-rows.tsx'
import { RATES } from './words.ts'

/** On the page of an appeal: whether it is left out of the rates, and asking that it be. */
export default function RatesOf({ about, onDone }: PartProps) {
  const text = useText(RATES)
  const appealId = about as AppealId
  const answer = useAnswer(listExclusions, { query: { appeal: appealId, limit: 50 } })
  const page = useAnswer(showAppeal, { params: { appealId } })
  const [asking, setAsking] = useState(false)
  if (answer.state !== 'ready' || page.state !== 'ready') return null
  const { items } = answer.value
  const { state, kind, disposition } = page.value
  const mayAsk =
    may('rates.exclude') &&
    state === 'closed' &&
    kind !== 'praise' &&
    disposition === null &&
    items.every((one) => one.state === 'refused' || (one.state === 'granted' && one.isPast))
  if (items.length === 0 && !mayAsk) return null
  return (
    <Section title={text('onAppeal')}>
      <div className="stack">
        {items.length > 0 && (
          <ul className="rate-rows">
            {items.map((one) => (
              <ExclusionRow key={one.id} one={one} />
            ))}
          </ul>
        )}
        {mayAsk && (
          <ButtonRow>
            <Button size="small" icon={MinusIcon} onClick={() => setAsking(true)}>
              {text('ask')}
            </Button>
          </ButtonRow>
        )}
        {asking && <AskDialog appealId={appealId} onClose={() => setAsking(false)} onDone={onDone} />}
      </div>
    </Section>
  )
}

const REASONS = [
  'unreasonable',
  'not-our-duty',
  'force-majeure',
  'legal-channel',
  'shelved',
] as const satisfies readonly ExclusionReason[]

interface AskProps {
  readonly appealId: AppealId
  readonly onClose: () => void
  readonly onDone: () => void
}

function AskDialog({ appealId, onClose, onDone }: AskProps) {
  const text = useText(RATES)
  const common = useText(COMMON)
  const lang = useLang()
  const act = useAct(askExclusion)
  const uploads = useUploads(uploadFile)
  const [reason, setReason] = useState<ExclusionReason>('unreasonable')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = words.trim().length < 2
  const send = async () => {
    setTried(true)
    if (missing || uploads.sending) return
    const reply = await act.send({
      params: { appealId },
      body: { reason, text: words, files: [...uploads.fileIds] as never },
    })
    if (!reply.ok) return
    toast(text('asked'))
    onClose()
    onDone()
  }
  return (
    <Dialog
      firm
      open
      onClose={onClose}
      title={text('askTitle')}
      closeLabel={common('close')}
      actions={
        <>
          <Button
            tone="primary"
            busy={act.busy && common('sending')}
            disabledReason={uploads.sending ? text('waitPhotos') : undefined}
            onClick={() => void send()}
          >
            {text('ask')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('askLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <Select
          label={text('reason')}
          value={reason}
          options={REASONS.map((value) => ({ value, label: LEFT_OUT_WORDS[value][lang] }))}
          onChange={(value) => setReason(value as ExclusionReason)}
        />
        <TextArea
          label={text('text')}
          hint={text('textHint')}
          error={tried && missing ? text('textMissing') : undefined}
          rows={3}
          maxLength={1000}
          value={words}
          onChange={setWords}
        />
        <PhotoPicker
          label={text('evidence')}
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
      </div>
    </Dialog>
  )
}
