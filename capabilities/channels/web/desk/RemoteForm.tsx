import { useState } from 'react'
import type { FormEvent } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import type { Refused } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { OrgId } from '#organisations/contract.ts'
import { loadAround } from '#organisations/web/index.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { DetailPane } from '#ui/desk/Panes.tsx'
import { addRemote, changeRemote, listRemotes } from '../../contract.ts'
import type { Remote, RemoteId } from '../../contract.ts'
import { TEXT } from './messages.ts'
import { inLines, readLines } from './services.ts'

/** What is written in both forms. */
interface Written {
  readonly name: string
  readonly baseUrl: string
  readonly jurisdiction: string
  readonly key: string
  readonly services: string
}

const isWhole = ({ name, baseUrl, services }: Written): boolean =>
  name.trim() !== '' && baseUrl.trim() !== '' && 'services' in readLines(services)

function bodyOf({ name, baseUrl, jurisdiction, key, services }: Written) {
  const read = readLines(services)
  return {
    name: name.trim(),
    baseUrl: baseUrl.trim(),
    ...(jurisdiction.trim() === '' ? {} : { jurisdiction: jurisdiction.trim() }),
    ...(key.trim() === '' ? {} : { key: key.trim() }),
    services: 'services' in read ? read.services : {},
  }
}

/** Refusals that belong to the address, said where it is written. */
const OF_ADDRESS = new Set(['remote-address-wrong', 'remote-address-inside'])

interface FieldsProps {
  readonly written: Written
  readonly onChange: (written: Written) => void
  readonly tried: boolean
  readonly refused: Refused | undefined
  readonly keyHint: string
}

function Fields({ written, onChange, tried, refused, keyHint }: FieldsProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const ofAddress = refused && OF_ADDRESS.has(refused.refusal) ? refused.message : undefined
  const read = readLines(written.services)
  return (
    <>
      {refused && ofAddress === undefined && refused.fields.length === 0 && (
        <Notice tone="error" announce="assertive" title={refused.message} />
      )}
      <TextField
        label={text('name')}
        hint={text('nameHint')}
        value={written.name}
        onChange={(name) => onChange({ ...written, name })}
        maxLength={60}
        error={tried && written.name.trim() === '' ? text('nameMissing') : problemOf(refused, 'name')}
      />
      <TextField
        label={text('baseUrl')}
        hint={text('baseUrlHint')}
        type="url"
        inputMode="url"
        value={written.baseUrl}
        onChange={(baseUrl) => onChange({ ...written, baseUrl })}
        maxLength={300}
        error={
          tried && written.baseUrl.trim() === ''
            ? text('baseUrlMissing')
            : (ofAddress ?? problemOf(refused, 'baseUrl'))
        }
      />
      <TextField
        label={text('key')}
        hint={keyHint}
        optional={common('optional')}
        type="password"
        autoComplete="off"
        value={written.key}
        onChange={(key) => onChange({ ...written, key })}
        maxLength={300}
        error={problemOf(refused, 'key')}
      />
      <TextField
        label={text('jurisdiction')}
        hint={text('jurisdictionHint')}
        optional={common('optional')}
        value={written.jurisdiction}
        onChange={(jurisdiction) => onChange({ ...written, jurisdiction })}
        maxLength={100}
        error={problemOf(refused, 'jurisdiction')}
      />
      <TextArea
        label={text('services')}
        hint={text('servicesHint')}
        optional={common('optional')}
        value={written.services}
        onChange={(services) => onChange({ ...written, services })}
        spellCheck={false}
        rows={5}
        error={tried && 'wrong' in read ? text('servicesWrong', { line: read.wrong }) : undefined}
      />
    </>
  )
}

export interface AddRemoteProps {
  readonly onBack: () => void
  readonly onAdded: (id: RemoteId) => void
}

/** Another system, with the organisation whose orders go there. */
export function AddRemote({ onBack, onAdded }: AddRemoteProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const act = useAct(addRemote)
  const renew = useRenew()
  const mine = workArea()
  const [org, setOrg] = useState<ComboOption | null>(null)
  const [written, setWritten] = useState<Written>({
    name: '',
    baseUrl: '',
    jurisdiction: '',
    key: '',
    services: '',
  })
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isWhole(written) || org === null) return
    const reply = await act.send({ body: { ...bodyOf(written), orgId: org.key as OrgId } })
    if (!reply.ok) return
    say(text('added', { name: written.name.trim() }))
    renew(listRemotes)
    onAdded(reply.value.id)
  }
  return (
    <DetailPane title={text('addTitle')} back={{ label: text('back'), run: onBack }}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <ComboBox
          label={text('org')}
          hint={text('orgHint')}
          value={org}
          onChange={setOrg}
          load={mine === undefined ? async () => [] : loadAround(mine)}
          words={{ open: common('open'), empty: text('orgNone'), loading: common('loading') }}
          error={tried && org === null ? text('orgMissing') : undefined}
        />
        <Fields
          written={written}
          onChange={setWritten}
          tried={tried}
          refused={act.refused}
          keyHint={text('keyHint')}
        />
        <ButtonRow>
          <Button type="submit" tone="primary" busy={act.busy && text('saving')}>
            {text('add')}
          </Button>
          <Button onClick={onBack}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </DetailPane>
  )
}

/** The same, for one that is there. Its organisation stays: another one is another link. */
export function ChangeRemote({ remote, onDone }: { readonly remote: Remote; readonly onDone: () => void }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const act = useAct(changeRemote)
  const renew = useRenew()
  const [written, setWritten] = useState<Written>({
    name: remote.name,
    baseUrl: remote.baseUrl,
    jurisdiction: remote.jurisdiction ?? '',
    key: '',
    services: inLines(remote.services),
  })
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isWhole(written)) return
    const reply = await act.send({
      params: { remoteId: remote.id },
      body: { ...bodyOf(written), version: remote.version, active: remote.active },
    })
    if (!reply.ok) return
    say(text('changed', { name: written.name.trim() }))
    renew(listRemotes)
    onDone()
  }
  return (
    <form
      className="stack"
      noValidate
      aria-label={text('changeTitle')}
      onSubmit={(event) => void submit(event)}
    >
      <Fields
        written={written}
        onChange={setWritten}
        tried={tried}
        refused={act.refused}
        keyHint={text(remote.hasKey ? 'keyKeep' : 'keyHint')}
      />
      <ButtonRow>
        <Button type="submit" tone="primary" busy={act.busy && text('saving')}>
          {common('save')}
        </Button>
        <Button onClick={onDone}>{common('cancel')}</Button>
      </ButtonRow>
    </form>
  )
}
