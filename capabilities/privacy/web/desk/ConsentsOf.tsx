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
import { GUARDIAN_WORDS, WAY_WORDS } from '../../words.ts'
import { useWord } from '../messages.ts'
import '../privacy.css'
import { CONSENTS } from './consents-words.ts'
import { AddEvidence, ShownEvidence } from './evidence.tsx'
import { FormDialog } from './FormDialog.tsx'
import { GiveConsent } from './GiveConsent.tsx'

export interface ConsentsOfProps {
  readonly lookup: LookupId
  readonly subject: {
    readonly id: SubjectId
    readonly name: string
    readonly areaCode: string
    /** Whether they are under fourteen, as far as the year of birth says. */
    readonly underFourteen?: 'yes' | 'perhaps' | 'no'
    /** Who may agree for them. */
    readonly guardians?: readonly { readonly id: SubjectId; readonly name: string }[]
  }
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
              <Line key={one.id} one={one} lookup={lookup} onDone={again} />
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

interface LineProps {
  readonly one: Consent
  readonly lookup: LookupId
  readonly onDone: () => void
}

function Line({ one, lookup, onDone }: LineProps) {
  const text = useText(CONSENTS)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const word = useWord()
  const [open, setOpen] = useState<'withdraw' | 'evidence'>()
  const close = () => setOpen(undefined)
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
        <p className="meta">
          <span>{text('untilDay', { day: tellDay(`${one.until}T04:00:00Z`, now, lang) })}</span>
          <span>{text('notice', { version: one.noticeVersion })}</span>
          {one.separate && <span>{text('separate')}</span>}
          {one.guardian !== null && (
            <span>
              {text('agreedFor', { name: one.guardianName ?? '', kin: word(GUARDIAN_WORDS[one.guardian]) })}
            </span>
          )}
          {one.source?.startsWith('visit:') === true && <span>{text('atDoor')}</span>}
          <span>{one.takenName}</span>
        </p>
      </div>
      <div className="kept-acts">
        <ShownEvidence one={one} lookup={lookup} />
        {held && one.evidence.length < 5 && (
          <Button size="small" onClick={() => setOpen('evidence')}>
            {text('evidenceAdd')}
          </Button>
        )}
        {held && (
          <Button size="small" onClick={() => setOpen('withdraw')}>
            {text('withdraw')}
          </Button>
        )}
      </div>
      {open === 'evidence' && <AddEvidence one={one} onDone={onDone} onClose={close} />}
      {open === 'withdraw' && <Withdraw one={one} onDone={onDone} onClose={close} />}
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
