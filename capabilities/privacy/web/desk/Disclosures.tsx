import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { may } from '#kernel/web/rights.ts'
import { tellFully, tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { ROLES } from '#people/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { Choices } from '#ui/Choice.tsx'
import { LockIcon, PlusIcon } from '#ui/icons.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { listPurposes } from '../../contract.ts'
import type { DataClass } from '../../contract.ts'
import { exportDisclosures, listDisclosures, noteDisclosure } from '../../contract/log.ts'
import type { Disclosure } from '../../contract/log.ts'
import { BASIS_WORDS, CLASS_WORDS } from '../../words.ts'
import { useFields, useWord } from '../messages.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { FormDialog } from './FormDialog.tsx'
import { LOG } from './log-words.ts'
import { PrivacyPage } from './PrivacyPage.tsx'
import { DESK } from './words.ts'

/** What left the house, newest first. */
export default function Disclosures() {
  const text = useText(LOG)
  const {
    query: { cursor },
  } = useAddress()
  const [noting, setNoting] = useState(false)
  const answer = useAnswer(
    listDisclosures,
    { query: cursor === undefined ? {} : { cursor } },
    { keepBefore: true },
  )
  return (
    <PrivacyPage
      tab="disclosures"
      lead={text('disclosuresLead')}
      actions={
        <>
          <ExportMenu file={(wish) => addressOf(exportDisclosures, { query: wish })} />
          {may('privacy.answer') && (
            <Button icon={PlusIcon} tone="primary" onClick={() => setNoting(true)}>
              {text('note')}
            </Button>
          )}
        </>
      }
    >
      <Paged answer={answer} icon={LockIcon} none={[text('noDisclosures'), text('noDisclosuresNext')]}>
        {({ items }) => (
          <ul className="kept">
            {items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Paged>
      {noting && <Note onClose={() => setNoting(false)} />}
    </PrivacyPage>
  )
}

function Line({ one }: { readonly one: Disclosure }) {
  const text = useText(LOG)
  const role = useText(ROLES)
  const named = useNamed()
  const word = useWord()
  const fields = useFields()
  const lang = useLang()
  const now = useNow()
  return (
    <li className="kept-row">
      <div className="kept-words">
        <p>
          <b>{one.recipient}</b> · {text('people', { count: one.rows })}
        </p>
        <p>
          {named(one.purposeZh, one.purposeEn)} · {word(BASIS_WORDS[one.basis])} · {fields(one.fields)}
        </p>
        <p className="meta">
          <time dateTime={one.at} title={tellFully(one.at, lang)}>
            {tellPast(one.at, now, lang)}
          </time>
          <span>{text('byRole', { name: one.name, role: role(one.role as never) })}</span>
          {one.fileHash !== null && (
            <span className="code" title={one.fileHash}>
              {text('file', { hash: one.fileHash.slice(0, 12) })}
            </span>
          )}
        </p>
      </div>
    </li>
  )
}

function Note({ onClose }: { readonly onClose: () => void }) {
  const text = useText(LOG)
  const desk = useText(DESK)
  const common = useText(COMMON)
  const named = useNamed()
  const word = useWord()
  const act = useAct(noteDisclosure)
  const renew = useRenew()
  const purposes = useAnswer(listPurposes, {})
  const [recipient, setRecipient] = useState('')
  const [purpose, setPurpose] = useState('')
  const [fields, setFields] = useState<readonly DataClass[]>([])
  const [rows, setRows] = useState('')
  const [tried, setTried] = useState(false)
  const rowsFit = /^[1-9]\d{0,5}$/.test(rows)
  const ready = recipient.trim().length >= 2 && purpose !== '' && fields.length > 0 && rowsFit
  const send = async () => {
    setTried(true)
    if (!ready) return
    const reply = await act.send({ body: { recipient, purpose, fields: [...fields], rows: Number(rows) } })
    renew(listDisclosures)
    if (!reply.ok) return
    say(text('noted'))
    onClose()
  }
  return (
    <FormDialog
      title={text('note')}
      lead={text('noteLead')}
      send={text('note')}
      wide
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={text('recipient')}
        value={recipient}
        onChange={setRecipient}
        maxLength={80}
        error={tried && recipient.trim().length < 2 ? desk('missing') : undefined}
      />
      <Select
        label={desk('purpose')}
        unchosen={common('choose')}
        value={purpose}
        onChange={setPurpose}
        error={tried && purpose === '' ? desk('chooseOne') : undefined}
        options={(purposes.state === 'ready' ? purposes.value.items : [])
          .filter(({ state }) => state === 'in-force')
          .map((one) => ({ value: one.code, label: named(one.nameZh, one.nameEn) }))}
      />
      <Choices
        label={text('fields')}
        layout="grid"
        values={fields}
        onChange={setFields}
        options={(Object.keys(CLASS_WORDS) as DataClass[]).map((value) => ({
          value,
          label: word(CLASS_WORDS[value]),
        }))}
        error={tried && fields.length === 0 ? desk('chooseOne') : undefined}
      />
      <TextField
        label={text('rows')}
        inputMode="numeric"
        value={rows}
        onChange={setRows}
        error={tried && !rowsFit ? text('rowsWrong') : undefined}
      />
    </FormDialog>
  )
}
