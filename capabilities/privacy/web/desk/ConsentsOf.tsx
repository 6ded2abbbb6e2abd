import { useEffect, useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { dayOf, tellDay, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { HandIcon, PlusIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import type { LookupId, SubjectId, Way } from '../../contract.ts'
import { lookAtConsents, withdrawConsent } from '../../contract/consents.ts'
import type { Consent } from '../../contract/consents.ts'
import { WAY_WORDS } from '../../words.ts'
import { useWord } from '../messages.ts'
import '../privacy.css'
import { CONSENTS } from './consents-words.ts'
import { FormDialog } from './FormDialog.tsx'
import { GiveConsent } from './GiveConsent.tsx'

export interface ConsentsOfProps {
  readonly lookup: LookupId
  readonly subject: { readonly id: SubjectId; readonly name: string; readonly areaCode: string }
}

/** What a person has agreed to, as a part of their page. Asking for it is a view and is logged. */
export function ConsentsOf({ lookup, subject }: ConsentsOfProps) {
  const text = useText(CONSENTS)
  const common = useText(COMMON)
  const looking = useAct(lookAtConsents)
  const { send } = looking
  const [items, setItems] = useState<readonly Consent[]>()
  const [giving, setGiving] = useState(false)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let wanted = true
    void send({ body: { lookup, subjectId: subject.id } }).then((reply) => {
      if (wanted && reply.ok) setItems(reply.value.items)
    })
    return () => {
      wanted = false
    }
  }, [send, lookup, subject.id, turn])
  const again = () => setTurn(turn + 1)
  return (
    <Section title={text('title')}>
      <div className="stack">
        {looking.refused !== undefined && <Notice tone="error" title={looking.refused.message} />}
        {items === undefined && looking.busy && <Skeleton label={common('loading')} lines={2} />}
        {items?.length === 0 && (
          <EmptyState icon={HandIcon} title={text('none')}>
            {text('noneNext')}
          </EmptyState>
        )}
        {items !== undefined && items.length > 0 && (
          <ul className="kept">
            {items.map((one) => (
              <Line key={one.id} one={one} onDone={again} />
            ))}
          </ul>
        )}
        <ButtonRow>
          <Button icon={PlusIcon} onClick={() => setGiving(true)}>
            {text('give')}
          </Button>
        </ButtonRow>
      </div>
      {giving && <GiveConsent subject={subject} onDone={again} onClose={() => setGiving(false)} />}
    </Section>
  )
}

function Line({ one, onDone }: { readonly one: Consent; readonly onDone: () => void }) {
  const text = useText(CONSENTS)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const [open, setOpen] = useState(false)
  const over = one.until <= dayOf(now)
  const held = one.withdrawnAt === null && !over
  return (
    <li className="kept-row">
      <div className="kept-words">
        <p>
          <b>{named(one.purposeZh, one.purposeEn)}</b>{' '}
          <Badge tone={held ? 'pine' : 'plain'}>
            {one.withdrawnAt !== null ? text('wasWithdrawn') : over ? text('wasOver') : text('held')}
          </Badge>
        </p>
        <p className="kept-meta">
          <span>{text('untilDay', { day: tellDay(`${one.until}T04:00:00Z`, now, lang) })}</span>
          <span>{text('notice', { version: one.noticeVersion })}</span>
          {one.separate && <span>{text('separate')}</span>}
          <span>{one.takenName}</span>
        </p>
      </div>
      {held && (
        <Button size="small" onClick={() => setOpen(true)}>
          {text('withdraw')}
        </Button>
      )}
      {open && <Withdraw one={one} onDone={onDone} onClose={() => setOpen(false)} />}
    </li>
  )
}

function Withdraw({
  one,
  onDone,
  onClose,
}: {
  readonly one: Consent
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const text = useText(CONSENTS)
  const word = useWord()
  const act = useAct(withdrawConsent)
  const [how, setHow] = useState<Way>('counter')
  const send = async () => {
    const reply = await act.send({ params: { consentId: one.id }, body: { how } })
    if (!reply.ok) return
    say(text('withdrawn'))
    onDone()
    onClose()
  }
  return (
    <FormDialog
      title={text('withdraw')}
      lead={text('withdrawLead')}
      send={text('withdraw')}
      tone="danger"
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Choice
        label={text('withdrawHow')}
        layout="grid"
        value={how}
        onChange={setHow}
        options={(Object.keys(WAY_WORDS) as Way[]).map((value) => ({ value, label: word(WAY_WORDS[value]) }))}
      />
    </FormDialog>
  )
}
