import { useEffect, useState } from 'react'
import { useTitle } from '#kernel/web/screens.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { Page, PageHead } from '#ui/Page.tsx'
import type { Receipt } from '../../../contract.ts'
import { titleOf } from '../../../rules.ts'
import type { Form } from './form.ts'
import { TAKE } from './messages.ts'
import { Taken } from './Taken.tsx'
import { TakeForm } from './TakeForm.tsx'

interface Done {
  readonly receipt: Receipt
  readonly form: Form
}

/** 代为登记: somebody is at the counter or on the phone, and the clerk writes for them. */
export default function TakeDown() {
  const text = useText(TAKE)
  const [done, setDone] = useState<Done>()
  const [turn, setTurn] = useState(1)
  useTitle(text('title'))
  useEffect(() => {
    scrollTo(0, 0)
  }, [done, turn])
  return (
    <Page width="wide">
      {done === undefined ? (
        <>
          <PageHead title={text('title')} lead={text('lead')} />
          <TakeForm
            key={turn}
            onTaken={(receipt, form) => setDone({ receipt, form })}
            onClear={() => setTurn(turn + 1)}
          />
        </>
      ) : (
        <Taken
          receipt={done.receipt}
          about={titleOf(done.form.text)}
          lang={done.form.lang}
          onNext={() => {
            setDone(undefined)
            setTurn(turn + 1)
          }}
        />
      )}
    </Page>
  )
}
