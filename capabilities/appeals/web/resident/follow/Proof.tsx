import { useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { proveTracking, sendTrackingCode } from '../../../contract.ts'
import { FOLLOW } from './messages.ts'

/** Whoever only holds the code may read. To act, they first show that the phone left with it is theirs. */
export interface Proof {
  readonly open: boolean
  /** Does it at once when nothing must be proven, else after the proof. */
  readonly first: (run: () => void) => void
  readonly close: () => void
  readonly proven: () => void
}

export function useProof({
  needed,
  onProven,
}: {
  readonly needed: boolean
  readonly onProven: () => void
}): Proof {
  const [open, setOpen] = useState(false)
  const next = useRef<() => void>(undefined)
  return {
    open,
    first(run) {
      if (!needed) return run()
      next.current = run
      setOpen(true)
    },
    close: () => setOpen(false),
    proven() {
      setOpen(false)
      onProven()
      next.current?.()
      next.current = undefined
    },
  }
}

export interface ProofDialogProps {
  readonly code: string
  readonly maskedPhone: string | null
  readonly proof: Proof
}

export function ProofDialog({ code, maskedPhone, proof }: ProofDialogProps) {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const ask = useAct(sendTrackingCode)
  const prove = useAct(proveTracking)
  const [sent, setSent] = useState<{
    readonly phone: string
    readonly minutes: number
    readonly demo?: string
  }>()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = !/^\d{6}$/.test(typed.trim())
  const get = async () => {
    const reply = await ask.send({ params: { code } })
    if (!reply.ok) return
    const { maskedPhone: phone, validMinutes: minutes, demoCode } = reply.value
    setSent({ phone, minutes, ...(demoCode === undefined ? {} : { demo: demoCode }) })
    prove.clear()
  }
  const confirm = async () => {
    setTried(true)
    if (wrong) return
    const reply = await prove.send({ params: { code }, body: { phoneCode: typed.trim() } })
    if (!reply.ok) return
    setTyped('')
    setTried(false)
    setSent(undefined)
    proof.proven()
  }
  const refused = prove.refused ?? ask.refused
  return (
    <Dialog
      firm
      open={proof.open}
      onClose={proof.close}
      title={text('proveTitle')}
      closeLabel={common('close')}
      actions={
        sent === undefined ? (
          <Button tone="primary" busy={ask.busy && common('sending')} onClick={() => void get()}>
            {text('proveGet')}
          </Button>
        ) : (
          <>
            <Button tone="primary" busy={prove.busy && common('sending')} onClick={() => void confirm()}>
              {text('proveGo')}
            </Button>
            <Button tone="quiet" busy={ask.busy && common('sending')} onClick={() => void get()}>
              {text('proveAgain')}
            </Button>
          </>
        )
      }
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void (sent === undefined ? get() : confirm())
        }}
      >
        <p>
          {sent === undefined
            ? text('proveLead', { phone: maskedPhone ?? '' })
            : text('proveSent', { phone: sent.phone, minutes: sent.minutes })}
        </p>
        {sent?.demo !== undefined && <p className="proof-demo">{text('proveDemo', { code: sent.demo })}</p>}
        {refused && <Notice tone="error" announce="assertive" title={refused.message} />}
        {sent !== undefined && (
          <TextField
            label={text('proveCode')}
            error={tried && wrong ? text('proveWrong') : undefined}
            asCode
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={typed}
            onChange={setTyped}
          />
        )}
      </form>
    </Dialog>
  )
}
