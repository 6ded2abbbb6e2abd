import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { FileIcon } from '#ui/icons.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { useBook, usePhoneState } from '#kernel/web/sync/book.tsx'
import { sealForHouse } from '#kernel/web/sync/hand-over.ts'
import { dayOf } from '#kernel/web/time.ts'
import { useSession } from '../session.ts'
import { HAND_OVER } from './hand-over-messages.ts'

/** Where this phone cannot get through at all: what waits goes to the desk as a file that only the house can open. */
export function HandOver() {
  const text = useText(HAND_OVER)
  const { phone } = useBook()
  const { waiting } = usePhoneState()
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<'saved' | 'failed'>()
  if (session.at !== 'open' || waiting === 0) return null
  const { durable, holder } = session
  const { sealTo } = holder
  const save = async () => {
    if (sealTo === undefined) return
    setBusy(true)
    try {
      const sealed = await phone.handOver((bytes) => sealForHouse(bytes, sealTo))
      saveAs(sealed, `linli-${dayOf(phone.clock())}.linli`)
      setResult('saved')
    } catch {
      // Too much for this phone, or the disk does not give it: nothing of what waits has changed.
      setResult('failed')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Disclosure title={text('title')}>
      <div className="stack">
        <p>{text('lead')}</p>
        {sealTo === undefined ? (
          <p>{text('notYet')}</p>
        ) : (
          <Button icon={FileIcon} wide="always" busy={busy && text('saving')} onClick={() => void save()}>
            {text('save')}
          </Button>
        )}
        {result === 'saved' && (
          <Notice tone="success" announce="polite" title={text('saved')}>
            {text(durable ? 'savedNext' : 'savedHere')}
          </Notice>
        )}
        {result === 'failed' && (
          <Notice tone="error" announce="assertive" title={text('failed')}>
            {text(durable ? 'failedNext' : 'failedHere')}
          </Notice>
        )}
      </div>
    </Disclosure>
  )
}

/** Longer than any phone takes to begin saving. */
const SAVED_MS = 60_000

function saveAs(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), SAVED_MS)
}
