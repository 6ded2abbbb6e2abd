import { useState } from 'react'
import type { FormEvent } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { publicAddress } from '#kernel/web/public-url.ts'
import { COMMON } from '#kernel/web/words.ts'
import { copyText } from '#people/web/index.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { CopyIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { DetailPane } from '#ui/desk/Panes.tsx'
import { addOpen311Key, listOpen311Keys, renewOpen311Key } from '../../contract.ts'
import type { Open311Key } from '../../contract.ts'
import { TEXT } from './messages.ts'

const DAYS = ['90', '365', '730'] as const

/** A key for a program: named, made, shown once. It lives on this page only. */
export function NewKey({ onBack }: { readonly onBack: () => void }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const act = useAct(addOpen311Key)
  const renew = useRenew()
  const [name, setName] = useState('')
  const [days, setDays] = useState<string>('365')
  const [tried, setTried] = useState(false)
  const [made, setMade] = useState<{ readonly name: string; readonly key: string }>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim().length < 2) return
    const reply = await act.send({ body: { name: name.trim(), days: Number(days) } })
    if (!reply.ok) return
    setMade({ name: name.trim(), key: reply.value.key })
    renew(listOpen311Keys)
  }
  if (made !== undefined) return <Made made={made} onDone={onBack} />
  return (
    <DetailPane title={text('newKeyTitle')} back={{ label: text('back'), run: onBack }}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>{text('keysLead')}</p>
        {act.refused && act.refused.fields.length === 0 && (
          <Notice tone="error" announce="assertive" title={act.refused.message} />
        )}
        <TextField
          label={text('keyName')}
          hint={text('keyNameHint')}
          value={name}
          onChange={setName}
          maxLength={60}
          error={tried && name.trim().length < 2 ? text('keyNameMissing') : problemOf(act.refused, 'name')}
        />
        <Days value={days} onChange={setDays} />
        <ButtonRow>
          <Button type="submit" tone="primary" busy={act.busy && text('saving')}>
            {text('makeKey')}
          </Button>
          <Button onClick={onBack}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </DetailPane>
  )
}

function Days({ value, onChange }: { readonly value: string; readonly onChange: (days: string) => void }) {
  const text = useText(TEXT)
  return (
    <Select
      label={text('keyDays')}
      value={value}
      onChange={onChange}
      options={DAYS.map((one) => ({ value: one, label: text(`days${one}`) }))}
    />
  )
}

/** The next key of the same client: it sees and may do all that those before it could. */
export function RenewKey({ one, onBack }: { readonly one: Open311Key; readonly onBack: () => void }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const act = useAct(renewOpen311Key)
  const renew = useRenew()
  const [days, setDays] = useState<string>('365')
  const [key, setKey] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const reply = await act.send({ params: { keyId: one.id }, body: { days: Number(days) } })
    if (!reply.ok) return
    setKey(reply.value.key)
    renew(listOpen311Keys)
  }
  if (key !== undefined) return <Made made={{ name: one.name, key }} onDone={onBack} />
  return (
    <DetailPane
      title={text('renewTitle', { name: one.name })}
      above={text('keys')}
      back={{ label: text('back'), run: onBack }}
    >
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>{text('renewLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <Days value={days} onChange={setDays} />
        <ButtonRow>
          <Button type="submit" tone="primary" busy={act.busy && text('saving')}>
            {text('renewDo')}
          </Button>
          <Button onClick={onBack}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </DetailPane>
  )
}

function Made({
  made,
  onDone,
}: {
  readonly made: { readonly name: string; readonly key: string }
  readonly onDone: () => void
}) {
  const text = useText(TEXT)
  return (
    <DetailPane title={text('madeKey', { name: made.name })} back={{ label: text('back'), run: onDone }}>
      <div className="stack" role="status">
        <output className="key-shown">{made.key}</output>
        <p>{text('madeKeyLead')}</p>
        <Facts>
          <Fact name={text('endpoint')}>
            <span className="address-shown">{publicAddress('/open311/v2')}</span>
          </Fact>
        </Facts>
        <ButtonRow>
          <Button
            tone="primary"
            icon={CopyIcon}
            onClick={() => void copyText(made.key, { done: text('copied'), failed: text('copyFailed') })}
          >
            {text('copy')}
          </Button>
          <Button onClick={onDone}>{text('done')}</Button>
        </ButtonRow>
      </div>
    </DetailPane>
  )
}
