import { useState } from 'react'
import type { PhonePerson } from '#ledger/contract/slice.ts'
import type { PhonePurpose } from '#privacy/contract/slice.ts'
import type { Guardian } from '#privacy/contract/consents.ts'
import { GUARDIAN_WORDS } from '#privacy/words.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Words } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { Row } from '#kernel/web/sync/row.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { Agreed, Withdrawn } from '../../contract.ts'
import { CONSENT } from './consent-messages.ts'

export interface AddConsentProps {
  readonly what: 'give' | 'withdraw'
  readonly people: readonly Row<PhonePerson>[]
  readonly purposes: readonly PhonePurpose[]
  readonly today: string
  readonly onGive: (agreed: Agreed) => void
  readonly onWithdraw: (withdrawn: Withdrawn) => void
  readonly onClose: () => void
}

const GUARDIANS = Object.keys(GUARDIAN_WORDS) as readonly Guardian[]

/** By the year alone somebody may be thirteen or fourteen: then it is asked. */
const mayBeChild = (person: PhonePerson | undefined, today: string): 'yes' | 'no' | 'perhaps' => {
  if (person?.birthYear === undefined) return 'perhaps'
  const years = Number(today.slice(0, 4)) - person.birthYear
  return years < 14 ? 'yes' : years > 14 ? 'no' : 'perhaps'
}

const aYearFrom = (day: string): string =>
  `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('-02-29', '-02-28')}`

/** One consent: of whom, to what, with the notice in full. Nobody agrees to what they have not been shown. */
export function AddConsent(props: AddConsentProps) {
  const { what, people, purposes, today, onGive, onWithdraw, onClose } = props
  const text = useText(CONSENT)
  const common = useText(COMMON)
  const lang = useLang()
  const named = useNamed()
  const gives = what === 'give'
  const [personId, setPerson] = useState(people.length === 1 ? people[0]!.id : '')
  const [code, setCode] = useState(purposes.length === 1 ? purposes[0]!.code : '')
  const [shown, setShown] = useState(false)
  const [separate, setSeparate] = useState(false)
  const [child, setChild] = useState(false)
  const [guardianId, setGuardianId] = useState('')
  const [guardian, setGuardian] = useState<Guardian | ''>('')
  const [until, setUntil] = useState(aYearFrom(today))
  const [tried, setTried] = useState(false)
  const person = people.find(({ id }) => id === personId)
  const purpose = purposes.find((one) => one.code === code)
  const sure = mayBeChild(person, today)
  const underFourteen = sure === 'yes' || (sure === 'perhaps' && child)
  const others = people.filter(({ id, birthYear }) => {
    const years = birthYear === undefined ? 18 : Number(today.slice(0, 4)) - birthYear
    return id !== personId && years >= 18
  })
  const wantsSeparate = purpose?.separate === true || underFourteen
  const missing = {
    person: personId === '',
    purpose: code === '',
    shown: !shown,
    separate: wantsSeparate && !separate,
    guardian: underFourteen && (guardianId === '' || guardian === ''),
    until: until <= today,
  }
  const notice = purpose?.notice
  const add = () => {
    setTried(true)
    if (missing.person || missing.purpose) return
    const said = { personId: personId as Agreed['personId'], purpose: code }
    if (!gives) {
      onWithdraw(said)
      return
    }
    if (notice === undefined || Object.values(missing).some(Boolean)) return
    onGive({
      ...said,
      noticeVersion: notice.version,
      separate,
      underFourteen,
      until,
      ...(underFourteen && guardian !== '' ? { guardian, guardianId: guardianId as Agreed['personId'] } : {}),
    })
  }
  return (
    <Dialog
      open
      firm
      title={text(what)}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone={gives ? 'primary' : 'danger'} onClick={add}>
            {text(gives ? 'giveDo' : 'withdrawDo')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <Select
          label={text('who')}
          unchosen={common('choose')}
          value={personId}
          onChange={setPerson}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          error={tried && missing.person ? text('whoMissing') : undefined}
        />
        <Select
          label={text('purpose')}
          unchosen={common('choose')}
          value={code}
          onChange={(chosen) => {
            setCode(chosen)
            setShown(false)
            setSeparate(false)
          }}
          options={purposes.map((one) => ({ value: one.code, label: named(one.nameZh, one.nameEn) }))}
          error={tried && missing.purpose ? text('purposeMissing') : undefined}
        />
        {purpose && <p className="soft">{named(purpose.whyZh, purpose.whyEn)}</p>}
        {!gives && <p className="soft">{text('withdrawLead')}</p>}
        {gives && purpose && notice === undefined && (
          <Notice tone="warning" title={text('noNotice')}>
            {text('noNoticeNext')}
          </Notice>
        )}
        {gives && notice && (
          <>
            <Words by={text('notice', { version: notice.version })}>
              {named(notice.textZh, notice.textEn)}
            </Words>
            <Checkbox
              label={text('shown')}
              checked={shown}
              onChange={setShown}
              error={tried && missing.shown ? text('shownMissing') : undefined}
            />
            {wantsSeparate && (
              <Checkbox
                label={text('separate')}
                checked={separate}
                onChange={setSeparate}
                error={tried && missing.separate ? text('separateMissing') : undefined}
              />
            )}
            {sure === 'perhaps' && person && (
              <Checkbox label={text('underFourteen')} checked={child} onChange={setChild} />
            )}
            {underFourteen && others.length === 0 && <Notice tone="warning" title={text('noGuardian')} />}
            {underFourteen && others.length > 0 && (
              <>
                <Select
                  label={text('guardian')}
                  unchosen={common('choose')}
                  value={guardianId}
                  onChange={setGuardianId}
                  options={others.map(({ id, name }) => ({ value: id, label: name }))}
                  error={tried && guardianId === '' ? text('guardianMissing') : undefined}
                />
                <Select
                  label={text('guardianIs')}
                  unchosen={common('choose')}
                  value={guardian}
                  onChange={(value) => setGuardian(value as Guardian | '')}
                  options={GUARDIANS.map((value) => ({ value, label: GUARDIAN_WORDS[value][lang] }))}
                  error={tried && guardian === '' ? text('guardianMissing') : undefined}
                />
              </>
            )}
            <TextField
              type="date"
              label={text('until')}
              hint={text('untilHint')}
              min={today}
              value={until}
              onChange={setUntil}
              error={tried && missing.until ? text('untilWrong') : undefined}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}
