import { useState } from 'react'
import type { FormEvent } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import type { Act } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import { loadAreas, useAreaName } from '#places/web/index.ts'
import { Badge, StatusMark } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { DoneIcon, EditIcon, PauseIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { DetailPane } from '#ui/desk/Panes.tsx'
import { addOrganisation, changeOrganisation, listOrganisations } from '../../contract.ts'
import type { Organisation, OrgKind } from '../../contract.ts'
import { KINDS, TEXT } from '../messages.ts'
import { ORGS } from './messages.ts'

export interface OneOrganisationProps {
  readonly org: Organisation
  readonly onBack: () => void
}

type Doing = 'change' | 'stop'

/** One organisation: where it serves, how to reach it. */
export function OneOrganisation({ org, onBack }: OneOrganisationProps) {
  const text = useText(TEXT)
  const more = useText(ORGS)
  const word = useText(KINDS)
  const named = useNamed()
  const area = useAreaName(org.areaCode) ?? org.areaCode
  const [doing, setDoing] = useState<Doing>()
  const stop = () => setDoing(undefined)
  return (
    <DetailPane
      title={named(org.nameZh, org.nameEn)}
      above={word(org.kind)}
      aside={
        org.active ? (
          <StatusMark icon={DoneIcon} tone="pine">
            {text('active')}
          </StatusMark>
        ) : (
          <StatusMark icon={PauseIcon} tone="ochre">
            {text('inactive')}
          </StatusMark>
        )
      }
      back={{ label: more('back'), run: onBack }}
      actions={doing === 'change' ? undefined : <Actions org={org} onDo={setDoing} />}
    >
      {doing === 'change' ? (
        <Change org={org} onDone={stop} />
      ) : (
        <Facts>
          <Fact name={text('kind')}>
            <Badge>{word(org.kind)}</Badge>
          </Fact>
          <Fact name={text('nameZh')}>{org.nameZh}</Fact>
          <Fact name={text('nameEn')}>{org.nameEn}</Fact>
          <Fact name={text('area')}>{area}</Fact>
          <Fact name={text('phone')}>
            {org.phone === null || org.phone === '' ? (
              <span className="soft">{more('noPhone')}</span>
            ) : (
              <a className="tabular" href={`tel:${org.phone}`}>
                {org.phone}
              </a>
            )}
          </Fact>
        </Facts>
      )}
      {doing === 'stop' && <Stop org={org} onDone={stop} />}
    </DetailPane>
  )
}

function Actions({ org, onDo }: { readonly org: Organisation; readonly onDo: (doing: Doing) => void }) {
  const text = useText(TEXT)
  const more = useText(ORGS)
  const named = useNamed()
  const act = useAct(changeOrganisation)
  const renew = useRenew()
  if (!may('organisations.manage'))
    return (
      <Button size="small" icon={EditIcon} disabledReason={more('mayNot')}>
        {text('change')}
      </Button>
    )
  const restart = async () => {
    const reply = await act.send(stateOf(org, true))
    if (!reply.ok) {
      say(reply.message, { tone: 'error' })
      return
    }
    say(more('restarted', { name: named(org.nameZh, org.nameEn) }))
    renew(listOrganisations)
  }
  return (
    <>
      <Button size="small" icon={EditIcon} onClick={() => onDo('change')}>
        {text('change')}
      </Button>
      {org.active ? (
        <Button size="small" icon={PauseIcon} onClick={() => onDo('stop')}>
          {more('stop')}
        </Button>
      ) : (
        <Button
          size="small"
          icon={RefreshIcon}
          busy={act.busy && more('saving')}
          onClick={() => void restart()}
        >
          {more('restart')}
        </Button>
      )}
    </>
  )
}

const stateOf = ({ id, nameZh, nameEn, phone }: Organisation, active: boolean) => ({
  params: { orgId: id },
  body: { nameZh, nameEn, phone, active },
})

interface DoingProps {
  readonly org: Organisation
  readonly onDone: () => void
}

function Stop({ org, onDone }: DoingProps) {
  const text = useText(TEXT)
  const more = useText(ORGS)
  const common = useText(COMMON)
  const named = useNamed()
  const act = useAct(changeOrganisation)
  const renew = useRenew()
  const name = named(org.nameZh, org.nameEn)
  const run = async () => {
    const reply = await act.send(stateOf(org, false))
    if (!reply.ok) return
    say(more('stopped', { name }))
    renew(listOrganisations)
    onDone()
  }
  return (
    <Dialog
      open
      onClose={onDone}
      title={more('stopTitle', { name })}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="danger" busy={act.busy && more('saving')} onClick={() => void run()}>
            {more('stopDo')}
          </Button>
          <Button onClick={onDone}>{common('cancel')}</Button>
        </>
      }
    >
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <p>{text('activeHint')}</p>
    </Dialog>
  )
}

/** What is written in both forms. */
interface Written {
  readonly nameZh: string
  readonly nameEn: string
  readonly phone: string
}

const PHONE = /^\+?\d[\d -]{2,18}$/
const isPhone = (phone: string) => phone.trim() === '' || PHONE.test(phone.trim())
const isWhole = ({ nameZh, nameEn, phone }: Written) =>
  nameZh.trim() !== '' && nameEn.trim() !== '' && isPhone(phone)
