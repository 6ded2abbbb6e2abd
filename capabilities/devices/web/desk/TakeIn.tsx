import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { Field } from '#ui/Field.tsx'
import { UploadIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { takeInFile } from '../../contract/handed-over.ts'
import { TAKE_IN } from './messages.ts'

/** Where somebody brings the file of a phone that cannot reach the house. */
export function TakeIn() {
  const text = useText(TAKE_IN)
  const common = useText(COMMON)
  const act = useAct(takeInFile)
  const renew = useRenew()
  const [file, setFile] = useState<File>()
  const [tried, setTried] = useState(false)
  const [took, setTook] = useState<ValueOf<typeof takeInFile>>()
  const send = async () => {
    setTried(true)
    setTook(undefined)
    if (file === undefined) return
    const reply = await act.send({}, { file })
    if (!reply.ok) return
    setTook(reply.value)
    renew()
  }
  return (
    <Disclosure title={text('title')}>
      <div className="stack">
        <p>{text('lead')}</p>
        <Field label={text('file')} error={tried && file === undefined ? text('fileMissing') : undefined}>
          {(wiring) => (
            <input
              {...wiring}
              className="input phone-file"
              type="file"
              onChange={(event) => setFile(event.currentTarget.files?.[0])}
            />
          )}
        </Field>
        <ButtonRow>
          <Button
            tone="primary"
            icon={UploadIcon}
            busy={act.busy && common('sending')}
            onClick={() => void send()}
          >
            {text('send')}
          </Button>
        </ButtonRow>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        {took && <Took took={took} />}
      </div>
    </Disclosure>
  )
}

const COUNTS = ['applied', 'already', 'review', 'rejected', 'open'] as const

function Took({ took }: { readonly took: ValueOf<typeof takeInFile> }) {
  const text = useText(TAKE_IN)
  return (
    <Notice
      tone={took.open > 0 ? 'warning' : 'success'}
      announce="polite"
      title={text('took', { name: took.name, count: took.acts })}
    >
      <ul>
        {COUNTS.filter((one) => took[one] > 0).map((one) => (
          <li key={one}>{text(one, { count: took[one] })}</li>
        ))}
      </ul>
      <p className="note">{text('alsoNotes')}</p>
    </Notice>
  )
}
