import { useState } from 'react'
import type { FormEvent } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { messages, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { EyeIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { unmaskReporter } from '../../contract.ts'
import type { AppealPage } from '../../contract.ts'
import { LOOKED_UP_WORDS } from '../../words.ts'
import { RELATIONS, TEXT } from './words.ts'
import { useWhyNot } from './why-not.ts'

interface InFull {
  readonly name: string | null
  readonly phone: string | null
}

export interface ReporterProps {
  readonly appeal: AppealPage
  readonly layout?: 'beside' | 'above'
}

/** Who spoke: masked, until somebody says what the full name is needed for. */
export function Reporter({ appeal, layout }: ReporterProps) {
  const text = useText(TEXT)
  const relation = useText(RELATIONS)
  const [full, setFull] = useState<{ readonly of: string; readonly who: InFull }>()
  const [asking, setAsking] = useState(false)
  const whyNot = useWhyNot(appeal)
  const { reporter } = appeal
  const shown = full?.of === appeal.id ? full.who : undefined
  const hasAny = reporter.maskedName !== null || reporter.maskedPhone !== null
  return (
    <>
      <Facts layout={layout}>
        <Fact
          name={text('reporter')}
          action={
            hasAny && shown === undefined && appeal.may['unmask'] ? (
              <Button
                tone="quiet"
                size="small"
                icon={EyeIcon}
                disabledReason={whyNot('unmask')}
                onClick={() => setAsking(true)}
              >
                {text('unmask')}
              </Button>
            ) : undefined
          }
        >
          <span className="meta reporter">
            <b>{shown?.name ?? reporter.maskedName ?? text('noName')}</b>
            <Phone full={shown?.phone} masked={reporter.maskedPhone} reach={reporter.reach} />
            <span>
              {relation(
                reporter.relation === 'self' ||
                  reporter.relation === 'family' ||
                  reporter.relation === 'neighbour'
                  ? reporter.relation
                  : 'worker',
              )}
            </span>
            {reporter.relation !== 'self' && <span>{text(reporter.consent ? 'consent' : 'noConsent')}</span>}
            {reporter.lang === 'en' && <span>{text('englishSpeaker')}</span>}
          </span>
          {shown !== undefined && (
            <p className="note" role="status">
              {text('recorded')}
            </p>
          )}
        </Fact>
      </Facts>
      <Unmask
        appealId={appeal.id}
        open={asking}
        onClose={() => setAsking(false)}
        onSeen={(who) => {
          setAsking(false)
          setFull({ of: appeal.id, who })
        }}
      />
    </>
  )
}

interface PhoneProps {
  readonly full: string | null | undefined
  readonly masked: string | null
  readonly reach: AppealPage['reporter']['reach']
}

function Phone({ full, masked, reach }: PhoneProps) {
  const text = useText(TEXT)
  if (full) return <a href={`tel:${full}`}>{full}</a>
  if (masked !== null) return <span className="tabular">{masked}</span>
  return <span>{text(reach === 'none' ? 'unreachable' : 'noPhone')}</span>
}

const REASONS = ['call-back', 'visit', 'clarify', 'correct', 'other'] as const
type Reason = (typeof REASONS)[number]
const LOOKED_UP = messages(LOOKED_UP_WORDS)

interface UnmaskProps {
  readonly appealId: AppealPage['id']
  readonly open: boolean
  readonly onClose: () => void
  readonly onSeen: (who: InFull) => void
}

function Unmask({ appealId, open, onClose, onSeen }: UnmaskProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const lookedUp = useText(LOOKED_UP)
  const act = useAct(unmaskReporter)
  const [reason, setReason] = useState<Reason>('call-back')
  const [words, setWords] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const reply = await act.send({ params: { appealId }, body: { reason, words } })
    if (reply.ok) onSeen(reply.value)
  }
  return (
    <Dialog open={open} onClose={onClose} title={text('unmaskTitle')} closeLabel={common('close')}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p className="soft">{text('unmaskLead')}</p>
        {act.refused && act.refused.refusal !== 'reason-words-missing' && (
          <Notice tone="error" announce="assertive" title={act.refused.message} />
        )}
        <Choice
          label={text('unmaskWhy')}
          layout="row"
          options={REASONS.map((value) => ({ value, label: lookedUp(value) }))}
          value={reason}
          onChange={setReason}
        />
        {reason === 'other' && (
          <TextField
            label={text('whyWords')}
            value={words}
            onChange={setWords}
            maxLength={200}
            error={act.refused?.refusal === 'reason-words-missing' ? act.refused.message : undefined}
          />
        )}
        <ButtonRow>
          <Button tone="primary" type="submit" icon={EyeIcon} busy={act.busy && text('showing')}>
            {text('show')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </Dialog>
  )
}