const bodyOf = ({ nameZh, nameEn, phone }: Written) => ({
  nameZh: nameZh.trim(),
  nameEn: nameEn.trim(),
  phone: phone.trim() || null,
})

interface FieldsProps {
  readonly written: Written
  readonly onChange: (written: Written) => void
  readonly tried: boolean
  readonly refused: Act<typeof changeOrganisation>['refused'] | Act<typeof addOrganisation>['refused']
}

function Fields({ written, onChange, tried, refused }: FieldsProps) {
  const text = useText(TEXT)
  const more = useText(ORGS)
  const common = useText(COMMON)
  const taken = refused?.refusal === 'name-taken' ? refused.message : undefined
  const missing = (value: string) => (tried && value.trim() === '' ? text('nameMissing') : undefined)
  return (
    <>
      {refused && taken === undefined && refused.fields.length === 0 && (
        <Notice tone="error" announce="assertive" title={refused.message} />
      )}
      <TextField
        label={text('nameZh')}
        value={written.nameZh}
        onChange={(nameZh) => onChange({ ...written, nameZh })}
        maxLength={60}
        error={missing(written.nameZh) ?? taken ?? problemOf(refused, 'nameZh')}
      />
      <TextField
        label={text('nameEn')}
        hint={text('nameEnHint')}
        value={written.nameEn}
        onChange={(nameEn) => onChange({ ...written, nameEn })}
        maxLength={120}
        error={missing(written.nameEn) ?? problemOf(refused, 'nameEn')}
      />
      <TextField
        label={text('phone')}
        optional={common('optional')}
        type="tel"
        value={written.phone}
        onChange={(phone) => onChange({ ...written, phone })}
        maxLength={20}
        error={tried && !isPhone(written.phone) ? more('phoneWrong') : problemOf(refused, 'phone')}
      />
    </>
  )
}

function Change({ org, onDone }: DoingProps) {
  const text = useText(TEXT)
  const more = useText(ORGS)
  const common = useText(COMMON)
  const named = useNamed()
  const act = useAct(changeOrganisation)
  const renew = useRenew()
  const [written, setWritten] = useState<Written>({
    nameZh: org.nameZh,
    nameEn: org.nameEn,
    phone: org.phone ?? '',
  })
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isWhole(written)) return
    const reply = await act.send({
      params: { orgId: org.id },
      body: { ...bodyOf(written), active: org.active },
    })
    if (!reply.ok) return
    say(text('changed', { name: named(reply.value.nameZh, reply.value.nameEn) }))
    renew(listOrganisations)
    onDone()
  }
  return (
    <form
      className="stack"
      noValidate
      aria-label={text('changeTitle')}
      onSubmit={(event) => void submit(event)}
    >
      <Fields written={written} onChange={setWritten} tried={tried} refused={act.refused} />
      <p className="note">{more('areaFixed')}</p>
      <ButtonRow>
        <Button type="submit" tone="primary" busy={act.busy && more('saving')}>
          {common('save')}
        </Button>
        <Button onClick={onDone}>{common('cancel')}</Button>
      </ButtonRow>
    </form>
  )
}

export interface AddOrganisationProps {
  readonly onBack: () => void
  readonly onAdded: (org: Organisation) => void
}

/** A new organisation, with the area it serves. */
export function AddOrganisation({ onBack, onAdded }: AddOrganisationProps) {
  const text = useText(TEXT)
  const more = useText(ORGS)
  const common = useText(COMMON)
  const word = useText(KINDS)
  const named = useNamed()
  const act = useAct(addOrganisation)
  const renew = useRenew()
  const mine = workArea()
  const [kind, setKind] = useState<OrgKind | ''>('')
  const [area, setArea] = useState<ComboOption | null>(null)
  const [written, setWritten] = useState<Written>({ nameZh: '', nameEn: '', phone: '' })
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isWhole(written) || kind === '' || area === null) return
    const reply = await act.send({ body: { ...bodyOf(written), kind, areaCode: area.key } })
    if (!reply.ok) return
    say(text('added', { name: named(reply.value.nameZh, reply.value.nameEn) }))
    renew(listOrganisations)
    onAdded(reply.value)
  }
  return (
    <DetailPane title={text('addTitle')} back={{ label: more('back'), run: onBack }}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Select
          label={text('kind')}
          value={kind}
          unchosen={common('choose')}
          options={Object.keys(KINDS.zh).map((value) => ({ value, label: word(value as OrgKind) }))}
          onChange={(value) => setKind(value as OrgKind | '')}
          error={tried && kind === '' ? more('kindMissing') : undefined}
        />
        <Fields written={written} onChange={setWritten} tried={tried} refused={act.refused} />
        <ComboBox
          label={text('area')}
          hint={text('areaHint')}
          value={area}
          onChange={setArea}
          load={mine === undefined ? async () => [] : loadAreas(mine)}
          error={tried && area === null ? text('areaMissing') : undefined}
          words={{ open: common('open'), empty: more('noArea'), loading: common('loading') }}
        />
        <ButtonRow>
          <Button
            type="submit"
            tone="primary"
            busy={act.busy && more('saving')}
            disabledReason={may('organisations.manage') ? undefined : more('mayNot')}
          >
            {text('add')}
          </Button>
          <Button onClick={onBack}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </DetailPane>
  )
}
