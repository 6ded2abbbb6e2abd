import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { EyeIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { proveMyself } from '../../contract/mine.ts'
import { MINE } from './messages.ts'
import { yearFits, yearSaid } from './year.ts'

/** The name and two of three things that are known. What does not fit is never said. */
export function Prove({ onProven }: { readonly onProven: () => void }) {
  const text = useText(MINE)
  const common = useText(COMMON)
  const act = useAct(proveMyself)
  const [name, setName] = useState('')
  const [year, setYear] = useState('')
  const [end, setEnd] = useState('')
  const [dwelling, setDwelling] = useState('')
  const [tried, setTried] = useState(false)
  const given = [year, end, dwelling].filter((one) => one.trim() !== '').length
  const missing = name.trim() === '' || given < 2
  const send = async () => {
    setTried(true)
    if (missing || !yearFits(year)) return
    const reply = await act.send({
      body: {
        name,
        ...yearSaid(year),
        ...(end.trim() === '' ? {} : { numberEnd: end }),
        ...(dwelling.trim() === '' ? {} : { dwelling }),
      },
    })
    if (reply.ok) onProven()
  }
  return (
    <Section title={text('prove')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p className="soft">{text('proveLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        {tried && missing && <Notice tone="error" announce="assertive" title={text('missing')} />}
        <TextField label={text('name')} autoComplete="name" maxLength={40} value={name} onChange={setName} />
        <TextField
          label={text('year')}
          hint={text('yearHint')}
          optional={text('optional')}
          inputMode="numeric"
          maxLength={5}
          value={year}
          onChange={setYear}
          error={tried && !yearFits(year) ? text('yearHint') : undefined}
        />
        <TextField
          label={text('numberEnd')}
          optional={text('optional')}
          autoComplete="off"
          maxLength={4}
          value={end}
          onChange={setEnd}
        />
        <TextField
          label={text('dwelling')}
          hint={text('dwellingHint')}
          optional={text('optional')}
          autoComplete="off"
          maxLength={80}
          value={dwelling}
          onChange={setDwelling}
        />
        <Button
          type="submit"
          tone="primary"
          size="large"
          wide="phone"
          icon={EyeIcon}
          busy={act.busy && common('sending')}
        >
          {text('show')}
        </Button>
        <p className="soft">{text('desk')}</p>
      </form>
    </Section>
  )
}
