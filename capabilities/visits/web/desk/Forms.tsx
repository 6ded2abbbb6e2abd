import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { EditIcon, FileIcon, PlusIcon, SendIcon, StopIcon } from '#ui/icons.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { endForm, listForms, publishForm } from '../../contract.ts'
import type { VisitForm } from '../../contract.ts'
import { FORM_STATES } from '../messages.ts'
import { VISITS_PATHS } from '../paths.ts'
import { Confirm } from './Confirm.tsx'
import { VisitsFrame } from './VisitsFrame.tsx'
import { FORMS } from './form-edit-words.ts'

/** Forms of the area, the newest version of each. */
export default function Forms() {
  const text = useText(FORMS)
  const answer = useAnswer(listForms, {}, { keepBefore: true })
  return (
    <VisitsFrame
      tab="forms"
      lead={text('lead')}
      actions={
        may('visits.plan') && (
          <LinkButton tone="primary" icon={PlusIcon} href={VISITS_PATHS.form({ id: 'new' })}>
            {text('make')}
          </LinkButton>
        )
      }
    >
      <Shown answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={FileIcon} title={text('none')}>
              {text('noneNext')}
            </EmptyState>
          ) : (
            <ul className="visit-list">
              {items.map((form) => (
                <Line key={`${form.formId} ${form.version}`} form={form} />
              ))}
            </ul>
          )
        }
      </Shown>
    </VisitsFrame>
  )
}

function Line({ form }: { readonly form: VisitForm }) {
  const text = useText(FORMS)
  const states = useText(FORM_STATES)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const [asking, setAsking] = useState<'publish' | 'end'>()
  const mine = may('visits.plan') && form.areaCode.startsWith(workArea() ?? ' ')
  return (
    <li className="visit-line">
      <div>
        <p className="visit-name">
          {named(form.content.titleZh, form.content.titleEn)}{' '}
          <Badge tone={form.state === 'published' ? 'pine' : form.state === 'draft' ? 'ochre' : 'plain'}>
            {states(form.state)}
          </Badge>
        </p>
        <p>{named(form.content.whyZh, form.content.whyEn)}</p>
        <p className="meta">
          <span>{text('version', { n: form.version })}</span>
          <span>{text('fields', { count: form.content.fields.length })}</span>
          <span>
            {form.madeName} · {tellPast(form.savedAt, now, lang)}
          </span>
        </p>
      </div>
      {mine && form.state !== 'ended' && (
        <div className="visit-acts">
          <LinkButton size="small" icon={EditIcon} href={VISITS_PATHS.form({ id: form.formId })}>
            {text('edit')}
          </LinkButton>
          {form.state === 'draft' && (
            <Button size="small" tone="primary" icon={SendIcon} onClick={() => setAsking('publish')}>
              {text('publish')}
            </Button>
          )}
          {form.state === 'published' && (
            <Button size="small" icon={StopIcon} onClick={() => setAsking('end')}>
              {text('end')}
            </Button>
          )}
        </div>
      )}
      {asking === 'publish' && <Publish form={form} onClose={() => setAsking(undefined)} />}
      {asking === 'end' && <End form={form} onClose={() => setAsking(undefined)} />}
    </li>
  )
}

interface AskingProps {
  readonly form: VisitForm
  readonly onClose: () => void
}

function Publish({ form, onClose }: AskingProps) {
  const text = useText(FORMS)
  const act = useAct(publishForm)
  const renew = useRenew()
  const send = async () => {
    const reply = await act.send({ params: { formId: form.formId }, body: { version: form.version } })
    if (!reply.ok) return
    renew()
    say(text('published'))
    onClose()
  }
  return (
    <Confirm
      title={text('publishTitle')}
      lead={text('publishLead')}
      send={text('publish')}
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    />
  )
}

function End({ form, onClose }: AskingProps) {
  const text = useText(FORMS)
  const act = useAct(endForm)
  const renew = useRenew()
  const send = async () => {
    const reply = await act.send({ params: { formId: form.formId } })
    if (!reply.ok) return
    renew()
    say(text('ended'))
    onClose()
  }
  return (
    <Confirm
      title={text('endTitle')}
      lead={text('endLead')}
      send={text('end')}
      tone="danger"
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    />
  )
}
